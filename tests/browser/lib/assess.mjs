// The scripts of the self-assessment without a browser, and assessments made up from a seed.

import { readFileSync } from 'node:fs';
import vm from 'node:vm';

const FOLDER = new URL('../../../themes/lattice/assets/js/assess/', import.meta.url);

/** What the named scripts give; they run as in a browser, in the order given. */
export function scripts(...names) {
  const window = {};
  const context = vm.createContext({ window, console });
  for (const name of names) vm.runInContext(readFileSync(new URL(`${name}.js`, FOLDER), 'utf8'), context, { filename: name });
  return window.latticeAssess;
}

/** Numbers from 0 up to 1 that a seed decides (mulberry32). */
export function chance(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Pieces of texts that formats stumble over. */
const PIECES = ['a', 'Two teams', 'no', 'null', '~', 'true', '1.10', '012', '1e3', '2026-11-30', '12:30', ': ', ':', ' #', '#', '- ', '-', '? ', "'", '"', '\\', '\\n', '\n', '\n\n', '\n  ', ' ', '  ', '\t', ',', ';',
  '[', ']', '{', '}', '&', '*', '!', '|', '>', '%', '@', '`', '=1+1', '+', '---', '...', 'é', '–', '😀', '\u00a0', '\u0085', '\u2028', '\ufeff', '\u0007', '\r', '“quoted”', '[[digital-dog]]', 'https://x.example/?a=b#c', '<<', 'key: value', 'İ', '\ue000'];

/** An assessment that uses every field now and then. `given` is what texts are made of. */
export function made(random, ids, { pieces = PIECES } = {}) {
  const pick = (list) => list[Math.floor(random() * list.length)];
  const some = (share) => random() < share;
  const text = () => {
    let words = '';
    for (let n = 1 + Math.floor(random() * 5); n > 0; n -= 1) words += pick(pieces);
    return words;
  };
  const day = () => `20${10 + Math.floor(random() * 40)}-0${1 + Math.floor(random() * 9)}-1${Math.floor(random() * 9)}`;
  const id = () => pick(['priority-one', 'stream-two', 'north/2025', 'on', 'off', 'y']);
  const list = (item, least = 0) => Array.from({ length: least + Math.floor(random() * 3) }, item);
  const marking = () => (some(0.5) ? pick(['OFFICIAL', 'OFFICIAL-SENSITIVE']) : { tier: 'OFFICIAL-SENSITIVE', handling: list(text) });
  const maybe = (into, key, share, value) => { if (some(share)) into[key] = value(); };
  const profile = { title: text(), organisation: text() };
  for (const key of ['unit', 'summary', 'description']) maybe(profile, key, 0.3, text);
  profile.model_version = pick(['1.0.0', '1.0', '2', '1.10']);
  profile.as_of = day();
  maybe(profile, 'assessors', 0.5, () => list(text));
  maybe(profile, 'method', 0.4, text);
  maybe(profile, 'previous', 0.3, () => 'north/2025');
  maybe(profile, 'owner', 0.4, text);
  maybe(profile, 'marking', 0.4, marking);
  maybe(profile, 'tags', 0.3, () => list(text));
  maybe(profile, 'provenance', 0.4, () => (some(0.5) ? 'illustrative' : { source: 'a-source', locator: text() }));
  maybe(profile, 'former_ids', 0.3, () => list(id, 1));
  profile.entries = {};
  for (const component of ids) {
    if (some(0.2)) continue;
    const entry = {};
    if (some(0.15)) {
      entry.in_scope = false;
      entry.scope_reason = text();
    } else {
      maybe(entry, 'in_scope', 0.1, () => true);
      maybe(entry, 'as_is', 0.8, () => {
        const as = { level: some(0.2) ? null : 1 + Math.floor(random() * 5) };
        maybe(as, 'confidence', 0.6, () => pick(['low', 'medium', 'high']));
        maybe(as, 'rationale', 0.6, text);
        maybe(as, 'evidence', 0.3, () => list(() => ({ text: text(), url: 'https://x.example/a?b=c', date: pick(['2026-01-31', '2026-11-30']) }), 1));
        return as;
      });
      maybe(entry, 'target', 0.7, () => {
        const target = { level: 1 + Math.floor(random() * 5) };
        maybe(target, 'by', 0.6, day);
        for (const key of ['rationale', 'owner', 'approved_by']) maybe(target, key, 0.4, text);
        maybe(target, 'priorities', 0.4, () => list(id, 1));
        maybe(target, 'work_streams', 0.4, () => list(id, 1));
        maybe(target, 'reduction_reason', 0.2, text);
        return target;
      });
    }
    maybe(entry, 'note', 0.4, text);
    maybe(entry, 'basis', 0.7, () => pick(['3b53c1d2e4f5', '123456789012', '12345678e901', '0x1234567890'.replace('x', 'a')]));
    maybe(entry, 'marking', 0.1, marking);
    if (Object.keys(entry).length === 0) entry.note = text();
    profile.entries[component] = entry;
  }
  return profile;
}

/** The scripts that read and write files, in the order that they need one another. */
export const FILE_SCRIPTS = ['quoted', 'block-text', 'yaml-lines', 'yaml-block', 'yaml-value', 'yaml-flow', 'yaml-read', 'yaml-write', 'fields', 'take', 'profile', 'csv-write', 'csv-read'];
