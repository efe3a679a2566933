/* Drafts, which the browser keeps and nobody else. Each has a key of its own, so that two windows with two drafts do not meet. */
(function (assess) {
  "use strict";
  var prefix = "lattice-assess:", works = true;

  /** One browser may hold several hubs: drafts belong to the folder that this one lies in. */
  assess.keepIn = function (root) { prefix = "lattice-assess:" + new URL(root || "./", location.href).pathname + ":"; };
  assess.keeps = function () { return works; };

  function store() { return window.localStorage; }

  function parse(text) {
    var draft;
    try { draft = JSON.parse(text); } catch (error) { return null; }
    return draft && draft.id && draft.profile && draft.profile.entries ? draft : null;
  }

  assess.draft = function (id) {
    try { return parse(store().getItem(prefix + id)); } catch (error) { works = false; return null; }
  };

  /** All drafts, the one that was changed last first. */
  assess.drafts = function () {
    var found = [];
    try {
      for (var at = 0; at < store().length; at += 1) {
        var key = store().key(at);
        if (key.indexOf(prefix) === 0) { found.push(parse(store().getItem(key))); }
      }
    } catch (error) { works = false; }
    return found.filter(Boolean).sort(function (a, b) { return b.changed - a.changed; });
  };

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
