/* Reads the part of YAML that people write by hand, into a tree whose every node knows its line. What it cannot read it refuses. */
(function (assess) {
  "use strict";
  /** The tree of a text, with the comments that stand at its end in `tail`. Throws `Unreadable`. */
  assess.readYaml = function (text) {
    var source = text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n"), reader = new assess.YamlReader(source);
    var bad = source.search(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/);
    if (bad >= 0) { reader.stop(bad, "A sign stands here that no text file has.", "Is it a text file? Save it as text, in UTF-8."); }
    var head = /^(?:[ \t]*(?:#[^\n]*)?\n)*(?:%YAML[^\n]*\n(?:[ \t]*(?:#[^\n]*)?\n)*)?---(?=\s|$)/.exec(source);
    if (head) {
      (head[0].match(/^[ \t]*#[^\n]*/gm) || []).forEach(function (comment) { reader.pending.push(assess.trimYaml(comment)); });
      reader.at = head[0].length;
      while (source[reader.at] === " ") { reader.at += 1; }
      if (reader.ended(reader.at)) { reader.at += 1; }
      else if (source[reader.at] === "#") { reader.pending.push(reader.rest()); }
      else { reader.stop(reader.at, "Text follows “---” on its line.", "Start it on the next line."); }
    }
    var column = reader.next(), root = column < 0 ? { kind: "nothing", line: 1 } : reader.inside(column, column - 1);
    if (reader.next() >= 0) { reader.stop(reader.at, "This line is less far in than the first one.", "Start both in the same column."); }
    if (/^---/.test(source.slice(reader.at))) { reader.stop(reader.at, "A second document starts here.", "Put each assessment into a file of its own."); }
    if (/^\.\.\.[ \t]*(\n|$)/.test(source.slice(reader.at))) {
      reader.at += 3;
      if (reader.next() >= 0 || reader.at < source.length) { reader.stop(reader.at, "There is text after the end of the document.", "Take it away, or put it into a file of its own."); }
    }
    root.tail = reader.taken();
    return root;
  };
}(window.latticeAssess));
