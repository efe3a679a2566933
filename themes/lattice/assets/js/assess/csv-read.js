/* A table that somebody filled in, as the entries of an assessment. */
(function (assess) {
  "use strict";
  var COLUMNS = assess.CSV_COLUMNS, NOT_ASSESSED = "not assessed";

  function unsafe(text) { return /^'[=+\-@\t\r']/.test(text) ? text.slice(1) : text; }
  function isCalled(text, name) { return text.trim().toLowerCase() === name.toLowerCase(); }

  /** The texts of a cell: as JSON, or each between semicolons, or on a line of its own. */
  function parted(text) {
    var list;
    if (/^\s*\[/.test(text)) { try { list = JSON.parse(text); } catch (error) { list = null; } }
    if (Array.isArray(list) && list.every(function (one) { return typeof one === "string"; })) { return list; }
    return text.split(/[;\n\r]/).map(function (one) { return one.trim(); }).filter(Boolean);
  }

  /** A piece of evidence out of its line: `Register of requests | https://… | @source | 2026-06-30`. */
  function piece(line) {
    var made = {}, parts = line.split(" | "), text = parts[0];
    parts.slice(1).forEach(function (part) {
      var own = part.trim();
      if (/^https?:\/\//.test(own)) { made.url = own; } else if (own[0] === "@") { made.source = own.replace(/^@+/, ""); } else if (/^\d{4}(-\d{2}){0,2}$/.test(own)) { made.date = own; } else { text += " | " + part; }
    });
    return Object.assign({ text: text }, made);
  }

  /** The number of a level that is called by its name, or by number and name as in a drop-down list. */
  function levelOf(text, scale) {
    if (!scale) { return text; }
    if (isCalled(text, scale.none)) { return NOT_ASSESSED; }
    var at = scale.names.findIndex(function (name, index) { return isCalled(text, name) || isCalled(text, (index + 1) + " " + name); });
    return at < 0 ? text : String(at + 1);
  }

  /* A sign that no keyboard writes: something was cut or spoilt on the way. */
  function strange(text) { return /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f]/.exec(text); }

  function json(text, line, column, problems) {
    try { return JSON.parse(text); } catch (error) {
      problems.push({ line: line, message: "The cell “" + column + "” is not the JSON that this page writes.", help: "Copy it from the table that was saved, or empty it." });
      return undefined;
    }
  }

  function entryOf(get, line, problems, scale) {
    var entry = {}, as = {}, target = {};
    function bad(column, help) { problems.push({ line: line, message: "“" + get(column) + "” is no value for “" + column + "”.", help: help }); }
    function put(into, key, column) { if (get(column) !== "") { into[key] = get(column); } }
    function number(into, key, column) {
      var text = levelOf(get(column).trim(), scale).replace(/\.0$/, "");
      if (text === "") { return; }
      if (/^(0|[1-9][0-9]{0,5})$/.test(text)) { into[key] = Number(text); } else { bad(column, "Write the number of a level, or “" + NOT_ASSESSED + "” for a level that nobody has looked at."); }
    }
    var scope = get("in_scope").trim().toLowerCase();
    if (/^(yes|true|no|false)$/.test(scope)) { entry.in_scope = scope === "yes" || scope === "true"; } else if (scope) { bad("in_scope", "Write “yes” or “no”."); }
    put(entry, "scope_reason", "scope_reason");
    var level = levelOf(get("level").trim(), scale);
    if (isCalled(level, "out of scope") && entry.in_scope !== true) { entry.in_scope = false; } else if (isCalled(level, NOT_ASSESSED) || level === "null") { as.level = null; } else { number(as, "level", "level"); }
    put(as, "confidence", "confidence");
    if (as.confidence && ["low", "medium", "high"].indexOf(as.confidence.trim().toLowerCase()) < 0) { bad("confidence", "Write “low”, “medium” or “high”."); }
    if (as.confidence) { as.confidence = as.confidence.trim().toLowerCase(); }
    put(as, "rationale", "rationale");
    if (/^\s*\[\s*\{/.test(get("evidence"))) { as.evidence = json(get("evidence"), line, "evidence", problems); } else if (get("evidence")) { as.evidence = get("evidence").split("\n").map(function (one) { return one.trim(); }).filter(Boolean).map(piece); }
    number(target, "level", "target_level");
    if (get("target_by") && !assess.isDate(get("target_by").trim())) { bad("target_by", "Write a date such as “2026-11-30”. Spreadsheets change dates: format the column as text."); }
    put(target, "by", "target_by");
    [["rationale", "target_rationale"], ["owner", "target_owner"], ["approved_by", "target_approved_by"]].forEach(function (pair) { put(target, pair[0], pair[1]); });
    ["priorities", "work_streams"].forEach(function (key) {
      if (!get("target_" + key)) { return; }
      target[key] = parted(get("target_" + key));
      if (target[key].some(function (id) { return id.indexOf(",") >= 0; })) { bad("target_" + key, "Write several ids with semicolons between: “first-id; second-id”."); }
    });
    put(target, "reduction_reason", "reduction_reason");
    if (Object.keys(as).length) { entry.as_is = as; }
    if (Object.keys(target).length) { entry.target = target; }
    put(entry, "note", "note");
    put(entry, "basis", "basis");
    if (entry.basis && !/^[0-9a-f]{12}$/.test(entry.basis)) { bad("basis", "Leave it as it was saved, or empty it. Spreadsheets change long numbers: format the column as text."); }
    if (get("marking")) { entry.marking = /^\{/.test(get("marking")) ? json(get("marking"), line, "marking", problems) : get("marking"); }
    return entry;
  }

  /** The entries of a table: `{ entries, problems }`. `data`, where it is given, tells what levels are called. */
  assess.readCsv = function (text, data) {
    var problems = [], entries = {}, rows, seen = Object.create(null);
    try { rows = assess.cellsOf(text.replace(/^\ufeff/, "")); } catch (error) {
      if (!(error instanceof assess.Unreadable)) { throw error; }
      return { entries: {}, problems: [{ line: error.line, message: error.message, help: error.help }] };
    }
    var head = rows.length ? rows[0].cells.map(function (name) { return name.trim().toLowerCase(); }) : [];
    var unknown = head.filter(function (name) { return name && COLUMNS.indexOf(name) < 0; });
    if (head.indexOf("component") < 0) { problems.push({ line: 1, message: "The first line has no column “component”.", help: "The first line names the columns: " + COLUMNS.join(", ") + "." }); return { entries: {}, problems: problems }; }
    head.forEach(function (name, at) { if (name && head.indexOf(name) < at) { problems.push({ line: 1, message: "The column “" + name + "” is here twice.", help: "Keep one of the two." }); } });
    unknown.forEach(function (name) { problems.push({ line: 1, message: "There is no column “" + name + "”.", help: "Did you mean “" + (assess.nearest(name, COLUMNS) || "note") + "”? Else take it away, so that nothing in it is lost." }); });
    rows.slice(1).forEach(function (one) {
      function get(column) { var at = head.indexOf(column); return at < 0 || one.cells[at] === undefined ? "" : unsafe(one.cells[at]).replace(/\r\n/g, "\n"); }
      var id = get("component").trim();
      if (!one.cells.some(function (text) { return text.trim(); })) { return; }
      if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) { problems.push({ line: one.line, message: id ? "“" + id + "” is not the id of a component." : "This row has no component.", help: "The column “component” holds the id, as the table was saved." }); return; }
      if (one.cells.length > head.length) { problems.push({ line: one.line, message: "This row has more cells than the first line.", help: "A text that holds a comma stands in quotes." }); }
      if (seen[id]) { problems.push({ line: one.line, message: "“" + id + "” is here twice; the first is on line " + seen[id] + ".", help: "Keep one of the two." }); return; }
      seen[id] = one.line;
      one.cells.forEach(function (text, at) {
        var sign = strange(text);
        if (sign) { problems.push({ line: one.line, message: "There is a sign in “" + (head[at] || "this row") + "” that nobody can see, U+" + ("000" + sign[0].charCodeAt(0).toString(16).toUpperCase()).slice(-4) + ".", help: "Write the text again without it." }); }
      });
      var component = data && data.components[id], entry = entryOf(get, one.line, problems, component && component.scale);
      if (Object.keys(entry).length) { entries[id] = entry; }
    });
    return { entries: entries, problems: problems };
  };
}(window.latticeAssess));
