/* What stands behind the levels: priorities that gaps hold up, how sure the assessors are, and their reasons. */
(function (assess) {
  "use strict";
  var element = assess.element;
  var SURE = [["high", "Certain"], ["medium", "Fairly sure"], ["low", "A guess"]];

  function cells(app, states) { return element("ul", { class: "lat-assess-results__cells" }, states.map(function (state) { return assess.cell(app, state.id, state); })); }

  /** Gaps by the priority that their targets serve; a gap may stand under several. */
  assess.byPriority = function (app, gaps) {
    var named = gaps.filter(function (state) { return (state.entry.target.priorities || []).length; });
    if (!named.length) { return ""; }
    var ids = [], rest = gaps.length - named.length;
    assess.priorities(app.data).forEach(function (plan) { plan[1].forEach(function (pair) { ids.push(pair[0]); }); });
    named.forEach(function (state) { state.entry.target.priorities.forEach(function (id) { if (ids.indexOf(id) < 0) { ids.push(id); } }); });
    return assess.section("Gaps by priority", rest ? element("p", {}, assess.count(rest, app.data.label.component) + " below target " + (rest === 1 ? "names" : "name") + " no priority.") : "",
      ids.map(function (id) {
        var own = named.filter(function (state) { return state.entry.target.priorities.indexOf(id) >= 0; });
        return own.length ? element("div", { class: "lat-assess__group" }, element("h3", {}, assess.titles([id], assess.priorities(app.data))[0]), cells(app, own)) : "";
      }));
  };

  /** How sure the assessors are, and what they call a guess. */
  assess.howSure = function (app, sum) {
    var judged = sum.states.filter(function (state) { return state.level; });
    if (!judged.length) { return ""; }
    function those(word) { return judged.filter(function (state) { return (state.entry.as_is.confidence || "") === word; }); }
    var unsaid = those(""), guesses = those("low");
    return assess.section("How sure", element("dl", { class: "lat-assess-results__facts" }, SURE.map(function (one) { return element("div", {}, element("dt", {}, one[1]), element("dd", {}, those(one[0]).length)); }),
      unsaid.length ? element("div", {}, element("dt", {}, "Not said"), element("dd", {}, unsaid.length)) : ""),
    guesses.length ? [element("p", {}, guesses.length === 1 ? "The guess, to look at again:" : "The guesses, to look at again:"), cells(app, guesses)] : "");
  };

  /** What the assessors said, one component after the other, for those who ask. */
  assess.reasons = function (app, sum) {
    function lines(state) {
      var entry = state.entry, as = entry.as_is || {}, target = entry.target || {}, number = (as.evidence || []).length;
      return [["", as.rationale], ["Evidence: ", number ? String(number) : ""], ["Target: ", target.rationale], ["Lower because: ", target.reduction_reason], ["Approved by: ", target.approved_by], ["Note: ", entry.note]].filter(function (line) { return line[1]; });
    }
    var said = sum.states.filter(function (state) { return !state.out && lines(state).length; });
    if (!said.length) { return ""; }
    return assess.section("Reasons", element("details", { class: "lat-fold" }, element("summary", {}, "What was said about " + assess.count(said.length, app.data.label.component)),
      element("dl", { class: "lat-summary-list" }, said.map(function (state) {
        return element("div", {}, element("dt", {}, element("a", { href: app.at("step", state.id) }, app.data.components[state.id].title)), element("dd", {}, lines(state).map(function (line) { return element("p", {}, line[0] ? element("b", {}, line[0]) : "", line[1]); })));
      }))));
  };
}(window.latticeAssess));
