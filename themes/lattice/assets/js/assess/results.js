/* What an assessment says: counts, the distribution, the heat map, gaps by distance, what is out of scope. Never an average. */
(function (assess) {
  "use strict";
  var element = assess.element, FIRST = 12;

  function fact(name, value, more) { return element("div", {}, element("dt", {}, name), element("dd", {}, value, more ? element("small", {}, " " + more) : "")); }

  /** What stands out, in a sentence or two. */
  function finding(app, sum) {
    var far = sum.states.filter(function (state) { return state.gap >= 2; }).length, label = app.data.label.component;
    if (!sum.assessed) { return "Nothing is assessed yet. Results come with the first answer."; }
    if (!sum.aimed) { return assess.count(sum.assessed, label) + (sum.assessed === 1 ? " is" : " are") + " assessed. No targets are set yet."; }
    if (!sum.below) { return sum.met || sum.above ? "Nothing is below its target." : "Targets are set where nothing is assessed yet, so there is no gap to tell."; }
    var steps = !far ? "one step" : "two steps or more", all = !far || far === sum.below;
    return assess.count(sum.below, label) + (sum.below === 1 ? " is" : " are") + " below target, " + (all ? (sum.below === 1 ? "by " : "each by ") + steps : far + " of them by two steps or more") + ".";
  }

  function cell(name, content, className) { return element("td", { "data-th": name, class: content ? className || null : "lat-assess-results__unsaid" }, content || (name === "Work streams" ? "none" : "not said")); }

  function gapTable(app, gaps) {
    return element("table", { class: "lat-table lat-assess-results__gaps" }, element("caption", { class: "u-vh" }, "Below target, the widest gap first"),
      element("thead", {}, element("tr", {}, ["Component", "Service", "As is", "Target", "Steps", "By", "Owner", "Work streams"].map(function (name, at) {
        var label = at === 0 ? app.data.label.component[0] : at === 1 ? app.data.label.service[0] : name;
        return element("th", { scope: "col" }, label[0].toUpperCase() + label.slice(1));
      }))),
      element("tbody", {}, gaps.map(function (state) {
        var component = app.data.components[state.id], target = state.entry.target;
        return element("tr", {}, element("th", { scope: "row" }, element("a", { href: app.at("step", state.id) }, component.title)), cell("Service", app.data.services[component.service].title),
          cell("As is", assess.level(component, state.level)), cell("Target", assess.level(component, state.target)), cell("Steps", String(state.gap), "u-num"), cell("By", assess.day(target.by)), cell("Owner", target.owner),
          cell("Work streams", assess.titles(target.work_streams, assess.streams(app.data)).join(", ")));
      })));
  }

  /** The widest gaps at once, the others for those who ask; open on paper. */
  function gapList(app, gaps) {
    if (gaps.length <= FIRST + 3) { return gapTable(app, gaps); }
    return [gapTable(app, gaps.slice(0, FIRST)), element("details", { class: "lat-fold" }, element("summary", {}, "The other " + (gaps.length - FIRST)), gapTable(app, gaps.slice(FIRST)))];
  }

  function outTable(app, out) {
    return element("dl", { class: "lat-summary-list" }, out.map(function (state) {
      return element("div", {}, element("dt", {}, element("a", { href: app.at("step", state.id) }, app.data.components[state.id].title)), element("dd", {}, state.entry.scope_reason || "No reason is given.", state.entry.note ? element("p", {}, element("b", {}, "Note: "), state.entry.note) : ""));
    }));
  }

  assess.views.results = function (app) {
    var profile = app.draft.profile, sum = assess.rollUp(profile, app.data.order, app.data.components), gaps = assess.gaps(sum), out = sum.states.filter(function (state) { return state.out; });
    var facts = [["As of", assess.day(profile.as_of)], ["Judged by", (profile.assessors || []).join(", ")], ["Model", profile.model_version]].filter(function (one) { return one[1]; });
    var body = [assess.head(profile.organisation || "", assess.named(app.draft), finding(app, sum)),
      element("dl", { class: "lat-facts" }, facts.map(function (one) { return element("div", {}, element("dt", {}, one[0]), element("dd", {}, one[1])); })),
      assess.decideNotice(app),
      element("section", { class: "lat-assess-results__head", "aria-label": "Distribution" },
        element("dl", { class: "lat-assess-results__facts" }, fact("Assessed", sum.assessed, "of " + sum.scope + " in scope"), fact("Below target", sum.below), fact("At target", sum.met), fact("Planned lower", sum.above),
          fact("Not assessed", sum.unassessed), fact("Out of scope", sum.out)), assess.distribution(app, sum)),
      assess.section(app.data.label.component[0][0].toUpperCase() + app.data.label.component[0].slice(1) + " by " + app.data.label.component[0], element("p", {}, "Left of the cut: where you are. Right: where you want to be. One plate: already there."), assess.heatMap(app)),
      sum.assessed || sum.aimed ? assess.section("By " + app.data.label.service[0], assess.byService(app)) : "",
      gaps.length ? assess.section("Gaps", element("p", {}, "The widest first: " + assess.count(gaps.length, app.data.label.component) + " below target."), gapList(app, gaps)) : "",
      assess.byPriority(app, gaps), assess.howSure(app, sum), assess.reasons(app, sum), assess.since(app),
      out.length ? assess.section("Out of scope", outTable(app, out)) : ""];
    return { title: "Results", body: body, back: ["Back", app.at("all")], next: ["Save a file", app.at("save")] };
  };
}(window.latticeAssess));
