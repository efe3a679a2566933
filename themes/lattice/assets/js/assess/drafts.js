/* Drafts, which the browser keeps and nobody else. Each has a key of its own, so that two windows with two drafts do not meet. */
(function (assess) {
  "use strict";
  var prefix = "lattice-assess:", works = true;

  /** One browser may hold several hubs: drafts belong to the folder that this one lies in. */
  assess.keepIn = function (root) { prefix = "lattice-assess:" + new URL(root || "./", location.href).pathname + ":"; };
  assess.keeps = function () { return works; };

  function store() { return window.localStorage; }

  function isMap(value) { return Boolean(value) && typeof value === "object" && !Array.isArray(value); }

  function parse(text) {
    var draft;
    try { draft = JSON.parse(text); } catch (error) { return null; }
    return isMap(draft) && draft.id && isMap(draft.profile) && isMap(draft.profile.entries) && Object.keys(draft.profile.entries).every(function (id) { return isMap(draft.profile.entries[id]); }) ? draft : null;
  }

  assess.draft = function (id) {
    try { return parse(store().getItem(prefix + id)); } catch (error) { works = false; return null; }
  };

  /** Every text that is kept here as a draft, with the id in its key. */
  function all() {
    var found = [];
    try {
      for (var at = 0; at < store().length; at += 1) {
        var key = store().key(at);
        if (key.indexOf(prefix) === 0) { found.push({ id: key.slice(prefix.length), text: store().getItem(key) }); }
      }
    } catch (error) { works = false; }
    return found;
  }

  /** All drafts, the one that was changed last first. */
  assess.drafts = function () {
    return all().map(function (one) { return parse(one.text); }).filter(Boolean).sort(function (a, b) { return b.changed - a.changed; });
  };

  /** What is kept as a draft and cannot be read as one: `{ id, text }`. */
  assess.damaged = function () { return all().filter(function (one) { return !parse(one.text); }); };

  /** Writes a draft; says `kept`, `lost` where the browser keeps nothing, or `other` where another window has changed it. */
  assess.keep = function (draft) {
    var now = Date.now(), before;
    try {
      before = parse(store().getItem(prefix + draft.id));
      if (before && before.stamp !== draft.stamp) { return "other"; }
      var stamp = draft.stamp, changed = draft.changed;
      draft.stamp = now + "-" + Math.random().toString(36).slice(2, 8);
      draft.changed = now;
      try { store().setItem(prefix + draft.id, JSON.stringify(draft)); } catch (error) {
        draft.stamp = stamp;
        draft.changed = changed;
        throw error;
      }
      works = true;
      return "kept";
    } catch (error) { works = false; return "lost"; }
  };

  assess.drop = function (id) { try { store().removeItem(prefix + id); } catch (error) { works = false; } };

  assess.isDraftKey = function (key, id) { return key === prefix + id; };

  /** Gives a draft a life of its own, where another window has changed the one that it was; gives the id that it had. */
  assess.part = function (draft) {
    var was = draft.id;
    draft.id = assess.newId();
    draft.stamp = "";
    draft.parted = true;
    return was;
  };

  /** A kept draft that says the same as this one, all of which is in a file. */
  assess.twin = function (draft) {
    return assess.drafts().filter(function (one) { return one.saved && one.saved === draft.saved && assess.isSaved(one); })[0] || null;
  };

  assess.newId = function () { return Math.random().toString(36).slice(2, 8); };

  /** A draft of an assessment. `comments` are those of its file. */
  assess.newDraft = function (profile, comments, fileName) {
    return { id: assess.newId(), profile: profile, comments: comments || {}, fileName: fileName || "", aside: {}, changed: Date.now(), stamp: "", saved: "" };
  };

  /** A number for a text, to tell whether it is still the one that is in a file (FNV-1a, two of them). */
  function mark(text) {
    var a = 0x811c9dc5, b = 0x1000193;
    for (var at = 0; at < text.length; at += 1) {
      a = Math.imul(a ^ text.charCodeAt(at), 0x01000193);
      b = Math.imul(b ^ text.charCodeAt(at), 0x85ebca6b);
    }
    return (a >>> 0).toString(36) + (b >>> 0).toString(36) + text.length.toString(36);
  }
  assess.text = function (draft) { return assess.write(draft.profile, draft.comments); };
  assess.setSaved = function (draft) { draft.saved = mark(assess.text(draft)); };
  /** Whether a file holds all of it. */
  assess.isSaved = function (draft) { return draft.saved === mark(assess.text(draft)); };
}(window.latticeAssess));
