/* Every heading with an anchor gets a link to itself that can be copied; an anchor may stand on the section instead. */
(function () {
  "use strict";
  var main = document.getElementById("main");
  if (!main || document.body.dataset.kind === "style-guide") { return; }
  var status = document.createElement("span");
  status.className = "u-vh";
  status.setAttribute("role", "status");
  main.querySelectorAll("h2, h3").forEach(function (heading) {
    var section = heading.parentElement;
    var id = heading.id || (section.tagName === "SECTION" && section.firstElementChild === heading && section.id);
    if (!id || heading.querySelector("a")) { return; }
    var link = document.createElement("a");
    link.className = "lat-heading-link";
    link.href = "#" + id;
    link.textContent = "#";
    link.setAttribute("aria-label", "Link to: " + heading.textContent.trim());
    link.addEventListener("click", function () {
      latticeCopy(location.href.split("#")[0] + "#" + id, function (done) {
        status.textContent = done ? "The link is copied." : "";
        link.textContent = done ? "copied" : "#";
        window.setTimeout(function () { link.textContent = "#"; }, 2000);
      });
    });
    // Who listens to the headings hears their words and not the link.
    heading.setAttribute("aria-label", heading.textContent.trim());
    heading.append(" ", link);
  });
  main.append(status);
}());
