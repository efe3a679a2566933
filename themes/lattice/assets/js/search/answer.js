/* From a query to what is shown of its answer. */
(function (search) {
  "use strict";
  // A large hub has many results that say about as much; each may lie in a part of its own.
  var FEW = 3, FEWER = 2, LARGE = 5000, MANY = 20;

  function forms(query, entries) {
    var found = new Set();
    query.words.forEach(function (word) { if (!word.stop) { word.ways.forEach(function (way) { way.forms.forEach(function (form) { found.add(form); }); }); } });
    entries.forEach(function (entry) { entry.forms.forEach(function (form) { found.add(form); }); });
    return found;
  }

  /** The groups that names stand for, whose words are marked too. */
  function meant(index, query) {
    var groups = [];
    query.names.forEach(function (name) { name.says.forEach(function (says) { groups = groups.concat(says); }); });
    return groups.length ? search.dictionaryOf(index, groups).then(function (shards) {
      return [].concat.apply([], shards.map(function (shard) { return shard.entries.filter(function (entry) { return groups.indexOf(entry.group) >= 0; }); }));
    }) : Promise.resolve([]);
  }

  /**
   * Answers `asked.q`. `as: "typed"` takes no word for another; `typing` expects the last word to go on; `kindAt` and
   * `groups` filter. `found: true` in place of what is shown gives the ordered records alone.
   */
  search.answer = function (asked) {
    return search.open().then(function (index) {
      return search.understand(index, asked.q, { asTyped: asked.as === "typed", typing: asked.typing }).then(function (query) {
        return Promise.all([search.rank(index, query, { groups: asked.groups ? asked.groups(index) : [] }), meant(index, query)]).then(function (got) {
          var rows = got[0], kind = asked.kindAt === undefined ? -1 : asked.kindAt;
          if (kind >= 0) { rows = rows.filter(function (row) { return row.kind === kind; }); }
          var most = asked.most || (kind >= 0 ? MANY : index.records > LARGE ? FEWER : FEW), grouped = search.group(index, rows, most);
          var shown = grouped.groups.reduce(function (all, group) { return all.concat(group.rows); }, grouped.best);
          var corrected = query.words.some(function (word) { return word.corrected; });
          return search.pages(index, shown.map(function (row) { return row.record; })).then(function (pages) {
            return {
              index: index, query: query, total: rows.length, grouped: grouped, rows: shown, pages: pages, most: most, forms: forms(query, got[1]),
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
