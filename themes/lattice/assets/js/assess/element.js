/* Elements of the self-assessment. Texts become text, never markup. */
(function (assess) {
  "use strict";

  /** An element with attributes and children. An attribute that is false is left out; one that is true has no value. */
  function element(name, attributes) {
    var made = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) {
      var value = attributes[key];
      if (typeof value === "function") { made.addEventListener(key, value); }
      else if (value !== false && value !== undefined && value !== null) { made.setAttribute(key, value === true ? "" : value); }
    });
    (function add(children) {
      children.forEach(function (child) {
        if (Array.isArray(child)) { add(child); } else if (child || child === 0) { made.append(child); }
      });
    }([].slice.call(arguments, 2)));
    return made;
  }
  assess.element = element;

  assess.drawing = function (box, className, paths) {
    var space = "http://www.w3.org/2000/svg", svg = document.createElementNS(space, "svg");
    svg.setAttribute("class", className);
    svg.setAttribute("viewBox", box);
    svg.setAttribute("aria-hidden", "true");
    paths.forEach(function (one) {
      var path = document.createElementNS(space, "path");
      path.setAttribute("d", one[0]);
      if (one[1]) { path.setAttribute("class", one[1]); }
      svg.append(path);
    });
    return svg;
  };

  assess.facet = function (service) { return assess.drawing("0 0 24 20.8", "lat-facet", [[service.ring], [service.on, "on"]]); };

  assess.hidden = function (text) { return element("span", { class: "u-vh" }, text); };

  assess.button = function (text, act, kind) { return element("button", { type: "button", class: "lat-button lat-button--" + (kind || "quiet"), click: act }, text); };

  assess.link = function (text, href, kind) { return element("a", { href: href, class: kind ? "lat-button lat-button--" + kind : null }, text); };

  /** The plate of a level; a dashed one where there is none. */
  assess.plate = function (component, level) {
    var tone = level ? component.scale.tones[level - 1] || 5 : 0;
    return element("span", { class: "lat-level__plate" + (tone ? " lv" + tone : " lat-assess__blank") }, level || "?");
  };

  assess.levelName = function (component, level) { return component.scale.names[level - 1] || "Level " + level; };

  /** A level as plate and word. */
  assess.level = function (component, level) { return element("span", { class: "lat-level" }, assess.plate(component, level), " ", level ? assess.levelName(component, level) : component.scale.none); };

  /** Something to know first. */
  assess.notice = function (tone, title) {
    return element.apply(null, ["div", { class: "lat-alert lat-alert--" + tone, role: "note" }, element("p", { class: "lat-alert__title" }, title)].concat([].slice.call(arguments, 2)));
  };

  /** The head of a view: what stands above its title, the title, and a sentence. */
  assess.head = function (kind, title, lead) {
    return element("div", { class: "lat-page-head" }, kind ? element("p", { class: "lat-page-head__kind" }, element("span", {}, kind)) : "", element("h1", { tabindex: "-1" }, title), lead ? element("p", { class: "lat-page-head__lead" }, lead) : "");
  };

  assess.section = function (title) {
    return element.apply(null, ["section", { class: "lat-section" }, element("h2", {}, title)].concat([].slice.call(arguments, 1)));
  };

  /** How many of something, in words. */
  assess.count = function (number, label) { return number + " " + (number === 1 ? label[0] : label[1]); };

  var MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
  assess.day = function (date) {
    var parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date || "");
    return parts ? Number(parts[3]) + " " + MONTHS[parts[2] - 1] + " " + parts[1] : "";
  };

  function two(number) { return (number < 10 ? "0" : "") + number; }
  assess.today = function () {
    var now = new Date();
    return now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate());
  };
  assess.clock = function (time) {
    var then = new Date(time), day = then.getFullYear() + "-" + two(then.getMonth() + 1) + "-" + two(then.getDate());
    return (day === assess.today() ? "" : assess.day(day) + ", ") + two(then.getHours()) + ":" + two(then.getMinutes());
  };

  assess.slug = function (text) {
    return (text || "").normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^[^a-z]+|-+$/g, "").slice(0, 64).replace(/-+$/, "");
  };
}(window.latticeAssess));
