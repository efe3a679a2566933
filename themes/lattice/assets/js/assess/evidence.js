/* What shows where a component is: pieces of evidence to add, change and take away. */
(function (assess) {
  "use strict";
  var element = assess.element, PATH = ["as_is", "evidence"];

  /* Comments of a file stand beside the pieces that they were written for, where one goes from its place or comes to it. */
  function moveComments(comments, id, at, isGone) {
    var stem = "entries/" + id + "/as_is/evidence/", made = {};
    Object.keys(comments).forEach(function (path) {
      var rest = path.indexOf(stem) === 0 ? path.slice(stem.length).split("/") : null;
      if (rest && isGone && Number(rest[0]) === at) { return; }
      if (rest && Number(rest[0]) >= at) { rest[0] = Number(rest[0]) + (isGone ? -1 : 1); }
      made[rest ? stem + rest.join("/") : path] = comments[path];
    });
    return made;
  }

  /** The pieces of a component's evidence. */
  assess.evidenceQuestion = function (app, component) {
    var id = component.id, list = element("ol", { class: "lat-assess-step__pieces" }), summary = element("summary", {});

    // What stands on the screen, a piece without a word too: it has its place there and none in the file.
    var all = (assess.get(app, id, PATH) || []).map(function (one) { return Object.assign({}, one); });

    function isSaid(one) { return Object.keys(one).length > 0; }
    function tell() {
      var number = all.filter(isSaid).length;
      summary.textContent = number ? "Evidence: " + number : "Evidence";
    }
    /* Where a piece stands in the file. */
    function place(one) { return all.slice(0, all.indexOf(one)).filter(isSaid).length; }
    function keep() { assess.put(app, id, PATH, all.filter(isSaid).map(function (one) { return Object.assign({}, one); })); }

    function set(one, key, value) {
      var was = isSaid(one);
      if (value.trim() === "") { delete one[key]; } else { one[key] = value; }
      if (was !== isSaid(one)) { app.change(function (draft) { draft.comments = moveComments(draft.comments, id, place(one), was); }); }
      keep();
      tell();
    }

    function piece(one, at) {
      function field(label, hint, key, options) {
        var input = assess.input(one[key], function (value) {
          input.removeAttribute("aria-invalid");
          set(one, key, value);
        }, options), made = assess.field(label, hint, input, (options || {}).wide);
        function look() {
          var wrong = key === "url" && input.value && !assess.isAddress(input.value);
          made.classList.toggle("lat-assess-step__field--missing", Boolean(wrong));
          if (wrong) { input.setAttribute("aria-invalid", "true"); }
        }
        input.addEventListener("change", look);
        look();
        return made;
      }
      var remove = assess.button("Take it away", function () {
        if (isSaid(one)) { app.change(function (draft) { draft.comments = moveComments(draft.comments, id, place(one), true); }); }
        all.splice(all.indexOf(one), 1);
        keep();
        show();
        summary.focus();
      }, "more");
      remove.append(assess.hidden(": piece " + (at + 1) + " of the evidence"));
      return element("li", {}, element("div", { class: "lat-assess-step__grid", role: "group", "aria-label": "Piece " + (at + 1) + " of the evidence" }, field("What it is", "Such as a register, a report or a survey.", "text", { wide: true }), field("Link", "A whole address, with https://.", "url", { type: "url" }), field("Its day", null, "date", { type: "date" })),
        one.source ? element("p", { class: "u-quiet u-small" }, "Source: " + one.source) : "", remove);
    }

    function show(fresh) {
      if (fresh) { all.push({}); }
      list.replaceChildren.apply(list, all.map(piece));
      tell();
      if (fresh) { list.lastChild.querySelector("input").focus(); }
    }
    show();
    var made = element("details", { class: "lat-fold" }, summary, list, element("p", {}, assess.button("Add a piece of evidence", function () { show(true); }, "more")));
    made.open = all.length > 0 && all.length < 4;
    return made;
  };

  /** Whether a text is a whole address of the web, as a hub takes it. */
  assess.isAddress = function (text) { return /^https?:\/\/\S+$/.test(text.trim()); };
}(window.latticeAssess));
