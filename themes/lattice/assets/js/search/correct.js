/* What was meant by a word that the hub does not have. */
(function (search) {
  "use strict";

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

  /** The nearest words: one or two letters wrong. Swapped first letters are one fault too. */
  function nearest(word, dictionary, most) {
    var typed = word.word, found = [];
    dictionary.each(function (entry) {
      if (entry.abbreviation && typed.length > 6) { return; }
      entry.forms.forEach(function (form) {
        // Of three letters none may be wrong; they may be swapped.
        var swapped = form.length === 3 && form.split("").sort().join() === typed.split("").sort().join();
        var allowed = form.length < 4 ? (swapped ? 1 : 0) : most;
        var wrong = search.distance(typed, form, allowed);
        if (wrong <= allowed) { found.push({ entry: entry, form: form, cost: wrong + (form[0] === typed[0] ? 0 : 0.5) - Math.min(0.4, Math.log(entry.records + 1) / 20) }); }
      });
    });
    return found.sort(function (a, b) { return a.cost - b.cost || (a.form < b.form ? -1 : 1); });
  }

  /** What a word that is not in the hub was meant to be: the nearest words, or what to suggest. */
  search.correct = function (index, word) {
    var typed = word.word, most = typed.length > 7 ? 2 : 1;
    if (typed.length < 3 || /^\d/.test(typed)) { return Promise.resolve(); }
    return search.dictionary(index, [typed[0], typed[1]]).then(function (shards) {
      var all = search.finder(shards), near = nearest(word, all, most);
      near.slice(0, 3).forEach(function (one) {
        if (Math.floor(one.cost + 0.45) <= Math.floor(near[0].cost + 0.45)) { search.addWay(word, one.entry, one === near[0] ? 0.7 : 0.5, one.form); }
      });
      word.corrected = near.length > 0 && !word.guessed;
      if (!near.length && !word.guessed) { word.near = nearest(word, all, Math.max(3, Math.floor(typed.length / 3))).slice(0, 4).map(function (one) { return one.form; }); }
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
