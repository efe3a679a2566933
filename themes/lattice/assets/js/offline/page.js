/* Has the browser save the pages that are read, and says so on a page that comes from what was saved. */
var latticeSaved = (function () {
  "use strict";
  var root = new URL(document.body.dataset.root || "./", location.href).href;
  var able = "serviceWorker" in navigator && "caches" in window && /^https?:$/.test(location.protocol) && root.indexOf(location.origin) === 0;

  /* Everything that was saved, and the worker that saves, which comes back with the next page. */
  function clear() {
    return Promise.all([
      caches.delete("lattice-pages:" + root),
      caches.delete("lattice-assets:" + root),
      navigator.serviceWorker.getRegistration(root).then(function (worker) { return worker && worker.unregister(); }),
    ]);
  }

  function link(text, href) {
    var made = document.createElement("a");
    made.href = href;
    made.textContent = text;
    return made;
  }

  function sayWhen(saved) {
    var when = new Date(saved).toLocaleString(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" });
    var box = document.createElement("div"), title = document.createElement("p"), text = document.createElement("p");
    var button = document.createElement("button");
    box.className = "lat-alert lat-alert--warning l-page";
    box.setAttribute("role", "status");
    title.className = "lat-alert__title";
    title.textContent = "This is a saved copy";
    text.append("The network did not answer. The page was saved on " + when + " and may have changed since. ", link("All saved pages", root + "offline/index.html"));
    button.type = "button";
    button.className = "lat-button lat-button--quiet";
    button.textContent = "Remove all saved pages";
    button.addEventListener("click", function () { clear().then(function () { text.textContent = "Nothing is saved in this browser now."; button.remove(); }); });
    box.append(title, text, button);
    document.querySelector("main").before(box);
  }

  if (able) {
    // The worker takes over while it starts, so this is asked before.
    var served = navigator.serviceWorker.controller !== null;
    var saved = document.documentElement.dataset.saved;
    if (saved) { sayWhen(saved); }
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
