/*
 * Saves the pages that a reader has read, so that they can be read without a network. A page comes from the network
 * first, always; a saved copy is shown only where the network fails or does not answer, and says when it was saved.
 * Files with a hash in their names never change, so they come from what was saved. `copies.js` is joined before this.
 */
var PATIENCE = 4000; // milliseconds that a saved copy waits for the network
// The readers' windows that show a saved copy: only they get saved pictures.
var old = new Set();

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
