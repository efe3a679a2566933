/* What stands on the page for an answer. `acts` is what its buttons do. */
(function (search) {
  "use strict";
  var element = search.element;

  function button(className, text, act) {
    var made = element("button", { type: "button", class: className }, text);
    made.addEventListener("click", act);
    return made;
  }

  function did() { return element.apply(null, ["p", { class: "lat-search-results__did", tabindex: "-1" }].concat([].slice.call(arguments))); }

  function link(query) { return element("a", { href: search.fragment({ q: query }) }, query); }

  /** What was found, in a sentence; what was taken for another word, and the way back from that. */
  function summary(answer, state, acts) {
    var shown = answer.corrected ? answer.shown : state.q, words = answer.total === 1 ? "1 result for " : answer.total + " results for ";
    var made = [did(words, element("b", {}, shown), ".", answer.corrected ? element("span", { class: "u-quiet" }, " Nothing matched “" + state.q + "”.") : "")];
    if (answer.corrected) { made.push(button("lat-search-results__instead", "Search for “" + state.q + "” instead", acts.asTyped)); }
    acts.say(words + shown + (answer.corrected ? ". Nothing matched " + state.q : "") + ".");
    return made;
  }

  /** The first answer comes first, on a phone too; what narrows the results stands after it there, and beside it on a wide screen. */
  function beside(first, aside, rest) {
    return [element("div", { class: "l-sidebar lat-search-results__grid" }, element("div", {}, first),
      element("div", { class: "lat-search-results__aside" }, aside), rest.length ? element("div", {}, rest) : "")];
  }

  /** Nothing was found: the nearest words, or the way back from the filters. */
  search.nothing = function (answer, state, open, acts) {
    var filtered = search.chosen(answer.index, state).length > 0;
    var made = [did("Nothing found for ", element("b", {}, state.q), filtered ? " with these filters." : ".")];
    if (filtered) {
      made.push(button("lat-search-results__instead", "Clear the filters", acts.clear));
    } else if (answer.near.length) {
      made.push(element("p", {}, "The nearest words in this hub:"), element("div", { class: "lat-search-results__ways" }, answer.near.map(link)));
    }
    made.push(element("p", { class: "u-quiet" }, "Try fewer words, the name of a crime or a system, or look through everything by name below."));
    acts.say("Nothing found for " + state.q + ".");
    return filtered ? beside(made, [search.narrow(answer.index, state, open, acts.change)], []) : made;
  };

  /** Links to the groups. They say what was asked for too, so that they lead there for whoever is sent one. */
  function jump(sections, state) {
    return element("nav", { class: "lat-search-results__kinds", "aria-label": "Results by kind" }, sections.map(function (section) {
      var title = section.querySelector("h2"), many = title.querySelector("span");
      var number = many ? parseInt(many.textContent, 10) : section.querySelectorAll(":scope > ul > li").length;
      return element("a", { href: search.fragment(state, section.id) }, many ? title.firstChild.textContent.trim() : title.textContent, " ", element("span", {}, number));
    }));
  }

  /** What was found, beside what it is narrowed by. */
  search.results = function (answer, state, open, root, acts) {
    var sections = search.sections(Object.assign({ root: root, more: function (group, kind) {
      var all = "Show all " + group.total + " in " + kind.many;
      return button("lat-search-results__more", state.kind ? "Show more" : all, function () { acts.more(kind); });
    } }, answer));
    return beside(summary(answer, state, acts).concat(sections.slice(0, 1)),
      [jump(sections, state), search.narrow(answer.index, state, open, acts.change)], sections.slice(1));
  };
}(window.latticeSearch));
