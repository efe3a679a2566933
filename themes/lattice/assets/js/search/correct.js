/* What was meant by a word that the hub does not have. */
(function (search) {
  "use strict";
  // Letters that sound alike or lie side by side, and the vowels; a first letter may also be missing before any of the rest.
  var ALIKE = ["cks", "fpv", "gj", "szx", "aeiou", "yu", "hw", "mn", "kn", "wr", "bv", "dt", "qk"];
  // How many words of the rest of the dictionary are read for one that is like none so far.
  var MOST_READ = 8000;

  /** A group that a word of the query may stand for. */
  search.addWay = function (word, entry, weight, form) {
    if (word.ways.some(function (way) { return way.group === entry.group; })) { return; }
    word.ways.push({ group: entry.group, weight: weight, records: entry.records, forms: entry.forms, form: form });
  };

  /** Parts of the dictionary as one. */
  search.finder = function (shards) {
    return {
      find: function (form) {
        for (var at = 0; at < shards.length; at += 1) { if (shards[at].byForm.has(form)) { return shards[at].byForm.get(form); } }
        return null;
      },
      each: function (use) { shards.forEach(function (shard) { shard.entries.forEach(use); }); },
    };
  };

  /** How wrong a word is: one or two letters. Of three none may be wrong; they may be swapped. */
  function wrongness(typed, form, most) {
    var swapped = form.length === 3 && form.split("").sort().join() === typed.split("").sort().join();
    var allowed = form.length < 4 ? (swapped ? 1 : 0) : most;
    var wrong = search.distance(typed, form, allowed);
    return wrong > allowed ? Infinity : wrong + (form[0] === typed[0] ? 0 : 0.5);
  }

  /** The nearest words, whichever way the word is spelt. Swapped first letters are one fault too. */
  function nearest(word, dictionary, most) {
    var typed = word.word, ways = [typed].concat(search.spellings(typed)), found = [];
    dictionary.each(function (entry) {
      if (entry.abbreviation && typed.length > 6) { return; }
      entry.forms.forEach(function (form) {
        var wrong = Math.min.apply(null, ways.map(function (way, at) { return wrongness(way, form, most) + (at ? 0.3 : 0); }));
        if (wrong < Infinity) { found.push({ entry: entry, form: form, cost: wrong - Math.min(0.4, Math.log(entry.records + 1) / 20) }); }
      });
    });
    return found.sort(function (a, b) { return a.cost - b.cost || (a.form < b.form ? -1 : 1); });
  }

  /** The letters that a word may start with instead of its own. */
  function alike(letter) {
    var sets = ALIKE.filter(function (set) { return set.indexOf(letter) >= 0; });
    return sets.join("").split("").concat("aeiou".split(""));
  }

  /** The dictionary around a word: its own letter and, without haste, the next; where nothing is like it there, the others too. */
  function around(index, word, most, hasty) {
    var typed = word.word, letters = hasty ? [typed[0]] : [typed[0], typed[1]];
    return search.dictionary(index, letters).then(function (shards) {
      var near = nearest(word, search.finder(shards), most);
      var found = near.some(function (one) { return one.form[0] === typed[0] || (one.form[0] === typed[1] && one.form[1] === typed[0]); });
      if (found || hasty || typed.length < 4) { return shards; }
      return search.restOfDictionary(index, letters, alike(typed[0]), MOST_READ).then(function (more) {
        return shards.concat(more.filter(function (shard) { return shards.indexOf(shard) < 0; }));
      });
    });
  }

  /** What a word that is not in the hub was meant to be: the nearest words, or what to suggest. In haste, the nearest one. */
  search.correct = function (index, word, hasty) {
    var typed = word.word, most = typed.length > 7 ? 2 : 1;
    if (typed.length < 3 || /^\d/.test(typed)) { return Promise.resolve(); }
    return around(index, word, most, hasty).then(function (shards) {
      var all = search.finder(shards), near = nearest(word, all, most);
      near.slice(0, hasty ? 1 : 3).forEach(function (one) {
        if (Math.floor(one.cost + 0.45) <= Math.floor(near[0].cost + 0.45)) { search.addWay(word, one.entry, one === near[0] ? 0.7 : 0.5, one.form); }
      });
      word.corrected = near.length > 0 && !word.guessed;
      if (!near.length && !word.guessed) {
        word.near = nearest(word, all, Math.max(3, Math.floor(typed.length / 3))).slice(0, 4).map(function (one) { return one.form; });
      }
    });
  };

  /** Two words written as one: numberplate. */
  search.part = function (index, word) {
    var firsts = [], typed = word.word;
    return search.dictionary(index, [typed]).then(function (shards) {
      var here = search.finder(shards);
      for (var at = 3; at <= typed.length - 3; at += 1) { if (here.find(typed.slice(0, at))) { firsts.push(at); } }
      return search.dictionary(index, firsts.map(function (at) { return typed.slice(at); })).then(function (more) {
        var there = search.finder(more);
        firsts.forEach(function (at) {
          var first = here.find(typed.slice(0, at)), second = there.find(typed.slice(at));
          if (second) { word.parts = [first.group, second.group]; }
        });
      });
    });
  };
}(window.latticeSearch));
