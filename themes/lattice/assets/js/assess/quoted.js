/* Texts of YAML in quotes. The words of an error are for somebody who edits a file by hand. */
window.latticeAssess = window.latticeAssess || {};
(function (assess) {
  "use strict";
  var ESCAPES = { "0": "\0", a: "\x07", b: "\b", t: "\t", "\t": "\t", n: "\n", v: "\v", f: "\f", r: "\r", e: "\x1b", " ": " ", "\"": "\"", "/": "/", "\\": "\\", N: "\x85", _: "\xa0", L: "\u2028", P: "\u2029" };
  var LENGTHS = { x: 2, u: 4, U: 8 };

  /** What stops a file from being read: the line, what is wrong with it, and the way out. */
  function Unreadable(line, message, help) { this.line = line; this.message = message; this.help = help; }
  Unreadable.prototype = Object.create(Error.prototype);
  assess.Unreadable = Unreadable;

  /** Lines of a text that runs on become one: a break is a space, each further one a break. */
  function fold(lines) {
    var text = lines[0], empty = 0;
    lines.slice(1).forEach(function (line) {
      if (line === "") { empty += 1; return; }
      text += empty ? "\n".repeat(empty) : " ";
      text += line;
      empty = 0;
    });
    return empty === 1 ? text + " " : empty ? text + "\n".repeat(empty - 1) : text;
  }

  /** A text in single quotes that starts at `at`: the text, and where it ends. */
  function single(source, at, stop) {
    var text = "", place = at + 1;
    for (;;) {
      var close = source.indexOf("'", place);
      if (close < 0) { stop(at, "A text in single quotes starts here and does not end.", "Close it with a single quote, or leave the first one out."); }
      text += source.slice(place, close);
      if (source[close + 1] !== "'") { return { text: text, end: close + 1 }; }
      text += "'";
      place = close + 2;
    }
  }

  function character(code, at, stop) {
    if (!(code <= 0x10ffff) || (code >= 0xd800 && code <= 0xdfff)) { stop(at, "A character is given by a number that no character has.", "Write the character itself."); }
    return String.fromCodePoint(code);
  }

  /** Two escapes of sixteen bits may be one character. */
  function escaped(source, at, stop) {
    var name = source[at], digits = LENGTHS[name];
    if (!digits) {
      if (!(name in ESCAPES)) { stop(at, "A backslash inside double quotes starts a sign, and “\\" + name + "” is none.", "Write two backslashes for one, or use single quotes."); }
      return { text: ESCAPES[name], end: at + 1 };
    }
    var hex = source.substr(at + 1, digits);
    if (!/^[0-9a-f]+$/i.test(hex) || hex.length < digits) { stop(at, "“\\" + name + "” inside double quotes needs " + digits + " digits.", "Write the character itself."); }
    var code = parseInt(hex, 16), end = at + 1 + digits, low = /^\\u(d[c-f][0-9a-f]{2})/i.exec(source.substr(end, 6));
    if (code >= 0xd800 && code < 0xdc00 && low) {
      return { text: String.fromCharCode(code, parseInt(low[1], 16)), end: end + 6 };
    }
    return { text: character(code, at, stop), end: end };
  }

  /** A text in double quotes. Its escapes are marked first, so that the spaces which they stand for are not folded away. */
  function double(source, at, stop) {
    var parts = [], text = "", place = at + 1;
    for (;;) {
      var c = source[place];
      if (c === undefined) { stop(at, "A text in double quotes starts here and does not end.", "Close it with a double quote, or put the text in single quotes."); }
      if (c === "\"") { parts.push({ text: text }); return { parts: parts, end: place + 1 }; }
      if (c !== "\\") { text += c; place += 1; continue; }
      if (source[place + 1] === "\n") {
        // What stands before an escaped line break is kept, spaces included, and the break is not.
        parts.push({ text: text }, { kept: "" });
        text = "";
        place += 2;
        while (source[place] === " " || source[place] === "\t") { place += 1; }
        continue;
      }
      var sign = escaped(source, place + 1, stop);
      parts.push({ text: text }, { kept: sign.text });
      text = "";
      place = sign.end;
    }
  }

  function lines(text) {
    if (text.indexOf("\n") < 0) { return text; }
    var all = text.split("\n");
    return fold(all.map(function (line, at) {
      if (at > 0) { line = line.replace(/^[ \t]+/, ""); }
      return at < all.length - 1 ? line.replace(/[ \t]+$/, "") : line;
    }));
  }

  /** A text in quotes that starts at `at` of the source: the text, and where it ends. `stop` tells an error at a place. */
  assess.quoted = function (source, at, stop) {
    if (source[at] === "'") {
      var found = single(source, at, stop);
      return { text: lines(found.text), end: found.end };
    }
    var read = double(source, at, stop), kept = [];
    // A private character stands for each escape while lines are folded.
    var marked = read.parts.map(function (part) {
      if (part.kept === undefined) { return part.text.replace(/\ue000/g, function () { kept.push("\ue000"); return "\ue000"; }); }
      kept.push(part.kept);
      return "\ue000";
    }).join("");
    var next = 0;
    return { text: lines(marked).replace(/\ue000/g, function () { return kept[next++]; }), end: read.end };
  };

  assess.fold = fold;
}(window.latticeAssess));
