/* What is put right in a query: other spellings, words that say nothing, two words in one, and what was meant. */
(function (search) {
  "use strict";
  // Of a query with much that is wrong the longest words are put right, each in one way: more would cost too much to look up.
  var FEW_WRONG = 2, MOST_WRONG = 5;

  /** Words that the dictionary around them does not have are looked up in their other spellings, which may start otherwise. */
  function otherwise(index, query) {
    return Promise.all(query.words.map(function (word) {
      var start = word.word.slice(0, 3), ways = search.spellings(word.word).filter(function (way) { return way.slice(0, 3) !== start; });
      if (word.ways.length || word.stop || !ways.length) { return null; }
      return search.dictionary(index, ways).then(function (shards) {
        var dictionary = search.finder(shards);
        ways.forEach(function (way) {
          var entry = dictionary.find(way);
          if (entry) { search.addWay(word, entry, 0.95, way); }
        });
      });
    }));
  }

  /** The words that nothing is known of yet, the longest first: they say most. */
  function unknown(query) {
    return query.words.filter(function (word, at) {
      var named = query.names.some(function (name) { return name.from <= at && name.to > at && name.says.length + name.ways.length; });
      return !word.stop && (!word.ways.length || word.guessed) && !named;
    }).sort(function (a, b) { return b.word.length - a.word.length; });
  }

  /** Whether an unknown word was meant to be one that says nothing: shuold. Those are not in the dictionary. */
  function saysNothing(index, word) {
    return word.word.length > 3 && index.stop.some(function (stop) { return stop.length > 3 && search.distance(word.word, stop, 1) < 2; });
  }

  /** What is unknown is two words in one, or was meant to be another. */
  function putRight(index, query, asTyped) {
    var left = unknown(query);
    if (!asTyped && left.length > 1) {
      left.forEach(function (word) { if (!word.ways.length && saysNothing(index, word)) { word.stop = true; } });
      left = unknown(query);
    }
    query.hasty = left.length > FEW_WRONG;
    return Promise.all(left.slice(0, MOST_WRONG).map(function (word) {
      if (query.hasty) { return asTyped ? null : search.correct(index, word, true); }
      return search.part(index, word).then(function () {
        var at = query.words.indexOf(word);
        if (word.parts) { query.names.push({ from: at, to: at + 1, ways: [], says: [word.parts] }); return null; }
        return asTyped ? null : search.correct(index, word, false);
      });
    }));
  }

  /** What was meant is read as if it had been typed, names and all. */
  function again(index, query) {
    var words = query.words;
    if (!words.some(function (word) { return word.corrected; })) { return query; }
    var meant = words.map(function (word) { return word.corrected ? word.ways[0].form : word.word; });
    return search.understand(index, meant.join(" "), { asTyped: true }).then(function (corrected) {
      if (corrected.words.length !== words.length) { return query; }
      corrected.hasty = query.hasty;
      corrected.words.forEach(function (word, at) {
        word.corrected = words[at].corrected;
        if (word.corrected) { words[at].ways.slice(1).forEach(function (way) { word.ways.push(way); }); }
      });
      return corrected;
    });
  }

  /** Looks again for whatever of a query the hub does not have; gives the query that was meant. */
  search.amend = function (index, query, asTyped) {
    return otherwise(index, query).then(function () { return putRight(index, query, asTyped); }).then(function () { return again(index, query); });
  };
}(window.latticeSearch));
