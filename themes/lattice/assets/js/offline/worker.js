/*
 * Saves the pages that a reader has read, so that they can be read without a network. A page comes from the network
 * first, always; a saved copy is shown only where the network fails or does not answer, and says when it was saved.
 * Files with a hash in their names never change, so they come from what was saved. `NEEDED` is written above: what is
 * saved before anything is read, with its hash.
 */
"use strict";
var root = self.registration.scope;
var PAGES = "lattice-pages:" + root, PICTURES = "lattice-pictures:" + root, ASSETS = "lattice-assets:" + root;
var MOST_PAGES = 200, MOST_PICTURES = 200, MOST_ASSETS = 400;
var PATIENCE = 4000; // milliseconds that a saved copy waits for the network
var HASHED = /^assets\/(?:search\/)?[a-z0-9-]+-[0-9a-f]{10}\.[a-z]+$/;
var PAGE_OF_PAGES = "offline/index.html";
// The readers' windows that show a saved copy: only they get saved pictures.
var old = new Set();

/* One name for a page, however it is asked for: without a query, and a folder is its index. */
function keyOf(url) {
  var path = url.split(/[?#]/)[0];
  return /\/$/.test(path) ? path + "index.html" : path;
}

function isHashed(url) { return HASHED.test(keyOf(url).slice(root.length)); }

function fromNetwork(url) { return fetch(url, { cache: "no-cache", credentials: "same-origin" }); }

self.addEventListener("install", function (event) {
  event.waitUntil(caches.open(ASSETS).then(function (cache) {
    return Promise.all(Object.keys(NEEDED).map(function (path) {
      return fromNetwork(root + path).then(function (response) {
        if (!response.ok) { throw new Error(path); }
        return /\.html$/.test(path) ? stamped(root + path, response) : response;
      }).then(function (response) { return response && cache.put(root + path, response); });
    }));
  }).then(function () { return self.skipWaiting(); }));
});

self.addEventListener("activate", function (event) { event.waitUntil(self.clients.claim()); });

/* The oldest go first, since what is saved again goes to the end; what is always needed stays. */
function trim(cache, most) {
  return cache.keys().then(function (keys) {
    var spare = keys.filter(function (key) { return !(key.url.slice(root.length) in NEEDED); });
    return Promise.all(spare.slice(0, Math.max(0, keys.length - most)).map(function (key) { return cache.delete(key); }));
  });
}

function keep(name, url, response, most) {
  return caches.open(name).then(function (cache) {
    return cache.delete(url).then(function () { return cache.put(url, response); }).then(function () { return trim(cache, most); });
  });
}

/* A page of this hub with the moment and its title. Another site may lie below the hub, and a network that wants a login
   answers for all: what does not say that it belongs to this hub is not saved. */
function stamped(url, response) {
  var kind = response.headers.get("content-type") || "";
  return response.text().then(function (text) {
    var own = /<body [^>]*data-root="([^"]*)"/.exec(text);
    if (!own || new URL(own[1] || "./", url).href !== root) { return null; }
    var title = (/<title>([^<]*)<\/title>/.exec(text) || ["", url])[1];
    var headers = { "content-type": kind, "x-lattice-saved": new Date().toISOString(), "x-lattice-title": encodeURIComponent(title) };
    return new Response(text, { headers: headers });
  });
}

function forget(url) {
  return Promise.all([PAGES, PICTURES].map(function (name) {
    return caches.open(name).then(function (cache) { return cache.delete(url); });
  }));
}

/* Saves a page or a picture and nothing else. What is no longer there is no longer saved. */
function save(url, response) {
  var kind = response.headers.get("content-type") || "", key = keyOf(url);
  if (response.status === 404 || response.status === 410) { return forget(key); }
  if (!response.ok || response.redirected || key.slice(root.length) in NEEDED) { return Promise.resolve(); }
  if (/^image\//.test(kind)) { return keep(PICTURES, key, response, MOST_PICTURES); }
  if (!/^text\/html/.test(kind)) { return Promise.resolve(); }
  return stamped(key, response).then(function (page) { return page && keep(PAGES, key, page, MOST_PAGES); });
}

/* The line that a saved copy carries. It is written here, since the scripts that the page had may be gone. */
function line(text, when, why) {
  var language = (/<html [^>]*lang="([^"]*)"/.exec(text) || [])[1];
  var moment = new Date(when).toLocaleString(language, { dateStyle: "long", timeStyle: "short" });
  return '<div class="lat-alert lat-alert--warning l-page" role="status" data-saved-line><p class="lat-alert__title">This is a saved copy</p>' +
    "<p>" + why + ' The page was saved on <time datetime="' + when + '">' + moment + '</time> and may have changed since. ' +
    '<a href="' + root + PAGE_OF_PAGES + '">All saved pages</a></p></div>\n';
}

