/* Which records answer a query best. */
(function (search) {
  "use strict";
  /* More than names and words can be worth. */
  var FIRST = 1e6;
  var SIGNS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  /** A list of postings as records with weight and section. */
  search.postings = function (text) {
    var found = [], record = -1, match, one = /([0-9a-z]*)([A-Z])(.)/g;
    while ((match = one.exec(text))) {
      record += match[1] ? parseInt(match[1], 36) : 1;
      found.push([record, match[2].charCodeAt(0) - 64, SIGNS.indexOf(match[3])]);
    }
    return found;
  };

  function kindOf(index, record) {
    var kind = 0;
    index.kinds.forEach(function (one, at) { if (record >= one.first) { kind = at; } });
    return kind;
  }

  function Scores(index, query) {
    var scores = new Map(), length = query.words.length;
    function row(record) {
      var found = scores.get(record);
      if (!found) { found = { record: record, own: new Array(length).fill(0), sections: {}, bonus: 0 }; scores.set(record, found); }
      return found;
    }
    return { map: scores, row: row };
  }

  function rarity(index, records) { return Math.log(1 + index.records / (records + 0.5)); }

  /** The score of each word in each record: its best way counts. */
  function byWord(index, query, hits, scores) {
    query.words.forEach(function (word, at) {
      if (word.stop) { return; }
      word.ways.forEach(function (way) {
        var worth = way.weight * rarity(index, way.records);
        hits.get(way.group).forEach(function (posting) {
          var row = scores.row(posting[0]), score = worth * posting[1];
          if (score <= row.own[at]) { return; }
          row.own[at] = score;
          row.sections[at] = posting[2];
        });
      });
    });
  }

  /** What a name says in other words counts for the words that it stands in place of. */
  function byMeaning(index, query, hits, scores) {
    query.names.forEach(function (name) {
      name.says.forEach(function (groups) {
        var found = new Map();
        groups.forEach(function (group, at) {
          var postings = hits.get(group), worth = rarity(index, postings.length);
          postings.forEach(function (posting) {
            var sum = found.get(posting[0]) || { score: 0, words: 0, section: posting[2] };
            sum.score += worth * posting[1];
            sum.words += 1;
            if (posting[2] === 0 || at === 0) { sum.section = posting[2]; }
            found.set(posting[0], sum);
          });
        });
        found.forEach(function (sum, record) {
          var share = sum.words / groups.length, row = scores.row(record), span = name.to - name.from, own = 0, at;
          var score = 0.85 * sum.score * share * share;
          for (at = name.from; at < name.to; at += 1) { own += row.own[at]; }
          if (share < 0.6 || score <= own) { return; }
          for (at = name.from; at < name.to; at += 1) { row.own[at] = score / span; row.sections[at] = sum.section; }
        });
      });
    });
  }

  function byName(index, query, scores) {
    var last = query.words.length;
    function only(from, to) { return query.words.slice(from, to).every(function (word) { return word.stop; }); }
    query.names.forEach(function (name) {
      var whole = only(0, name.from) && only(name.to, last);
      name.ways.forEach(function (way, order) {
        var row = scores.row(way[0]), worths = index.ways[way[1]];
        // What editors put first stays in their order.
        if (whole && !worths[1]) { row.place = row.place === undefined ? order : Math.min(row.place, order); }
        row.bonus = Math.max(row.bonus, whole ? worths[0] : worths[1] * (name.to - name.from) / last);
        for (var at = name.from; at < name.to; at += 1) { if (!row.own[at]) { row.own[at] = 8; row.sections[at] = 0; } }
      });
    });
    query.starting.slice(0, 12).forEach(function (ways) {
      ways.forEach(function (way) {
        var row = scores.row(way[0]);
        row.bonus = Math.max(row.bonus, way[1] === "T" ? 60 : 30);
      });
    });
  }

  /** The section to lead to: the one that says more than the start of the page does, where some word stands there only. */
  function sectionOf(row) {
    var sums = {}, all = 0, best = 0;
    row.own.forEach(function (score, at) {
      var section = row.sections[at] || 0;
      sums[section] = (sums[section] || 0) + score;
      all += score;
    });
    Object.keys(sums).map(Number).forEach(function (section) {
      if (section > 0 && (!best || sums[section] > sums[best])) { best = section; }
    });
    return best && sums[best] > 0.08 * all && row.bonus < 100 ? best : 0;
  }

  function finish(index, query, scores) {
    var telling = query.words.filter(function (word) { return !word.stop; }).length || 1, rows = [];
    scores.map.forEach(function (row) {
      var sum = 0, words = 0;
      row.own.forEach(function (score, at) { if (!query.words[at].stop && score > 0) { sum += score; words += 1; } });
      row.kind = kindOf(index, row.record);
      row.share = words / telling;
      row.says = sum * row.share * row.share * index.kinds[row.kind].weight;
      // A name counts the same whatever it is a name of: what is called as the reader says stands first.
      row.score = row.place === undefined ? row.says + row.bonus : FIRST - row.place;
      row.section = sectionOf(row);
      if (row.score > 0) { rows.push(row); }
    });
    rows.sort(function (a, b) { return b.score - a.score || a.record - b.record; });
    var best = rows.reduce(function (most, row) { return Math.max(most, row.says); }, 0);
    var least = rows.some(function (row) { return row.share === 1; }) ? 0.5 : 0.3;
    return rows.filter(function (row) { return row.bonus > 50 || (row.says > best / 40 && row.share >= least); });
  }

  /** Every group that a query touches, those of its filters included. */
  search.rank = function (index, query, filters) {
    var groups = [], through = filters.map(function (group) { return parseInt(group, 36); });
    query.words.forEach(function (word) { if (!word.stop) { word.ways.forEach(function (way) { groups.push(way.group); }); } });
    query.names.forEach(function (name) { name.says.forEach(function (says) { groups = groups.concat(says); }); });
    return search.hits(index, groups.concat(through)).then(function (hits) {
      var scores = Scores(index, query);
      byWord(index, query, hits, scores);
      byMeaning(index, query, hits, scores);
      byName(index, query, scores);
      through.forEach(function (group) {
        var belongs = new Set(hits.get(group).map(function (posting) { return posting[0]; }));
        scores.map.forEach(function (row, record) { if (!belongs.has(record)) { scores.map.delete(record); } });
      });
      return finish(index, query, scores);
    });
  };
}(window.latticeSearch));
