/* The search page: reads the address, searches as the reader types, keeps the address and the back button true. */
latticeModule("search-results", function (root) {
  "use strict";
  var search = window.latticeSearch, element = search.element;
  var KINDS = ["component", "guide", "capability", "service", "topic", "evidence", "glossary", "page"];
  var form = document.querySelector("form[role=search]"), input = form && form.elements.q;
  if (!input) { return; } // an example in the style guide
  var found = root.querySelector("[data-found]"), list = root.querySelector("[data-list]"), status = root.querySelector("[data-status]");
  var file = root.dataset.index, turn = 0, soon, later, state = {};
  search.folder = file.slice(0, file.lastIndexOf("/") + 1);
  search.index = file.slice(search.folder.length).replace(/\.js$/, "");

  function read() {
    var given = new URLSearchParams(location.search);
    state = { q: (given.get("q") || "").trim(), as: given.get("as") || "" };
    ["kind", "service", "topic", "evidence"].forEach(function (name) { state[name] = given.get(name) || ""; });
  }

  /** Writes the address: a new entry for what the reader asks for, none while typing. */
  function write(entry) {
    var given = new URLSearchParams();
    Object.keys(state).forEach(function (name) { if (state[name]) { given.set(name, state[name]); } });
    var address = location.pathname + (given.toString() ? "?" + given : "");
    if (address === location.pathname + location.search) { return; }
    try { history[entry ? "pushState" : "replaceState"](null, "", address); } catch (error) { /* some browsers refuse on a disk */ }
  }

  /** Says it to those who do not see the page, once the reader stops typing. */
  function say(text) {
    clearTimeout(later);
    later = setTimeout(function () { status.textContent = text; }, 700);
  }

  function blank(listed) {
    found.hidden = true;
    found.textContent = "";
    list.hidden = !listed;
    root.dataset.ready = "";
  }

  function change(name, value) {
    state[name] = value;
    write(true);
    run(false);
  }

  function slug(text) { return text.toLowerCase().replace(/[^a-z0-9]+/g, "-"); }

  function filters(index) {
    var hub = root.dataset, kinds = index.kinds.map(function (kind, at) { return [kind[1], KINDS[at]]; });
    return [["kind", "Kind", kinds], ["service", index.kinds[3][0], index.services.map(function (one) { return [one[0], one[4], one[3]]; })],
      ["topic", "Topic", index.topics.map(function (one) { return [one[0], one[2], one[1]]; })],
      ["evidence", "Evidence", index.strengths.map(function (one) { return [one[0], slug(one[0]), one[2]]; })]].filter(function (one) { return hub && one[2].length > 1; });
  }

  function narrow(index) {
    var chosen = filters(index).filter(function (one) { return state[one[0]]; }).length;
    var box = element("details", { class: "lat-search-results__narrow" }, element("summary", {}, chosen ? "Narrow the results: " + chosen + " chosen" : "Narrow the results"),
      element("div", { class: "lat-search-results__filters" }, filters(index).map(function (one) {
        var select = element("select", { name: one[0] }, element("option", { value: "" }, "All"), one[2].map(function (option) { return element("option", { value: option[1] }, option[0]); }));
        select.value = state[one[0]];
        select.addEventListener("change", function () { change(one[0], select.value); found.querySelector("select[name=" + one[0] + "]").focus(); });
        return element("label", {}, one[1], select);
      })));
    box.open = chosen > 0 || window.matchMedia("(min-width: 56.25em)").matches;
    return box;
  }

  function button(className, text, act) {
    var made = element("button", { type: "button", class: className }, text);
    made.addEventListener("click", act);
    return made;
  }

  function link(query) { return element("a", { href: "?q=" + encodeURIComponent(query) }, query); }

  /** What was found, in a sentence; what was taken for another word, and the way back from that. */
  function summary(answer, total) {
    var shown = answer.corrected ? answer.shown : state.q, words = total === 1 ? "1 result for " : total + " results for ";
    var made = [element("p", { class: "lat-search-results__did" }, words, element("b", {}, shown), ".", answer.corrected ? element("span", { class: "u-quiet" }, " Nothing matched “" + state.q + "”.") : "")];
    if (answer.corrected) { made.push(button("lat-search-results__instead", "Search for “" + state.q + "” instead", function () { change("as", "typed"); input.focus(); })); }
    say(words + shown + (answer.corrected ? ". Nothing matched " + state.q : "") + ".");
    return made;
  }

  function nothing(answer, index) {
    var chosen = filters(index).filter(function (one) { return state[one[0]]; });
    var made = [element("p", { class: "lat-search-results__did" }, "Nothing found for ", element("b", {}, state.q), chosen.length ? " with these filters." : ".")];
    if (chosen.length) {
      made.push(button("lat-search-results__instead", "Clear the filters", function () { chosen.forEach(function (one) { state[one[0]] = ""; }); write(true); run(false); input.focus(); }), narrow(index));
    } else if (answer.near.length) {
      made.push(element("p", {}, "The nearest words in this hub:"), element("div", { class: "lat-search-results__ways" }, answer.near.map(link)));
    }
    made.push(element("p", { class: "u-quiet" }, "Try fewer words, the name of a crime or a system, or look through everything by name below."));
    say("Nothing found for " + state.q + ".");
    return made;
  }

  function show(answer) {
    var index = answer.index, kind = KINDS.indexOf(state.kind);
    found.textContent = "";
    if (!answer.total) { found.append.apply(found, nothing(answer, index)); } else {
      var sections = search.sections(Object.assign({ root: root.dataset.root, more: function (group, label) {
        return button("lat-search-results__more", kind < 0 ? "Show all " + group.total + " in " + label : "Show more", function () {
          if (kind < 0) { change("kind", KINDS[group.kind]); } else { state.most = answer.most + 20; run(false); }
        });
      } }, answer));
      var jump = element("nav", { class: "lat-search-results__kinds", "aria-label": "Results by kind" }, sections.map(function (section) {
        var title = section.querySelector("h2"), number = section.querySelectorAll(":scope > ul > li").length;
        var many = title.querySelector("span");
        return element("a", { href: "#" + section.id }, many ? title.firstChild.textContent.trim() : title.textContent, " ", element("span", {}, many ? parseInt(many.textContent, 10) : number));
      }));
      found.append(element("div", { class: "l-sidebar" }, element("div", {}, jump, narrow(index)), element("div", {}, summary(answer, answer.total), sections)));
    }
    found.hidden = false;
    list.hidden = answer.total > 0;
    root.dataset.ready = "";
  }

  function run(typing) {
    var mine = (turn += 1), asked = Object.assign({ typing: typing, kindAt: KINDS.indexOf(state.kind) }, state);
    if (!state.q) { blank(true); say(""); return; }
    asked.groups = function (index) {
      return filters(index).map(function (one) { return one[2].filter(function (option) { return option[1] === state[one[0]]; })[0]; }).filter(function (one) { return one && one[2]; }).map(function (one) { return one[2]; });
    };
    search.answer(asked).then(function (answer) { if (mine === turn) { show(answer); } }).catch(function (error) {
      if (mine !== turn) { return; }
      blank(true);
      found.hidden = false;
      found.append(element("p", { class: "lat-search-results__did" }, "The search could not be loaded. Check the connection and try again; everything is listed by name below."));
      say("The search could not be loaded.");
      if (window.console) { console.error(error); }
    });
  }

  input.addEventListener("input", function () {
    clearTimeout(soon);
    soon = setTimeout(function () { state = { q: input.value.trim(), kind: state.kind, service: state.service, topic: state.topic, evidence: state.evidence }; write(false); run(true); }, 120);
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    clearTimeout(soon);
    state = { q: input.value.trim(), kind: state.kind, service: state.service, topic: state.topic, evidence: state.evidence };
    write(true);
    run(false);
  });
  window.addEventListener("popstate", function () { read(); input.value = state.q; run(false); });
  read(); input.value = state.q;
  if (state.q) { list.hidden = true; run(false); } else { blank(true); if (location.hash === "#q") { input.focus(); } }
});
