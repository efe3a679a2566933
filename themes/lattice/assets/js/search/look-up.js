/* Names, words, hits and pages, read from the parts of the index that hold them. */
(function (search) {
  "use strict";
  var parts = search.parts, before = search.before, read = new Map();

  function unique(list) { return list.filter(function (one, at) { return list.indexOf(one) === at; }).sort(function (a, b) { return a - b; }); }

  /** The numbers of the shards that hold keys from one to another. */
  function range(list, from, to) {
    var found = [];
    for (var at = before(list, from); at < list.length && (!found.length || list[at][0] <= to); at += 1) { found.push(at); }
    return found;
  }

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

  /** The parts of the dictionary that start with other letters, most alike first, up to so many words. */
  search.restOfDictionary = function (index, letters, alike, most) {
    var far = index.words.map(function (one, at) { return at; }).filter(function (at) { return letters.indexOf(index.words[at][0][0]) < 0; });
    function likeness(at) {
      var from = index.words[at][0][0], to = (index.words[at + 1] || ["\uffff"])[0][0];
      return alike.some(function (letter) { return from <= letter && letter <= to; }) ? 0 : 1;
    }
    function size(at) { return at + 1 < index.words.length ? index.words[at + 1][1] - index.words[at][1] : 0; }
    far.sort(function (a, b) { return likeness(a) - likeness(b) || a - b; });
    return dictionary(index, far.filter(function (at) { most -= size(at); return most >= 0; }));
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
