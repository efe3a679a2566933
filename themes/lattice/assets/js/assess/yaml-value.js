/* Values of YAML: texts with and without quotes, which may go on over several lines. */
(function (assess) {
  "use strict";
  var read = assess.YamlReader.prototype;

  /** A value on the line that we are on, which may go on below, further in than `outside`. */
  read.value = function (outside) {
    var start = this.at, c = this.source[start], line = this.line(start), self = this, made;
    function stop(at, message, help) { self.stop(at, message, help); }
    if (c === "|" || c === ">") {
      var block = assess.block(this.source, start, outside, stop), header = /^[^\n]*?(#[^\n]*)?(?=\n|$)/.exec(this.source.slice(start))[1];
      made = { kind: "text", line: line, text: block.text, plain: false, comment: "" };
      if (header) { made.comment = ""; this.pending.push(assess.trimYaml(header)); }
      this.at = block.end;
      return made;
    }
    if (c === "\"" || c === "'") {
      var found = assess.quoted(this.source, start, stop);
      this.source.slice(start, found.end).split("\n").slice(1).forEach(function (one) {
        if (/[^ \t]/.test(one) && /^ */.exec(one)[0].length <= outside) { stop(start, "A text in quotes starts here and swallows the lines below, up to the next quote.", "Close it with a quote on its own line, or indent the lines that belong to it."); }
      });
      this.at = found.end;
      made = { kind: "text", line: line, text: found.text, plain: false };
    } else if (c === "[" || c === "{") {
      made = this.flow();
    } else {
      made = this.plain(outside);
    }
    made.comment = this.rest();
    return made;
  };

  /** Words without quotes, over as many lines as are further in. */
  read.plain = function (outside) {
    var start = this.at, c = this.source[start], lines = [], line = this.line(start);
    this.refuse(start);
    if (/[,\]}]/.test(c) || (/[?:-]/.test(c) && /^[ \t\n]?$/.test(this.source[start + 1] || ""))) { this.stop(start, "A text cannot start with “" + c + "”.", "If it is text, put the text in double quotes."); }
    for (;;) {
      var found = /^[^\n]*/.exec(this.source.slice(this.at))[0], cut = found.search(/[ \t]#/), words = cut < 0 ? found : found.slice(0, cut);
      var colon = words.search(/:([ \t]|$)/);
      if (colon >= 0) { this.stop(this.at + colon, "A text without quotes has a colon and a space in it: “" + words.slice(0, 40) + "”.", "Put the whole text in double quotes."); }
      lines.push(words.replace(/[ \t]+$/, ""));
      this.at += cut < 0 ? found.length : cut;
      if (cut >= 0) { break; }
      var place = this.at + 1, empty = 0, goes = false;
      while (place < this.source.length) {
        var next = /^[^\n]*/.exec(this.source.slice(place))[0], text = next.replace(/^[ \t]+/, "");
        if (text === "") { empty += 1; place += next.length + 1; continue; }
        goes = /^ */.exec(next)[0].length > outside && text[0] !== "#" && !(outside < 0 && /^(---|\.\.\.)(\s|$)/.test(next));
        break;
      }
      if (!goes) { break; }
      while (empty) { lines.push(""); empty -= 1; }
      this.at = place + next.length - text.length;
    }
    var whole = assess.fold(lines);
    return assess.isNothing(whole) ? { kind: "nothing", line: line } : { kind: "text", line: line, text: whole, plain: true };
  };
}(window.latticeAssess));
