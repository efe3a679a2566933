/* A place in a text of YAML, and what stands there: a comment, an item, a key. What cannot be read is refused with its line. */
(function (assess) {
  "use strict";
  var QUOTE = "put the text in double quotes";
  var SIGNS = {
    "&": ["An anchor starts with “&”, which this page does not read.", "Write the value out, or " + QUOTE + "."],
    "*": ["An alias starts with “*”, which this page does not read.", "Write the value out, or " + QUOTE + "."],
    "!": ["A tag starts with “!”, which is not used here.", "Take the word away, or " + QUOTE + "."],
    "%": ["A text cannot start with “%”.", "If it is text, " + QUOTE + "."],
    "@": ["A text cannot start with “@”.", "If it is text, " + QUOTE + "."],
    "\x60": ["A text cannot start with a backtick.", "If it is text, " + QUOTE + "."],
  };

  /** Without spaces, tabs and line breaks at its ends. Other white space is a part of a text. */
  function trim(text) { return text.replace(/^[ \t\n]+|[ \t\n]+$/g, ""); }

  function Reader(source) {
    this.source = source;
    this.at = 0;
    this.pending = [];
    this.depth = 0;
  }

  var read = Reader.prototype;

  read.stop = function (at, message, help) {
    throw new assess.Unreadable(this.source.slice(0, at).split("\n").length, message, help);
  };

  /** The line that a place is on. Places come in order, so the count goes on from the last one. */
  read.line = function (at) {
    if (!this.counted || this.counted.at > at) { this.counted = { at: 0, line: 1 }; }
    for (var place = this.counted.at; place < at; place += 1) { if (this.source[place] === "\n") { this.counted.line += 1; } }
    this.counted.at = at;
    return this.counted.line;
  };

  /** Where no text may start, with why. */
  read.refuse = function (at) {
    var sign = SIGNS[this.source[at]];
    if (sign) { this.stop(at, sign[0], sign[1]); }
  };

  read.start = function (at) { return this.source.lastIndexOf("\n", at - 1) + 1; };
  read.column = function () { return this.at - this.start(this.at); };
  read.ended = function (at) { return at >= this.source.length || this.source[at] === "\n"; };

  /** What is left of the line: nothing or a comment, or it is refused. Gives the comment. */
  read.rest = function () {
    var found = /[^\n]*/.exec(this.source.slice(this.at))[0], words = found.replace(/^[ \t]+/, "");
    if (words === "") { this.at += found.length; return ""; }
    if (words[0] === "#" && (words.length < found.length || /[ \t\n]/.test(this.source[this.at - 1] || "\n"))) { this.at += found.length; return words.replace(/[ \t]+$/, ""); }
    this.stop(this.at, "After a value there is more text: “" + words.slice(0, 40) + "”.", "A text with quotes, colons or commas in it stands in double quotes as a whole.");
  };

  /** Goes to the next line that says something; gives its column, or -1 at the end. Comments are kept. */
  read.next = function () {
    for (;;) {
      var end = this.source.indexOf("\n", this.at), line = this.source.slice(this.at, end < 0 ? this.source.length : end);
      var words = line.replace(/^[ \t]+/, "");
      if (words === "" || words[0] === "#") {
        if (words) { this.pending.push(words.replace(/[ \t]+$/, "")); }
        if (end < 0) { this.at = this.source.length; return -1; }
        this.at = end + 1;
        continue;
      }
      if (this.column() === 0 && /^(---|\.\.\.)(\s|$)/.test(line)) { return -1; }
      var spaces = /^ */.exec(line)[0].length;
      if (line[spaces] === "\t") { this.stop(this.at, "This line starts with a tab.", "Indent with spaces."); }
      this.at += spaces;
      return this.column();
    }
  };

  read.taken = function () {
    var taken = this.pending;
    this.pending = [];
    return taken;
  };

  read.isItem = function () { return this.source[this.at] === "-" && (this.ended(this.at + 1) || /[ \t]/.test(this.source[this.at + 1])); };

  /** Where the key that starts here ends, if a key does: in quotes, or words up to a colon. */
  read.key = function () {
    var c = this.source[this.at], self = this, text, end;
    if (c === "\"" || c === "'") {
      var found;
      try { found = assess.quoted(this.source, this.at, function (at, message, help) { self.stop(at, message, help); }); } catch (error) { return null; }
      if (this.source.slice(this.at, found.end).indexOf("\n") >= 0) { return null; }
      text = found.text;
      end = found.end;
    } else {
      var line = /[^\n]*/.exec(this.source.slice(this.at))[0], match = /^(?:[^ \t,[\]{}#&*!|>'"%@\x60:?-]|[?:-](?=[^ \t]))(?:[^:#]|:(?=[^ \t])|[^ \t]#)*?(?=[ \t]*:(?:[ \t]|$))/.exec(line);
      if (!match) { return null; }
      text = match[0];
      end = this.at + text.length;
    }
    var colon = /^[ \t]*:(?=[ \t]|\n|$)/.exec(this.source.slice(end, end + 200));
    return colon ? { text: text, end: end + colon[0].length } : null;
  };

  assess.YamlReader = Reader;
  assess.trimYaml = trim;

  /** Whether words without quotes say that there is no value. */
  assess.isNothing = function (text) { return /^(~|null|Null|NULL|)$/.test(text); };
}(window.latticeAssess));
