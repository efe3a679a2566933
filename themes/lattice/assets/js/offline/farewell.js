/*
 * This hub has browsers save nothing, or no longer. A browser with a worker of before finds this one in its place: it
 * removes what this hub saved, and itself. No page starts it.
 */
"use strict";
var root = self.registration.scope;

self.addEventListener("install", function () { self.skipWaiting(); });

self.addEventListener("activate", function (event) {
  event.waitUntil(caches.keys().then(function (names) {
    var own = names.filter(function (name) { return /^lattice-[a-z]+:/.test(name) && name.slice(name.indexOf(":") + 1) === root; });
    return Promise.all(own.map(function (name) { return caches.delete(name); }));
  }).then(function () { return self.registration.unregister(); }));
});
