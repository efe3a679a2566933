/*
 * What a reader asks for, as it stands in the address: after the #, which a browser keeps to itself. Addresses from
 * before have it after the ?; they still work, and are rewritten.
 */
(function (search) {
  "use strict";
  var NAMES = ["q", "as", "kind", "service", "topic", "evidence"];

  /** What the address asks for; nothing where it leads to an anchor of the page and asks for nothing. */
  search.read = function () {
    var fragment = location.hash.slice(1), asks = fragment.indexOf("=") > 0;
    var given = new URLSearchParams(asks ? fragment : location.search), state = {};
    if (fragment && fragment !== "q" && !asks && !location.search) { return null; }
    NAMES.forEach(function (name) { state[name] = (given.get(name) || "").trim(); });
    return state;
  };

  /** The part of the page that the address leads to. */
  search.readPlace = function () { return new URLSearchParams(location.hash.slice(1)).get("at") || ""; };

  /** What is asked for as a fragment, with the part of the page to lead to. */
  search.fragment = function (state, place) {
    var given = new URLSearchParams();
    NAMES.forEach(function (name) { if (state[name]) { given.set(name, state[name]); } });
    if (place) { given.set("at", place); }
    return given.toString() && "#" + given;
  };

  search.same = function (a, b) { return NAMES.every(function (name) { return (a[name] || "") === (b[name] || ""); }); };

  /** Writes the address: with a new entry for what the reader asks for, with none while typing. */
  search.write = function (state, entry) {
    var fragment = search.fragment(state);
    if (fragment === location.hash && !location.search) { return; }
    try {
      history[entry ? "pushState" : "replaceState"](null, "", location.pathname + fragment);
    } catch (error) { /* some browsers refuse on a disk */ }
  };
}(window.latticeSearch));
