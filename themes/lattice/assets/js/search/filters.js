/* What results are narrowed by: kind, service, topic and strength of evidence. */
(function (search) {
  "use strict";
  var element = search.element;

  function slug(text) { return text.toLowerCase().replace(/[^a-z0-9]+/g, "-"); }

  /** Every filter that parts something: its name, its label, and its options with label, word and group. */
  search.filters = function (index) {
    var service = index.kinds.filter(function (kind) { return kind.word === "service"; })[0];
    function options(list, read) { return list.map(read).map(function (one) { return { label: one[0], word: one[1], group: one[2] }; }); }
    return [
      { name: "kind", label: "Kind", options: options(index.kinds, function (kind) { return [kind.many, kind.word]; }) },
      { name: "service", label: service.one, options: options(index.services, function (one) { return [one[0], one[4], one[3]]; }) },
      { name: "topic", label: "Topic", options: options(index.topics, function (one) { return [one[0], one[2], one[1]]; }) },
      { name: "evidence", label: "Evidence", options: options(index.strengths, function (one) { return [one[0], slug(one[0]), one[2]]; }) },
    ].filter(function (filter) { return filter.options.length > 1; });
  };

  /** Those that are chosen. */
  search.chosen = function (index, state) {
    return search.filters(index).filter(function (filter) { return state[filter.name]; });
  };

  /** The groups of what the chosen filters let through; the kind has none, since records are sorted by it. */
  search.groupsOf = function (index, state) {
    var groups = search.chosen(index, state).map(function (filter) {
      return filter.options.filter(function (option) { return option.word === state[filter.name]; })[0];
    });
    return groups.filter(function (option) { return option && option.group; }).map(function (option) { return option.group; });
  };

  /** The filters as a part of the page. `change` is told the name and the word of a choice. */
  search.narrow = function (index, state, open, change) {
    var chosen = search.chosen(index, state).length;
    var box = element("details", { class: "lat-search-results__narrow" },
      element("summary", {}, chosen ? "Narrow the results: " + chosen + " chosen" : "Narrow the results"),
      element("div", { class: "lat-search-results__filters" }, search.filters(index).map(function (filter) {
        var select = element("select", { name: filter.name }, element("option", { value: "" }, "All"), filter.options.map(function (option) {
          return element("option", { value: option.word }, option.label);
        }));
        select.value = state[filter.name];
        select.addEventListener("change", function () { change(filter.name, select.value); });
        return element("label", {}, filter.label, select);
      })));
    box.open = open || chosen > 0 || window.matchMedia("(min-width: 56.25em)").matches;
    return box;
  };
}(window.latticeSearch));
