/* The cells of a table of comma-separated values, as strict as the command is: a quote that has no place would cost half of the table. */
(function (assess) {
  "use strict";

  /** The sign that the first line has most of; a comma where it has none. */
  function delimiter(text) {
    var head = text.split("\n")[0];
    return [",", ";", "\t"].map(function (sign) { return [head.split(sign).length, sign]; }).sort(function (a, b) { return b[0] - a[0]; })[0][1];
  }

  /** The cells of a table, each row with its line. Excel writes semicolons where a comma is the decimal sign. */
  assess.cellsOf = function (text) {
    var rows = [], cells = [], at = 0, line = 1, started = 1, by = delimiter(text);
    function end() { rows.push({ line: started, cells: cells }); cells = []; started = line; }
    while (at < text.length) {
      if (text[at] === "\"") {
        var value = "";
        at += 1;
        for (;;) {
          var close = text.indexOf("\"", at);
          if (close < 0) { throw new assess.Unreadable(started, "A cell in quotes does not end.", "Save the table again from the spreadsheet, as CSV."); }
          value += text.slice(at, close);
          if (text[close + 1] !== "\"") { at = close + 1; break; }
          value += "\"";
          at = close + 2;
        }
        line += value.split("\n").length - 1;
        cells.push(value);
      } else {
        var stop = at;
        while (stop < text.length && text[stop] !== by && text[stop] !== "\n" && text[stop] !== "\r") { stop += 1; }
        if (text.slice(at, stop).indexOf("\"") >= 0) { throw new assess.Unreadable(line, "There is a quote in a cell that is not in quotes.", "Save the table again from the spreadsheet, as CSV."); }
        cells.push(text.slice(at, stop));
        at = stop;
      }
      if (text[at] === by) { at += 1; if (at === text.length) { cells.push(""); } continue; }
      if (text[at] === "\r" && text[at + 1] === "\n") { at += 1; }
      if (at < text.length && text[at] !== "\n" && text[at] !== "\r") { throw new assess.Unreadable(line, "Text follows a cell in quotes.", "Save the table again from the spreadsheet, as CSV."); }
      at += 1;
      line += 1;
      end();
    }
    if (cells.length) { end(); }
    return rows;
  };
}(window.latticeAssess));
