/* Lists what is saved, newest first, and removes it; also shown by the worker in place of a page that is missing. */
latticeModule("saved-pages", function (box) {
  "use strict";
  var root = new URL(document.body.dataset.root || "./", location.href).href;
  function part(name) { return box.querySelector('[data-part="' + name + '"]'); }

  function decoded(title) { return new DOMParser().parseFromString(title, "text/html").body.textContent; }

  function row(request, response) {
    var item = document.createElement("li"), words = document.createElement("div");
    var link = document.createElement("a"), note = document.createElement("span");
    var saved = new Date(response.headers.get("x-lattice-saved"));
    link.href = request.url;
    link.textContent = decoded(decodeURIComponent(response.headers.get("x-lattice-title") || request.url));
    note.className = "lat-entry-list__note";
    note.textContent = "Saved on " + saved.toLocaleString(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" });
    words.append(link, " ", note);
    item.append(words);
    return { item: item, saved: saved.getTime() };
  }

  function show() {
    if (!("caches" in window)) { return; }
    var name = "lattice-pages:" + root;
    caches.has(name).then(function (there) { return there ? caches.open(name) : null; }).then(function (cache) {
      return !cache ? [] : cache.keys().then(function (requests) {
        return Promise.all(requests.map(function (request) {
          return cache.match(request).then(function (response) {
            return response.headers.get("x-lattice-saved") && row(request, response);
          });
        }));
      });
    }).then(function (rows) {
      rows = rows.filter(Boolean).sort(function (a, b) { return b.saved - a.saved; });
      part("list").replaceChildren.apply(part("list"), rows.map(function (one) { return one.item; }));
      part("list").hidden = part("clear").hidden = rows.length === 0;
      part("none").hidden = rows.length > 0;
    });
  }

  if ("missing" in document.documentElement.dataset) {
    part("missing").querySelector("a").href = location.href;
    part("missing").hidden = false;
  }
  part("clear").querySelector("button").addEventListener("click", function () {
    latticeSaved.clear().then(function () {
      show();
      box.querySelector('[role="status"]').textContent = "Nothing is saved in this browser now.";
    });
  });
  show();
});
