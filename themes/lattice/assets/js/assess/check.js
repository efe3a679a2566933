/* What a hub would refuse, or warn of, if it were built from the assessment as it is. */
(function (assess) {
  "use strict";

  /** `{ grave, text, id }` for each; grave is what a hub refuses. */
  assess.check = function (profile, data) {
    var found = [];
    function add(grave, text, id) { found.push({ grave: grave, text: text, id: id }); }
    if (!profile.title) { add(true, "It has no title."); }
    if (!profile.organisation) { add(true, "It does not say whose it is."); }
    if (!profile.as_of) { add(true, "It does not say from when it is."); }
    if (!/^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-.*)?$/.test(profile.model_version || "")) { add(true, "Its version of the model, “" + (profile.model_version || "") + "”, is not three numbers such as 1.2.0. Change it in the file."); }
    if (profile.as_of > assess.today()) { add(false, "It tells how things are on a day that is still to come."); }
    data.order.forEach(function (id) {
      var entry = profile.entries[id], component = data.components[id];
      if (!entry) { return; }
      var as = entry.as_is && entry.as_is.level, target = entry.target;
      if (entry.in_scope === false) {
        if (!(entry.scope_reason || "").trim()) { add(true, component.title + " is out of scope without a reason.", id); }
        if (entry.as_is || entry.target) { add(true, component.title + " is out of scope and has a level.", id); }
        return;
      }
      if (typeof as === "number" && (as < 1 || as > component.levels)) { add(true, component.title + " is at level " + as + ", and its scale goes from 1 to " + component.levels + ".", id); }
      if (target && target.level === undefined) { add(true, component.title + " has words about a target and no target.", id); }
      ((entry.as_is || {}).evidence || []).forEach(function (one) {
        if (!(one.text || "").trim()) { add(true, component.title + " has a piece of evidence that does not say what it is.", id); }
        if (one.date > assess.today()) { add(false, component.title + " has evidence of a day that is still to come.", id); }
        if (one.url && !assess.isAddress(one.url)) { add(true, component.title + " has evidence whose link is no whole address.", id); }
      });
      if (entry.as_is && as === undefined) { add(true, component.title + " has words about a level and no level.", id); }
      if (target && typeof target.level === "number" && (target.level < 1 || target.level > component.levels)) { add(true, component.title + " aims at level " + target.level + ", and its scale goes from 1 to " + component.levels + ".", id); }
      if (as && target && target.level < as && !(target.reduction_reason || "").trim()) { add(true, component.title + " aims below where it is, without a reason.", id); }
      if (target && target.by && target.by < profile.as_of) { add(false, "The target of " + component.title + " is due before the day of the assessment.", id); }
      if (target && target.level) {
        var missing = [["rationale", "a reason"], ["owner", "an owner"], ["by", "a date"]].filter(function (pair) { return !target[pair[0]]; }).map(function (pair) { return pair[1]; });
        if (missing.length) { add(false, "The target of " + component.title + " has no " + missing.map(function (one) { return one.replace(/^an? /, ""); }).join(", no ") + ".", id); }
      }
    });
    return found;
  };
}(window.latticeAssess));
