/* Reads an assessment out of a tree by its fields, and gathers every problem. */
(function (assess) {
  "use strict";
  /** Reads values out of a tree and gathers every problem. */
  function Taker() {
    this.problems = [];
    this.comments = {};
  }

  var take = Taker.prototype;

  take.problem = function (line, message, help) { this.problems.push({ line: line, message: message, help: help }); };

  take.note = function (path, of) {
    if ((of.before && of.before.length) || of.after) { this.comments[path] = { before: of.before || [], after: of.after || "" }; }
  };

  take.text = function (node, name) {
    if (node.kind === "text") { return node.text; }
    this.problem(node.line, "“" + name + "” is a text, and this is " + (node.kind === "list" ? "a list" : node.kind === "map" ? "keys with values" : "nothing") + ".",
      node.kind === "map" ? "A text with a colon and a space in it stands in double quotes." : "Write one text.");
  };

  /** A value by its type. Nothing is given back for what was told as a problem. */
  take.value = function (node, type, path) {
    var name = path.split("/").pop(), self = this, text;
    if (node.kind === "nothing" && type[0] !== "level") {
      this.problem(node.line, "“" + name + "” has no value.", "Give it one, or take the key away. A text that starts with “#” stands in double quotes.");
      return undefined;
    }
    switch (type[0]) {
      case "map": return this.map(node, type[1], path);
      case "entries": return this.entries(node, type[1], path);
      case "list":
      case "texts":
        if (node.kind !== "list") { this.problem(node.line, "“" + name + "” is a list.", "Write “[one, two]”, or each on a line of its own after a dash."); return undefined; }
        return node.items.map(function (item, at) {
          self.note(path + "/" + at, item);
          if (type[0] === "list") { return self.map(item.value, type[1], path + "/" + at); }
          if (item.value.kind === "nothing") { self.problem(item.value.line, "An item of “" + name + "” is empty.", "Write it, or take the dash away."); return ""; }
          return self.text(item.value, name);
        });
      case "either":
        return node.kind === "map" ? this.map(node, type[1].or, path) : this.value(node, ["word", type[1].word], path);
      case "level":
        if (node.kind === "nothing") { return null; }
        return this.value(node, ["number"], path);
      default:
    }
    text = this.text(node, name);
    if (text === undefined) { return undefined; }
    var trimmed = text.trim();
    if (type[0] === "text") { return text; }
    if (type[0] === "number" && /^-?(0|[1-9][0-9]{0,5})$/.test(trimmed)) { return Number(trimmed); }
    if (type[0] === "boolean" && (trimmed === "true" || trimmed === "false")) { return trimmed === "true"; }
    if (type[0] === "word" && type[1].indexOf(trimmed) >= 0) { return trimmed; }
    if (type[0] === "date" && assess.isDate(trimmed)) { return trimmed; }
    if (type[0] === "basis" && /^[0-9a-f]{12}$/.test(trimmed)) { return trimmed; }
    var wanted = { number: "a whole number in digits", boolean: "“true” or “false”", date: "a date such as “2026-11-30”", basis: "twelve signs from 0 to 9 and a to f, as a program writes them", word: "one of " + assess.quotes(type[1] || []) };
    this.problem(node.line, "“" + trimmed + "” is no value for “" + name + "”.", "Write " + wanted[type[0]] + ".");
    return undefined;
  };

  take.map = function (node, fields, path) {
    var made = {}, self = this, names = Object.keys(fields);
    if (node.kind !== "map") { this.problem(node.line, "“" + path.split("/").pop() + "” is written as keys with values.", "Write “key: value”, one on each line."); return undefined; }
    node.entries.forEach(function (entry) {
      var own = path ? path + "/" + entry.key : entry.key;
      if (!Object.prototype.hasOwnProperty.call(fields, entry.key)) {
        var near = assess.nearest(entry.key, names);
        self.problem(entry.line, "There is no field “" + entry.key + "” here.", near ? "Did you mean “" + near + "”?" : "The fields are " + names.join(", ") + ".");
        return;
      }
      self.note(own, entry);
      var value = self.value(entry.value, fields[entry.key], own);
      if (value !== undefined) { made[entry.key] = value; }
    });
    return made;
  };

  take.entries = function (node, fields, path) {
    var made = {}, self = this;
    if (node.kind !== "map") { this.problem(node.line, "“entries” is written as keys with values.", "Write the id of a component, a colon, and its fields below, further in."); return undefined; }
    node.entries.forEach(function (entry) {
      var own = path + "/" + entry.key;
      if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(entry.key)) { self.problem(entry.line, "“" + entry.key + "” is not the id of a component.", "An id has lower-case letters, digits and hyphens."); return; }
      self.note(own, entry);
      if (entry.value.kind === "nothing") { self.problem(entry.line, "The entry “" + entry.key + "” is empty.", "Write its fields below it, further in, or take it away."); return; }
      made[entry.key] = self.map(entry.value, fields, own) || {};
    });
    return made;
  };

  assess.Taker = Taker;
}(window.latticeAssess));
