/* Every question at a glance: how far each service is, and what is still to be done. */
(function (assess) {
  "use strict";
  var element = assess.element;

  /** A component with where it is and where it is meant to be. */
  assess.cell = function (app, id, state) {
    var component = app.data.components[id], pair, words;
    function half(level) { return element("span", { class: "lat-assess-results__half lv" + (component.scale.tones[level - 1] || 5) }, level); }
    function dashed(text) { return element("span", { class: "lat-assess-results__one" }, text); }
    if (state.out) { pair = [dashed("out of scope")]; words = "out of scope"; }
    else if (!state.level && !state.target) { words = state.level === null ? "not assessed" : "no answer yet"; pair = [dashed(words)]; }
    else if (state.gap === 0) { pair = [element("span", { class: "lat-assess-results__one lat-assess-results__one--met lv" + (component.scale.tones[state.level - 1] || 5) }, state.level)]; words = "level " + state.level + ", at target"; }
    else {
      pair = [state.level ? half(state.level) : dashed("no level"), state.target ? half(state.target) : dashed("no target")];
      words = (state.level ? "level " + state.level : "not assessed") + ", " + (state.target ? "target " + state.target : "no target");
    }
    return element("li", { class: "lat-assess-results__cell" }, element("span", { class: "lat-assess-results__pair", "aria-hidden": "true" }, pair),
      element("a", { href: app.at("step", id) }, component.title, assess.hidden(": " + words)));
  };

  /** The cells of every service, each with its roll-up beside it. */
  assess.heatMap = function (app) {
    return element("div", { class: "lat-assess-results__map" }, app.data.services.filter(function (service) { return service.order.length; }).map(function (service) {
      var sum = assess.rollUp(app.draft.profile, service.order, app.data.components);
      return element("div", { class: "lat-assess-results__row" }, element("div", {}, element("h3", {}, assess.facet(service), service.title), element("p", {}, assess.inWords(sum))),
        element("ul", { class: "lat-assess-results__cells" }, sum.states.map(function (state) { return assess.cell(app, state.id, state); })));
    }));
  };

  /** What a person must decide, in a notice; nothing where there is nothing. */
  assess.decideNotice = function (app) {
    var pending = assess.pending(app.draft.profile, app.data, app.draft.covered), renamed = app.draft.renamed || [];
    if (!pending.length) { return [assess.aheadNotice(app), renamed.length ? element("p", { class: "u-quiet u-small" }, renamed.length + (renamed.length === 1 ? " answer was" : " answers were") + " carried over to a new id.") : ""]; }
    return [assess.aheadNotice(app), assess.notice("warning", pending.length === 1 ? "One thing needs a decision" : pending.length + " things need a decision",
      element("p", {}, "The model has changed since the answers were given, or a file does not say by which words. ", assess.link("Decide now", app.at("decide"), "more")))];
  };

  /** An assessment for a newer model is told, and stays for that one. */
  assess.aheadNotice = function (app) {
    var profile = app.draft.profile;
    return assess.isAhead(profile, app.data) ? assess.notice("warning", "This assessment is for a newer model",
      element("p", {}, "It was made for version " + profile.model_version + ", and this hub has version " + app.data.version + ". What you enter is kept and stays for version " + profile.model_version + ". Open the file in a hub of that version where you can.")) : "";
  };

  assess.views.all = function (app) {
    var profile = app.draft.profile, sum = assess.rollUp(profile, app.data.order, app.data.components), open = app.data.order.filter(function (id) { return !assess.state(profile, id).done; });
    var lead = sum.done === sum.all ? "Every question has an answer." : sum.done + " of " + sum.all + " " + app.data.label.component[1] + " have an answer.";
    var services = app.data.services.filter(function (service) { return service.order.length; }).map(function (service) {
      var own = assess.rollUp(profile, service.order, app.data.components);
      return element("section", { class: "lat-section", "aria-labelledby": "s-" + service.id }, element("h2", { id: "s-" + service.id }, assess.facet(service), service.title, element("span", { class: "lat-section__code" }, own.done + " of " + own.all)),
        service.capabilities.filter(function (capability) { return capability.order.length; }).map(function (capability) {
          return element("div", { class: "lat-assess__group" }, element("h3", {}, element("a", { href: app.at("together", capability.id) }, capability.title)),
            element("ul", { class: "lat-assess-results__cells" }, capability.order.map(function (id) { return assess.cell(app, id, assess.state(profile, id)); })));
        }));
    });
    return {
      title: "Questions",
      body: [assess.head(profile.organisation || "", assess.named(app.draft), lead), assess.decideNotice(app),
        element("p", { class: "u-quiet u-small" }, "Choose one to answer it alone, or the name of a " + app.data.label.capability[0] + " to answer all of it at once. Left of the cut: where you are. Right: where you want to be."), services],
      back: ["Drafts", "#"],
      next: open.length ? [(sum.done ? "Go on: " : "Start: ") + app.data.components[open[0]].title, app.at("step", open[0])] : ["See the results", app.at("results")],
    };
  };
}(window.latticeAssess));
