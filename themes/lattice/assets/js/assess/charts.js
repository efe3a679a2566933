/* Pictures that are tables first: the distribution, and the components at each level by service. */
(function (assess) {
  "use strict";
  var element = assess.element;

  /** The scale whose levels name the columns, where all components share one; else levels are numbers. */
  assess.columns = function (app) {
    var components = app.data.order.map(function (id) { return app.data.components[id]; }), most = 0;
    components.forEach(function (component) { most = Math.max(most, component.levels); });
    var first = components[0], shared = components.every(function (component) { return component.scale === first.scale; });
    var made = [];
    for (var at = 1; at <= most; at += 1) { made.push({ level: at, name: shared ? first.scale.names[at - 1] || "" : "", tone: shared ? first.scale.tones[at - 1] || 5 : 1 + Math.round((at - 1) * 4 / Math.max(1, most - 1)) }); }
    return made;
  };

  function strip(app, name, counts, rest, restName) {
    var parts = assess.columns(app).filter(function (column) { return counts[column.level]; }).map(function (column) {
      var part = element("li", { class: "lv" + column.tone }, element("span", {}, assess.hidden("Level " + column.level + (column.name ? ", " + column.name : "") + ": "), counts[column.level]));
      part.style.flexGrow = counts[column.level];
      return part;
    });
    if (rest) {
      var none = element("li", { class: "lat-assess-results__none" }, element("span", {}, assess.hidden(restName + ": "), rest));
      none.style.flexGrow = rest;
      parts.push(none);
    }
    return element("div", { class: "lat-assess-results__strip" }, element("b", {}, name), element("ul", { class: "lat-assess-results__parts" }, parts));
  }

  /** How many components are at each level, as they are and as they are meant to be. */
  assess.distribution = function (app, sum) {
    var key = element("p", { class: "lat-assess-results__key" }, assess.columns(app).map(function (column) {
      return element("span", { class: "lat-level" }, element("span", { class: "lat-level__plate lv" + column.tone }, column.level), " " + (column.name || "Level " + column.level));
    }));
    return [strip(app, "As is", sum.asIs, sum.unassessed, "Not assessed"), strip(app, "Target", sum.target, sum.scope - sum.aimed, "No target"), key];
  };

  /** Rows of marks, at most six in a row: dots for where components are, diamonds for where they are meant to be. */
  function marks(dots, diamonds) {
    var paths = [], y = 8;
    function add(number, shape, className) {
      for (var at = 0; at < number; at += 1) {
        var x = 8 + (at % 6) * 17;
        if (at && at % 6 === 0) { y += 17; }
        paths.push([shape(x, y), className]);
      }
      if (number) { y += 19; }
    }
    add(dots, function (x, at) { return "M" + (x - 6.5) + " " + at + "a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0-13 0z"; }, "lat-assess-results__dot");
    add(diamonds, function (x, at) { return "M" + (x - 7) + " " + at + "l7-7 7 7-7 7z"; }, "lat-assess-results__diamond");
    var height = Math.max(1, y - 8), svg = assess.drawing("0 0 110 " + height, "lat-assess-results__marks", paths);
    return dots || diamonds ? svg : "";
  }

  /** What stands out between services, in a sentence. */
  function finding(sums) {
    var spread = sums.filter(function (one) { return one.sum.assessed > 1 && one.sum.highest !== null; }).sort(function (a, b) { return (b.sum.highest - b.sum.lowest) - (a.sum.highest - a.sum.lowest); })[0];
    if (!spread) { return ""; }
    // Of a service with two scales nothing can be said, and so nothing of all.
    if (spread.sum.highest === spread.sum.lowest && sums.some(function (one) { return one.sum.assessed && one.sum.highest === null; })) { return ""; }
    return spread.sum.highest === spread.sum.lowest ? "Within each service every assessed component is at one level." : spread.service.title + " spreads the widest: from level " + spread.sum.lowest + " to level " + spread.sum.highest + ".";
  }

  /** Components at each level by service, as a table of marks with the numbers in words. */
  assess.byService = function (app) {
    var columns = assess.columns(app), sums = app.data.services.filter(function (service) { return service.order.length; }).map(function (service) { return { service: service, sum: assess.rollUp(app.draft.profile, service.order, app.data.components) }; });
    var says = finding(sums), key = [["M1.5 8a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0-13 0z", "lat-assess-results__dot", "one " + app.data.label.component[0] + ", as is"], ["M1 8l7-7 7 7-7 7z", "lat-assess-results__diamond", "one " + app.data.label.component[0] + ", target"]];
    return [says ? element("p", { class: "lat-section__finding" }, says) : "",
      element("p", { class: "lat-assess-results__key" }, key.map(function (one) { return element("span", {}, assess.drawing("0 0 16 16", "lat-assess-results__mark", [[one[0], one[1]]]), one[2]); })),
      element("table", { class: "lat-assess-results__plot" }, element("caption", { class: "u-vh" }, "How many are at each level, and how many are meant to be"),
        element("thead", {}, element("tr", {}, element("th", { scope: "col" }, assess.hidden(app.data.label.service[0])), columns.map(function (column) { return element("th", { scope: "col" }, column.level, element("span", {}, " " + column.name)); }))),
        element("tbody", {}, sums.map(function (one) {
          return element("tr", {}, element("th", { scope: "row" }, one.service.title, element("span", {}, one.sum.assessed + " of " + one.sum.scope + " in scope, " + one.sum.out + " out")), columns.map(function (column) {
            var dots = one.sum.asIs[column.level] || 0, diamonds = one.sum.target[column.level] || 0;
            return element("td", {}, marks(dots, diamonds), assess.hidden(dots + " as is, " + diamonds + " target"));
          }));
        })))];
  };
}(window.latticeAssess));
