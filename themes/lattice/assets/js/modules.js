/* Copies a text, also where the browser has no clipboard for pages (an intranet without encryption); tells whether it could. */
function latticeCopy(text, then) {
  "use strict";
  function byHand() {
    var field = document.createElement("textarea");
    field.value = text;
    field.className = "u-vh";
    document.body.append(field);
    field.select();
    var done = false;
    try { done = document.execCommand("copy"); } catch (e) { done = false; }
    field.remove();
    then(done);
  }
  if (!navigator.clipboard) { byHand(); return; }
  navigator.clipboard.writeText(text).then(function () { then(true); }, byHand);
}

/* Comfort only: every page is complete without script. A part that fails leaves the others alone. */
function latticeModule(name, start) {
  "use strict";
  document.querySelectorAll('[data-module="' + name + '"]').forEach(function (root) {
    try { start(root); } catch (error) { if (window.console) { console.error(name, error); } }
  });
}
