/*
 * What the worker saves and how it gives it back. `NEEDED` is written above: what is saved before anything is read, with
 * its hash.
 */
"use strict";
var root = self.registration.scope;
var PAGES = "lattice-pages:" + root, PICTURES = "lattice-pictures:" + root, ASSETS = "lattice-assets:" + root;
var MOST_PAGES = 200, MOST_PICTURES = 200, MOST_ASSETS = 400;
var HASHED = /^assets\/(?:search\/)?[a-z0-9-]+-[0-9a-f]{10}\.[a-z]+$/;
var PAGE_OF_PAGES = "offline/index.html";

/* One name for a page, however it is asked for: without a query, and a folder is its index. */
function keyOf(url) {
  var path = url.split(/[?#]/)[0];
  return /\/$/.test(path) ? path + "index.html" : path;
}

function isHashed(url) { return HASHED.test(keyOf(url).slice(root.length)); }

function fromNetwork(url) { return fetch(url, { cache: "no-cache", credentials: "same-origin" }); }

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
