/* Marks the heading that the reader has come to. */
latticeModule("contents", function (list) {
  "use strict";
  if (!("IntersectionObserver" in window)) { return; }
  var marks = [];
  list.querySelectorAll('a[href^="#"]').forEach(function (link) {
    var heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) { marks.push({ link: link, heading: heading }); }
  });
  function show() {
    var now = null;
    marks.forEach(function (mark) { if (mark.heading.getBoundingClientRect().top < 160) { now = mark.link; } });
    marks.forEach(function (mark) {
      if (mark.link === now) { mark.link.setAttribute("aria-current", "true"); } else { mark.link.removeAttribute("aria-current"); }
    });
  }
  var watch = new IntersectionObserver(show, { rootMargin: "-160px 0px 0px 0px", threshold: [0, 1] });
  marks.forEach(function (mark) { watch.observe(mark.heading); });
});
