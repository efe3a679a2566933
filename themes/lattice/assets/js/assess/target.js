/* Where a component is meant to be: how far, by when, why, and who answers for it. And what is out of scope. */
(function (assess) {
  "use strict";
  var element = assess.element, put = assess.put, get = assess.get;

  function plates(app, component, changed) {
    var made = [], at, current = get(app, component.id, ["target", "level"]);
    for (at = 0; at <= component.levels; at += 1) {
      made.push((function (number) {
        var input = element("input", { type: "radio", name: "target-" + component.id, value: number, change: function () {
          put(app, component.id, ["target", "level"], number || undefined);
          changed();
        } });
        input.checked = number ? current === number : !current;
        return element("label", { class: number ? "lv" + (component.scale.tones[number - 1] || 5) : "lat-assess-step__no-target" }, input,
          number ? element("span", {}, assess.hidden("Level "), number, assess.hidden(", " + assess.levelName(component, number))) : element("span", {}, "None"));
      }(at)));
    }
    return element("div", { class: "lat-assess-step__target" }, made);
  }

  /** What belongs to a target, there once one is chosen. */
  function about(app, component, reason) {
    var id = component.id, target = get(app, id, ["target"]) || {};
    function lines(label, hint, key, options) { return assess.field(label, hint, assess.entryInput(app, id, ["target", key], options), (options || {}).lines > 1); }
    function list(label, hint, key, groups) {
      function set(values) { put(app, id, ["target", key], values); }
      return groups.length || target[key] ? assess.picks(label, hint, groups, target[key], set) : "";
    }
    var more = element("details", { class: "lat-fold" }, element("summary", {}, "Approval, priorities and work streams"), element("div", { class: "lat-assess-step__grid" },
      lines("Approved by", "A role or a board.", "approved_by"), list("Priorities that it serves", "", "priorities", assess.priorities(app.data)), list("Work streams that lead there", "", "work_streams", assess.streams(app.data))));
    more.open = Boolean(target.approved_by || target.priorities || target.work_streams);
    return element("div", { class: "lat-assess-step__about" }, reason, element("div", { class: "lat-assess-step__grid" },
      lines("Why this far?", "What would be better for the public.", "rationale", { lines: 3 }), lines("Who owns it?", "A role, not a person.", "owner"), lines("By when?", null, "by", { type: "date" })), more);
  }

  /** The question where a component is meant to be. Its answer says when something else on the page changes with it. */
  assess.targetQuestion = function (app, component, brief) {
    var id = component.id, holder = element("div", {}), reason = element("div", {});
    var box = assess.field("Why lower than today?", "A target below today’s level needs a reason.", assess.entryInput(app, id, ["target", "reduction_reason"], { lines: 2, after: update }), true);
    reason.append(box);

    function update() {
      var state = assess.state(app.draft.profile, id), lower = state.gap < 0;
      reason.hidden = !lower && !get(app, id, ["target", "reduction_reason"]);
      box.classList.toggle("lat-assess-step__field--missing", lower && !get(app, id, ["target", "reduction_reason"]));
      var wanted = Boolean(get(app, id, ["target"]));
      if (wanted && !holder.firstChild) { holder.append(brief ? reason : about(app, component, reason)); }
      holder.hidden = !wanted;
    }
    var made = element("fieldset", { class: "lat-assess-step__field" }, element("legend", { class: "lat-assess-step__question" }, "Where do you want to be?"),
      element("p", { class: "lat-assess-step__hint" }, "As high as it needs to be, and no higher. Below today’s level needs a reason."), plates(app, component, update), holder);
    update();
    return { element: made, update: update };
  };

  /** Out of scope, with its reason; `rest` is what does not matter then. */
  assess.scopeQuestion = function (app, component, rest) {
    var id = component.id, reason = element("div", {}), box = element("input", { type: "checkbox", change: function () {
      assess.setScope(app, id, box.checked);
      show(true);
    } });
    box.checked = get(app, id, ["in_scope"]) === false;

    function show(changed) {
      rest.forEach(function (one) { one.hidden = box.checked; });
      reason.hidden = !box.checked;
      if (box.checked && !reason.firstChild) {
        var input = assess.entryInput(app, id, ["scope_reason"], { lines: 2, after: mark }), field = assess.field("Why is it out of scope?", "The results show this reason. Without one the file is not complete.", input);
        reason.append(field);
        mark();
        if (changed) { input.focus(); }
      }
      if (changed) { app.refresh(); }
    }
    function mark() { reason.firstChild.classList.toggle("lat-assess-step__field--missing", !get(app, id, ["scope_reason"])); }
    var made = element("div", { class: "lat-assess-step__scope" }, element("label", { class: "lat-assess-step__check" }, box, " This " + app.data.label.component[0] + " is out of scope for us"), reason);
    show(false);
    return made;
  };
}(window.latticeAssess));
