/* Several out of a list, by their titles. An id that the hub does not have is kept until somebody takes it away. */
(function (assess) {
  "use strict";
  var element = assess.element;

  /** Boxes to tick under a legend; `groups` are `[heading, [[id, title], …]]`, `values` the ids that are chosen. */
  assess.picks = function (legend, hint, groups, values, set) {
    var chosen = (values || []).slice(), known = [];
    groups.forEach(function (group) { group[1].forEach(function (pair) { known.push(pair[0]); }); });
    var strangers = chosen.filter(function (id) { return known.indexOf(id) < 0; });

    function box(id, title, more) {
      var input = element("input", { type: "checkbox", value: id, change: function () {
        // The order of the file stays; what is chosen now comes last.
        chosen = input.checked ? chosen.concat(id) : chosen.filter(function (one) { return one !== id; });
        set(chosen);
      } });
      input.checked = chosen.indexOf(id) >= 0;
      return element("li", {}, element("label", { class: "lat-assess-step__check" }, input, element("span", {}, title, more ? element("span", { class: "u-quiet" }, " " + more) : "")));
    }

    function part(group) {
      return [group[0] ? element("p", { class: "lat-assess-step__hint" }, group[0]) : "", element("ul", { class: "lat-assess-step__picks" }, group[1].map(function (pair) { return box(pair[0], pair[1]); }))];
    }
    return element("fieldset", { class: "lat-assess-step__field lat-assess-step__field--wide" }, element("legend", { class: "lat-assess-step__label" }, legend), hint ? element("p", { class: "lat-assess-step__hint" }, hint) : "",
      groups.map(part), strangers.length ? element("ul", { class: "lat-assess-step__picks" }, strangers.map(function (id) { return box(id, id, "(not in this hub)"); })) : "");
  };
}(window.latticeAssess));
