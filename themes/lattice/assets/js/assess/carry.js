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

  /* Which of two versions of the model is the later one by their numbers: below zero where it is the second. What follows a hyphen is
     a version on its way to them. */
  function later(one, other) {
    var a = one.split("-")[0].split("."), b = other.split("-")[0].split(".");
    for (var at = 0; at < Math.max(a.length, b.length); at += 1) { if (Number(a[at] || 0) !== Number(b[at] || 0)) { return Number(a[at] || 0) - Number(b[at] || 0); } }
    return 0;
  }

  /** Whether an assessment was made for a model that is newer than the one here. */
  assess.isAhead = function (profile, data) { return later(String(profile.model_version || ""), data.version) > 0; };

  /** What a person must decide, in the order of the file and then of the model: `{ id, kind, by, title }`. */
  assess.pending = function (profile, data, covered) {
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
    return found.concat(assess.fresh(profile, data, covered).map(function (id) { return { id: id, kind: "new", title: data.components[id].title }; }));
  };

  /** The services that an assessment has answers in: what has none there may be new. */
  assess.covered = function (profile, data) {
    return data.services.filter(function (service) { return service.order.some(function (id) { return profile.entries[id]; }); }).map(function (service) { return service.id; });
  };

  /** Components without an answer that may be new: in a service that had answers when it was opened, where it was made for an older model. */
  assess.fresh = function (profile, data, covered) {
    if (profile.model_version === data.version || assess.isAhead(profile, data)) { return []; }
    var among = covered || assess.covered(profile, data);
    return [].concat.apply([], data.services.filter(function (service) { return among.indexOf(service.id) >= 0; }).map(function (service) {
      return service.order.filter(function (id) { return !profile.entries[id]; });
    }));
  };

  /** The assessment is for this version of the model once nothing is left to decide. */
  assess.settle = function (draft, data) {
    if (draft.profile.model_version === data.version || assess.isAhead(draft.profile, data) || assess.pending(draft.profile, data, draft.covered).length) { return false; }
    draft.carried = draft.profile.model_version;
    draft.profile.model_version = data.version;
    return true;
  };
}(window.latticeAssess));
