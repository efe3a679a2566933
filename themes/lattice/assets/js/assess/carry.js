/* An assessment that was made for another version of the model: what carries over by itself, and what a person must decide. */
(function (assess) {
  "use strict";

  /** Gives entries and comments another id. */
  assess.rename = function (draft, from, to) {
    var entries = {}, comments = {};
    Object.keys(draft.profile.entries).forEach(function (id) { entries[id === from ? to : id] = draft.profile.entries[id]; });
    Object.keys(draft.comments).forEach(function (path) {
      var parts = path.split("/");
      if (parts[0] === "entries" && parts[1] === from) { parts[1] = to; }
      comments[parts.join("/")] = draft.comments[path];
    });
    draft.profile.entries = entries;
    draft.comments = comments;
  };

  /** Renames what only has another id now; gives the pairs. Where both ids have an entry, a person decides. */
  assess.follow = function (draft, data) {
    var renamed = [];
    Object.keys(draft.profile.entries).forEach(function (id) {
      var now = own(data.former, id);
      if (!own(data.components, id) && !own(data.retired, id) && now && !draft.profile.entries[now]) {
        assess.rename(draft, id, now);
        renamed.push([id, now]);
      }
    });
    return renamed;
  };

  /* What an id has in a map, whatever else every object of the language has by that name. */
  function own(map, id) { return Object.prototype.hasOwnProperty.call(map, id) ? map[id] : undefined; }

  function judged(entry) { return (entry.as_is && entry.as_is.level) || (entry.target && entry.target.level) || entry.in_scope === false; }

  /** What a person must decide, in the order of the file: `{ id, kind, by, title }`. */
  assess.pending = function (profile, data) {
    var found = [];
    Object.keys(profile.entries).forEach(function (id) {
      var entry = profile.entries[id], component = own(data.components, id), retired = own(data.retired, id), former = own(data.former, id);
      if (component) {
        if (entry.basis === component.basis || !judged(entry)) { return; }
        found.push({ id: id, kind: entry.basis ? "changed" : "unknown", title: component.title });
      } else if (retired) {
        found.push({ id: id, kind: "retired", title: retired.title, by: retired.by, reason: retired.reason });
      } else {
        found.push({ id: id, kind: former ? "twice" : "gone", title: id, by: former ? [former] : [] });
      }
    });
    return found;
  };

  /** Components without an answer, where the assessment was made for another version: some of them may be new. */
  assess.fresh = function (profile, data) {
    if (profile.model_version === data.version) { return []; }
    return data.order.filter(function (id) { return !profile.entries[id]; });
  };

  /** The assessment is for this version of the model once nothing is left to decide. */
  assess.settle = function (draft, data) {
    if (draft.profile.model_version === data.version || assess.pending(draft.profile, data).length) { return false; }
    draft.carried = draft.profile.model_version;
    draft.profile.model_version = data.version;
    return true;
  };
}(window.latticeAssess));
