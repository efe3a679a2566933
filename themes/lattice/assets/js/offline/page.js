/* Has the browser save the pages that are read, and removes them again. */
var latticeSaved = (function () {
  "use strict";
  var root = new URL(document.body.dataset.root || "./", location.href).href;
  var able = "serviceWorker" in navigator && "caches" in window && /^https?:$/.test(location.protocol) && root.indexOf(location.origin) === 0;

  /* Everything that was saved, and the worker that saves, which comes back with the next page. */
  function clear() {
    return Promise.all([
      caches.delete("lattice-pages:" + root),
      caches.delete("lattice-pictures:" + root),
      caches.delete("lattice-assets:" + root),
      navigator.serviceWorker.getRegistration(root).then(function (worker) { return worker && worker.unregister(); }),
    ]);
  }

  /* The worker writes the line; the button in it needs this script. */
  function offerRemoval(box) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "lat-button lat-button--quiet";
    button.textContent = "Remove all saved pages";
    button.addEventListener("click", function () {
      clear().then(function () { box.querySelector("p:nth-of-type(2)").textContent = "Nothing is saved in this browser now."; button.remove(); });
    });
    box.append(button);
  }

  if (able) {
    // The worker takes over while it starts, so this is asked before.
    var served = navigator.serviceWorker.controller !== null;
    document.querySelectorAll("[data-saved-line]").forEach(offerRemoval);
    if ("missing" in document.documentElement.dataset) { return { clear: clear }; }
    navigator.serviceWorker.register(root + "sw.js").then(function () { return navigator.serviceWorker.ready; }).then(function (worker) {
      // The page that started the worker was loaded before it, with all that it shows.
      var parts = document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src], img[src]");
      var urls = Array.prototype.map.call(parts, function (one) { return one.href || one.src; });
      if (!served) { worker.active.postMessage({ save: [location.href.split("#")[0]].concat(urls) }); }
    }).catch(function () { /* a locked-down browser: nothing is saved, and everything else works */ });
  }
  return { clear: clear };
}());
