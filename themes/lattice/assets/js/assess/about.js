/* What an assessment is about: its title, whose it is, from when, and who judged. */
(function (assess) {
  "use strict";
  var element = assess.element;

  assess.views.about = function (app) {
    var profile = app.draft.profile;
    function set(key) { return function (value) { app.change(function (draft) { if (value.length && (Array.isArray(value) || value.trim())) { draft.profile[key] = value; } else { delete draft.profile[key]; } }); }; }
    function text(label, hint, key, options) { return assess.field(label, hint, assess.input(profile[key], set(key), options), (options || {}).lines > 1); }
    var others = ["short_title", "code", "order", "owner", "status", "last_reviewed_on", "review_in", "review_by", "marking", "foia", "tags", "topics", "provenance", "former_ids", "replaced_by", "retired_reason", "previous"].filter(function (key) { return profile[key] !== undefined; });
    var date = assess.input(profile.as_of, function (value) { app.change(function (draft) { if (assess.isDate(value)) { draft.profile.as_of = value; } else { delete draft.profile.as_of; } }); }, { type: "date" });
    var table = app.draft.table && !profile.title ? assess.notice("note", "A table has no title", element("p", {}, "The answers of “" + app.draft.table + "” are here. Say what they are called and whose they are.")) : "";
    return {
      title: "About this assessment",
      body: [assess.head("", "About this assessment", "A title, whose it is and from when. The rest can wait."), element("div", { class: "l-sidebar l-sidebar--end lat-assess__main" }, element("div", { class: "lat-assess-step__form" }, table,
        text("Title", "For example: autumn 2026.", "title"), text("Organisation", "The force or body that is assessed.", "organisation"), text("Unit", "If it is about a part of it only.", "unit"), assess.field("As of", "The day that the levels are true for.", date),
        assess.field("Assessed by", "Roles, not people, one a line.", assess.listInput(profile.assessors, function (values) { set("assessors")(values); }, { lines: 3, by: /\n/, joint: "\n" })),
        text("In a sentence", null, "summary"), text("How it was done", "Workshops, interviews, a desk review.", "method", { lines: 3 }), text("More about it", null, "description", { lines: 3 }),
        others.length ? element("p", { class: "u-quiet u-small" }, "The file also says: " + others.join(", ") + ". That is kept as it is.") : ""), app.progress(-1))],
      back: ["Back", app.at("all")],
      next: Object.keys(profile.entries).length ? ["To the questions", app.at("all")] : ["First: " + app.data.components[app.data.order[0]].title, app.at("step", app.data.order[0])],
    };
  };
}(window.latticeAssess));
