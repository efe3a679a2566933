/* Words of a query and of what is shown, cut as the index was: both must agree. */
(function (search) {
  "use strict";
  // Letters with dots between them, then whole words with their apostrophes; accents may stand apart from their letters.
  var LETTER = "[\\p{Alphabetic}\\p{N}][\\p{Alphabetic}\\p{N}\\u0300-\\u036f]*";
  var WORD = new RegExp("(?:\\p{L}\\.)+\\p{L}(?![\\p{Alphabetic}\\p{N}])|" + LETTER + "(?:['’]" + LETTER + ")*", "gu");
  // Letters that are no letter with an accent; `base::name::fold` has the same.
  var LETTERS = { "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i", "ħ": "h", "ŧ": "t", "ς": "σ" };
  // Spellings of one word in Britain and elsewhere: each way is tried on a word, and kept where the hub has it.
  var SPELLINGS = [["iz", "is"], ["yz", "ys"], ["our", "or"], ["re$", "er"], ["ence", "ense"], ["ogue", "og"], ["ll", "l"], ["mme", "m"], ["ae", "e"],
    ["dgement", "dgment"], ["ph", "f"]];

  function fold(text) {
    return text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[łøđðþæœßıħŧς]/g, function (letter) { return LETTERS[letter]; });
  }

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

  /** The words of a text in which single letters in a row are an abbreviation. */
  function joined(text) {
    var words = [], run = [];
    function close() {
      if (run.length > 2) { run = [{ word: run.map(function (one) { return one.word; }).join(""), capitals: true }]; }
      words.push.apply(words, run);
      run = [];
    }
    search.words(text).forEach(function (one) {
      if (/^\p{Alphabetic}$/u.test(one.word)) { run.push(one); } else { close(); words.push(one); }
    });
    close();
    return words;
  }

  /** The words of a query that are looked up. */
  search.queryWords = function (text) { return joined(text).slice(0, 12); };

  /** A text as a name is looked up: all its words with a space between. */
  search.key = function (text) { return joined(text).map(function (one) { return one.word; }).join(" "); };

  // Each pair both ways, as what is looked for and what takes its place.
  var SWAPS = [].concat.apply([], SPELLINGS.map(function (pair) {
    var end = pair[0].slice(-1) === "$" ? "$" : "", first = pair[0].replace("$", "");
    return [[new RegExp(first + end), pair[1]], [new RegExp(pair[1] + end), first]];
  }));

  /** Other spellings that the word may have. */
  search.spellings = function (word) {
    var ways = SWAPS.map(function (swap) { return word.replace(swap[0], swap[1]); });
    return ways.filter(function (way, at) { return way !== word && ways.indexOf(way) === at; });
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

  // What an English word may end with after its stem.
  var ENDINGS = ["", "e", "y", "s", "es", "ed", "er", "ers", "or", "ors", "ing", "ings", "ion", "ions", "ional", "ionally", "ation", "ations", "ational",
    "ate", "ated", "ating", "ment", "ments", "al", "ally", "ly", "ies", "ied", "able", "ive", "ise", "ised", "ising", "isation"];
  var OWN = ["", "e", "y", "s", "ed", "ing", "ion", "ation", "al"];

  /** Whether a word can be a form of another: both are one stem with an ending. */
  search.isForm = function (word, form) {
    if (word.slice(0, 4) !== form.slice(0, 4)) { return false; }
    return OWN.some(function (ending) {
      var stem = form.slice(0, form.length - ending.length);
      return stem.length > 3 && stem + ending === form && word.slice(0, stem.length) === stem && ENDINGS.indexOf(word.slice(stem.length)) >= 0;
    });
  };
}(window.latticeSearch = window.latticeSearch || {}));
