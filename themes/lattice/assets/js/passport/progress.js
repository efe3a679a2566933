/* How far somebody is in a passport, as numbers and in words. */
var latticePassportProgress = (function () {
  "use strict";
  function units(area) { return Array.from(area.querySelectorAll("[data-unit]")); }
  function tasks(area) { return Array.from(area.querySelectorAll("[data-task]")); }
  function unitKey(area, row) { return area.dataset.area + "/" + row.dataset.unit; }
  function count(n, one, many) { return n + " " + (n === 1 ? one : many); }

  /* How far somebody is in an area. */
  function standing(area, record) {
    var done = units(area).filter(function (row) { return unitKey(area, row) in record.done; });
    function minutes(rows) { return rows.reduce(function (sum, row) { return sum + Number(row.dataset.minutes); }, 0); }
    return {
      done: done.length, units: units(area).length, spent: minutes(done), minutes: minutes(units(area)),
      shown: tasks(area).filter(function (tick) { return tick.checked; }).length, tasks: tasks(area).length,
      sign: record.signed[area.dataset.area] || { by: "", on: "" },
    };
  }

  function signedWords(at) {
    if (!at.sign.by && !at.sign.on) { return "Not signed off."; }
    if (!at.sign.on) { return "Signed off by " + at.sign.by + ", without a date."; }
    if (!at.sign.by) { return "Signed off on " + latticePassport.inWords(at.sign.on) + ", without a role."; }
    var open = at.tasks - at.shown;
    return "Signed off on " + latticePassport.inWords(at.sign.on) + " by " + at.sign.by + "."
      + (open ? " " + count(open, "task is", "tasks are") + " not ticked as shown." : "");
  }

  function words(at) {
    if (!at.done && !at.shown) { return "Not begun: " + count(at.units, "module", "modules") + ", " + count(at.tasks, "task", "tasks") + "."; }
    return at.done + " of " + count(at.units, "module", "modules") + " done"
      + (at.minutes ? ", " + at.spent + " of " + at.minutes + " minutes" : "") + ". "
      + at.shown + " of " + count(at.tasks, "task", "tasks") + " shown.";
  }

  /* Of all areas together. */
  function overall(all) {
    function sum(what) { return all.reduce(function (total, at) { return total + what(at); }, 0); }
    return sum(function (at) { return at.sign.by && at.sign.on ? 1 : 0; }) + " of " + count(all.length, "area", "areas") + " signed off. "
      + sum(function (at) { return at.done; }) + " of " + count(sum(function (at) { return at.units; }), "module", "modules") + " done, "
      + sum(function (at) { return at.shown; }) + " of " + count(sum(function (at) { return at.tasks; }), "task", "tasks") + " shown.";
  }

  return { units: units, tasks: tasks, unitKey: unitKey, standing: standing, words: words, signedWords: signedWords, overall: overall };
}());
