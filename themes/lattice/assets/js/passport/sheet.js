/* The record on paper, filled in from what the browser keeps. */
latticeModule("passport-sheet", function (box) {
  "use strict";
  var store = latticePassport.of(box);
  function show() {
    var record = store.read();
    box.querySelectorAll("[data-slot]").forEach(function (slot) {
      var area = slot.closest("[data-area]");
      var id = area ? area.dataset.area : "";
      var sign = record.signed[id] || { by: "", on: "" };
      var unit = id + "/" + slot.dataset.unit;
      switch (slot.dataset.slot) {
        case "done": slot.textContent = unit in record.done ? latticePassport.inWords(record.done[unit], "medium") || "done" : ""; break;
        case "shown":
          slot.toggleAttribute("data-on", (record.shown[id] || []).indexOf(slot.dataset.task) >= 0);
          slot.replaceChildren(spoken(slot.hasAttribute("data-on") ? "shown: " : ""));
          break;
        case "by": slot.textContent = sign.by; break;
        case "on": slot.textContent = latticePassport.inWords(sign.on); break;
        default: slot.textContent = record[slot.dataset.slot] || "";
      }
    });
    box.querySelector('[data-part="status"]').textContent = latticePassport.isEmpty(record)
      ? "Nothing is recorded in this browser: this is an empty form." : "Filled in from what this browser keeps.";
  }
  function spoken(words) {
    var span = document.createElement("span");
    span.className = "u-vh";
    span.textContent = words;
    return span;
  }
  var print = box.querySelector('[data-do="print"]');
  print.addEventListener("click", function () { window.print(); });
  print.hidden = false;
  window.addEventListener("storage", function (event) { if (event.key === store.key) { show(); } });
  show();
});
