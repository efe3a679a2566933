/* The choice of colours appears only where it can work; the menu closes when the reader turns elsewhere. */
latticeModule("header-bar", function (label) {
  "use strict";
  var root = document.documentElement;
  var choice = label.querySelector("select");
  choice.value = root.dataset.theme || "";
  choice.addEventListener("change", function () {
    if (choice.value) { root.dataset.theme = choice.value; } else { delete root.dataset.theme; }
    try {
      if (choice.value) { localStorage.setItem("lattice-theme", choice.value); } else { localStorage.removeItem("lattice-theme"); }
    } catch (e) { /* the choice lasts for this page */ }
  });
  label.hidden = false;
});

latticeModule("header-menu", function (menu) {
  "use strict";
  document.addEventListener("click", function (event) { if (!menu.contains(event.target)) { menu.open = false; } });
  menu.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && menu.open) { menu.open = false; menu.querySelector("summary").focus(); }
  });
});

/* `/` is the way to the search from anywhere: to its box where there is one, else to its page. */
latticeModule("header-find", function (link) {
  "use strict";
  document.addEventListener("keydown", function (event) {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.target.closest("input, textarea, select, [contenteditable]")) { return; }
    var box = document.getElementById("q");
    event.preventDefault();
    if (box) { box.focus(); } else { location.href = link.href + "#q"; }
  });
});
