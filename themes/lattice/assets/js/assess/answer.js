/* Where a component is: its levels to choose from, each with its words, how sure, and why. */
(function (assess) {
  "use strict";
  var element = assess.element, put = assess.put, get = assess.get;
  var SURE = [["low", "A guess"], ["medium", "Fairly sure"], ["high", "Certain"]];

  function words(level) {
    return [element("span", { class: "lat-assess-step__words" }, level.is),
      level.enough ? element("span", { class: "lat-assess-step__enough" }, element("strong", {}, "Good enough when:"), " ", level.enough) : ""];
  }

  function choice(app, component, number, level, changed) {
    var input = element("input", { type: "radio", name: "level-" + component.id, value: number, change: function () {
      put(app, component.id, ["as_is", "level"], number === "none" ? null : number);
      changed();
    } });
    input.checked = get(app, component.id, ["as_is", "level"]) === (number === "none" ? null : number);
    var tone = number === "none" ? "lat-assess-step__choice--none" : "lv" + (component.scale.tones[number - 1] || 5);
    return element("label", { class: "lat-assess-step__choice " + tone }, input,
      element("span", { class: "lat-level__plate" + (number === "none" ? " lat-assess__blank" : "") }, number === "none" ? "?" : number),
      element("b", {}, number === "none" ? component.scale.none : assess.levelName(component, number)), element("span", { class: "lat-assess-step__ring" }),
      number === "none" ? element("span", { class: "lat-assess-step__words" }, "We do not know yet. This is not level 1, and not zero.") : words(level));
  }

  /** The question where a component is today. */
  assess.levelQuestion = function (app, component, said, changed) {
    var choices = said.levels.map(function (level, at) { return choice(app, component, at + 1, level, changed); });
    return element("fieldset", { class: "lat-assess-step__field" }, element("legend", { class: "lat-assess-step__question" }, "Where are you today?"),
      element("p", { class: "lat-assess-step__hint" }, "The level whose words fit most of the organisation, most of the time."),
      element("div", { class: "lat-assess-step__choices" }, choices.concat(choice(app, component, "none", null, changed))));
  };

  /** Options beside each other, of which one is chosen. */
  assess.segments = function (legend, name, options, value, set) {
    return element("fieldset", { class: "lat-assess-step__field" }, element("legend", { class: "lat-assess-step__question" }, legend),
      element("div", { class: "lat-assess-step__segments" }, options.map(function (option) {
        var input = element("input", { type: "radio", name: name, value: option[0], change: function () { set(option[0]); } });
        input.checked = option[0] === value;
        return element("label", {}, input, element("span", {}, option[1]));
      })));
  };

  assess.sureQuestion = function (app, component, changed) {
    return assess.segments("How sure are you?", "sure-" + component.id, SURE, get(app, component.id, ["as_is", "confidence"]), function (value) {
      put(app, component.id, ["as_is", "confidence"], value);
      changed();
    });
  };

  assess.whyQuestion = function (app, component) {
    return [assess.field("What makes you say so?", "A sentence or two. Name roles, not people.", assess.entryInput(app, component.id, ["as_is", "rationale"], { lines: 3 })), assess.evidenceQuestion(app, component)];
  };

  /** What to see at each level, and what the next one takes, for those who ask. */
  assess.signs = function (component, said) {
    return element("details", { class: "lat-fold" }, element("summary", {}, "What can be seen at each level"),
      element("ol", { class: "lat-assess-step__signs" }, said.levels.map(function (level, at) {
        return element("li", {}, element("p", {}, assess.level(component, at + 1)), level.signs.length ? element("ul", {}, level.signs.map(function (sign) { return element("li", {}, sign); })) : "",
          level.next ? element("p", { class: "u-quiet" }, element("strong", {}, "To reach level " + (at + 2)), " ", level.next) : "");
      })));
  };

  /** The words of a service have not come. */
  assess.failed = function (app) {
    return assess.notice("warning", "The words of this part could not be loaded", element("p", {}, "What you entered is kept. Is the connection gone, or was the hub published anew? ", assess.button("Try again", function () { app.show(); }, "more")));
  };
}(window.latticeAssess));
