/* Shows the pages that are kept, and those of a list that came as a link: `#components/digital-dog/+guides/digital-dog/`. */
latticeModule("my-list", function (box) {
  "use strict";
  var status = box.querySelector('[role="status"]');
  var known = {};
  function part(name) { return box.querySelector('[data-part="' + name + '"]'); }
  function say(words) { status.textContent = words; }

  function row(entry, remove) {
    var item = document.createElement("li");
    var words = document.createElement("div");
    if (entry.gone) {
      words.textContent = entry.path + " is not a page of this hub.";
    } else {
      var link = document.createElement("a");
      link.href = latticeList.root + entry.path + "index.html";
      link.textContent = entry.title;
      var kind = document.createElement("span");
      kind.className = "lat-entry-list__kind";
      kind.textContent = entry.word || "";
      words.append(link, " ", kind);
    }
    item.append(words);
    if (remove) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = "Remove";
      button.setAttribute("aria-label", "Remove " + entry.title);
      button.addEventListener("click", remove);
      item.append(button);
    }
    return item;
  }

  function showOwn() {
    var entries = latticeList.read();
    part("own").querySelector("ul").replaceChildren.apply(part("own").querySelector("ul"), entries.map(function (entry, at) {
      return row(entry, function () {
        latticeList.remove(entry.path);
        showOwn();
        say(entry.title + " is removed.");
        var rest = part("own").querySelectorAll("li button");
        (rest[Math.min(at, rest.length - 1)] || box.querySelector("h2")).focus();
      });
    }));
    part("empty").hidden = entries.length > 0;
    part("actions").hidden = entries.length === 0;
  }

  /* The pages that the address names; what is not the path of a page is left out. */
  function sent() {
    return location.hash.slice(1).split("+").map(function (path) { return path.replace(/\/?$/, "/"); })
      .filter(function (path) { return latticeList.safe.test(path); });
  }

  function folderOf(path) {
    var folders = Object.keys(box.dataset).filter(function (name) { return name.indexOf("titles") === 0; })
      .map(function (name) { return name.slice(6).replace(/[A-Z]/g, function (c) { return "-" + c.toLowerCase(); }).slice(1); });
    return folders.sort(function (a, b) { return b.length - a.length; }).find(function (folder) {
      return folder !== "pages" && (path.indexOf(folder + "/") === 0 || path.indexOf(folder.replace("-", "/") + "/") === 0);
    }) || "pages";
  }

  function entryOf(path) {
    var kind = known[folderOf(path)];
    if (!kind) { return { path: path, gone: true }; }
    var prefix = kind.folder === "pages" ? "" : kind.folder + "/";
    var title = kind.titles[path.slice(prefix.length, -1)];
    if (!title) { return { path: path, gone: true }; }
    // A page that was renamed is kept under its present address.
    if (Array.isArray(title)) { return { path: prefix + title[1] + "/", title: title[0], word: kind.word }; }
    return { path: path, title: title, word: kind.word };
  }

  function load(folder, then) {
    var name = "titles-" + folder;
    var script = document.createElement("script");
    script.src = box.getAttribute("data-" + name);
    window.latticeTitles = function (data) { known[folder] = data; };
    script.onload = then;
    script.onerror = then;
    document.head.append(script);
  }

  function showSent() {
    var paths = sent();
    part("sent").hidden = paths.length === 0;
    var folders = paths.map(folderOf).filter(function (folder, at, all) { return all.indexOf(folder) === at; });
    (function next() {
      var folder = folders.shift();
      if (folder) { if (known[folder]) { next(); } else { load(folder, next); } return; }
      var list = part("sent").querySelector("ul");
      list.replaceChildren.apply(list, paths.map(function (path) { return row(entryOf(path)); }));
    }());
  }

  box.querySelector('[data-do="take"]').addEventListener("click", function () {
    sent().map(entryOf).filter(function (entry) { return !entry.gone; }).forEach(latticeList.add);
    history.replaceState(null, "", location.pathname);
    showSent();
    showOwn();
    say("The pages are on your list.");
  });
  box.querySelector('[data-do="clear"]').addEventListener("click", function () {
    if (!window.confirm("Remove all pages from your list?")) { return; }
    latticeList.write([]);
    showOwn();
    say("Your list is empty.");
  });
  box.querySelector('[data-do="share"]').addEventListener("click", function () {
    var paths = latticeList.read().map(function (entry) { return entry.path.slice(0, -1); });
    var address = location.href.split("#")[0] + "#" + paths.join("+");
    latticeCopy(address, function (done) { say(done ? "The link is copied." : "Copy this link: " + address); });
  });
  window.addEventListener("hashchange", showSent);
  window.addEventListener("storage", function (event) { if (event.key === latticeList.key) { showOwn(); } });
  part("without").hidden = true;
  part("own").hidden = false;
  box.querySelectorAll("h2").forEach(function (heading) { heading.tabIndex = -1; });
  showOwn();
  showSent();
});
