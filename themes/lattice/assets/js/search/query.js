/* What a query means: for each of its words the groups of the index that it may stand for, and the names in it. */
(function (search) {
  "use strict";
  var LONGEST_NAME = 8, MOST_PREFIX = 10;
  // An address may bring a query of any length, and a word of a million letters is looked for in as many places.
  var LONGEST_QUERY = 400;
  var add = search.addWay;

  /** The word itself, its other spellings and the forms of each, and what starts with it. */
  function lookUp(word, dictionary, unfinished) {
    var typed = word.word, whole = dictionary.find(typed), spellings = search.spellings(typed);
    var plural = /s$/.test(typed) && dictionary.find(typed.slice(0, -1));
    if (whole) { add(word, whole, 1); }
    if (plural && plural.abbreviation && !whole) { add(word, plural, 1); }
    spellings.forEach(function (spelling) {
      var entry = dictionary.find(spelling);
      if (entry && !entry.abbreviation) { add(word, entry, 0.95); }
    });
    if (!word.ways.length) {
      dictionary.each(function (entry) {
        function isForm(way) { return entry.forms.some(function (form) { return search.isForm(way, form); }); }
        if (!entry.abbreviation && (isForm(typed) || spellings.some(isForm))) { add(word, entry, 0.85); word.guessed = true; }
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

  /** What may be a name: every run of words, and the whole query however long it is. */
  function spans(words, whole) {
    var found = words.length ? [{ from: 0, to: words.length, key: whole }] : [];
    words.forEach(function (word, from) {
      if (word.stop && from > 0) { return; }
      for (var to = from + 1; to <= words.length && to - from <= LONGEST_NAME; to += 1) {
        if (to - from < words.length) { found.push({ from: from, to: to, key: words.slice(from, to).map(function (one) { return one.word; }).join(" ") }); }
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

  /** The words of a query, with those that say nothing marked, unless all are such. */
  function wordsOf(index, text) {
    var words = search.queryWords(text);
    words.forEach(function (word) { word.ways = []; word.stop = !word.capitals && index.stop.indexOf(word.word) >= 0; });
    if (words.every(function (word) { return word.stop; })) { words.forEach(function (word) { word.stop = false; }); }
    return words;
  }

  /** The names that stand in a query, and those that start with all of it. */
  function readNames(query, shards, all) {
    var whole = all.length ? all[0].key : "";
    all.forEach(function (span) {
      var name = nameOf(shards, span.key);
      if (name) { query.names.push({ from: span.from, to: span.to, ways: name.to, says: name.says }); }
    });
    shards.forEach(function (shard) {
      shard.forEach(function (name, key) {
        if (whole.length > 3 && key.length > whole.length && key.slice(0, whole.length) === whole) { query.starting.push(name.to); }
      });
    });
  }

  /** Reads a query: `asTyped` takes no word for another, `typing` expects the last word to go on. */
  search.understand = function (index, given, options) {
    var text = given.slice(0, LONGEST_QUERY);
    var words = wordsOf(index, text), all = spans(words, search.key(text));
    var query = { words: words, names: [], starting: [] };
    // A word that says nothing is looked up only where it may be half of one: on line.
    var sought = words.filter(function (word) { return !word.stop || word.word.length < 3; });
    var keys = all.map(function (span) { return span.key; }), starts = sought.map(function (word) { return word.word; });
    return Promise.all([search.names(index, keys), search.dictionary(index, starts)]).then(function (got) {
      var dictionary = search.finder(got[1]);
      readNames(query, got[0], all);
      words.forEach(function (word, at) {
        lookUp(word, dictionary, options.typing && at === words.length - 1);
        var next = words[at + 1], joined = next && dictionary.find(word.word + next.word);
        if (joined) { query.names.push({ from: at, to: at + 2, ways: [], says: [[joined.group]] }); }
      });
      return search.amend(index, query, options.asTyped);
    });
  };
}(window.latticeSearch));
