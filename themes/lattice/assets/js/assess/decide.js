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
  ];

  function answer(app, id) {
    var state = assess.state(app.draft.profile, id);
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
    var remove = button("Take it away", function (draft) { delete draft.profile.entries[one.id]; }, one.title + " is taken away.");
    if (one.kind === "changed" || one.kind === "unknown") {
      return [button("It is still right", function (draft) { draft.profile.entries[one.id].basis = app.data.components[one.id].basis; }), element("a", { class: "lat-button lat-button--more", href: app.at("step", one.id) }, "Look at the levels", assess.hidden(" of " + one.title))];
    }
    var to = (one.by || []).filter(function (id) { return app.data.components[id]; }).map(function (id) {
      var title = app.data.components[id].title;
      return entries[id] && one.kind !== "twice" ? "" : button(one.kind === "twice" ? "Put it in place of the new one" : "Move it to " + title, function (draft) {
        delete draft.profile.entries[id];
        assess.rename(draft, one.id, id);
        // The words of the other component are not the ones that it was chosen by.
        if (one.kind !== "twice") { delete draft.profile.entries[id].basis; }
      }, "Moved to " + title + ".");
    });
    return to.concat(remove);
  }

  assess.views.decide = function (app) {
    var pending = assess.pending(app.draft.profile, app.data), fresh = assess.fresh(app.draft.profile, app.data), old = app.draft.carried || app.draft.profile.model_version;
    var groups = KINDS.map(function (kind) {
      var own = pending.filter(function (one) { return one.kind === kind[0]; });
      if (!own.length) { return ""; }
      var many = own.length > 1 && (kind[0] === "changed" || kind[0] === "unknown");
      return assess.section(kind[1], element("p", {}, kind[2]), many ? element("p", {}, assess.button("All " + own.length + " are still right", function () {
        if (!window.confirm("Say that all " + own.length + " answers are still right, without reading the levels again?")) { return; }
        app.change(function (draft) { own.forEach(function (one) { draft.profile.entries[one.id].basis = app.data.components[one.id].basis; }); });
        done(app, "Noted for all " + own.length + ".");
      })) : "", element("ul", { class: "lat-entry-list lat-entry-list--rows" }, own.map(function (one) {
        return element("li", {}, element("div", { class: "lat-assess__draft" }, element("div", {}, element("b", {}, one.title), element("p", { class: "u-quiet u-small" }, answer(app, one.id) + (one.reason ? ". " + one.reason : ""))), element("div", { class: "lat-assess__acts" }, acts(app, one))));
      })));
    });
    var lead = pending.length ? "This assessment was made for version " + old + " of the model; this is version " + app.data.version + ". What did not change is carried over." : "Nothing is left to decide. The assessment is for version " + app.draft.profile.model_version + " of the model.";
    return {
      title: "What to decide",
      body: [assess.head("", pending.length === 1 ? "One answer to decide" : pending.length ? pending.length + " answers to decide" : "All decided", lead), groups,
        fresh.length ? assess.section("Without an answer", element("p", {}, "Some of these are new since version " + old + "."), element("ul", { class: "lat-assess-results__cells" }, fresh.map(function (id) { return assess.cell(app, id, assess.state(app.draft.profile, id)); }))) : ""],
      back: ["Back", app.at("all")],
      next: pending.length ? null : ["To the questions", app.at("all")],
    };
  };
}(window.latticeAssess));
