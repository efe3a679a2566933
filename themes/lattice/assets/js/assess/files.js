/* Files in and out of the browser: nothing is sent, a file is handed over by it. */
(function (assess) {
  "use strict";

  /** Has the browser save a text as a file. */
  assess.hand = function (name, text, type) {
    var address = URL.createObjectURL(new Blob([text], { type: type + ";charset=utf-8" }));
    var link = assess.element("a", { href: address, download: name, hidden: true });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(address); }, 60000);
  };

  /** Has the browser save all of a draft; gives the name of the file, which the draft bears from then on. */
  assess.saveFile = function (draft) {
    var file = assess.fileName(draft, "yaml");
    assess.hand(file, assess.text(draft), "text/yaml");
    draft.fileName = draft.fileName || file;
    assess.setSaved(draft);
    return file;
  };

  /** The name of an assessment's file, and the folder of the hub's content that it goes to. */
  assess.fileName = function (draft, ending) {
    var stem = (draft.fileName || "").replace(/\.[^.]*$/, "") || assess.slug(draft.profile.title) || "assessment";
    return stem + "." + ending;
  };
  assess.folderOf = function (draft) { return "content/profiles/" + (assess.slug(draft.profile.organisation) || "organisation") + "/"; };

  function isZip(bytes) { return bytes[0] === 0x50 && bytes[1] === 0x4b; }

  /** What kind of file it is instead, by its first bytes. */
  function stranger(bytes) {
    if (isZip(bytes)) { return "This is a workbook or an archive, and this page reads text."; }
    if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) { return "The file is in UTF-16. Save it in UTF-8."; }
    return "The file is not in UTF-8. Save it as text in UTF-8.";
  }

  /** The text of a file that somebody chose. */
  assess.textOf = function (file) {
    return new Promise(function (done, failed) {
      if (file.size > 5000000) { failed(new assess.Unreadable(0, "The file is larger than any assessment.", "Choose the file that was saved from this page, or from a hub.")); return; }
      var reader = new FileReader();
      reader.onerror = function () { failed(new assess.Unreadable(0, "The browser could not read the file.", "Try again, or copy the file to this device first.")); };
      reader.onload = function () {
        var bytes = new Uint8Array(reader.result);
        if (isZip(bytes)) { failed(new assess.Unreadable(0, stranger(bytes), "In the spreadsheet program save the sheet with the answers as CSV, in UTF-8, and open that.")); return; }
        try { done(new TextDecoder("utf-8", { fatal: true }).decode(bytes)); } catch (error) { failed(new assess.Unreadable(0, stranger(bytes), "Then open it again.")); }
      };
      reader.readAsArrayBuffer(file);
    });
  };

  /** An assessment out of a file: `{ draft, problems, renamed }`. With problems there is no draft, and nothing was lost. */
  assess.fromFile = function (name, text, data) {
    var isTable = /\.(csv|txt|tsv)$/i.test(name) || /^\ufeff?(service|component)[,;\t]/.test(text), found = isTable ? assess.readCsv(text, data) : assess.read(text);
    if (found.problems.length) { return { problems: found.problems }; }
    // What a table brings in must be what a file can hold, or it could be saved and not opened again.
    var again = isTable ? assess.read(assess.write({ title: "-", organisation: "-", model_version: data.version, as_of: assess.today(), entries: found.entries })).problems : [];
    if (again.length) { return { problems: again.map(function (one) { return { message: one.message, help: one.help }; }) }; }
    var stem = name.replace(/\.[^.]*$/, "");
    var profile = isTable ? { title: "", organisation: "", model_version: data.version, as_of: assess.today(), entries: found.entries } : found.profile;
    var draft = assess.newDraft(profile, found.comments, isTable ? "" : name);
    if (isTable) { draft.table = stem; } else { assess.setSaved(draft); }
    var renamed = assess.follow(draft, data);
    draft.covered = assess.covered(draft.profile, data);
    if (!isTable) { assess.settle(draft, data); }
    draft.renamed = renamed;
    return { problems: [], draft: draft, renamed: renamed };
  };

  /** The list of what is wrong with a file. */
  assess.problemList = function (name, problems) {
    var element = assess.element;
    return assess.notice("caution", "“" + name + "” is not opened, so that nothing in it is lost",
      element("p", {}, problems.length === 1 ? "Put this right and open it again." : "Put these " + problems.length + " right and open it again."),
      element("ul", { class: "lat-assess__problems" }, problems.slice(0, 50).map(function (one) {
        return element("li", {}, one.line ? element("b", {}, "Line " + one.line + ". ") : "", one.message, " ", element("span", { class: "u-quiet" }, one.help));
      })));
  };
}(window.latticeAssess));
