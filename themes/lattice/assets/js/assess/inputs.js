/* What is typed and chosen, on its way into the draft. */
(function (assess) {
  "use strict";
  var element = assess.element;

  function empty(value) { return value === undefined || value === "" || (Array.isArray(value) && !value.length); }
  function without(object, key) { delete object[key]; return !Object.keys(object).length; }

  /**
   * Sets a value of a component's entry, or takes it away; a path such as `["target", "by"]`. A level says what it was chosen by,
   * and so does an entry that is new.
   */
  assess.put = function (app, id, path, value) {
    app.change(function (draft) {
      var component = app.data.components[id];
      if (!draft.profile.entries[id]) {
        if (empty(value)) { return; }
        draft.profile.entries = assess.place(draft.profile.entries, id, app.data.order);
        draft.profile.entries[id].basis = component.basis;
      }
      var entry = draft.profile.entries[id], into = path.length > 1 ? entry[path[0]] = entry[path[0]] || {} : entry, key = path[path.length - 1];
      if (empty(value)) { if (without(into, key) && path.length > 1) { delete entry[path[0]]; } } else { into[key] = value; }
      if (path.join() === "as_is,level") { entry.basis = component.basis; }
      if (Object.keys(entry).every(function (one) { return one === "basis"; })) { delete draft.profile.entries[id]; }
    });
  };

  assess.get = function (app, id, path) {
    return path.reduce(function (at, key) { return at === undefined || at === null ? undefined : at[key]; }, app.draft.profile.entries[id]);
  };

  /** Takes an answer away. */
  assess.clear = function (app, id) {
    app.change(function (draft) {
      delete draft.profile.entries[id];
      delete draft.aside[id];
    });
  };

  /** Out of scope, or in it again: what was said before comes back. */
  assess.setScope = function (app, id, out) {
    app.change(function (draft) {
      if (!draft.profile.entries[id]) {
        draft.profile.entries = assess.place(draft.profile.entries, id, app.data.order);
        draft.profile.entries[id].basis = app.data.components[id].basis;
      }
      var entry = draft.profile.entries[id], aside = draft.aside[id] || {};
      if (out) {
        draft.aside[id] = { as_is: entry.as_is, target: entry.target };
        delete entry.as_is;
        delete entry.target;
        entry.in_scope = false;
        if (aside.scope_reason) { entry.scope_reason = aside.scope_reason; }
      } else {
        draft.aside[id] = { scope_reason: entry.scope_reason };
        delete entry.in_scope;
        delete entry.scope_reason;
        if (aside.as_is) { entry.as_is = aside.as_is; }
        if (aside.target) { entry.target = aside.target; }
        if (Object.keys(entry).every(function (one) { return one === "basis"; })) { delete draft.profile.entries[id]; }
      }
    });
  };

  /** A label, a hint and something to fill in; `control` gets its id. */
  assess.field = function (label, hint, control, wide) {
    var id = control.id || "f-" + assess.newId();
    control.id = id;
    if (hint) { control.setAttribute("aria-describedby", id + "-h"); }
    return element("div", { class: "lat-assess-step__field" + (wide ? " lat-assess-step__field--wide" : "") }, element("label", { class: "lat-assess-step__label", for: id }, label),
      hint ? element("p", { class: "lat-assess-step__hint", id: id + "-h" }, hint) : "", control);
  };

  function grow(area) {
    area.style.height = "auto";
    area.style.height = Math.min(area.scrollHeight + 4, 480) + "px";
  }

  /** A text of one line or several. */
  assess.input = function (value, set, options) {
    var given = options || {}, lines = given.lines || 1;
    var made = lines > 1 ? element("textarea", { rows: lines, class: "lat-assess-step__text" }) : element("input", { type: given.type || "text", class: "lat-assess-step__text", autocomplete: "off", min: given.min, max: given.max });
    made.value = value || "";
    if (given.required) { made.required = true; }
    made.addEventListener("input", function () {
      set(made.value);
      if (lines > 1) { grow(made); }
    });
    if (lines > 1) { requestAnimationFrame(function () { if (made.isConnected && made.value) { grow(made); } }); }
    return made;
  };

  /** A text of an entry. */
  assess.entryInput = function (app, id, path, options) {
    return assess.input(assess.get(app, id, path), function (value) {
      assess.put(app, id, path, value.trim() === "" ? "" : value);
      if (options && options.after) { options.after(); }
    }, options);
  };

  /** A list of ids or roles, one a line or between commas. */
  assess.listInput = function (values, set, options) {
    var by = (options || {}).by || /[\n,;]/;
    return assess.input((values || []).join((options || {}).joint || ", "), function (text) { set(text.split(by).map(function (one) { return one.trim(); }).filter(Boolean)); }, options);
  };
}(window.latticeAssess));
