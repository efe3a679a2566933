/* The search page: asks what its address says, asks again as the reader types, and keeps the address and the back button true. */
latticeModule("search-results", function (root) {
  "use strict";
  var search = window.latticeSearch, form = document.querySelector("form[role=search]"), input = form && form.querySelector("input");
  if (!input) { return; } // an example in the style guide
  var found = root.querySelector("[data-found]"), list = root.querySelector("[data-list]"), status = root.querySelector("[data-status]");
  var file = root.dataset.index, turn = 0, most = 0, soon, later, next, state = {};
  search.folder = file.slice(0, file.lastIndexOf("/") + 1);
  search.index = file.slice(search.folder.length).replace(/\.js$/, "");

  /** Says it to those who do not see the page, once the reader stops typing. */
  function say(text) {
    clearTimeout(later);
    later = setTimeout(function () { status.textContent = text; }, 700);
  }

  /** Draws anew what was found. Where the focus was in what goes, it goes to `next`, to the same thing, or to the first sentence. */
  function draw(parts, listed) {
    var had = found.contains(document.activeElement) ? document.activeElement : null;
    found.replaceChildren.apply(found, parts);
    found.hidden = parts.length === 0;
    list.hidden = !listed;
    root.dataset.ready = "";
    if (!had) { next = null; return; }
    var same = had.name ? 'select[name="' + had.name + '"]' : had.tagName === "SUMMARY" ? "summary" : null;
    var goal = next ? next() : same && found.querySelector(same);
    next = null;
    goal = goal || found.querySelector(".lat-search-results__did") || input;
    goal.focus({ preventScroll: goal.tagName === "SELECT" || goal.tagName === "SUMMARY" });
  }

  function result(at) { return function () { return found.querySelectorAll(".lat-search-results__hit h3 a")[at]; }; }

  /** To the part of the results that the address leads to. */
  function goTo(place) {
    var title = place && found.querySelector("#" + CSS.escape(place) + " > h2");
    if (!title) { return; }
    title.tabIndex = -1;
    title.focus();
    title.scrollIntoView();
  }

  /** Asks for something else; that is a step that the back button goes back from. */
  function ask(changed) {
    state = Object.assign({}, state, changed);
    most = 0;
    search.write(state, true);
    run(false);
  }

  var acts = {
    say: say,
    change: function (name, word) { var changed = {}; changed[name] = word; ask(changed); },
    asTyped: function () { ask({ as: "typed" }); input.focus(); },
    clear: function () { ask({ kind: "", service: "", topic: "", evidence: "" }); input.focus(); },
    more: function (kind) {
      if (!state.kind) { next = result(0); ask({ kind: kind.word }); return; }
      next = result(found.querySelectorAll(".lat-search-results__hit").length);
      most += 20;
      run(false);
    },
  };

  function show(answer) {
    var open = Boolean(found.querySelector("details[open]"));
    if (answer.total) { draw(search.results(answer, state, open, root.dataset.root, acts), false); } else { draw(search.nothing(answer, state, open, acts), true); }
    goTo(search.readPlace());
  }

  function run(typing) {
    var mine = (turn += 1);
    if (!state.q) { draw([], true); say(""); return; }
    search.answer(Object.assign({}, state, { typing: typing, more: most })).then(function (answer) {
      if (mine === turn) { show(answer); }
    }).catch(function (error) {
      if (mine !== turn) { return; }
      draw([search.element("p", { class: "lat-search-results__did", tabindex: "-1" },
        "The search could not be loaded. Check the connection and try again; everything is listed by name below.")], true);
      say("The search could not be loaded.");
      if (window.console) { console.error(error); }
    });
  }

  function typed() {
    state = Object.assign({}, state, { q: input.value.trim(), as: "" });
    most = 0;
  }

  input.addEventListener("input", function () {
    clearTimeout(soon);
    soon = setTimeout(function () { typed(); search.write(state, false); run(true); }, 120);
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    clearTimeout(soon);
    typed();
    search.write(state, true);
    run(false);
  });

  /** Back, forward, or a link on this page. */
  window.addEventListener("popstate", function () {
    var asked = search.read();
    if (!asked) { return; }
    if (search.same(asked, state)) { goTo(search.readPlace()); return; }
    state = asked;
    most = 0;
    input.value = state.q;
    run(false);
  });

  state = search.read() || {};
  input.value = state.q || "";
  if (!state.q) {
    draw([], true);
    if (location.hash === "#q") { input.focus(); }
    return;
  }
  if (location.search) { search.write(state, false); }
  list.hidden = true;
  run(false);
});
