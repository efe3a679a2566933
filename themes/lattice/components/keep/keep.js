/* The reader's own list: pages that are kept in this browser, and nowhere else. */
var latticeList = (function () {
  "use strict";
  // One browser may hold several hubs: the list belongs to the folder that this one lies in.
  var root = document.body.dataset.root || "./";
  var key = "lattice-list:" + new URL(root, location.href).pathname;
  var safe = /^[a-z0-9]+(?:[-/][a-z0-9]+)*\/$/;
  function isEntry(one) { return one && safe.test(one.path) && typeof one.title === "string"; }
  function read() {
    try { return (JSON.parse(localStorage.getItem(key)) || []).filter(isEntry); } catch (e) { return []; }
  }
  function write(entries) {
    try { localStorage.setItem(key, JSON.stringify(entries)); } catch (e) { return false; }
    show();
    return true;
  }
  function has(path) { return read().some(function (one) { return one.path === path; }); }
  function remove(path) { return write(read().filter(function (one) { return one.path !== path; })); }
  function add(entry) { return has(entry.path) || write(read().concat(entry)); }
  function show() {
    var count = read().length;
    document.querySelectorAll("[data-kept]:not(button)").forEach(function (link) {
      link.textContent = count ? "My list (" + count + ")" : "My list";
      link.hidden = false;
    });
  }
  try { show(); } catch (e) { /* without the browser's storage there is no list */ }
  window.addEventListener("storage", function (event) { if (event.key === key) { show(); } });
  return { root: root, key: key, safe: safe, read: read, write: write, has: has, add: add, remove: remove };
}());

latticeModule("keep", function (button) {
  "use strict";
  var label = button.querySelector("span");
  var data = button.dataset;
  function show() {
    var kept = latticeList.has(data.path);
    label.textContent = kept ? "Remove from my list" : "Add to my list";
    if (kept) { data.kept = ""; } else { delete data.kept; }
  }
  button.addEventListener("click", function () {
    var done = latticeList.has(data.path)
      ? latticeList.remove(data.path)
      : latticeList.add({ path: data.path, title: data.title, word: data.word });
    if (done) { show(); } else { label.textContent = "This browser keeps nothing"; }
  });
  window.addEventListener("storage", function (event) { if (event.key === latticeList.key) { show(); } });
  show();
  button.hidden = false;
});
