/* What somebody has done of a passport. It is kept in this browser, and nowhere else. */
var latticePassport = (function () {
  "use strict";
  var root = document.body.dataset.root || "./";
  // One browser may hold several hubs: a record belongs to the folder that its hub lies in.
  var place = "lattice-passport:" + new URL(root, location.href).pathname + ":";

  function empty() { return { name: "", number: "", done: {}, shown: {}, signed: {} }; }
  function words(value, most) { return typeof value === "string" ? value.slice(0, most) : ""; }
  function date(value) {
    var parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value), of = parts && new Date(Date.UTC(parts[1], parts[2] - 1, parts[3]));
    return of && of.getUTCMonth() === parts[2] - 1 && of.getUTCDate() === Number(parts[3]) ? value : "";
  }
  function isMap(value) { return value !== null && typeof value === "object" && !Array.isArray(value); }
  function each(map, then) { if (isMap(map)) { Object.keys(map).slice(0, 10000).forEach(function (key) { then(words(key, 200), map[key]); }); } }

  /* Takes what is a record from anything, and leaves the rest: what lies in a browser or a file may be anybody's. The bounds are far
     beyond any passport; they only keep a hostile file from filling the browser. */
  function clean(value) {
    var record = empty();
    if (!isMap(value)) { return record; }
    record.name = words(value.name, 120);
    record.number = words(value.number, 40);
    each(value.done, function (unit, on) { if (typeof on === "string") { record.done[unit] = date(on); } });
    each(value.shown, function (area, tasks) {
      if (Array.isArray(tasks)) { record.shown[area] = tasks.slice(0, 1000).map(function (task) { return words(task, 10000); }).filter(Boolean); }
    });
    each(value.signed, function (area, sign) {
      if (isMap(sign)) { record.signed[area] = { by: words(sign.by, 120), on: date(sign.on) }; }
    });
    return record;
  }

  function isEmpty(record) {
    return !record.name && !record.number && [record.done, record.shown, record.signed].every(function (map) { return Object.keys(map).length === 0; });
  }

  /* Areas that were renamed: what was recorded under an old id counts under the new one. */
  function renamed(record, box) {
    box.querySelectorAll("[data-area]").forEach(function (section) {
      var now = section.dataset.area;
      section.dataset.former.split(" ").filter(Boolean).forEach(function (old) {
        Object.keys(record.done).forEach(function (unit) {
          if (unit.indexOf(old + "/") === 0) { record.done[now + unit.slice(old.length)] = record.done[unit]; delete record.done[unit]; }
        });
        [record.shown, record.signed].forEach(function (map) { if (old in map) { map[now] = map[old]; delete map[old]; } });
      });
    });
    return record;
  }

  /* The record that a box of the page is about. `keep` tells whether the browser could keep it. */
  function of(box) {
    var key = place + box.dataset.passport;
    function stored() {
      try {
        var names = [box.dataset.passport].concat(box.dataset.former.split(" ")).filter(Boolean);
        var found = names.map(function (name) { return localStorage.getItem(place + name); }).find(Boolean);
        return JSON.parse(found || "null");
      } catch (e) { return null; }
    }
    function keep(record) {
      try {
        if (isEmpty(record)) { localStorage.removeItem(key); } else { localStorage.setItem(key, JSON.stringify(record)); }
        box.dataset.former.split(" ").filter(Boolean).forEach(function (old) { localStorage.removeItem(place + old); });
      } catch (e) { return false; }
      return true;
    }
    return { key: key, read: function () { return renamed(clean(stored()), box); }, keep: keep };
  }

  /* `2026-11-26` as people write it. */
  function inWords(on, style) {
    var parts = on.split("-").map(Number);
    return on && new Date(parts[0], parts[1] - 1, parts[2]).toLocaleDateString(document.documentElement.lang, { dateStyle: style || "long" });
  }
  function today() {
    var now = new Date();
    return [now.getFullYear(), ("0" + (now.getMonth() + 1)).slice(-2), ("0" + now.getDate()).slice(-2)].join("-");
  }
  return { of: of, clean: clean, empty: empty, isEmpty: isEmpty, renamed: renamed, inWords: inWords, today: today };
}());
