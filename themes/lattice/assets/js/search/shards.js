/* The index in parts, each loaded once and when it is needed. Scripts, since a page from a disk may load nothing else. */
(function (search) {
  "use strict";
  var loaded = {}, waiting = {}, parsed = {};

  /** Called by every part with its data. */
  search.take = function (name, value) { loaded[name] = value; };

  /** Loads a script. A test puts its own in place of it. */
  search.fetch = function (file) {
    return new Promise(function (done, failed) {
      var script = document.createElement("script");
      script.src = search.folder + file + ".js";
      script.onload = done;
      script.onerror = function () { script.remove(); failed(new Error("The search could not load " + file)); };
      document.head.appendChild(script);
    });
  };

  function part(file) {
    var name = file.replace(/-[^-]*$/, "");
    if (name in loaded) { return Promise.resolve(loaded[name]); }
    if (!waiting[file]) {
      waiting[file] = search.fetch(file).then(function () { return loaded[name]; });
      waiting[file].catch(function () { delete waiting[file]; }); // the next try asks again
    }
    return waiting[file];
  }

  /** Parts as `read` makes them of their text, in the order of the files. */
  search.parts = function (files, read) {
    return Promise.all(files.map(function (at) {
      return part(at.file).then(function (text) { return (parsed[at.file] = parsed[at.file] || read(text, at.first)); });
    }));
  };

  /** The last entry of a sorted list whose key is not after `key`. */
  search.before = function (list, key) {
    var low = 0, high = list.length;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (list[middle][0] <= key) { low = middle + 1; } else { high = middle; }
    }
    return Math.max(0, low - 1);
  };

  /** The file that names all others. */
  search.open = function () {
    return part(search.index).then(function (index) {
      if (!index.ready) {
        index.words = index.words.map(function (one) { return [one[0], parseInt(one[1], 36), one[2]]; });
        index.hits = index.hits.map(function (one) { return [parseInt(one[0], 36), one[1]]; });
        index.pages = index.pages.map(function (one) { return [parseInt(one[0], 36), one[1]]; });
        index.kinds = index.kinds.map(function (one) { return { one: one[0], many: one[1], first: one[2], word: one[3], weight: one[4] }; });
        index.ready = true;
      }
      return index;
    });
  };
}(window.latticeSearch));
