/* Lists and mappings of YAML, which stand on lines of their own: nodes that know their lines. */
(function (assess) {
  "use strict";
  var read = assess.YamlReader.prototype;

  /** A node that stands at least `least` columns in, on this line or below. */
  read.node = function (least) {
    var column = this.next();
    if (column < least) { return { kind: "nothing", line: this.line(Math.min(this.at, this.source.length)) }; }
    return this.inside(column, least - 1);
  };

  /** What starts here: a list, a mapping or a value. */
  read.inside = function (column, outside) {
    this.depth += 1;
    if (this.depth > 40) { this.stop(this.at, "Something is nested too deeply.", "Compare with a file that this page has saved."); }
    var made;
    if (this.isItem()) { made = this.list(column); }
    else if (this.source[this.at] === "?" && /[ \t\n]/.test(this.source[this.at + 1] || "\n")) { this.stop(this.at, "A key cannot start with a question mark.", "Write the key, a colon and the value."); }
    else if (this.key()) { made = this.map(column); }
    else { made = this.value(outside); }
    this.depth -= 1;
    return made;
  };

  read.list = function (column) {
    var made = { kind: "list", line: this.line(this.at), items: [] };
    while (this.isItem()) {
      var item = { before: this.taken() }, dash = this.at;
      this.at += 1;
      while (this.source[this.at] === " ") { this.at += 1; }
      if (this.source[this.at] === "\t") { this.stop(this.at, "A tab follows a dash.", "Use a space."); }
      if (this.ended(this.at) || this.source[this.at] === "#") {
        item.after = this.source[this.at] === "#" ? this.rest() : "";
        item.value = this.node(column + 1);
        if (item.value.kind === "nothing") { item.value.line = this.source.slice(0, dash).split("\n").length; }
      } else if (this.isItem() || this.key()) {
        item.value = this.inside(this.column(), column);
      } else {
        item.value = this.value(column);
        item.after = item.value.comment;
      }
      made.items.push(item);
      var now = this.next();
      if (now > column) { this.stop(this.at, "This line is further in than the item above it.", "Start it in the column of its siblings."); }
      if (now !== column) { break; }
    }
    return made;
  };

  read.map = function (column) {
    var made = { kind: "map", line: this.line(this.at), entries: [] };
    for (;;) {
      var key = this.key();
      if (!key) { this.stop(this.at, "A key and a colon are missing here.", "Write “key: value”, or indent a line that belongs to the text above."); }
      var entry = { key: key.text, line: this.line(this.at), before: this.taken() };
      if (key.text === "<<") { this.stop(this.at, "Keys are merged here with “<<”, which this page does not read.", "Write the keys out."); }
      if (assess.trimYaml(key.text) === "") { this.stop(this.at, "A key is empty.", "Write the name of a field before the colon."); }
      this.at = key.end;
      while (this.source[this.at] === " " || this.source[this.at] === "\t") { this.at += 1; }
      var comment = this.source[this.at] === "#";
      if (this.ended(this.at) || comment) {
        if (comment) { entry.after = this.rest(); }
        var below = this.next();
        if (below > column || (below === column && this.isItem())) { entry.value = this.inside(below, column); }
        else { entry.value = { kind: "nothing", line: entry.line }; }
      } else {
        if (this.isItem()) { this.stop(this.at, "A list cannot start on the line of its key.", "Start it on the next line, or write “[one, two]”."); }
        entry.value = this.value(column);
        entry.after = entry.value.comment;
      }
      var first = made.entries.filter(function (other) { return other.key === entry.key; })[0];
      if (first) { throw new assess.Unreadable(entry.line, "The key “" + entry.key + "” is here twice; the first is on line " + first.line + ".", "Keep one of the two."); }
      made.entries.push(entry);
      var now = this.next();
      if (now > column) { this.stop(this.at, "This line is further in than the keys above it.", "Start it in the column of its siblings, or put a text over several lines after “|”."); }
      if (now !== column) { return made; }
      if (this.isItem()) { this.stop(this.at, "An item of a list stands among keys.", "Indent it, or take the dash away."); }
    }
  };
}(window.latticeAssess));
