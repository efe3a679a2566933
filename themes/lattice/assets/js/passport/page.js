/* The page of a passport: ticks, dates and sign-offs are kept as they are made, and told in words. */
latticeModule("passport", function (box) {
  "use strict";
  var store = latticePassport.of(box);
  var record = store.read();
  var areas = Array.from(box.querySelectorAll("[data-area]"));
  function part(name, inside) { return (inside || box).querySelector('[data-part="' + name + '"]'); }
  var units = latticePassportProgress.units, tasks = latticePassportProgress.tasks, unitKey = latticePassportProgress.unitKey;
  /* What a tick changes stands beside it: only who listens needs to be told again. */
  function say(words, seen) { part("status").textContent = words; part("status").classList.toggle("u-vh", Boolean(seen)); }

  var passport = {
    id: box.dataset.passport,
    former: box.dataset.former.split(" ").filter(Boolean),
    title: box.dataset.title,
    areas: areas.map(function (area) {
      var titles = {};
      units(area).forEach(function (row) { titles[row.dataset.unit] = row.querySelector("label").textContent.trim(); });
      return { id: area.dataset.area, title: titleOf(area), units: titles };
    }),
  };
  function titleOf(area) { return box.querySelector('a[href="#' + area.dataset.area + '"]').textContent; }

  /* Puts what is recorded into the fields. */
  function fill() {
    box.querySelectorAll("[data-field]").forEach(function (field) { field.value = record[field.dataset.field]; });
    areas.forEach(function (area) {
      var id = area.dataset.area;
      units(area).forEach(function (row) {
        row.querySelector('[type="checkbox"]').checked = unitKey(area, row) in record.done;
        row.querySelector('[type="date"]').value = record.done[unitKey(area, row)] || "";
      });
      tasks(area).forEach(function (tick) { tick.checked = (record.shown[id] || []).indexOf(tick.dataset.task) >= 0; });
      area.querySelectorAll("[data-sign]").forEach(function (field) { field.value = (record.signed[id] || {})[field.dataset.sign] || ""; });
    });
  }

  function tell() {
    var all = areas.map(function (area) { return latticePassportProgress.standing(area, record); });
    areas.forEach(function (area, at) {
      var progress = latticePassportProgress.words(all[at]), signed = latticePassportProgress.signedWords(all[at]);
      part("said", area).textContent = progress + " " + signed;
      var both = document.createElement("span"), off = document.createElement("span"), on = document.createElement("span");
      on.textContent = progress;
      off.textContent = signed;
      off.className = all[at].sign.by && all[at].sign.on ? "lat-passport-progress__off" : "";
      box.querySelector('[data-row="' + area.dataset.area + '"]').replaceChildren(both);
      both.append(on, " ", off);
    });
    part("overall").textContent = latticePassport.isEmpty(record) ? "Nothing is recorded in this browser yet." : latticePassportProgress.overall(all);
    box.querySelector('[data-do="save"]').hidden = box.querySelector('[data-do="clear"]').hidden = latticePassport.isEmpty(record);
  }

  function keep(area) {
    var kept = store.keep(record);
    tell();
    if (kept) { say(area ? titleOf(area) + ": " + part("said", area).textContent : "Kept.", true); } else { say("This browser keeps nothing. Save a file before you leave this page."); }
  }

  function show() { fill(); tell(); }

  areas.forEach(function (area) {
    var id = area.dataset.area;
    units(area).forEach(function (row) {
      var tick = row.querySelector('[type="checkbox"]'), on = row.querySelector('[type="date"]');
      tick.addEventListener("change", function () {
        if (tick.checked) { on.value = on.value || latticePassport.today(); record.done[unitKey(area, row)] = on.value; } else { on.value = ""; delete record.done[unitKey(area, row)]; }
        keep(area);
      });
      on.addEventListener("change", function () {
        // A date says that the module is done; without one it still may be.
        if (on.value) { tick.checked = true; }
        if (tick.checked) { record.done[unitKey(area, row)] = on.value; }
        keep(area);
      });
    });
    tasks(area).forEach(function (tick) {
      tick.addEventListener("change", function () {
        var others = (record.shown[id] || []).filter(function (task) { return task !== tick.dataset.task; });
        record.shown[id] = tick.checked ? others.concat(tick.dataset.task) : others;
        if (record.shown[id].length === 0) { delete record.shown[id]; }
        keep(area);
      });
    });
    area.querySelectorAll("[data-sign]").forEach(function (field) {
      field.addEventListener("change", function () {
        var sign = record.signed[id] || { by: "", on: "" };
        sign[field.dataset.sign] = field.value.trim();
        record.signed[id] = sign;
        if (!sign.by && !sign.on) { delete record.signed[id]; }
        keep(area);
      });
    });
  });
  box.querySelectorAll("[data-field]").forEach(function (field) {
    field.addEventListener("change", function () { record[field.dataset.field] = field.value.trim(); keep(); });
  });

  box.querySelector('[data-do="save"]').addEventListener("click", function () {
    var link = document.createElement("a");
    var text = latticePassportFile.write(record, passport, latticePassport.today());
    link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    link.download = passport.id + "-" + latticePassport.today() + ".json";
    link.click();
    window.setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
    say("The record is saved as a file. It holds your name and number: keep it where others cannot read it.");
  });
  var file = part("file");
  box.querySelector('[data-do="open"]').addEventListener("click", function () { file.click(); });
  file.addEventListener("change", function () {
    var chosen = file.files[0];
    if (!chosen) { return; }
    if (chosen.size > 1000000) { say("This file is too large to be a saved record."); return; }
    chosen.text().then(function (text) {
      file.value = "";
      var found = latticePassportFile.read(text, passport);
      if (found.fault) { say(found.fault); return; }
      if (!latticePassport.isEmpty(record) && !window.confirm("Put the record in the file in place of the one in this browser?")) { return; }
      record = latticePassport.renamed(found.record, box);
      var kept = store.keep(record);
      show();
      say(kept ? "The record in the file is open." : "The record is open, but this browser does not keep it.");
    }, function () { say("This file cannot be read."); });
  });
  box.querySelector('[data-do="clear"]').addEventListener("click", function () {
    if (!window.confirm("Remove the whole record from this browser? It cannot be brought back, unless you saved it as a file.")) { return; }
    record = latticePassport.empty();
    store.keep(record);
    show();
    say("The record is removed from this browser.");
    box.querySelector('[data-do="open"]').focus();
  });
  // The same passport in another tab.
  window.addEventListener("storage", function (event) { if (event.key === store.key) { record = store.read(); show(); } });

  part("without").hidden = true;
  box.querySelector("table").dataset.progress = "";
  box.querySelectorAll('[data-part="kept"], [data-part="who"], [data-part="overall"], [data-part="column"], [data-part="said"], [data-part="file"], [data-do]')
    .forEach(function (one) { one.hidden = false; });
  show();
});
