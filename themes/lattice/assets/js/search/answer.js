/* From a query to what is shown of its answer. */
(function (search) {
  "use strict";
  // A large hub has many results that say about as much; each may lie in a part of its own.
  var FEW = 3, FEWER = 2, LARGE = 5000, MANY = 20;
  // A look at all kinds may load so many parts to show its results, and one less for each word that had to be looked up.
  var MOST_PARTS = 12, LEAST_PARTS = 5;

  /** Every form of every word that a query stands for, to be marked where it is shown. */
  function forms(query, entries) {
    var found = new Set();
    function add(one) { one.forms.forEach(function (form) { found.add(form); }); }
    query.words.forEach(function (word) { if (!word.stop) { word.ways.forEach(add); } });
    entries.forEach(add);
    return found;
  }

  /** The words that names stand for, which are marked too. */
  function meant(index, query) {
    var groups = new Set();
    query.names.forEach(function (name) { name.says.forEach(function (says) { says.forEach(function (group) { groups.add(group); }); }); });
    if (!groups.size) { return Promise.resolve([]); }
    return search.dictionaryOf(index, Array.from(groups)).then(function (shards) {
      return [].concat.apply([], shards.map(function (shard) { return shard.entries.filter(function (entry) { return groups.has(entry.group); }); }));
    });
  }

  /** How many results of a kind are shown; few where the query has cost much already. */
  function mostOf(index, asked, kind, query) {
    if (kind >= 0) { return MANY + (asked.more || 0); }
    if (query.hasty) { return 1; }
    return index.records > LARGE ? FEWER : FEW;
  }

  /** Says of one result after another whether it may be shown: it must be, it lies with others, or there is room. */
  function budget(index, query) {
    var words = query.words.filter(function (word) { return !word.stop; }).length, most = Math.max(LEAST_PARTS, MOST_PARTS - words);
    var parts = new Set();
    return function (row, must) {
      var part = search.before(index.pages, row.record);
      if (must || parts.size < most) { parts.add(part); }
      return parts.has(part);
    };
  }

  /**
   * Answers `asked.q`. `as: "typed"` takes no word for another; `typing` expects the last word to go on; `kind`, `service`,
   * `topic` and `evidence` narrow the results by their words; `more` shows so many more of the chosen kind.
   */
  search.answer = function (asked) {
    return search.open().then(function (index) {
      var kind = index.kinds.findIndex(function (one) { return one.word === asked.kind; });
      return search.understand(index, asked.q, { asTyped: asked.as === "typed", typing: asked.typing }).then(function (query) {
        return Promise.all([search.rank(index, query, search.groupsOf(index, asked)), meant(index, query)]).then(function (got) {
          var rows = kind < 0 ? got[0] : got[0].filter(function (row) { return row.kind === kind; });
          var room = kind < 0 ? budget(index, query) : function () { return true; };
          var grouped = search.group(rows, mostOf(index, asked, kind, query), room);
          var shown = grouped.groups.reduce(function (all, group) { return all.concat(group.rows); }, grouped.best);
          var corrected = query.words.some(function (word) { return word.corrected; });
          return search.pages(index, shown.map(function (row) { return row.record; })).then(function (pages) {
            return {
              index: index, query: query, total: rows.length, grouped: grouped, rows: shown, pages: pages, forms: forms(query, got[1]),
              corrected: corrected && rows.length > 0,
              shown: query.words.map(function (word) { return word.word; }).join(" "),
              near: [].concat.apply([], query.words.map(function (word) { return word.near || []; })).slice(0, 6),
            };
          });
        });
      });
    });
  };
}(window.latticeSearch));
