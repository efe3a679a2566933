/* Words of a query and of what is shown, cut as the index was: both must agree. */
(function (search) {
  "use strict";
  // Letters with dots between them, then whole words with their apostrophes.
  var WORD = /(?:\p{L}\.)+\p{L}(?![\p{L}\p{N}])|[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*/gu;
  // Spellings of one word in Britain and elsewhere: each way is tried on a word, and kept where the hub has it.
  var SPELLINGS = [["iz", "is"], ["yz", "ys"], ["our", "or"], ["re$", "er"], ["ence", "ense"], ["ogue", "og"], ["ll", "l"], ["mme", "m"], ["ae", "e"],
    ["dgement", "dgment"], ["ph", "f"]];

  function fold(text) { return text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, ""); }

  /** Every word with its place in the text. */
  search.words = function (text) {
    var found = [], match;
    WORD.lastIndex = 0;
    while ((match = WORD.exec(text))) {
      var written = match[0].replace(/['’]s$/i, "").replace(/['’.]/g, "");
      if (/^\p{Lu}{2,}s$/u.test(written)) { written = written.slice(0, -1); }
      found.push({ word: fold(written), capitals: /^\p{Lu}[\p{Lu}\p{N}]+$/u.test(written), start: match.index, end: match.index + match[0].length });
    }
    return found;
  };

  /** The words of a query; single letters in a row are an abbreviation. */
  search.queryWords = function (text) {
    var words = [], run = [];
    function close() {
      if (run.length > 2) { run = [{ word: run.map(function (one) { return one.word; }).join(""), capitals: true }]; }
      words = words.concat(run);
      run = [];
    }
    search.words(text).forEach(function (one) {
      if (/^\p{L}$/u.test(one.word)) { run.push(one); } else { close(); words.push(one); }
    });
    close();
    return words.slice(0, 12);
  };

  /** Other spellings that the word may have. */
  search.spellings = function (word) {
    var ways = [];
    SPELLINGS.forEach(function (pair) {
      [[pair[0], pair[1].replace("$", "")], [pair[1] + (pair[0].slice(-1) === "$" ? "$" : ""), pair[0].replace("$", "")]].forEach(function (swap) {
        var way = word.replace(new RegExp(swap[0]), swap[1]);
        if (way !== word && ways.indexOf(way) < 0) { ways.push(way); }
      });
    });
    return ways;
  };

  /** How many letters are wrong, swapped ones counting once; more than `most` is not counted out. */
  search.distance = function (a, b, most) {
    if (Math.abs(a.length - b.length) > most) { return most + 1; }
    var before = [], last = [], row, i, j;
    for (j = 0; j <= b.length; j += 1) { last[j] = j; }
    for (i = 1; i <= a.length; i += 1) {
      row = [i];
      var least = i;
      for (j = 1; j <= b.length; j += 1) {
        var cost = a[i - 1] === b[j - 1] ? 0 : 1;
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) { row[j] = Math.min(row[j], before[j - 2] + 1); }
        least = Math.min(least, row[j]);
      }
      if (least > most) { return most + 1; }
      before = last;
      last = row;
    }
    return last[b.length];
  };

  /** Whether a word can be a form of another that starts with `stem`: safeguard, safeguarding. */
  search.isForm = function (word, form) {
    var stem = form.replace(/(?:e|y|ing|s|ed|ion)$/, "");
    return stem.length > 3 && word.slice(0, stem.length) === stem &&
      /^(?:e|y|s|es|ed|er|ers|or|ors|ing|ings|ion|ions|ation|ations|ment|ments|al|ally|ly|ies|ied|able|ive)?$/.test(word.slice(stem.length));
  };
}(window.latticeSearch = window.latticeSearch || {}));
