/* Lists and mappings of YAML in brackets. */
(function (assess) {
  "use strict";
  var read = assess.YamlReader.prototype;

  /** Spaces, line breaks and comments inside brackets. */
  read.gap = function () {
    for (;;) {
      this.at += /^[ \t\n]*/.exec(this.source.slice(this.at))[0].length;
      if (this.source[this.at] !== "#") { return; }
      if (!/[ \t\n]/.test(this.source[this.at - 1])) { this.stop(this.at, "A “#” stands right behind a sign, where it starts no comment.", "Write a space before it, or put the text in double quotes."); }
      var comment = /^[^\n]*/.exec(this.source.slice(this.at))[0];
      this.pending.push(comment.replace(/[ \t]+$/, ""));
      this.at += comment.length;
    }
  };

  /** `[one, two]` or `{ key: value }`. */
  read.flow = function () {
    var opened = this.at, isList = this.source[opened] === "[", close = isList ? "]" : "}", seen = Object.create(null);
    var made = isList ? { kind: "list", line: this.line(opened), items: [] } : { kind: "map", line: this.line(opened), entries: [] };
    this.depth += 1;
    if (this.depth > 40) { this.stop(opened, "Something is nested too deeply.", "Compare with a file that this page has saved."); }
    this.at += 1;
    for (;;) {
      this.gap();
      if (this.at >= this.source.length) { this.stop(opened, "A “" + this.source[opened] + "” is opened here and not closed.", "Close it with “" + close + "”."); }
      if (this.source[this.at] === close) { this.at += 1; this.depth -= 1; return made; }
      if (isList) {
        made.items.push({ before: [], value: this.flowValue() });
      } else {
        var place = this.at, key = this.flowValue();
        this.gap();
        if (key.kind !== "text" || this.source[this.at] !== ":") { this.stop(place, "Inside “{ }” a key has no value.", "A text that holds a comma stands in double quotes."); }
        if (seen[key.text]) { this.stop(place, "The key “" + key.text + "” is here twice.", "Keep one of the two."); }
        seen[key.text] = true;
        this.at += 1;
        this.gap();
        var empty = /[,}]/.test(this.source[this.at] || "");
        made.entries.push({ key: key.text, line: key.line, before: [], value: empty ? { kind: "nothing", line: key.line } : this.flowValue() });
      }
      this.gap();
      if (this.source[this.at] === ",") { this.at += 1; continue; }
      if (this.source[this.at] !== close && this.at < this.source.length) { this.stop(this.at, "A comma or “" + close + "” is missing here.", "A text that holds a comma or a colon stands in double quotes."); }
    }
  };

  read.flowValue = function () {
    var self = this, c = this.source[this.at], line = this.line(this.at);
    if (c === "[" || c === "{") { return this.flow(); }
    if (c === "\"" || c === "'") {
      var found = assess.quoted(this.source, this.at, function (at, message, help) { self.stop(at, message, help); });
      this.at = found.end;
      return { kind: "text", line: line, text: found.text, plain: false };
    }
    this.refuse(this.at);
    if (c === "," || c === "|" || c === ">" || (c === "-" && /[ \t\n,[\]{}]/.test(this.source[this.at + 1] || " "))) { this.stop(this.at, "A text cannot start with “" + c + "” inside brackets.", "If it is text, put the text in double quotes."); }
    var end = this.at;
    for (;; end += 1) {
      var sign = this.source[end];
      if (sign === undefined || /[,[\]{}]/.test(sign)) { break; }
      if (sign === ":" && /[ \t\n,[\]{}]/.test(this.source[end + 1] || " ")) { break; }
      if (sign === "#" && /[ \t\n]/.test(this.source[end - 1])) { break; }
    }
    var words = this.source.slice(this.at, end).replace(/[ \t\n]+$/, "");
    this.at += words.length;
    var whole = assess.fold(words.split("\n").map(assess.trimYaml));
    return assess.isNothing(whole) ? { kind: "nothing", line: line } : { kind: "text", line: line, text: whole, plain: true };
  };
}(window.latticeAssess));
