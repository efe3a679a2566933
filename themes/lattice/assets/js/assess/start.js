/* Before an assessment is open: drafts in this browser, a new one, a file. */
(function (assess) {
  "use strict";
  var element = assess.element;
  assess.views = {};

  /** A draft without what a person must have said. */
  assess.blank = function (data) {
    return assess.newDraft({ title: "", organisation: "", model_version: data.version, as_of: assess.today(), entries: {} });
  };

  function named(draft) { return draft.profile.title || "Without a title"; }
  assess.named = named;

  function row(app, draft, again) {
    var sum = assess.rollUp(draft.profile, app.data.order, app.data.components), saved = assess.isSaved(draft);
    var item = element("li", {}, element("div", { class: "lat-assess__draft" },
      element("div", {}, element("a", { class: "lat-assess__name", href: "#" + draft.id + "/all" }, named(draft)), draft.profile.organisation ? element("span", { class: "u-quiet" }, " " + draft.profile.organisation) : "",
        element("p", { class: "u-quiet u-small" }, sum.done + " of " + sum.all + " answered. Changed " + assess.clock(draft.changed) + ". " + (saved ? "All of it is in a file." : "Not all of it is in a file."))),
      element("div", { class: "lat-assess__acts" }, assess.button("Save a file", function () {
        assess.hand(assess.fileName(draft, "yaml"), assess.text(draft), "text/yaml");
        assess.setSaved(draft);
        assess.keep(draft);
        again();
      }, "more"), assess.button("Delete", function () {
        var warning = saved ? "It is in a file, which you keep." : "Not all of it is in a file. What is not cannot be brought back.";
        if (!window.confirm("Delete “" + named(draft) + "” from this browser? " + warning)) { return; }
        assess.drop(draft.id);
        again();
        app.say("“" + named(draft) + "” is deleted.");
      }, "more"))));
    item.querySelectorAll("button").forEach(function (button) { button.append(assess.hidden(": " + named(draft))); });
    return item;
  }

  /** A button that opens a file, and the place where its problems are told. */
  assess.opener = function (app, kind) {
    var told = element("div", { role: "alert" });
    var input = element("input", { type: "file", accept: ".yaml,.yml,.csv,.tsv,.txt", hidden: true, "aria-label": "An assessment from a file", change: function () { if (input.files[0]) { open(input.files[0]); } input.value = ""; } });

    function open(file) {
      told.replaceChildren();
      assess.textOf(file).then(function (text) {
        var found = assess.fromFile(file.name, text, app.data);
        if (!found.draft) { told.append(assess.problemList(file.name, found.problems)); return; }
        app.take(found.draft);
      }).catch(function (error) {
        told.append(assess.problemList(file.name, [error instanceof assess.Unreadable ? error : { line: 0, message: "This file could not be read.", help: String(error.message || error) }]));
      });
    }
    return { button: assess.button("Open a file", function () { input.click(); }, kind), input: input, told: told, open: open };
  };

  assess.views.start = function (app) {
    var box = element("div", { class: "lat-assess__start" });
    function again() {
      var drafts = assess.drafts(), opener = assess.opener(app);
      box.replaceChildren(
        assess.keeps() ? "" : assess.notice("warning", "This browser keeps nothing", element("p", {}, "It may be set to private browsing. You can fill everything in, but save a file before you close the page.",
          app.draft ? " " : "", app.draft ? assess.link("Go on with “" + named(app.draft) + "”", app.at("all"), "more") : "")),
        element("p", { class: "l-cluster" }, assess.button("Start a new assessment", function () { app.take(assess.blank(app.data), "about"); }, drafts.length ? "quiet" : "filled"), opener.button, opener.input), opener.told,
        drafts.length ? element("section", { class: "lat-section" }, element("h2", { tabindex: "-1" }, "Drafts in this browser"), element("ul", { class: "lat-entry-list lat-entry-list--rows" }, drafts.map(function (draft) { return row(app, draft, again); }))) : "");
      box.ondragover = function (event) { event.preventDefault(); };
      box.ondrop = function (event) {
        event.preventDefault();
        if (event.dataTransfer.files[0]) { opener.open(event.dataTransfer.files[0]); }
      };
    }
    again();
    return box;
  };
}(window.latticeAssess));
