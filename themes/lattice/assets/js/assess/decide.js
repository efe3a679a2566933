/* What a person must decide after the model has changed. Everything else carried over by itself. */
(function (assess) {
  "use strict";
  var element = assess.element;
  var KINDS = [
    ["changed", "The words of its levels have changed", "Read the levels again: the answer was given to other words."],
    ["unknown", "Not known which words they were assessed by", "The file does not say. That is so where a file was written by hand."],
    ["retired", "No longer a part of the model", "Move the answer to what took its place, or take it away."],
    ["twice", "Answered under an old and a new id", "Keep the answer under the new id, or put the old one in its place."],
    ["gone", "Not in this model", "The model has nothing of this id. Was it another model, or a slip?"],
    ["new", "Without an answer, and perhaps new", "Answer them, or say that they are not assessed. A service without any answer is left out here."],
  ];

  function answer(app, id) {
    var state = assess.state(app.draft.profile, id);
    if (!app.draft.profile.entries[id]) { return "No answer"; }
    if (state.out) { return "Out of scope"; }
    return (state.level ? "Level " + state.level : "Not assessed") + (state.target ? ", target " + state.target : "");
  }

  function done(app, words) {
    app.show().then(function () { app.say(words); });
  }

  function acts(app, one) {
    var entries = app.draft.profile.entries;
    function button(text, act, words) {
      var made = assess.button(text, function () { app.change(act); done(app, words || "Noted."); }, "more");
      made.append(assess.hidden(": " + one.title));
      return made;
    }
    function drop(draft, id) {
      delete draft.profile.entries[id];
      // Comments of what is gone would stand beside another answer.
      Object.keys(draft.comments).forEach(function (path) { if ((path + "/").indexOf("entries/" + id + "/") === 0) { delete draft.comments[path]; } });
    }
    var remove = button("Take it away", function (draft) { drop(draft, one.id); }, one.title + " is taken away.");
    if (one.kind === "changed" || one.kind === "unknown") {
      return [button("It is still right", function (draft) { draft.profile.entries[one.id].basis = app.data.components[one.id].basis; }), element("a", { class: "lat-button lat-button--more", href: app.at("step", one.id) }, "Look at the levels", assess.hidden(" of " + one.title))];
    }
    if (one.kind === "new") {
      return [button("Not assessed", function (draft) { unassessed(draft, app.data, one.id); }), element("a", { class: "lat-button lat-button--more", href: app.at("step", one.id) }, "Answer it", assess.hidden(": " + one.title))];
    }
    var to = (one.by || []).filter(function (id) { return app.data.components[id]; }).map(function (id) {
      var title = app.data.components[id].title;
      return entries[id] && one.kind !== "twice" ? "" : button(one.kind === "twice" ? "Put it in place of the new one" : "Move it to " + title, function (draft) {
        drop(draft, id);
        assess.rename(draft, one.id, id);
        // The words of the other component are not the ones that it was chosen by.
        if (one.kind !== "twice") { delete draft.profile.entries[id].basis; }
      }, "Moved to " + title + ".");
    });
    return to.concat(remove);
  }

  /** An entry that says that nobody has assessed the component yet. */
  function unassessed(draft, data, id) {
    draft.profile.entries = assess.place(draft.profile.entries, id, data.order);
    draft.profile.entries[id] = { as_is: { level: null }, basis: data.components[id].basis };
  }

  /** One decision for all of a kind, where there can be one. */
  function all(app, kind, own) {
    var isNew = kind === "new", number = own.length;
    if (number < 2 || !(isNew || kind === "changed" || kind === "unknown")) { return ""; }
    return element("p", {}, assess.button(isNew ? "All " + number + " are not assessed" : "All " + number + " are still right", function () {
      if (!isNew && !window.confirm("Say that all " + number + " answers are still right, without reading the levels again?")) { return; }
      app.change(function (draft) {
        own.forEach(function (one) { if (isNew) { unassessed(draft, app.data, one.id); } else { draft.profile.entries[one.id].basis = app.data.components[one.id].basis; } });
      });
      done(app, "Noted for all " + number + ".");
    }));
  }

  assess.views.decide = function (app) {
    var pending = assess.pending(app.draft.profile, app.data, app.draft.covered), old = app.draft.carried || app.draft.profile.model_version;
    var groups = KINDS.map(function (kind) {
      var own = pending.filter(function (one) { return one.kind === kind[0]; });
      if (!own.length) { return ""; }
      return assess.section(kind[1], element("p", {}, kind[2]), all(app, kind[0], own), element("ul", { class: "lat-entry-list lat-entry-list--rows" }, own.map(function (one) {
        return element("li", {}, element("div", { class: "lat-assess__draft" }, element("div", {}, element("b", {}, one.title), element("p", { class: "u-quiet u-small" }, answer(app, one.id) + (one.reason ? ". " + one.reason : ""))), element("div", { class: "lat-assess__acts" }, acts(app, one))));
      })));
    });
    var lead = pending.length ? "This assessment was made for version " + old + " of the model; this is version " + app.data.version + ". What did not change is carried over." : "Nothing is left to decide. The assessment is for version " + app.draft.profile.model_version + " of the model.";
    return {
      title: "What to decide",
      body: [assess.head("", pending.length === 1 ? "One decision" : pending.length ? pending.length + " decisions" : "All decided", lead), assess.aheadNotice(app), groups],
      back: ["Back", app.at("all")],
      next: pending.length ? null : ["To the questions", app.at("all")],
    };
  };
}(window.latticeAssess));
