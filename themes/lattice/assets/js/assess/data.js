/* What is asked, in scripts of data: names first, the words of a service when they are needed. */
(function (assess) {
  "use strict";
  var loaded = {}, waiting = {};

  /** Called by every script with its data. */
  assess.take = function (name, value) { loaded[name] = value; };

  function load(folder, file) {
    var name = file.replace(/-[^-]*$/, "");
    if (loaded[name]) { return Promise.resolve(loaded[name]); }
    if (!waiting[name]) {
      waiting[name] = new Promise(function (done, failed) {
        var script = document.createElement("script");
        script.src = folder + file + ".js";
        script.onload = function () { done(loaded[name]); };
        script.onerror = function () { script.remove(); delete waiting[name]; failed(new Error("The words could not be loaded.")); };
        document.head.appendChild(script);
      });
    }
    return waiting[name];
  }

  /** The names as they are asked for: every component with its place, its scale and its basis. */
  assess.arrange = function (index) {
    var data = { hub: index.hub, version: index.version, label: { service: index.service, capability: index.capability, component: index.component }, services: index.services, capabilities: {}, components: {}, order: [], groups: [], former: index.former, retired: index.retired, plans: index.plans || [], streams: index.streams || [] };
    index.services.forEach(function (service, at) {
      service.at = at;
      service.order = [];
      service.capabilities.forEach(function (capability) {
        capability.service = at;
        capability.order = capability.components.map(function (one) { return one[0]; });
        data.capabilities[capability.id] = capability;
        if (capability.order.length) { data.groups.push(capability.id); }
        capability.components.forEach(function (one) {
          data.components[one[0]] = { id: one[0], title: one[1], levels: one[2], scale: index.scales[one[3]] || { names: [], tones: [], none: "Not assessed" }, basis: one[4], capability: capability.id, service: at };
          service.order.push(one[0]);
          data.order.push(one[0]);
        });
      });
    });
    return data;
  };

  /** Loads the names. `src` is the script that names all others. */
  assess.open = function (src) {
    var cut = src.lastIndexOf("/") + 1;
    assess.folder = src.slice(0, cut);
    return load(assess.folder, src.slice(cut).replace(/\.js$/, "")).then(assess.arrange);
  };

  /** What a target can name, by heading: `[heading, [[id, title], …]]`. */
  assess.priorities = function (data) { return data.plans; };
  assess.streams = function (data) { return data.streams.length ? [["", data.streams]] : []; };

  /** The titles of ids, an id that this hub does not have as it is. */
  assess.titles = function (ids, groups) {
    var known = Object.create(null);
    groups.forEach(function (group) { group[1].forEach(function (pair) { known[pair[0]] = pair[1]; }); });
    return (ids || []).map(function (id) { return known[id] || id; });
  };

  /** The words of the components of a service. */
  assess.words = function (service) { return load(assess.folder, service.words); };
}(window.latticeAssess));
