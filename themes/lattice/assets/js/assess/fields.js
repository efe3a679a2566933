/* The fields of an assessment in the order of the file, each with its type, and what words and dates may be. */
(function (assess) {
  "use strict";
  var MARKING = { or: { tier: ["word", ["OFFICIAL", "OFFICIAL-SENSITIVE", "SECRET", "TOP SECRET"]], handling: ["texts"] }, word: ["OFFICIAL", "OFFICIAL-SENSITIVE", "SECRET", "TOP SECRET"] };
  var PROVENANCE = { or: { source: ["text"], locator: ["text"] }, word: ["illustrative"] };
  var EVIDENCE = { text: ["text"], url: ["text"], source: ["text"], date: ["date"] };
  var AS_IS = { level: ["level"], confidence: ["word", ["low", "medium", "high"]], rationale: ["text"], evidence: ["list", EVIDENCE] };
  var TARGET = { level: ["number"], by: ["date"], rationale: ["text"], owner: ["text"], approved_by: ["text"], priorities: ["texts"], work_streams: ["texts"], reduction_reason: ["text"] };
  var ENTRY = { in_scope: ["boolean"], scope_reason: ["text"], as_is: ["map", AS_IS], target: ["map", TARGET], note: ["text"], basis: ["basis"], marking: ["either", MARKING] };
  var PROFILE = {
    title: ["text"], organisation: ["text"], unit: ["text"], summary: ["text"], description: ["text"], model_version: ["text"], as_of: ["date"], assessors: ["texts"], method: ["text"], previous: ["text"],
    short_title: ["text"], code: ["text"], order: ["number"], owner: ["text"], status: ["word", ["draft", "review", "published", "retired"]], last_reviewed_on: ["date"], review_in: ["text"], review_by: ["date"],
    marking: ["either", MARKING], foia: ["map", { disclosable: ["word", ["yes", "no", "part"]], exemptions: ["texts"], note: ["text"] }], tags: ["texts"], topics: ["texts"], provenance: ["either", PROVENANCE],
    former_ids: ["texts"], replaced_by: ["texts"], retired_reason: ["text"], entries: ["entries", ENTRY],
  };
  assess.FIELDS = { profile: PROFILE, entry: ENTRY, as_is: AS_IS, target: TARGET, evidence: EVIDENCE };

  /** How many letters must change to make one word of another; two that are swapped count once. */
  function distance(a, b) {
    var rows = [], i, j;
    for (i = 0; i <= a.length; i += 1) {
      rows[i] = [i];
      for (j = 1; j <= b.length; j += 1) {
        if (!i) { rows[i][j] = j; continue; }
        rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) { rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1); }
      }
    }
    return rows[a.length][b.length];
  }

  /** The name that somebody most likely meant, or nothing. */
  assess.nearest = function (word, names) {
    var best = names.map(function (name) { return [distance(word, name), name]; }).sort(function (a, b) { return a[0] - b[0]; })[0];
    return best && best[0] <= Math.max(1, Math.floor(word.length / 3)) ? best[1] : null;
  };

  function isDate(text) {
    var parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
    if (!parts) { return false; }
    var date = new Date(Date.UTC(parts[1], parts[2] - 1, parts[3]));
    return date.getUTCMonth() === parts[2] - 1 && date.getUTCDate() === Number(parts[3]);
  }
  assess.isDate = isDate;

  /** Words in quotation marks. */
  assess.quotes = function (words) { return words.map(function (word) { return "“" + word + "”"; }).join(", "); };
}(window.latticeAssess));
