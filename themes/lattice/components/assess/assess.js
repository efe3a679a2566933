/* The self-assessment: which view is shown, and that nothing entered is lost. The address holds the draft and the view. */
latticeModule("assess", function (root) {
  "use strict";
  var assess = window.latticeAssess;
  // The style guide shows the part without its page.
  if (document.body.dataset.kind !== "assess") { return; }
  var page = root.querySelector('[data-part="page"]'), view = root.querySelector('[data-part="view"]'), start = root.querySelector('[data-part="start"]');
  var name = document.title, timer = null, waiting = false, turn = 0, dock = null, side = null;
  var app = { data: null, draft: null };

  app.at = function (to, arg) { return "#" + app.draft.id + "/" + to + (arg ? "/" + arg : ""); };
  app.elsewhere = function (to) { history.replaceState(null, "", app.at(to)); return assess.views[to](app); };
  app.say = function (words) { if (dock) { dock.say(words); } };

  /** Writes the draft down now. Where another window has changed it, both are kept. */
  function keep() {
    clearTimeout(timer);
    timer = null;
    if (!waiting || !app.draft) { return; }
    var how = assess.keep(app.draft);
    if (how === "other") {
      app.draft.id = assess.newId();
      app.draft.stamp = "";
      app.draft.profile.title = assess.named(app.draft) + " (from another window)";
      how = assess.keep(app.draft);
      history.replaceState(null, "", location.hash.replace(/^#[^/]*/, "#" + app.draft.id));
      app.show().then(function () { app.say("Another window changed this draft. Yours is kept as a draft of its own."); });
    }
    waiting = how !== "kept";
    if (dock) { dock.state(); }
  }

  /** Changes the draft; it is written down soon after. */
  app.change = function (act) {
    act(app.draft);
    assess.settle(app.draft, app.data);
    waiting = true;
    if (!timer) { timer = setTimeout(keep, 300); }
  };
  app.unkept = function () { return waiting; };

  /** Counts that stand beside a question are told anew. */
  app.refresh = function () {
    if (side && side.isConnected) { var fresh = app.progress(side.lattice); side.replaceWith(fresh); side = fresh; }
  };

  /** Whether a draft that only this window holds may be left. */
  function mayLeave() {
    keep();
    return !waiting || !app.draft || assess.isSaved(app.draft) || window.confirm("This browser keeps nothing, and “" + assess.named(app.draft) + "” is in no file. Leave it, and lose what you entered?");
  }

  /** A draft that was just made or opened. */
  app.take = function (draft, to) {
    if (!mayLeave()) { return; }
    app.draft = draft;
    app.change(function () { /* it is kept from the start */ });
    keep();
    location.hash = app.at(to || (draft.table ? "about" : "all")).slice(1);
  };

  app.progress = function (now) {
    var made = assess.progress(app, now);
    made.lattice = now;
    side = made;
    return made;
  };

  function put(shown, first) {
    var box = assess.element("div", { class: "l-page" }, assess.menu(app, shown.view), shown.body);
    dock = assess.dock(app, shown);
    view.replaceChildren(box, dock.element);
    document.title = shown.title + " - " + name;
    var head = view.querySelector("h1");
    if (!first) { window.scrollTo(0, 0); if (head) { head.focus({ preventScroll: true }); } }
  }

  /** Shows the view that the address names; says when it is there. */
  app.show = function (first) {
    var parts = location.hash.slice(1).split("/"), own = turn += 1;
    keep();
    if (parts.length < 2) { front(first); return Promise.resolve(); }
    if (app.draft && app.draft.id !== parts[0] && !mayLeave()) { history.replaceState(null, "", app.at("all")); parts = [app.draft.id, "all"]; }
    if (!app.draft || app.draft.id !== parts[0]) { app.draft = assess.draft(parts[0]); waiting = false; }
    if (!app.draft || !assess.views[parts[1]] || parts[1] === "start") { history.replaceState(null, "", location.pathname + location.search); front(first); return Promise.resolve(); }
    page.hidden = true;
    view.hidden = false;
    return Promise.resolve(assess.views[parts[1]](app, parts[2])).then(function (shown) {
      if (own !== turn) { return; }
      shown.view = parts[1];
      put(shown, first);
    });
  };

  /** The page as it was made, with the drafts on it. */
  function front(first) {
    view.hidden = true;
    view.replaceChildren();
    page.hidden = false;
    dock = null;
    // A draft that the browser could not keep stays in this window until it is in a file.
    if (!waiting) { app.draft = null; }
    root.querySelector('[data-part="without"]').hidden = true;
    start.replaceChildren(assess.views.start(app), assess.element("p", { role: "status", class: "u-quiet" }));
    app.say = function (words) { if (dock) { dock.say(words); } else { start.querySelector('[role="status"]').textContent = words; } };
    document.title = name;
    if (!first) { window.scrollTo(0, 0); }
  }

  window.addEventListener("hashchange", function (event) {
    // The skip link and other anchors of the page change no view.
    if (location.hash.length > 1 && location.hash.indexOf("/") < 0) { if (app.draft && !view.hidden) { history.replaceState(null, "", new URL(event.oldURL).hash); } return; }
    app.show();
  });
  window.addEventListener("storage", function (event) {
    if (!app.draft || waiting || !assess.isDraftKey(event.key, app.draft.id) || !event.newValue) { return; }
    app.draft = assess.draft(app.draft.id);
    app.show().then(function () { app.say("Another window changed this draft: you see what it has now."); });
  });
  window.addEventListener("pagehide", keep);
  document.addEventListener("visibilitychange", function () { if (document.visibilityState === "hidden") { keep(); } });
  window.addEventListener("beforeunload", function (event) {
    keep();
    if (waiting && app.draft && !assess.isSaved(app.draft)) { event.preventDefault(); event.returnValue = "unsaved"; }
  });

  assess.keepIn(root.dataset.root);
  assess.open(root.dataset.index).then(function (data) {
    app.data = data;
    app.show(true);
  }, function () { start.replaceChildren(assess.notice("warning", "The questions could not be loaded", assess.element("p", {}, "Load the page again. The forms below do the same on paper."))); });
});
