/* An assessment as a table that a spreadsheet opens. */
(function (assess) {
  "use strict";
  var COLUMNS = ["service", "capability", "component", "title", "in_scope", "scope_reason", "level", "confidence", "rationale", "evidence", "target_level", "target_by", "target_rationale", "target_owner",
    "target_approved_by", "target_priorities", "target_work_streams", "reduction_reason", "note", "basis", "marking"];
  var NOT_ASSESSED = "not assessed";
  assess.CSV_COLUMNS = COLUMNS;

  /** A spreadsheet would run a cell that starts like a formula; an apostrophe keeps it text, and reading takes it away again. */
  function safe(text) { return /^'?[=+\-@\t\r]|^''/.test(text) ? "'" + text : text; }
  function cell(text) { return /[",\r\n]/.test(text) || /^\s|\s$/.test(text) ? "\"" + text.replace(/"/g, "\"\"") + "\"" : text; }

  function joined(list) { return (list || []).join("; "); }

  function marking(value) {
    if (value === undefined) { return ""; }
    return typeof value === "string" ? value : JSON.stringify(value);
  }

  function row(profile, id, component, titles) {
    var entry = profile.entries[id] || {}, as = entry.as_is || {}, target = entry.target || {}, has = function (key) { return entry[key] !== undefined; };
    var level = !has("as_is") ? "" : as.level === null ? NOT_ASSESSED : as.level === undefined ? "" : String(as.level);
    return [titles.service, titles.capability, id, component ? component.title : "", has("in_scope") ? (entry.in_scope ? "yes" : "no") : "", entry.scope_reason, level, as.confidence, as.rationale,
      as.evidence ? JSON.stringify(as.evidence) : "", target.level === undefined ? "" : String(target.level), target.by, target.rationale, target.owner, target.approved_by, joined(target.priorities),
      joined(target.work_streams), target.reduction_reason, entry.note, entry.basis, marking(entry.marking)].map(function (text) { return text === undefined ? "" : text; });
  }

  /** The table of an assessment: every component of the model in its order, then what the assessment has besides. */
  assess.writeCsv = function (profile, data) {
    var ids = data.order.concat(Object.keys(profile.entries).filter(function (id) { return data.order.indexOf(id) < 0; }));
    var rows = ids.map(function (id) {
      var component = data.components[id], capability = component && data.capabilities[component.capability];
      return row(profile, id, component, { service: capability ? data.services[capability.service].title : "", capability: capability ? capability.title : "" });
    });
    return [COLUMNS].concat(rows).map(function (cells) { return cells.map(function (text) { return cell(safe(text)); }).join(","); }).join("\r\n") + "\r\n";
  };
}(window.latticeAssess));