/* A saved copy of a page, which says so. `why` is what was wrong with the network. */
function saved(url, why) {
  var key = keyOf(url);
  return caches.open(PAGES).then(function (pages) { return pages.match(key); }).then(function (copy) {
    return copy || caches.open(ASSETS).then(function (assets) { return assets.match(key); });
  }).then(function (copy) {
    var when = copy && copy.headers.get("x-lattice-saved");
    if (!when) { return copy; }
    return copy.text().then(function (text) {
      var marked = key === root + PAGE_OF_PAGES ? text : text.replace(/<main\b/, line(text, when, why) + "<main");
      return new Response(marked, { headers: { "content-type": copy.headers.get("content-type") } });
    });
  });
}

/* The page of saved pages in place of one that is missing. It keeps the address that was asked for, so that the reader
   can try again, and its links, which are made for its own place, become whole. */
function missing() {
  return caches.open(ASSETS).then(function (assets) { return assets.match(root + PAGE_OF_PAGES); }).then(function (page) {
    if (!page) { return Response.error(); }
    return page.text().then(function (text) {
      var whole = text.replace(/ (href|src|action|data-root)="\.\.\//g, ' $1="' + root).replace("<html ", "<html data-missing ");
      return new Response(whole, { status: 503, headers: { "content-type": "text/html; charset=utf-8" } });
    });
  });
}

/* The network first; what is saved where it fails, takes too long, or brings only that something is wrong. */
function fresh(event) {
  var url = event.request.url.split("#")[0], loading = fromNetwork(url), answered = false;
  event.waitUntil(loading.then(function (response) { return save(url, response.clone()); }).catch(function () { /* told to the reader by what is shown */ }));
  return new Promise(function (give) {
    function answer(response) { answered = true; give(response); }
    function copyOr(why, other) {
      return saved(url, why).then(function (copy) {
        if (answered) { return; }
        if (copy) { old.add(event.resultingClientId); answer(copy); } else if (other) { answer(other()); }
      });
    }
    loading.then(function (response) {
      if (response.redirected) { answer(Response.redirect(response.url)); return; }
      if (response.status < 500) { answer(response.clone()); return; }
      return copyOr("The server could not answer.", function () { return response.clone(); });
    }, function () { return copyOr("The network did not answer.", missing); });
    setTimeout(function () { if (!answered) { copyOr("The network did not answer."); } }, PATIENCE);
  });
}

/* A picture belongs to its page: with a page from the network only one from the network is shown. */
function picture(event) {
  var url = event.request.url, loading = fromNetwork(url);
  event.waitUntil(loading.then(function (response) { return save(url, response.clone()); }).catch(function () { /* the page has words for it */ }));
  function copyOf() { return caches.open(PICTURES).then(function (pictures) { return pictures.match(keyOf(url)); }); }
  if (!old.has(event.clientId)) { return loading.then(function (response) { return response.clone(); }); }
  return copyOf().then(function (copy) { return copy || loading.then(function (response) { return response.clone(); }); });
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
  if (isHashed(url)) { event.respondWith(unchanging(keyOf(url))); return; }
  if (event.request.mode === "navigate" && /\.html$/.test(keyOf(url))) { event.respondWith(fresh(event)); return; }
  if (event.request.destination === "image") { event.respondWith(picture(event)); }
});

self.addEventListener("message", function (event) {
  var urls = (event.data && event.data.save || []).filter(function (url) { return url.indexOf(root) === 0; });
  event.waitUntil(Promise.all(urls.map(function (url) {
    if (isHashed(url)) { return unchanging(keyOf(url)); }
    return fromNetwork(url).then(function (response) { return save(url, response); });
  })).catch(function () { /* the next page is saved as it is read */ }));
});
