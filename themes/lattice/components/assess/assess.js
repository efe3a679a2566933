/* The self-assessment: which view is shown. The address holds the draft and the view. */
latticeModule("assess", function (root) {
  "use strict";
  var assess = window.latticeAssess;
  // The style guide shows the part without its page.
  if (document.body.dataset.kind !== "assess") { return; }
  var page = root.querySelector('[data-part="page"]'), view = root.querySelector('[data-part="view"]'), start = root.querySelector('[data-part="start"]');
  var name = document.title, turn = 0, dock = null, side = null;
  var app = { data: null, draft: null, unkept: false, later: "" }, keep = assess.keeper(app, view);

  app.at = function (to, arg) { return "#" + app.draft.id + "/" + to + (arg ? "/" + arg : ""); };
  app.elsewhere = function (to) { history.replaceState(null, "", app.at(to)); return assess.views[to](app); };
  app.say = function (words, isGrave) {
    var status = start.querySelector('[role="status"]');
    if (dock) { dock.say(words, isGrave); } else if (status) { status.textContent = words; }
  };
  app.sayWhetherKept = function () { if (dock) { dock.state(); } };
  function sayLater() { if (app.later) { app.say(app.later, true); app.later = ""; } }

  /** Counts that stand beside a question are told anew. */
  app.refresh = function () {
    if (side && side.isConnected) { var fresh = app.progress(side.lattice); side.replaceWith(fresh); side = fresh; }
  };

  app.progress = function (now) {
    var made = assess.progress(app, now);
    made.lattice = now;
    side = made;
    return made;
  };

  /* Everything in the view that can have the focus, to find the same place in the next one. */
  function stops() { return [].slice.call(view.querySelectorAll("a, button, input, textarea, select, summary, h1")); }

  function folds() { return [].slice.call(view.querySelectorAll("details")); }

  /** Puts a view in place. `how` is `first` where nothing was shown before, `same` where a reader is to stay where they are. */
  function put(shown, how) {
    var box = assess.element("div", { class: "l-page" }, assess.menu(app, shown.view), shown.body), at = how === "same" ? stops().indexOf(document.activeElement) : -1, height = window.scrollY, open = folds().map(function (fold) { return fold.open; });
    dock = assess.dock(app, shown);
    view.replaceChildren(box, dock.element);
    document.title = shown.title + " - " + name;
    var head = view.querySelector("h1");
    if (how === "same") { folds().forEach(function (fold, index) { fold.open = fold.open || Boolean(open[index]); }); window.scrollTo(0, height); if (stops()[at]) { stops()[at].focus({ preventScroll: true }); } }
    else if (how !== "first") { window.scrollTo(0, 0); if (head) { head.focus({ preventScroll: true }); } }
    sayLater();
  }

  /** Shows the view that the address names; says when it is there. */
  app.show = function (how) {
    // Keeping what was entered may give the draft, and so the address, another id. What it tells would go with the view that is left.
    app.later = keep() || app.later;
    // The way back leads to this window's own draft, under the id that it has now.
    if (app.own(location.hash) !== location.hash) { history.replaceState(null, "", app.own(location.hash)); }
    var parts = location.hash.slice(1).split("/"), own = turn += 1;
    if (parts.length < 2) { front(how); return Promise.resolve(); }
    if (app.draft && app.draft.id !== parts[0] && !app.mayLeave()) { history.replaceState(null, "", app.at("all")); parts = [app.draft.id, "all"]; }
    if (!app.draft || app.draft.id !== parts[0]) { app.draft = assess.draft(parts[0]); app.unkept = false; }
    if (!app.draft || !assess.views[parts[1]] || parts[1] === "start") { history.replaceState(null, "", location.pathname + location.search); front(how); return Promise.resolve(); }
    page.hidden = true;
    view.hidden = false;
    return Promise.resolve(assess.views[parts[1]](app, parts[2])).then(function (shown) {
      if (own !== turn) { return; }
      shown.view = parts[1];
      put(shown, how);
    });
  };

  /** The page as it was made, with the drafts on it. */
  function front(how) {
    view.hidden = true;
    view.replaceChildren();
    page.hidden = false;
    dock = null;
    // A draft that the browser could not keep stays in this window until it is in a file.
    if (!app.unkept) { app.draft = null; }
    root.querySelector('[data-part="without"]').hidden = true;
    start.replaceChildren(assess.views.start(app), assess.element("p", { role: "status", class: "u-quiet" }));
    sayLater();
    document.title = name;
    if (how !== "first") { window.scrollTo(0, 0); }
  }

  window.addEventListener("hashchange", function (event) {
    // The skip link and other anchors of the page change no view.
    if (location.hash.length > 1 && location.hash.indexOf("/") < 0) { if (app.draft && !view.hidden) { history.replaceState(null, "", new URL(event.oldURL).hash); } return; }
    app.show();
  });
  window.addEventListener("storage", function (event) {
    if (!app.draft || app.unkept || !assess.isDraftKey(event.key, app.draft.id) || !event.newValue) { return; }
    app.draft = assess.draft(app.draft.id);
    app.show("same").then(function () { app.say("Another window changed this draft: you see what it has now.", true); });
  });
  window.addEventListener("pagehide", keep);
  document.addEventListener("visibilitychange", function () { if (document.visibilityState === "hidden") { keep(); } });
  window.addEventListener("beforeunload", function (event) {
    keep();
    if (app.unkept && app.draft && !assess.isSaved(app.draft)) { event.preventDefault(); event.returnValue = "unsaved"; }
  });

  assess.keepIn(root.dataset.root);
  assess.open(root.dataset.index).then(function (data) {
    app.data = data;
    app.show("first");
  }, function () { start.replaceChildren(assess.notice("warning", "The questions could not be loaded", assess.element("p", {}, "Load the page again. The forms below do the same on paper."))); });
});
