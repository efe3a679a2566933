/* Asks the program that serves the hub for news, shows what is wrong, and loads the page again when it has changed. */
(function () {
  "use strict";
  var own = document.currentScript, page = own.dataset.page, mark = own.dataset.mark, serial = own.dataset.serial;
  var ahead = "ahead" in own.dataset;
  var base = own.src.replace(/page\.js$/, "");
  var panel = null, hidden = "";

  /* A script is all that the content policy of a page lets in, and so an answer is one. */
  function ask(known) {
    var question = document.createElement("script");
    question.src = base + "news.js?serial=" + known + "&page=" + encodeURIComponent(page);
    question.onload = function () { question.remove(); };
    question.onerror = function () { question.remove(); setTimeout(function () { ask(known); }, 1000); };
    document.head.append(question);
  }

  function part(name, text, className) {
    var made = document.createElement(name);
    made.textContent = text;
    made.className = className || "";
    return made;
  }

  function show(news) {
    if (panel) { panel.remove(); panel = null; }
    /* What somebody hid stays hidden until something else is wrong. */
    if (news.problems !== hidden) { hidden = ""; }
    if (!news.problems || hidden) { return; }
    var close = part("button", "Hide", "lattice-serve-panel__close");
    panel = part("aside", "", "lattice-serve-panel");
    panel.setAttribute("role", "status");
    panel.dataset.behind = news.behind;
    close.type = "button";
    close.onclick = function () { hidden = news.problems; panel.remove(); panel = null; };
    panel.append(
      part("h2", news.summary + (news.behind && news.mark !== null ? ": this is the last good hub" : "")),
      part("pre", news.problems),
      close,
    );
    panel.querySelector("pre").tabIndex = 0;
    document.body.append(panel);
  }

  window.latticeNews = function (news) {
    var changed = news.mark !== null && news.mark !== mark;
    /* A page that was shown ahead goes back to the last good hub when the rest turned out to be faulty. */
    if (changed && (!news.behind || ahead)) { location.reload(); return; }
    ahead = news.ahead;
    show(news);
    ask(news.serial);
  };

  var style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = base + "panel.css";
  document.head.append(style);
  // A question that waits for its answer would keep the page loading. The first one is for what was known before the
  // page, so that its problems are shown at once.
  window.addEventListener("load", function () { setTimeout(function () { ask(serial - 1); }, 0); });
}());
