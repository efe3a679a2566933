/* What shows where a component is: pieces of evidence to add, change and take away. */
(function (assess) {
  "use strict";
  var element = assess.element, PATH = ["as_is", "evidence"];

  /** Comments of a file stand beside the pieces that they were written for. */
  function moveComments(comments, id, gone) {
    var stem = "entries/" + id + "/as_is/evidence/", made = {};
    Object.keys(comments).forEach(function (path) {
      var rest = path.indexOf(stem) === 0 ? path.slice(stem.length).split("/") : null;
      if (rest && Number(rest[0]) === gone) { return; }
      if (rest && Number(rest[0]) > gone) { rest[0] = Number(rest[0]) - 1; }
      made[rest ? stem + rest.join("/") : path] = comments[path];
    });
    return made;
  }

  /** The pieces of a component's evidence. */
  assess.evidenceQuestion = function (app, component) {
    var id = component.id, list = element("ol", { class: "lat-assess-step__pieces" }), summary = element("summary", {});

    function pieces() { return assess.get(app, id, PATH) || []; }
    function tell() { summary.textContent = pieces().length ? "Evidence: " + pieces().length : "Evidence"; }

    /* A piece without anything in it is not in the file. */
    function set(at, key, value) {
      var now = pieces().map(function (one) { return Object.assign({}, one); });
      now[at] = now[at] || {};
      if (value.trim() === "") { delete now[at][key]; } else { now[at][key] = value; }
      assess.put(app, id, PATH, now.filter(function (one) { return Object.keys(one).length; }));
      tell();
    }

    function piece(one, at) {
      function field(label, hint, key, options) {
        var input = assess.input(one[key], function (value) {
          input.removeAttribute("aria-invalid");
          set(at, key, value);
        }, options), made = assess.field(label, hint, input, (options || {}).wide);
        input.addEventListener("change", function () {
          var wrong = key === "url" && input.value && !assess.isAddress(input.value);
          made.classList.toggle("lat-assess-step__field--missing", Boolean(wrong));
          if (wrong) { input.setAttribute("aria-invalid", "true"); }
        });
        return made;
      }
      var remove = assess.button("Take it away", function () {
        var left = pieces().filter(function (other, index) { return index !== at; });
        app.change(function (draft) { draft.comments = moveComments(draft.comments, id, at); });
        assess.put(app, id, PATH, left);
        show();
        summary.focus();
      }, "more");
      remove.append(assess.hidden(": piece " + (at + 1) + " of the evidence"));
      return element("li", {}, element("div", { class: "lat-assess-step__grid" }, field("What it is", "Such as a register, a report or a survey.", "text", { wide: true }), field("Link", "A whole address, with https://.", "url", { type: "url" }), field("Its day", null, "date", { type: "date" })),
        one.source ? element("p", { class: "u-quiet u-small" }, "Source: " + one.source) : "", remove);
    }

    function show(fresh) {
      var now = pieces();
      list.replaceChildren.apply(list, now.concat(fresh ? [{}] : []).map(piece));
      tell();
      if (fresh) { list.lastChild.querySelector("input").focus(); }
    }
    show();
    var made = element("details", { class: "lat-fold" }, summary, list, element("p", {}, assess.button("Add a piece of evidence", function () { show(true); }, "more")));
    made.open = pieces().length > 0 && pieces().length < 4;
    return made;
  };

  /** Whether a text is a whole address of the web, as a hub takes it. */
  assess.isAddress = function (text) { return /^https?:\/\/\S+$/.test(text.trim()); };
}(window.latticeAssess));
