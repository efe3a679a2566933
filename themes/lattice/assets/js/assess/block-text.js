/* Texts of YAML after `|` and `>`, which keep or fold their lines. */
(function (assess) {
  "use strict";
  /** Lines after `>`: those of one paragraph are joined, those that stand further in are not. */
  function folded(all) {
    var text = "", breaks = 0, before = null;
    all.forEach(function (line) {
      if (line === "") { breaks += 1; return; }
      var further = /^[ \t]/.test(line);
      if (before === null) { text = "\n".repeat(breaks); }
      else if (before || further) { text += "\n".repeat(breaks + 1); }
      else { text += breaks ? "\n".repeat(breaks) : " "; }
      text += line;
      breaks = 0;
      before = further;
    });
    return text;
  }

  /**
   * A text after `|` or `>` that stands at `at`, inside what is indented by `outside`: the text, and where it ends. What ends
   * it is the first line that is not further in.
   */
  assess.block = function (source, at, outside, stop) {
    var header = /^[|>]([+-]?)([1-9]?)([+-]?)([ \t]+#.*|[ \t]*)(?=\n|$)/.exec(source.slice(at, source.indexOf("\n", at) < 0 ? source.length : source.indexOf("\n", at)));
    if (!header || (header[1] && header[3])) { stop(at, "After “" + source[at] + "” the text starts on the next line.", "Start a new line, or put the text in quotes."); }
    var chomp = header[1] || header[3], given = header[2] ? Math.max(outside, 0) + Number(header[2]) : 0;
    var place = at + header[0].length + 1, found = [], indent = given, most = 0;
    while (place < source.length) {
      var end = source.indexOf("\n", place);
      var line = source.slice(place, end < 0 ? source.length : end), spaces = /^ */.exec(line)[0].length;
      if (spaces === line.length) {
        // A line of spaces is empty, but for those that stand further in than the text.
        most = Math.max(most, spaces);
        found.push(indent && spaces > indent ? line.slice(indent) : "");
      } else {
        if (!indent) {
          if (spaces <= outside) { break; }
          if (line[spaces] === "\t" && spaces === Math.max(outside, 0)) { stop(place, "This line starts with a tab.", "Indent with spaces."); }
          if (most > spaces) { stop(place, "An empty line above this has more spaces than the text.", "Take the spaces out of the empty line."); }
          indent = spaces;
        }
        if (spaces < indent) { break; }
        if (outside < 0 && /^(---|\.\.\.)(\s|$)/.test(line)) { break; }
        found.push(line.slice(indent));
      }
      if (end < 0) { place = source.length; break; }
      place = end + 1;
    }
    var last = found.length;
    while (last && found[last - 1] === "") { last -= 1; }
    var trailing = found.length - last, body = found.slice(0, last);
    // Without a line break at its end the last line of a file has none to keep.
    var open = place >= source.length && !/\n$/.test(source) ? 1 : 0;
    var text = source[at] === "|" ? body.join("\n") : folded(body);
    if (chomp === "+") { text += "\n".repeat(Math.max(0, trailing + (last ? 1 : 0) - open)); }
    else if (chomp !== "-" && last && !(open && !trailing)) { text += "\n"; }
    return { text: text, end: Math.max(at + header[0].length, Math.min(place, source.length)) };
  };
}(window.latticeAssess));
