/* What changed since another assessment, which is a draft in the same browser: an earlier file that was opened, for example. */
(function (assess) {
  "use strict";
  var element = assess.element;

  function words(component, state) { return state.out ? "Out of scope" : state.level ? assess.level(component, state.level) : state.level === null ? component.scale.none : "No answer"; }

  /* No answer and not assessed are the same: nobody knows. */
  function differs(one, key) { return (one.was[key] || null) !== (one.now[key] || null); }

  /* Where a component was and is, where its level or its scope differ. */
  function shifts(app, before) {
    return app.data.order.map(function (id) { return { id: id, was: assess.state(before, id), now: assess.state(app.draft.profile, id) }; }).filter(function (one) { return one.was.out !== one.now.out || differs(one, "level"); });
  }

  function told(app, before) {
    var found = shifts(app, before), both = found.filter(function (one) { return one.was.level && one.now.level; }), up = both.filter(function (one) { return one.now.level > one.was.level; }).length, label = app.data.label.component;
    var aims = app.data.order.filter(function (id) { return differs({ was: assess.state(before, id), now: assess.state(app.draft.profile, id) }, "target"); }).length;
    var aimed = aims ? element("p", {}, assess.count(aims, label) + (aims === 1 ? " has" : " have") + " another target, a first one, or none any more.") : "";
    if (!found.length) { return [element("p", {}, "No " + label[0] + " is at another level."), aimed]; }
    return [aimed, element("p", {}, assess.count(up, label) + " up, " + (both.length - up) + " down" + (found.length > both.length ? ", " + (found.length - both.length) + " first assessed, no longer assessed, or in or out of scope." : ".")),
      element("table", { class: "lat-table" }, element("caption", { class: "u-vh" }, "What is at another level"), element("thead", {}, element("tr", {}, [label[0][0].toUpperCase() + label[0].slice(1), "Before", "Now"].map(function (name) { return element("th", { scope: "col" }, name); }))),
        element("tbody", {}, found.map(function (one) {
          var component = app.data.components[one.id];
          return element("tr", {}, element("th", { scope: "row" }, element("a", { href: app.at("step", one.id) }, component.title)), element("td", { "data-th": "Before" }, words(component, one.was)), element("td", { "data-th": "Now" }, words(component, one.now)));
        })))];
  }

  /** The change since another draft, which a person chooses. */
  assess.since = function (app) {
    var others = assess.drafts().filter(function (one) { return one.id !== app.draft.id; });
    if (!others.length) { return ""; }
    var holder = element("div", { "aria-live": "polite" });
    var select = element("select", { class: "lat-assess-step__text", change: function () {
      var before = others.filter(function (one) { return one.id === select.value; })[0];
      holder.replaceChildren.apply(holder, before ? told(app, before.profile).filter(Boolean) : []);
    } }, element("option", { value: "" }, "Choose a draft"), others.map(function (one) { return element("option", { value: one.id }, [assess.named(one), one.profile.organisation, assess.day(one.profile.as_of)].filter(Boolean).join(", ")); }));
    return assess.section("What changed", assess.field("Since", "Open an earlier file to compare with it.", select), holder);
  };
}(window.latticeAssess));
