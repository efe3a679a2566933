/* At a former address: goes to the same place of the page's new address. Without script the page leads to its start. */
(function () {
  "use strict";
  var to = document.querySelector("a[data-moved]");
  if (to && location.hash) { location.replace(to.href + location.hash); }
}());
