/* The index in parts, each loaded once and when it is needed. Scripts, since a page from a disk may load nothing else. */
(function (search) {
  "use strict";
  var loaded = {}, waiting = {}, parsed = {}, read = new Map();

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
  function parts(files, read) {
    return Promise.all(files.map(function (at) {
      return part(at.file).then(function (text) { return (parsed[at.file] = parsed[at.file] || read(text, at.first)); });
    }));
  }

  /** The last entry of a sorted list whose key is not after `key`. */
  function before(list, key) {
    var low = 0, high = list.length;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (list[middle][0] <= key) { low = middle + 1; } else { high = middle; }
    }
    return Math.max(0, low - 1);
  }

  function unique(list) { return list.filter(function (one, at) { return list.indexOf(one) === at; }).sort(function (a, b) { return a - b; }); }

  /** The numbers of the shards that hold keys from one to another. */
  function range(list, from, to) {
    var found = [];
    for (var at = before(list, from); at < list.length && (!found.length || list[at][0] <= to); at += 1) { found.push(at); }
    return found;
  }

  /** The file that names all others. */
  search.open = function () {
    return part(search.index).then(function (index) {
      if (!index.ready) {
        index.words = index.words.map(function (one) { return [one[0], parseInt(one[1], 36), one[2]]; });
        index.hits = index.hits.map(function (one) { return [parseInt(one[0], 36), one[1]]; });
        index.pages = index.pages.map(function (one) { return [parseInt(one[0], 36), one[1]]; });
        index.ready = true;
      }
      return index;
    });
  };

  function readNames(text) {
    var names = new Map();
    text.split("\n").forEach(function (line) {
      var fields = line.split("|");
      names.set(fields[0], {
        to: (fields[1].match(/[0-9a-z]+[A-Z]/g) || []).map(function (to) { return [parseInt(to.slice(0, -1), 36), to.slice(-1)]; }),
        says: (fields[2] || "").split(";").filter(Boolean).map(function (one) { return one.split(".").map(function (group) { return parseInt(group, 36); }); }),
      });
    });
    return names;
  }

  /** Names by key, of all shards that may hold one of the keys or something that starts with the first. */
  search.names = function (index, keys) {
    var at = [].concat.apply([], keys.map(function (key) { return before(index.names, key); }));
    if (keys.length) { at = at.concat(range(index.names, keys[0], keys[0] + "~").slice(0, 2)); }
    return parts(unique(at).map(function (one) { return { file: index.names[one][1] }; }), readNames);
  };

  function readWords(text, first) {
    var entries = [], byForm = new Map();
    text.split("\n").forEach(function (line, at) {
      var fields = /^([^:;!]*)(?::([^;!]*))?([;!])(.*)$/.exec(line);
      var forms = fields[2] === undefined ? [fields[1]] : fields[2].split(",").map(function (ending) { return fields[1] + ending; });
      var entry = { group: first + at, forms: forms, abbreviation: fields[3] === "!", records: parseInt(fields[4], 36) };
      entries.push(entry);
      forms.forEach(function (form) { byForm.set(form, entry); });
    });
    return { entries: entries, byForm: byForm };
  }

  function dictionary(index, at) {
    return parts(unique(at).map(function (one) { return { file: index.words[one][2], first: index.words[one][1] }; }), readWords);
  }

  /** The dictionary for every start: three letters for a word, one for all words of that letter. */
  search.dictionary = function (index, starts) {
    return dictionary(index, [].concat.apply([], starts.map(function (start) {
      return start.length < 3 ? range(index.words, start, start + "~") : [before(index.words, start.slice(0, 3))];
    })));
  };

  /** The dictionary for groups by their numbers. */
  search.dictionaryOf = function (index, groups) {
    var firsts = index.words.map(function (one) { return [one[1]]; });
    return dictionary(index, groups.map(function (group) { return before(firsts, group); }));
  };

  /** The postings of groups: a map from the group to lists of record, weight and section. */
  search.hits = function (index, groups) {
    var at = unique(groups.map(function (group) { return before(index.hits, group); }));
    return parts(at.map(function (one) { return { file: index.hits[one][1] }; }), function (text) { return text.split("\n"); }).then(function (shards) {
      var found = new Map();
      groups.forEach(function (group) {
        var shard = before(index.hits, group);
        if (!read.has(group)) { read.set(group, search.postings(shards[at.indexOf(shard)][group - index.hits[shard][0]] || "")); }
        found.set(group, read.get(group));
      });
      return found;
    });
  };

  /** What is shown of records, in their order. */
  search.pages = function (index, records) {
    var at = unique(records.map(function (record) { return before(index.pages, record); }));
    return parts(at.map(function (one) { return { file: index.pages[one][1] }; }), function (text) { return text.split("\n").map(JSON.parse); }).then(function (shards) {
      return records.map(function (record) {
        var shard = before(index.pages, record);
        return shards[at.indexOf(shard)][record - index.pages[shard][0]];
      });
    });
  };
}(window.latticeSearch));
