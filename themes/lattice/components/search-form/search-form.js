/* The words go to the search page after the #: a browser keeps that part to itself, so no server gets to know them. */
latticeModule("search-form", function (form) {
  "use strict";
  var input = form.querySelector("input");
  // An example in the style guide is no form, and the search page answers by itself.
  if (form.tagName !== "FORM" || document.querySelector('[data-module="search-results"]')) { return; }
  form.addEventListener("submit", function (event) {
    var words = input.value.trim();
    event.preventDefault();
    location.href = form.action.split(/[?#]/)[0] + (words ? "#q=" + encodeURIComponent(words) : "#q");
  });
});

/* A search to try: without script it leads to the search page, with script to what it finds. */
latticeModule("search-query", function (link) {
  "use strict";
  if (!/^#/.test(link.getAttribute("href"))) { link.hash = "q=" + encodeURIComponent(link.textContent); }
});
