/* The way out of the browser: the file that a hub builds from, and a table. */
(function (assess) {
  "use strict";
  var element = assess.element;

  function way(app, one) { return one.id ? element("a", { href: app.at("step", one.id) }, one.text) : element("a", { href: app.at("about") }, one.text); }

  function faults(app, found, grave) {
    var own = found.filter(function (one) { return one.grave === grave; });
    if (!own.length) { return ""; }
    var list = element("ul", { class: "lat-assess__problems" }, own.map(function (one) { return element("li", {}, way(app, one)); }));
    return grave ? assess.notice("warning", "A hub would refuse the file until " + (own.length === 1 ? "this is" : "these are") + " put right", list)
      : element("details", { class: "lat-fold" }, element("summary", {}, own.length === 1 ? "One thing that a hub would ask about" : own.length + " things that a hub would ask about"), list);
  }

  assess.views.save = function (app) {
    var draft = app.draft, found = assess.check(draft.profile, app.data), file = assess.fileName(draft, "yaml"), state = element("p", { class: "u-quiet" }), opener = assess.opener(app);
    function tell() { state.textContent = assess.isSaved(draft) ? "All of it is in a file." : "Not all of it is in a file yet."; }
    function save() {
      app.change(assess.saveFile);
      tell();
      app.say("“" + file + "” is handed to your browser.");
    }
    tell();
    return {
      title: "Save",
      body: [assess.head("", "Save", "Nothing that you entered has left this device. A file is how it does, when you choose."), assess.decideNotice(app), faults(app, found, true), faults(app, found, false),
        assess.section("As a file", element("p", {}, "It holds everything. Open it here again, on any device, or send it to the editors of a hub."), element("p", { class: "l-cluster" }, assess.button("Save " + file, save, "filled"), assess.button("Copy its text", function () {
          latticeCopy(assess.text(draft), function (could) { app.say(could ? "The text is copied." : "The browser does not let this page copy."); });
        })), state, element("p", { class: "u-quiet u-small" }, "In a hub it goes to ", element("code", {}, assess.folderOf(draft) + file), ".")),
        assess.section("As a table", element("p", {}, "For a spreadsheet, with a row for each " + app.data.label.component[0] + ". It has the answers, and not the title or the assessors."), element("p", {}, assess.button("Save " + assess.fileName(draft, "csv"), function () {
          assess.hand(assess.fileName(draft, "csv"), "\ufeff" + assess.writeCsv(draft.profile, app.data), "text/csv");
          app.say("The table is handed to your browser.");
        }))),
        assess.section("Open another", element("p", {}, "It becomes a draft of its own. This one stays."), element("p", { class: "l-cluster" }, opener.button, opener.input), opener.told)],
      back: ["Back", app.at("all")],
    };
  };
}(window.latticeAssess));
