/* What an assessment adds up to. Levels are ranks: they are counted and never added. */
(function (assess) {
  "use strict";

  /** What is known of one component: whether it is in scope, its level (null: not assessed, undefined: no answer), its target. */
  assess.state = function (profile, id) {
    var entry = profile.entries[id] || {}, out = entry.in_scope === false;
    var as = !out && entry.as_is ? entry.as_is.level : undefined, target = !out && entry.target ? entry.target.level : undefined;
    return { id: id, entry: entry, out: out, level: as, target: target, gap: as && target ? target - as : null, done: out || as !== undefined };
  };

  /** The roll-up of some components: how many are where, the lowest, and always how many are out of scope. Levels of two scales have no lowest. */
  assess.rollUp = function (profile, ids, components) {
    var sum = { all: ids.length, scope: 0, out: 0, done: 0, assessed: 0, unassessed: 0, below: 0, met: 0, above: 0, aimed: 0, lowest: null, highest: null, asIs: {}, target: {}, states: [] }, scale = null, mixed = false;
    ids.forEach(function (id) {
      var state = assess.state(profile, id);
      sum.states.push(state);
      if (state.done) { sum.done += 1; }
      if (state.out) { sum.out += 1; return; }
      sum.scope += 1;
      if (state.level) {
        sum.assessed += 1;
        mixed = mixed || Boolean(scale && scale !== components[id].scale);
        scale = components[id].scale;
        sum.asIs[state.level] = (sum.asIs[state.level] || 0) + 1;
        sum.lowest = sum.lowest === null ? state.level : Math.min(sum.lowest, state.level);
        sum.highest = Math.max(sum.highest, state.level);
      } else { sum.unassessed += 1; }
      if (state.target) {
        sum.aimed += 1;
        sum.target[state.target] = (sum.target[state.target] || 0) + 1;
      }
      if (state.gap !== null) { if (state.gap > 0) { sum.below += 1; } else if (state.gap < 0) { sum.above += 1; } else { sum.met += 1; } }
    });
    if (mixed) { sum.lowest = sum.highest = null; }
    return sum;
  };

  /** What is below its target, the widest gap first, then as in the model. */
  assess.gaps = function (sum) {
    return sum.states.filter(function (state) { return state.gap > 0; }).map(function (state, at) { return [state, at]; })
      .sort(function (a, b) { return b[0].gap - a[0].gap || a[1] - b[1]; }).map(function (pair) { return pair[0]; });
  };

  /** A roll-up in a sentence. */
  assess.inWords = function (sum) {
    return sum.assessed + " of " + sum.scope + " in scope assessed, " + sum.out + " out of scope." + (sum.lowest ? " Lowest: " + sum.lowest + "." : "");
  };
}(window.latticeAssess));
