/* Comfort only: every page is complete without script. A part that fails leaves the others alone. */
function latticeModule(name, start) {
  "use strict";
  document.querySelectorAll('[data-module="' + name + '"]').forEach(function (root) {
    try { start(root); } catch (error) { if (window.console) { console.error(name, error); } }
  });
}
