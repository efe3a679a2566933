/* The way of an assessment from the text of a file to plain values, and back. */
(function (assess) {
  "use strict";
  var PROFILE = assess.FIELDS.profile;

  /**
   * An assessment from the text of a file: `{ profile, comments, problems }`. With a problem in it nothing is lost, since the
   * file is not opened then.
   */
  assess.read = function (text) {
    var taker = new assess.Taker(), root, profile;
    try {
      root = assess.readYaml(text);
      if (root.kind === "nothing") { taker.problem(1, "The file is empty.", "Open a file that this page has saved, or start a new assessment."); }
      else { profile = taker.map(root, PROFILE, ""); }
    } catch (error) {
      if (!(error instanceof assess.Unreadable)) { throw error; }
      taker.problem(error.line, error.message, error.help);
    }
    if (root && root.tail && root.tail.length) { taker.comments["..."] = { before: root.tail, after: "" }; }
    if (profile && !profile.entries && !taker.problems.length) { profile.entries = {}; }
    return { profile: profile, comments: taker.comments, problems: taker.problems };
  };

  function ordered(value, type) {
    var fields = type && (type[0] === "either" ? type[1].or : type[1]);
    if (value === null || typeof value !== "object" || !fields) { return value; }
    if (Array.isArray(value)) { return type[0] === "list" ? value.map(function (one) { return ordered(one, ["map", fields]); }) : value; }
    var made = {};
    if (type[0] === "entries") {
      Object.keys(value).forEach(function (id) { made[id] = ordered(value[id], ["map", fields]); });
      return made;
    }
    Object.keys(fields).forEach(function (key) { if (value[key] !== undefined) { made[key] = ordered(value[key], fields[key]); } });
    return made;
  }

  /** The keys of an assessment in the order of the file. */
  assess.inOrder = function (profile) { return ordered(profile, ["map", PROFILE]); };

  /** An assessment as the text of a file. */
  assess.write = function (profile, comments) { return assess.writeYaml(assess.inOrder(profile), comments || {}); };

  /** Entries in the order of the file, a new one behind the one that comes before it in the model. */
  assess.place = function (entries, id, order) {
    var made = {}, ids = Object.keys(entries), at = order.indexOf(id), before = null;
    for (var back = at - 1; back >= 0 && before === null; back -= 1) { if (ids.indexOf(order[back]) >= 0) { before = order[back]; } }
    if (before === null) { made[id] = {}; }
    ids.forEach(function (one) {
      made[one] = entries[one];
      if (one === before) { made[id] = {}; }
    });
    return made;
  };
}(window.latticeAssess));
