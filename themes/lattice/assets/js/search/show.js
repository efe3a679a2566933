/* Results as elements: grouped by kind, with the words of the query marked where they stand. */
(function (search) {
  "use strict";
  var AROUND = 120;

  /** An element with attributes and children; texts become text, never markup. */
  function element(name, attributes) {
    var made = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    [].concat.apply([], [].slice.call(arguments, 2)).forEach(function (child) {
      if (child || child === 0) { made.append(child); }
    });
    return made;
  }
  search.element = element;

  function drawing(box, className, paths) {
    var space = "http://www.w3.org/2000/svg", svg = document.createElementNS(space, "svg");
    svg.setAttribute("class", className);
    svg.setAttribute("viewBox", box);
    svg.setAttribute("aria-hidden", "true");
    paths.forEach(function (one) {
      var path = document.createElementNS(space, "path");
      path.setAttribute("d", one[0]);
      if (one[1]) { path.setAttribute("class", one[1]); }
      svg.append(path);
    });
    return svg;
  }

  function strength(one) {
    var state = one[3], made = element("span", { class: "lat-strength lat-strength--" + state });
    if (state !== "gap") {
      made.append(drawing("0 0 45 13", "lat-pips", [0, 1, 2, 3].map(function (at) {
        return ["M" + (1 + 11 * at) + " 6.5l5-5.5 5 5.5-5 5.5z", at < one[1] ? "on" : "off"];
      })));
    }
    made.append(one[0]);
    return made;
  }

  /** The part of a text where most of the words are, with those marked. */
  search.excerpt = function (text, forms, fromStart) {
    var found = search.words(text).filter(function (word) { return forms.has(word.word); });
    var start = 0, best = -1;
    found.forEach(function (word, at) {
      var kinds = new Set(), to = at;
      while (to < found.length && found[to].start < word.start + 2 * AROUND) { kinds.add(found[to].word); to += 1; }
      if (kinds.size > best) { best = kinds.size; start = word.start; }
    });
    var from = start > 1.4 * AROUND && !fromStart ? text.lastIndexOf(" ", start - AROUND / 2) + 1 : 0;
    // From the start of a sentence, where one is near.
    var sentence = text.slice(0, start).search(/[.?!]\s+[^.?!]*$/);
    if (from && sentence >= 0 && start - sentence < AROUND) { from = sentence + text.slice(sentence).search(/\s/) + 1; }
    var to = from + 2 * AROUND < text.length ? text.lastIndexOf(" ", from + 2 * AROUND) : text.length;
    var parts = [], done = from;
    found.forEach(function (word) {
      if (word.start < done || word.end > to) { return; }
      parts.push(text.slice(done, word.start), element("mark", {}, text.slice(word.start, word.end)));
      done = word.end;
    });
    parts.push(text.slice(done, to) + (to < text.length ? " …" : ""));
    if (from) { parts.unshift("… "); }
    return parts;
  };

  function sectionsOf(page) { return typeof page[5] === "string" ? [["", "", page[5]]] : page[5]; }

  function subLinks(shown, page, sections, row) {
    var links = [], url = page[1];
    function link(title, href) { if (links.length < 4) { links.push(element("a", { href: shown.root + href }, title)); } }
    sections.forEach(function (section, at) {
      var says = at && at !== row.section && section[2] && search.words(section[0]).some(function (word) { return shown.forms.has(word.word); });
      if (says && links.length < 2) { link(section[0], url + "#" + section[1]); }
    });
    if (shown.index.kinds[row.kind].word === "component") {
      if (sections.some(function (section) { return section[1] === "level-1"; })) { link("Maturity ladder", url + "#maturity"); }
      link("Evidence", url + "#evidence");
      if (page[6]) { link("Guide", page[6]); }
    }
    return links;
  }

  /** One result. `best` shows more of it. */
  function hit(shown, row, page, best) {
    var index = shown.index, sections = sectionsOf(page), at = row.section < sections.length ? row.section : 0;
    var section = sections[at] || ["", "", ""], sign = index.services[page[3] - 1], power = index.strengths[page[4] - 1];
    var kind = index.kinds[row.kind], where = page[2], path = [], evidence = kind.word === "evidence";
    if (row.kind < index.kinds.findIndex(function (one) { return one.word === "evidence"; })) {
      if (at) { path.push(kind.one + ", " + section[0]); } else if (!where) { path.push(kind.one); } else {
        path.push(best || kind.word === "guide" ? kind.one + " in " + where : where);
      }
    } else { path.push(evidence && !/^Claim/.test(where) ? kind.one + ", " + where : where || kind.one); }
    var text = section[2] || (sections[0] || [])[2] || "";
    var links = best ? subLinks(shown, page, sections, row) : [];
    var facet = sign ? drawing("0 0 24 20.8", "lat-facet", [[sign[1]], [sign[2], "on"]]) : "";
    return element("li", { class: "lat-search-results__hit" },
      element("div", { class: "lat-search-results__path" }, facet, element("span", {}, path.join("")), evidence && power ? strength(power) : ""),
      element("h3", {}, element("a", { href: shown.root + page[1] + (at && page[1].indexOf("#") < 0 ? "#" + section[1] : "") }, page[0])),
      text ? element("p", {}, search.excerpt(text, shown.forms, best && row.bonus >= 100)) : "",
      links.length ? element("div", { class: "lat-search-results__sub" }, links) : "");
  }

  /**
   * The groups in the order of their best: what is the best or is called what was typed stands first, on its own. Of a group
   * `most` are shown, and but for its first only those that `near` says cost little to show.
   */
  search.group = function (rows, most, near) {
    var best = rows.filter(function (row, at) { return at === 0 || (row.bonus >= 100 && at < 3); });
    var groups = [];
    best.forEach(function (row) { near(row, true); });
    rows.forEach(function (row) {
      if (best.indexOf(row) >= 0) { return; }
      var group = groups.filter(function (one) { return one.kind === row.kind; })[0];
      if (!group) { group = { kind: row.kind, rows: [], total: 0 }; groups.push(group); }
      group.total += 1;
      if (group.rows.length < most && near(row, !group.rows.length)) { group.rows.push(row); }
    });
    return { best: best, groups: groups };
  };

  /** Best match and groups as sections. */
  search.sections = function (shown) {
    var pages = new Map();
    shown.rows.forEach(function (row, at) { pages.set(row, shown.pages[at]); });
    function list(rows, best) { return element("ul", {}, rows.map(function (row) { return hit(shown, row, pages.get(row), best); })); }
    var grouped = shown.grouped, made = [];
    var title = element("h2", { id: "found-best-title" }, grouped.best.length > 1 ? "Best matches" : "Best match");
    made.push(element("section", { class: "lat-search-results__best", id: "found-best", "aria-labelledby": "found-best-title" }, title, list(grouped.best, true)));
    grouped.groups.forEach(function (group) {
      var kind = shown.index.kinds[group.kind], id = "found-" + kind.word, same = grouped.best.some(function (row) { return row.kind === group.kind; });
      var section = element("section", { class: "lat-search-results__group", id: id, "aria-labelledby": id + "-title" },
        element("h2", { id: id + "-title" }, kind.many + " ", element("span", {}, group.total + (same ? " more" : ""))), list(group.rows));
      if (group.total > group.rows.length) { section.append(shown.more(group, kind)); }
      made.push(section);
    });
    return made;
  };
}(window.latticeSearch));
