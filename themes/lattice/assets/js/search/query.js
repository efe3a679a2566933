/* What a query means: for each of its words the groups of the index that it may stand for, and the names in it. */
(function (search) {
  "use strict";
  var LONGEST_NAME = 8, MOST_PREFIX = 10;

  var add = search.addWay, finder = search.finder;

  /** The word itself, its other spellings and forms, and what starts with it. */
  function lookUp(word, dictionary, unfinished) {
    var typed = word.word, whole = dictionary.find(typed);
    var plural = /s$/.test(typed) && dictionary.find(typed.slice(0, -1));
    if (whole) { add(word, whole, 1); }
    if (plural && plural.abbreviation && !whole) { add(word, plural, 1); }
    search.spellings(typed).forEach(function (spelling) {
      var entry = spelling.slice(0, 3) === typed.slice(0, 3) && dictionary.find(spelling);
      if (entry && !entry.abbreviation) { add(word, entry, 0.95); }
    });
    if (!word.ways.length) {
      dictionary.each(function (entry) {
        if (!entry.abbreviation && entry.forms.some(function (form) { return search.isForm(typed, form); })) { add(word, entry, 0.85); word.guessed = true; }
      });
    }
    if (!word.ways.length || unfinished) {
      var longer = [];
      dictionary.each(function (entry) {
        if (typed.length > 2 && entry.forms.some(function (form) { return form.slice(0, typed.length) === typed; })) { longer.push(entry); }
      });
      longer.sort(function (a, b) { return b.records - a.records; });
      longer.slice(0, MOST_PREFIX).forEach(function (entry) { add(word, entry, word.ways.length && whole ? 0.3 : 0.6); });
    }
  }

  function spans(words) {
    var found = [];
    words.forEach(function (word, from) {
      if (word.stop && from > 0) { return; }
      for (var to = from + 1; to <= words.length && to - from <= LONGEST_NAME; to += 1) {
        found.push({ from: from, to: to, key: words.slice(from, to).map(function (one) { return one.word; }).join(" ") });
      }
    });
    // The whole query first: what starts with it is looked for too.
    return found.sort(function (a, b) { return (b.to - b.from) - (a.to - a.from); });
  }

  function nameOf(shards, key) {
    var keys = [key, key.replace(/e?s$/, ""), key.replace(/s$/, ""), key + "s"];
    for (var at = 0; at < keys.length; at += 1) {
      for (var shard = 0; shard < shards.length; shard += 1) { if (shards[shard].has(keys[at])) { return shards[shard].get(keys[at]); } }
    }
    return null;
  }

  /** Reads a query: `asTyped` takes no word for another, `typing` expects the last word to go on. */
  search.understand = function (index, text, options) {
    var words = search.queryWords(text);
    words.forEach(function (word) { word.ways = []; word.stop = !word.capitals && index.stop.indexOf(word.word) >= 0; });
    if (words.every(function (word) { return word.stop; })) { words.forEach(function (word) { word.stop = false; }); }
    var all = spans(words), telling = words.filter(function (word) { return !word.stop; });
    var starts = [].concat.apply([], words.map(function (word) { return [word.word]; }));
    var query = { words: words, names: [], starting: [] };
    return Promise.all([search.names(index, all.map(function (span) { return span.key; })), search.dictionary(index, starts)]).then(function (got) {
      var dictionary = finder(got[1]);
      all.forEach(function (span) {
        var name = nameOf(got[0], span.key);
        if (name) { query.names.push({ from: span.from, to: span.to, ways: name.to, says: name.says }); }
      });
      var whole = all.length ? all[0].key : "";
      got[0].forEach(function (shard) {
        shard.forEach(function (name, key) { if (whole.length > 3 && key.length > whole.length && key.slice(0, whole.length) === whole) { query.starting.push(name.to); } });
      });
      words.forEach(function (word, at) {
        lookUp(word, dictionary, options.typing && at === words.length - 1);
        var next = words[at + 1], joined = next && dictionary.find(word.word + next.word);
        if (joined) { query.names.push({ from: at, to: at + 2, ways: [], says: [[joined.group]] }); }
      });
      var unknown = telling.filter(function (word) {
        var at = words.indexOf(word);
        return (!word.ways.length || word.guessed) && !query.names.some(function (name) { return name.from <= at && name.to > at && name.says.length + name.ways.length; });
      });
      return Promise.all(unknown.map(function (word) {
        return search.part(index, word).then(function () {
          var at = words.indexOf(word);
          if (word.parts) { query.names.push({ from: at, to: at + 1, ways: [], says: [word.parts] }); return null; }
          return options.asTyped ? null : search.correct(index, word);
        });
      }));
    }).then(function () {
      if (!words.some(function (word) { return word.corrected; })) { return query; }
      // What was meant is read as if it had been typed, names and all.
      var meant = words.map(function (word) { return word.corrected ? word.ways[0].form : word.word; });
      return search.understand(index, meant.join(" "), { asTyped: true }).then(function (again) {
        if (again.words.length !== words.length) { return query; }
        again.words.forEach(function (word, at) {
          word.corrected = words[at].corrected;
          if (word.corrected) { words[at].ways.slice(1).forEach(function (way) { word.ways.push(way); }); }
        });
        return again;
      });
    });
  };
}(window.latticeSearch));
