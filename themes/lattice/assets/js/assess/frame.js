/* What stands around every view: the way between them, how far each service is, and the dock with what was kept. */
(function (assess) {
  "use strict";
  var element = assess.element;

  assess.menu = function (app, now) {
    var items = [["Drafts", "#"], ["Questions", app.at("all"), ["all", "step", "together"]], ["Results", app.at("results"), ["results"]], ["About", app.at("about"), ["about"]], ["Save", app.at("save"), ["save"]]];
    return element("nav", { class: "lat-assess__menu", "aria-label": "This assessment" }, element("ul", {}, items.map(function (item) {
      var here = item[2] && item[2].indexOf(now) >= 0;
      return element("li", {}, element("a", { href: item[1], "aria-current": here ? (now === item[2][0] ? "page" : "true") : null }, item[0]));
    })));
  };

  /** How far each service is; `now` is the one that is shown. */
  assess.progress = function (app, now) {
    var services = app.data.services.filter(function (service) { return service.order.length; });
    return element("aside", { class: "lat-assess__progress", "aria-labelledby": "assess-progress" }, element("div", { class: "l-sticky" }, element("h2", { class: "lat-assess-step__question", id: "assess-progress" }, "Done so far"),
      element("ol", {}, services.map(function (service) {
        var sum = assess.rollUp(app.draft.profile, service.order, app.data.components), open = service.order.filter(function (id) { return !assess.state(app.draft.profile, id).done; })[0];
        return element("li", {}, element("a", { href: app.at("step", open || service.order[0]), "aria-current": service.at === now ? "step" : null }, assess.facet(service), element("span", {}, service.title), element("span", { class: "u-num" }, sum.done + " of " + sum.all)));
      })),
      element("p", { class: "lat-assess-step__hint" }, "Nothing that you enter leaves this device. Save a file to share it."), element("p", {}, assess.link("Save or open a file", app.at("save"), "more"))));
  };

  function tick() { return assess.drawing("0 0 16 16", "lat-assess__tick", [["m2 8.5 4 4L14 4"]]); }

  /** The foot that stays in view: whether what was entered is kept, the way back and the way on. */
  assess.dock = function (app, shown) {
    var state = element("span", {}), said = element("span", { role: "status" }), made;
    function tell() {
      var lost = app.unkept && !assess.keeps();
      state.replaceChildren.apply(state, lost ? ["This browser keeps nothing. Save a file before you leave."] : !app.unkept && !app.draft.stamp ? ["Nothing is entered yet."] : app.unkept ? ["Saving…"] : [tick(), "Saved on this device at " + assess.clock(app.draft.changed)]);
      state.className = lost ? "lat-assess__lost" : "lat-assess__kept";
    }
    var back = shown.back ? element("a", { class: "lat-button lat-button--quiet", href: shown.back[1] }, shown.back[0], shown.back[2] ? assess.hidden(": " + shown.back[2]) : "") : "";
    var next = shown.next ? element("a", { class: "lat-button lat-button--filled", href: shown.next[1] }, element("span", {}, shown.next[0])) : "";
    made = element("div", { class: "lat-assess__dock" }, element("div", { class: "l-page" }, element("p", { class: "lat-assess__state" }, state, said), element("div", { class: "lat-assess__ways" }, back, next)));
    tell();
    return { element: made, state: tell, say: function (words, isGrave) {
      said.className = isGrave ? "lat-assess__told" : "";
      said.textContent = words;
    } };
  };
}(window.latticeAssess));
