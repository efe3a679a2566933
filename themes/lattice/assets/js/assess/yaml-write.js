/* Writes YAML in one way only: block style, a text in double quotes only where it needs them, a text with line breaks after `|`. */
(function (assess) {
  "use strict";
  // What other programs would take for something else than text, and what YAML would.
  var OTHER = /^(~|null|true|false|yes|no|on|off|y|n|[-+]?(\.?[0-9][0-9_]*\.?[0-9_]*([eE][-+]?[0-9]+)?|0[xob][0-9a-fA-F_]+|\.inf|\.nan)|\.nan|\.inf|=|<<|[-+]?[0-9]+(:[0-5]?[0-9])+(\.[0-9]*)?)$/i;
  var UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]/;
  var WIDE = /[\ud800-\udbff][\udc00-\udfff]/g;
  var NAMES = { "\\": "\\\\", "\"": "\\\"", "\n": "\\n", "\t": "\\t", "\r": "\\r" };

  function unprintable(text) { return UNPRINTABLE.test(text.replace(WIDE, "")); }

  function hex(c, length) { return ("0000" + c.charCodeAt(0).toString(16)).slice(-length); }

  function quoted(text) {
    var out = "";
    Array.from(text).forEach(function (c) {
      if (NAMES[c]) { out += NAMES[c]; }
      else if (c.length === 1 && UNPRINTABLE.test(c)) { out += c < "\x80" ? "\\x" + hex(c, 2) : "\\u" + hex(c, 4); }
      else { out += c; }
    });
    return "\"" + out + "\"";
  }

  /** Whether a text may stand without quotes, as a value on the line of its key. */
  function plain(text) {
    return !/^[\s\-?:,[\]{}#&*!|>'"%@\x60]/.test(text) && !/[\s:]$/.test(text) && !/: |:\t| #|\t#|[\n\r\t]/.test(text)
      && text !== "" && !OTHER.test(text) && !unprintable(text) && !/^(---|\.\.\.)/.test(text);
  }

  /** A text with line breaks may stand after `|` where every line says something or is empty, and the first is not indented. */
  function block(text) {
    return text.indexOf("\n") > 0 && !/^[ \t]/.test(text) && !/(^|\n)[ \t]+(\n|$)/.test(text) && text.indexOf("\r") < 0 && !unprintable(text);
  }

  function scalar(value, indent) {
    if (value === null) { return "null"; }
    if (typeof value !== "string") { return String(value); }
    if (plain(value)) { return value; }
    if (!block(value)) { return quoted(value); }
    var chomp = /\n\n$/.test(value) ? "+" : /\n$/.test(value) ? "" : "-";
    var lines = (chomp === "-" ? value : value.slice(0, -1)).split("\n");
    return "|" + chomp + "\n" + lines.map(function (line) { return line && indent + "  " + line; }).join("\n");
  }

  function writer(comments) {
    var out = [];
    function before(path, indent) { ((comments[path] || {}).before || []).forEach(function (line) { out.push(indent + line); }); }
    function after(path) {
      var words = (comments[path] || {}).after;
      return words ? " " + words : "";
    }
    function isEmpty(value) { return Array.isArray(value) ? !value.length : !Object.keys(value).length; }

    /** What follows a key or a dash. `indent` is that of the key. */
    function value(start, node, path, indent, inList) {
      if (node === null || typeof node !== "object") {
        var text = scalar(node, inList ? indent : indent), cut = text.indexOf("\n");
        if (cut < 0) { out.push(start + " " + text + after(path)); return; }
        out.push(start + " " + text);
        return;
      }
      if (isEmpty(node)) { out.push(start + (Array.isArray(node) ? " []" : " {}") + after(path)); return; }
      out.push(start + after(path));
      if (Array.isArray(node)) { list(node, path, indent + "  "); } else { map(node, path, indent + "  "); }
    }

    function list(items, path, indent) {
      items.forEach(function (item, at) {
        var own = path + "/" + at;
        before(own, indent);
        if (item !== null && typeof item === "object" && !isEmpty(item)) {
          // The first key or item stands on the line of the dash, where no comment comes between.
          var first = out.length, says = after(own);
          if (Array.isArray(item)) { list(item, own, indent + "  "); } else { map(item, own, indent + "  "); }
          var key = out[first];
          if (says || /^\s*#/.test(key)) { out.splice(first, 0, indent + "-" + says); }
          else { out[first] = indent + "- " + key.slice(indent.length + 2); }
        } else {
          value(indent + "-", item, own, indent, true);
        }
      });
    }

    function map(node, path, indent) {
      Object.keys(node).forEach(function (key) {
        var own = path ? path + "/" + key : key;
        before(own, indent);
        value(indent + (plain(key) ? key : quoted(key)) + ":", node[key], own, indent, false);
      });
    }
    return { map: map, out: out, before: before };
  }

  /**
   * A mapping as text. `comments` says by path which comments stand before a key and which behind it; those of the path `...`
   * stand at the end.
   */
  assess.writeYaml = function (value, comments) {
    var made = writer(comments || {});
    made.map(value, "", "");
    made.before("...", "");
    return made.out.join("\n") + "\n";
  };
}(window.latticeAssess));
