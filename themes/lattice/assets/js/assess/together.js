/* A capability at once: every component of it on one page, with its levels to choose from. */
(function (assess) {
  "use strict";
  var element = assess.element;

  function part(app, component, said) {
    var target = assess.targetQuestion(app, component, true), notice = assess.changedNotice(app, component);
    function changed() {
      target.update();
      app.refresh();
    }
    var more = element("details", { class: "lat-fold" }, element("summary", {}, "Why, and evidence"), element("div", { class: "lat-assess-step__form" }, assess.whyQuestion(app, component)));
    more.open = Boolean(assess.get(app, component.id, ["as_is", "rationale"]) || assess.get(app, component.id, ["as_is", "evidence"]));
    var note = element("details", { class: "lat-fold" }, element("summary", {}, "A note"), assess.noteQuestion(app, component));
    note.open = Boolean(assess.get(app, component.id, ["note"]));
    var rest = [assess.levelQuestion(app, component, said, changed), assess.sureQuestion(app, component, changed), more, target.element];
    return element("section", { class: "lat-section", "aria-labelledby": "t-" + component.id }, element("h2", { id: "t-" + component.id }, said.title), assess.outline(said),
      element("p", { class: "lat-assess-step__links" }, assess.reading(app, said)),
      element("div", { class: "lat-assess-step__form" }, notice, rest, assess.scopeQuestion(app, component, rest), note,
        element("p", {}, assess.link("Say why this target, by when and who", app.at("step", component.id), "more"))));
  }

  assess.views.together = function (app, id) {
    var capability = app.data.capabilities[id];
    if (!capability) { return app.elsewhere("all"); }
    var service = app.data.services[capability.service], groups = app.data.groups, at = groups.indexOf(id);
    return assess.words(service).then(function (words) {
      var next = groups[at + 1], back = groups[at - 1];
      var kind = element("p", { class: "lat-page-head__kind" }, assess.facet(service), element("span", {}, service.title), element("span", { class: "u-num" }, at + 1 + " of " + groups.length));
      return {
        title: capability.title,
        body: [element("div", { class: "lat-assess-step__head" }, kind, element("h1", { tabindex: "-1" }, capability.title)),
          element("div", { class: "l-sidebar l-sidebar--end lat-assess__main" }, element("div", { class: "lat-assess__parts" }, capability.order.map(function (one) { return part(app, app.data.components[one], words[one]); })), app.progress(capability.service))],
        back: back ? ["Back", app.at("together", back), app.data.capabilities[back].title] : ["Back", app.at("all")],
        next: next ? ["Next: " + app.data.capabilities[next].title, app.at("together", next)] : ["See the results", app.at("results")],
      };
    }, function () { return { title: capability.title, body: [assess.failed(app)], back: ["Back", app.at("all")] }; });
  };
}(window.latticeAssess));
