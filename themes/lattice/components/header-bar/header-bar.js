/* The theme switch appears only where it can work; the menu closes when the reader turns elsewhere. */
latticeModule("header-bar", function (button) {
  "use strict";
  var root = document.documentElement;
  var label = button.querySelector("[data-theme-label]");
  var system = window.matchMedia("(prefers-color-scheme: dark)");
  function isDark() { return root.dataset.theme ? root.dataset.theme === "dark" : system.matches; }
  function show() { label.textContent = isDark() ? "Light theme" : "Dark theme"; }
  button.addEventListener("click", function () {
    root.dataset.theme = isDark() ? "light" : "dark";
    try { localStorage.setItem("lattice-theme", root.dataset.theme); } catch (e) { /* the choice lasts for this page */ }
    show();
  });
  if (system.addEventListener) { system.addEventListener("change", show); }
  show();
  button.hidden = false;
});

latticeModule("header-menu", function (menu) {
  "use strict";
  document.addEventListener("click", function (event) { if (!menu.contains(event.target)) { menu.open = false; } });
  menu.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && menu.open) { menu.open = false; menu.querySelector("summary").focus(); }
  });
});
