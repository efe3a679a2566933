/* The reader's own choice of light or dark, before anything is painted. */
(function () {
  "use strict";
  try {
    var chosen = localStorage.getItem("lattice-theme");
    if (chosen === "dark" || chosen === "light") { document.documentElement.dataset.theme = chosen; }
  } catch (e) { /* a locked-down browser: the system's preference holds */ }
}());
