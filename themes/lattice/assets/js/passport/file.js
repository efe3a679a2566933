/* A record as a file that people can read, and back. */
var latticePassportFile = (function () {
  "use strict";
  var format = "lattice-passport-1";

  /* Every area that the passport has or the record names, so that nothing is lost where the passport has changed. */
  function write(record, passport, saved) {
    var known = passport.areas.map(function (area) { return area.id; });
    var named = Object.keys(record.done).map(function (unit) { return unit.split("/")[0]; })
      .concat(Object.keys(record.shown), Object.keys(record.signed));
    var ids = known.concat(named).filter(function (id, at, all) { return all.indexOf(id) === at; });
    var areas = ids.map(function (id) {
      var area = passport.areas.find(function (one) { return one.id === id; }) || { id: id, title: "", units: {} };
      var units = Object.keys(record.done).filter(function (unit) { return unit.split("/")[0] === id; });
      return {
        id: id,
        title: area.title,
        modules: units.map(function (unit) {
          var own = unit.slice(id.length + 1);
          return { id: own, title: area.units[own] || "", done_on: record.done[unit] };
        }),
        shown: record.shown[id] || [],
        signed_off: record.signed[id] || null,
      };
    });
    var file = { format: format, passport: passport.id, title: passport.title, saved_on: saved, name: record.name, number: record.number, areas: areas };
    return JSON.stringify(file, null, 2) + "\n";
  }

  /* The record in a text, or in words why there is none. */
  function read(text, passport) {
    var file;
    try { file = JSON.parse(text); } catch (e) { return { fault: "This file is not a saved record." }; }
    if (!file || file.format !== format || !Array.isArray(file.areas)) { return { fault: "This file is not a saved record." }; }
    if ([passport.id].concat(passport.former).indexOf(file.passport) < 0) { return { fault: "This file is the record of another passport." }; }
    var raw = { name: file.name, number: file.number, done: {}, shown: {}, signed: {} };
    file.areas.forEach(function (area) {
      if (!area || typeof area.id !== "string") { return; }
      (Array.isArray(area.modules) ? area.modules : []).forEach(function (unit) {
        if (unit && typeof unit.id === "string") { raw.done[area.id + "/" + unit.id] = unit.done_on; }
      });
      if (Array.isArray(area.shown) && area.shown.length) { raw.shown[area.id] = area.shown; }
      if (area.signed_off) { raw.signed[area.id] = area.signed_off; }
    });
    return { record: latticePassport.clean(raw) };
  }
  return { write: write, read: read };
}());
