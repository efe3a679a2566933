/* One component at a time. */
(function (assess) {
  "use strict";
  var element = assess.element;

  function bar(app, id) {
    var order = app.data.order, here = order.indexOf(id);
    return element("ol", { class: "lat-assess__bar", "aria-hidden": "true" }, order.map(function (one, at) {
      return element("li", { class: at === here ? "lat-assess__bar-now" : assess.state(app.draft.profile, one).done ? "lat-assess__bar-done" : null });
    }));
  }

  function head(app, component, said) {
    var service = app.data.services[component.service], capability = app.data.capabilities[component.capability];
    var order = app.data.order, here = order.indexOf(component.id);
    var links = element("p", { class: "lat-assess-step__links" }, assess.reading(app, said), assess.link("All of " + capability.title, app.at("together", capability.id)));
    return element("div", { class: "lat-assess-step__head" },
      element("p", { class: "lat-page-head__kind" }, assess.facet(service), element("span", {}, service.title), element("span", { class: "u-num" }, here + 1 + " of " + order.length)),
      bar(app, component.id), element("h1", { tabindex: "-1" }, said.title), assess.outline(said), links);
  }

  /** The ways to what helps to answer, in a tab of their own so that the question stays. */
  assess.reading = function (app, said) {
    var links = [said.guide ? assess.link("Read the guide", said.guide) : "", assess.link("Evidence: " + said.evidence, said.page + "#evidence"), assess.link("The whole " + app.data.label.component[0], said.page)].filter(Boolean);
    links.forEach(function (link) {
      link.target = "_blank";
      link.rel = "noopener";
      link.append(assess.hidden(" (opens in a new tab)"));
    });
    return links;
  };

  /** The first sentence of an outline, and the rest for those who ask. */
  assess.outline = function (said) {
    var first = (/^[\s\S]*?[.?!](?=\s+[A-Z\u201c]|$)/.exec(said.outline) || [said.outline])[0], rest = said.outline.slice(first.length).trim();
    return [element("p", { class: "lat-assess-step__outline" }, first), rest ? element("details", { class: "lat-fold" }, element("summary", {}, "More about it"), element("p", { class: "lat-assess-step__outline" }, rest)) : ""];
  };

  /** What changed since the level was chosen. */
  assess.changedNotice = function (app, component) {
    var pending = assess.pending(app.draft.profile, app.data, app.draft.covered).filter(function (one) { return one.id === component.id; })[0];
    if (!pending || pending.kind === "new") { return ""; }
    var made = assess.notice("warning", pending.kind === "changed" ? "The words of its levels have changed since this was assessed" : "It is not known which words this was assessed by",
      element("p", {}, "Read the levels again. Is the answer still right? ", assess.button("It is still right", function () {
        app.change(function (draft) { draft.profile.entries[component.id].basis = component.basis; });
        made.remove();
        app.say("Noted.");
        document.querySelector("h1").focus();
      }, "more")));
    return made;
  };

  assess.noteQuestion = function (app, component) { return assess.field("A note", "Anything else that the next assessor should know.", assess.entryInput(app, component.id, ["note"], { lines: 2 })); };

  function form(app, component, said) {
    var target = assess.targetQuestion(app, component), notice = assess.changedNotice(app, component);
    function changed() {
      target.update();
      app.refresh();
      if (notice && notice.isConnected && !assess.pending(app.draft.profile, app.data, app.draft.covered).some(function (one) { return one.id === component.id; })) { notice.remove(); }
    }
    var why = element("div", { class: "l-stack" }, assess.whyQuestion(app, component));
    var rest = [assess.levelQuestion(app, component, said, changed), assess.signs(component, said), assess.sureQuestion(app, component, changed), why, target.element];
    var clear = element("p", { class: "lat-assess-step__clear" }, assess.button("Clear this answer", function () {
      if (!window.confirm("Clear what you said about " + component.title + "?")) { return; }
      assess.clear(app, component.id);
      app.show();
    }, "more"));
    return element("div", { class: "lat-assess-step__form" }, notice, rest, assess.scopeQuestion(app, component, rest),
      assess.noteQuestion(app, component), clear);
  }

  assess.views.step = function (app, id) {
    var component = app.data.components[id];
    if (!component) { return app.elsewhere("all"); }
    var order = app.data.order, at = order.indexOf(id), service = app.data.services[component.service];
    return assess.words(service).then(function (words) {
      var next = order[at + 1], back = order[at - 1];
      return {
        title: words[id].title,
        body: [head(app, component, words[id]), element("div", { class: "l-sidebar l-sidebar--end lat-assess__main" }, form(app, component, words[id]), app.progress(component.service))],
        back: back ? ["Back", app.at("step", back), app.data.components[back].title] : ["Back", app.at("all")],
        next: next ? ["Next: " + app.data.components[next].title, app.at("step", next)] : ["See the results", app.at("results")],
      };
    }, function () { return { title: component.title, body: [assess.failed(app)], back: ["Back", app.at("all")] }; });
  };
}(window.latticeAssess));
