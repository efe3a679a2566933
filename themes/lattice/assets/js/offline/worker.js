/*
 * Saves the pages that a reader has read, so that they can be read without a network. A page comes from the network
 * first, always; a saved copy is shown only where the network fails or does not answer, and says when it was saved.
 * Files with a hash in their names never change, so they come from what was saved. `NEEDED` is written above.
 */
"use strict";
var root = self.registration.scope;
var PAGES = "lattice-pages:" + root, ASSETS = "lattice-assets:" + root;
var MOST_PAGES = 200, MOST_ASSETS = 400;
var PATIENCE = 4000; // milliseconds that a saved copy waits for the network
var HASHED = /-[0-9a-f]{10}\.[a-z]+$/;

self.addEventListener("install", function (event) {
  event.waitUntil(caches.open(ASSETS).then(function (cache) {
    return cache.addAll(NEEDED.map(function (path) { return new Request(root + path, { cache: "no-cache" }); }));
  }).then(function () { return self.skipWaiting(); }));
});

self.addEventListener("activate", function (event) { event.waitUntil(self.clients.claim()); });

/* The oldest go first: what is saved again goes to the end. */
function trim(cache, most) {
  return cache.keys().then(function (keys) {
    return Promise.all(keys.slice(0, Math.max(0, keys.length - most)).map(function (key) { return cache.delete(key); }));
  });
}

function keep(name, url, response, most) {
  return caches.open(name).then(function (cache) {
    return cache.delete(url).then(function () { return cache.put(url, response); }).then(function () { return trim(cache, most); });
  });
}

/* Saves a page with the moment and its title, or a picture; nothing else. */
function save(url, response) {
  var kind = response.headers.get("content-type") || "";
  if (!response.ok || response.redirected || url.indexOf(root + "offline/") === 0) { return Promise.resolve(); }
  if (/^image\//.test(kind)) { return keep(PAGES, url, response, MOST_PAGES); }
  if (!/^text\/html/.test(kind)) { return Promise.resolve(); }
  return response.text().then(function (text) {
    var title = (/<title>([^<]*)<\/title>/.exec(text) || ["", url])[1];
    var headers = { "content-type": kind, "x-lattice-saved": new Date().toISOString(), "x-lattice-title": encodeURIComponent(title) };
    return keep(PAGES, url.split("?")[0], new Response(text, { headers: headers }), MOST_PAGES);
  });
}

/* A saved copy, with the moment in the page for its script to say. */
function saved(url) {
  return caches.open(PAGES).then(function (pages) {
    return pages.match(url, { ignoreSearch: true });
  }).then(function (copy) {
    return copy || caches.open(ASSETS).then(function (assets) { return assets.match(url, { ignoreSearch: true }); });
  }).then(function (copy) {
    var when = copy && copy.headers.get("x-lattice-saved");
    if (!when) { return copy; }
    return copy.text().then(function (text) {
      return new Response(text.replace("<html ", '<html data-saved="' + when + '" '), { headers: { "content-type": copy.headers.get("content-type") } });
    });
  });
}

function fromNetwork(url) { return fetch(url, { cache: "no-cache", credentials: "same-origin" }); }

/* The page of saved pages in place of one that is missing. It keeps the address that was asked for, so that the reader
   can try again, and its links, which are made for its own place, become whole. */
function missing(request) {
  if (request.mode !== "navigate") { return Response.error(); }
  return caches.open(ASSETS).then(function (assets) { return assets.match(root + "offline/index.html"); }).then(function (page) {
    if (!page) { return Response.error(); }
    return page.text().then(function (text) {
      var whole = text.replace(/ (href|src|action|data-root)="\.\.\//g, ' $1="' + root).replace("<html ", "<html data-missing ");
      return new Response(whole, { status: 503, headers: { "content-type": "text/html; charset=utf-8" } });
    });
  });
}

/* The network first; what is saved where it fails, or where it takes too long. */
function fresh(event) {
  var url = event.request.url.split("#")[0];
  var loading = fromNetwork(url);
  event.waitUntil(loading.then(function (response) { return save(url, response.clone()); }).catch(function () { /* told to the reader by what is shown */ }));
  return new Promise(function (answer) {
    loading.then(function (response) {
      answer(response.redirected ? Response.redirect(response.url) : response.clone());
    }, function () {
      saved(url).then(function (copy) { answer(copy || missing(event.request)); });
    });
    setTimeout(function () { saved(url).then(function (copy) { if (copy) { answer(copy); } }); }, PATIENCE);
  });
}

/* What never changes: saved once, then from there. */
function unchanging(url) {
  return caches.open(ASSETS).then(function (cache) {
    return cache.match(url).then(function (copy) {
      return copy || fetch(url).then(function (response) {
        if (!response.ok) { return response; }
        return keep(ASSETS, url, response.clone(), MOST_ASSETS).then(function () { return response; });
      });
    });
  });
}

self.addEventListener("fetch", function (event) {
  var url = event.request.url;
  if (event.request.method !== "GET" || url.indexOf(root) !== 0) { return; }
  var path = url.split(/[?#]/)[0];
  var page = event.request.mode === "navigate" && /(?:\/|\.html)$/.test(path);
  if (HASHED.test(path)) { event.respondWith(unchanging(url)); } else if (page || event.request.destination === "image") { event.respondWith(fresh(event)); }
});

self.addEventListener("message", function (event) {
  var urls = (event.data && event.data.save || []).filter(function (url) { return url.indexOf(root) === 0; });
  event.waitUntil(Promise.all(urls.map(function (url) {
    if (HASHED.test(url)) { return unchanging(url); }
    return fromNetwork(url).then(function (response) { return save(url, response); });
  })).catch(function () { /* the next page is saved as it is read */ }));
});
