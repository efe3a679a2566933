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
    var acts = [assess.button("Save a file", save, "more"), assess.button("Delete", drop, "more")];
    function save() {
      var file = assess.saveFile(draft), how = assess.keep(draft);
      again();
      app.say(how === "kept" ? "“" + file + "” is handed to your browser." : how === "other" ? "“" + file + "” is handed to your browser. Another window has changed the draft since: save it there too." : "“" + file + "” is handed to your browser, which keeps nothing of it here.");
    }
    function drop() {
      var warning = saved ? "It is in a file, which you keep." : "Not all of it is in a file. What is not cannot be brought back.";
      if (!window.confirm("Delete “" + named(draft) + "” from this browser? " + warning)) { return; }
      assess.drop(draft.id);
      again();
      app.say("“" + named(draft) + "” is deleted.");
    }
    acts.forEach(function (button) { button.append(assess.hidden(": " + named(draft))); });
    return element("li", {}, element("div", { class: "lat-assess__draft" },
      element("div", {}, element("a", { class: "lat-assess__name", href: "#" + draft.id + "/all" }, named(draft)), draft.profile.organisation ? element("span", { class: "u-quiet" }, " " + draft.profile.organisation) : "",
        element("p", { class: "u-quiet u-small" }, sum.done + " of " + sum.all + " answered. Changed " + assess.clock(draft.changed) + ". " + (saved ? "All of it is in a file." : "Not all of it is in a file.") + (draft.parted ? " It was kept apart when another window changed the same draft." : ""))),
      element("div", { class: "lat-assess__acts" }, acts)));
  }

  /** Drafts that cannot be read any more: what is left of them can be saved, and is not thrown away for anybody. */
  function wrecks(app, damaged, again) {
    if (!damaged.length) { return ""; }
    return assess.notice("caution", damaged.length === 1 ? "One draft here cannot be read" : damaged.length + " drafts here cannot be read",
      element("p", {}, "Something else has changed what this browser kept. Save what is left: the answers may be found in it."),
      element("ul", { class: "lat-assess__problems" }, damaged.map(function (one, at) {
        return element("li", {}, "Draft " + one.id.slice(0, 12) + " ", element("span", { class: "lat-assess__acts" }, assess.button("Save what is left", function () { assess.hand("draft-" + (at + 1) + ".txt", one.text, "text/plain"); }, "more"),
          assess.button("Delete", function () {
            if (window.confirm("Delete what is left of this draft? It cannot be brought back.")) { assess.drop(one.id); again(); app.say("It is deleted."); }
          }, "more")));
      })));
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
        var twin = assess.twin(found.draft);
        if (twin) { app.again(twin); } else { app.take(found.draft); }
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
        assess.keeps() ? "" : assess.notice("warning", "This browser keeps nothing", element("p", {}, "It may be set to private browsing. You can fill everything in, but save a file before you close the page.")),
        app.draft && app.unkept ? element("p", {}, "One draft is in this window alone: ", assess.link("Go on with “" + named(app.draft) + "”", app.at("all"), "more")) : "",
        element("p", { class: "l-cluster" }, assess.button("Start a new assessment", function () { app.begin(assess.blank(app.data)); }, drafts.length ? "quiet" : "filled"), opener.button, opener.input), opener.told,
        wrecks(app, assess.damaged(), again),
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
