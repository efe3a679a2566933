/* Nothing entered is lost: a draft is written down soon after each change, and not left while only this window holds it. */
(function (assess) {
  "use strict";

  /** Gives an app the ways to change, enter and leave a draft; gives back what writes the draft down at once. */
  assess.keeper = function (app, view) {
    var timer = null, parted = Object.create(null);

    /** The address of this window's own draft, where it names by an earlier id one that was parted here, once or several times. */
    app.own = function (address) {
      var named = address.slice(1).split("/")[0], id = named;
      while (parted[id]) { id = parted[id]; }
      return id === named ? address : "#" + id + address.slice(named.length + 1);
    };

    /**
     * Writes the draft down. Where another window has changed it both are kept, and whoever types here goes on typing; says then
     * what there is to tell.
     */
    function keep() {
      var how, words = "";
      clearTimeout(timer);
      timer = null;
      if (!app.unkept || !app.draft) { return words; }
      how = assess.keep(app.draft);
      if (how === "other") {
        parted[assess.part(app.draft)] = app.draft.id;
        how = assess.keep(app.draft);
        history.replaceState(null, "", app.own(location.hash) || location.pathname + location.search);
        view.querySelectorAll("a[href^='#']").forEach(function (link) { link.setAttribute("href", app.own(link.getAttribute("href"))); });
        words = "Another window changed this draft. Yours is kept as a draft of its own.";
        app.say(words, true);
      }
      app.unkept = how !== "kept";
      app.sayWhetherKept();
      return words;
    }

    /** Changes the draft; it is written down soon after. */
    app.change = function (act) {
      act(app.draft);
      assess.settle(app.draft, app.data);
      app.unkept = true;
      if (!timer) { timer = setTimeout(keep, 300); }
    };

    /** Whether a draft that only this window holds may be left. */
    app.mayLeave = function () {
      keep();
      return !app.unkept || !app.draft || assess.isSaved(app.draft) || window.confirm("This browser keeps nothing, and “" + assess.named(app.draft) + "” is in no file. Leave it, and lose what you entered?");
    };

    function enter(draft, to) {
      if (!app.mayLeave()) { return false; }
      app.draft = draft;
      app.unkept = false;
      location.hash = app.at(to).slice(1);
      return true;
    }

    /** A new draft; it is kept once something is entered. */
    app.begin = function (draft) { enter(draft, "about"); };

    /** A draft out of a file; it is kept from the start. */
    app.take = function (draft) {
      if (!enter(draft, draft.table ? "about" : "all")) { return; }
      app.change(function () { /* as it is */ });
      keep();
    };

    /** A file that was opened before: its draft is there, with all of it. */
    app.again = function (draft) { if (enter(draft, "all")) { app.later = "This file was open before: here is its draft."; } };

    return keep;
  };
}(window.latticeAssess));
