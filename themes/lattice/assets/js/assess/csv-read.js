/* A table that somebody filled in, as the entries of an assessment. */
(function (assess) {
  "use strict";
  var COLUMNS = assess.CSV_COLUMNS, NOT_ASSESSED = "not assessed";

  function unsafe(text) { return /^'[=+\-@\t\r']/.test(text) ? text.slice(1) : text; }
  function parted(text) { return text.split(";").map(function (one) { return one.trim(); }).filter(Boolean); }

  /** The cells of a table, each row with its line. Excel writes semicolons where a comma is the decimal sign. */
  function table(text) {
    var rows = [], cells = [], at = 0, line = 1, started = 1, by = /^[^"\n]*;[^\n]*;/.test(text) && !/^[^;\n]*,/.test(text) ? ";" : /^[^,;\n]*\t/.test(text) ? "\t" : ",";
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
  }

  function json(text, line, column, problems) {
    try { return JSON.parse(text); } catch (error) {
      problems.push({ line: line, message: "The cell “" + column + "” is not the JSON that this page writes.", help: "Copy it from the table that was saved, or empty it." });
      return undefined;
    }
  }

  function entryOf(get, line, problems) {
    var entry = {}, as = {}, target = {};
    function bad(column, help) { problems.push({ line: line, message: "“" + get(column) + "” is no value for “" + column + "”.", help: help }); }
    function put(into, key, column) { if (get(column) !== "") { into[key] = get(column); } }
    function number(into, key, column) {
      if (get(column) === "") { return; }
      if (/^[0-9]+(\.0+)?$/.test(get(column).trim())) { into[key] = Math.trunc(Number(get(column))); } else { bad(column, "Write the number of a level, or “" + NOT_ASSESSED + "” for a level that nobody has looked at."); }
    }
    var scope = get("in_scope").trim().toLowerCase();
    if (/^(yes|true|no|false)$/.test(scope)) { entry.in_scope = scope === "yes" || scope === "true"; } else if (scope) { bad("in_scope", "Write “yes” or “no”."); }
    put(entry, "scope_reason", "scope_reason");
    if (get("level").trim().toLowerCase() === "out of scope" && entry.in_scope !== true) { entry.in_scope = false; } else if (get("level").trim().toLowerCase() === NOT_ASSESSED || get("level").trim() === "null") { as.level = null; } else { number(as, "level", "level"); }
    put(as, "confidence", "confidence");
    if (as.confidence && ["low", "medium", "high"].indexOf(as.confidence.trim().toLowerCase()) < 0) { bad("confidence", "Write “low”, “medium” or “high”."); }
    if (as.confidence) { as.confidence = as.confidence.trim().toLowerCase(); }
    put(as, "rationale", "rationale");
    if (get("evidence")) { as.evidence = json(get("evidence"), line, "evidence", problems); }
    number(target, "level", "target_level");
    if (get("target_by") && !assess.isDate(get("target_by").trim())) { bad("target_by", "Write a date such as “2026-11-30”. Spreadsheets change dates: format the column as text."); }
    put(target, "by", "target_by");
    [["rationale", "target_rationale"], ["owner", "target_owner"], ["approved_by", "target_approved_by"]].forEach(function (pair) { put(target, pair[0], pair[1]); });
    if (get("target_priorities")) { target.priorities = parted(get("target_priorities")); }
    if (get("target_work_streams")) { target.work_streams = parted(get("target_work_streams")); }
    put(target, "reduction_reason", "reduction_reason");
    if (Object.keys(as).length) { entry.as_is = as; }
    if (Object.keys(target).length) { entry.target = target; }
    put(entry, "note", "note");
    put(entry, "basis", "basis");
    if (entry.basis && !/^[0-9a-f]{12}$/.test(entry.basis)) { bad("basis", "Leave it as it was saved, or empty it. Spreadsheets change long numbers: format the column as text."); }
    if (get("marking")) { entry.marking = /^\{/.test(get("marking")) ? json(get("marking"), line, "marking", problems) : get("marking"); }
    return entry;
  }

  /** The entries of a table: `{ entries, problems }`. */
  assess.readCsv = function (text) {
    var problems = [], entries = {}, rows, seen = Object.create(null);
    try { rows = table(text.replace(/^\ufeff/, "")); } catch (error) {
      if (!(error instanceof assess.Unreadable)) { throw error; }
      return { entries: {}, problems: [{ line: error.line, message: error.message, help: error.help }] };
    }
    var head = rows.length ? rows[0].cells.map(function (name) { return name.trim(); }) : [];
    var strange = head.filter(function (name) { return name && COLUMNS.indexOf(name) < 0; });
    if (head.indexOf("component") < 0) { problems.push({ line: 1, message: "The first line has no column “component”.", help: "The first line names the columns: " + COLUMNS.join(", ") + "." }); return { entries: {}, problems: problems }; }
    strange.forEach(function (name) { problems.push({ line: 1, message: "There is no column “" + name + "”.", help: "Did you mean “" + (assess.nearest(name, COLUMNS) || "note") + "”? Else take it away, so that nothing in it is lost." }); });
    rows.slice(1).forEach(function (one) {
      function get(column) { var at = head.indexOf(column); return at < 0 || one.cells[at] === undefined ? "" : unsafe(one.cells[at]).replace(/\r\n/g, "\n"); }
      var id = get("component").trim();
      if (!one.cells.some(function (text) { return text.trim(); })) { return; }
      if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) { problems.push({ line: one.line, message: id ? "“" + id + "” is not the id of a component." : "This row has no component.", help: "The column “component” holds the id, as the table was saved." }); return; }
      if (one.cells.length > head.length) { problems.push({ line: one.line, message: "This row has more cells than the first line.", help: "A text that holds a comma stands in quotes." }); }
      if (seen[id]) { problems.push({ line: one.line, message: "“" + id + "” is here twice; the first is on line " + seen[id] + ".", help: "Keep one of the two." }); return; }
      seen[id] = one.line;
      var entry = entryOf(get, one.line, problems);
      if (Object.keys(entry).length) { entries[id] = entry; }
    });
    return { entries: entries, problems: problems };
  };
}(window.latticeAssess));
