// Whatever is typed into the search, or stands in the address that leads to it, gets an answer: random queries that are nearly right.
//
// A fixed number from a fixed seed. LATTICE_FUZZ_SECONDS=600 goes on for so long from a new seed; LATTICE_FUZZ_SEED=… and LATTICE_FUZZ=…
// run one again.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { PUBLIC } from './lib/kinds.mjs';
import { searchOf } from './lib/search.mjs';

const QUERIES = Number(process.env.LATTICE_FUZZ_EXECUTIONS ?? 150);
const SECONDS = Number(process.env.LATTICE_FUZZ_SECONDS ?? 0);
const SEED = Number(process.env.LATTICE_FUZZ_SEED ?? (SECONDS ? Date.now() % 1e9 : 20261122));
const ONLY = process.env.LATTICE_FUZZ;
// No query may take more of the processor, which others may want too; most take some milliseconds.
const MOST_MS = 5000;

/** What once broke the search, or could: queries that are always tried. */
const KNOWN = JSON.parse(readFileSync(new URL('../fuzz/crashes/search.json', import.meta.url), 'utf8'));
const GOLDEN = JSON.parse(readFileSync(new URL('../search/golden.json', import.meta.url), 'utf8')).map((one) => one.query);
const WORDS = Object.keys(JSON.parse(readFileSync(new URL('../search/words.json', import.meta.url), 'utf8')));
const PIECES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'a.b.c.', 'U.K.', "'s", '’s', 'ß', 'İ', 'ı', 'ﬁ', 'e\u0301', '\u0301\u0301', '\ud83d',
  '\udc15', '😀', '\u202e', '\u200d', '\ufeff', '\0', '\n', '\t', '~', '|', ';', '!', ':', ',', '-', '--', '/', '\\', '(', ')', '[', ']', '*', '+', '?', '.*', '$', '^',
  '<img src=x onerror=alert(1)>', '</script>', '&amp;', '%', '%E0%A4%A', '#', '&q=', '=', '0', '1e400', '99999999999', 'ﷺ', '漢字', 'ǅ', 'ς', '\uffff'];

/** Numbers from a seed, the same on each machine. */
function numbers(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return { below: (most) => Math.floor(next() * most), of(list) { return list[this.below(list.length)]; } };
}

function change(random, text) {
  const at = random.below(text.length + 1);
  const end = Math.min(text.length, at + random.below(4));
  switch (random.below(8)) {
    case 0: return text.slice(0, at) + text.slice(end);
    case 1: return text.slice(0, at) + random.of(PIECES) + text.slice(at);
    case 2: return text.slice(0, at) + (text[at + 1] ?? '') + (text[at] ?? '') + text.slice(at + 2);
    case 3: return text.slice(0, at) + String.fromCharCode(random.below(random.of([128, 0x500, 0x10000]))) + text.slice(end);
    case 4: return text.slice(0, at) + random.of([' ', '']) + random.of(random.of([GOLDEN, WORDS])) + text.slice(end);
    case 5: return text.replaceAll(' ', random.of(['', '-', '.', '  ', "'"]));
    case 6: return random.below(12) ? text.toUpperCase() : text.slice(0, 200).repeat(random.of([2, 50, 500]));
    default: return text.split(' ').reverse().join(' ');
  }
}

/** What one execution asks. */
function asking(seed, execution, index) {
  const random = numbers(Math.imul(seed, 0x9e3779b1) ^ execution);
  random.below(1);
  let q = random.of(random.of([GOLDEN, GOLDEN, WORDS, PIECES]));
  for (let changes = 1 + random.below(5); changes > 0; changes -= 1) q = change(random, q);
  const words = [index.kinds.map((kind) => kind.word), index.services.map((one) => one[4]), index.topics.map((one) => one[2])];
  const maybe = (list) => (random.below(6) ? '' : random.below(4) ? random.of(list) ?? '' : random.of(PIECES));
  return {
    q, as: maybe(['typed']), kind: maybe(words[0]), service: maybe(words[1]), topic: maybe(words[2]), evidence: maybe(['strong', 'gap']),
    typing: random.below(3) === 0, more: random.below(4) ? 0 : random.below(100),
  };
}

/** As much of a document as results are made of. What is written to it as markup would be lost, and is none. */
function drawn(name) {
  return {
    name, attributes: {}, children: [],
    setAttribute(key, value) { this.attributes[key] = String(value); },
    append(...children) { this.children.push(...children); },
    addEventListener() {},
  };
}

function textOf(node) {
  return typeof node === 'object' ? node.children.map(textOf).join('') : String(node);
}

function* all(nodes) {
  for (const node of nodes.filter((one) => typeof one === 'object')) {
    yield node;
    yield* all(node.children);
  }
}

async function holds(search, context, index, asked) {
  const answer = await search.answer(asked);
  const { rows, pages, total, forms } = answer;
  assert.equal(rows.length, pages.length);
  assert.ok(rows.length <= total, `${rows.length} of ${total}`);
  assert.equal(new Set(rows.map((row) => row.record)).size, rows.length, 'a result is there once');
  for (const [at, row] of rows.entries()) {
    assert.ok(row.record >= 0 && row.record < index.records, `record ${row.record}`);
    assert.ok(Array.isArray(pages[at]) && /^[a-z0-9/.#-]*$/i.test(pages[at][1]), `${pages[at]}`);
  }
  for (const form of forms) assert.equal(typeof form, 'string');
  // Answering is no matter of what was asked before.
  const again = await search.answer(asked);
  assert.deepEqual(again.rows.map((row) => row.record), rows.map((row) => row.record), 'asked again');

  if (total) {
    const sections = search.sections({ ...answer, root: '../', more: () => drawn('button') });
    for (const node of all(sections)) {
      if (node.name === 'a') assert.match(node.attributes.href, /^\.\.\/[a-z0-9/.#_-]*$/i);
      assert.ok(!Object.keys(node.attributes).some((key) => key.startsWith('on')), 'no attribute runs');
    }
  }
  // Words are found where they stand in whatever is shown.
  const shown = search.excerpt(asked.q, forms, false).map(textOf).join('');
  assert.ok(shown.replace(/^… | …$/g, '').length <= asked.q.length, 'an excerpt is no longer than its text');
  for (const word of search.words(asked.q)) assert.ok(word.start < word.end && word.end <= asked.q.length);

  // An address says again what was asked. A half of a pair of letters cannot stand in one.
  const state = Object.fromEntries(['q', 'as', 'kind', 'service', 'topic', 'evidence'].map((name) => [name, asked[name].toWellFormed().trim()]));
  context.location = { hash: search.fragment(state), search: '', pathname: '/' };
  if (context.location.hash) assert.deepEqual({ ...search.read() }, state);
}

test('any query gets an answer', async (t) => {
  const { search, context } = searchOf(PUBLIC);
  Object.assign(context, { URLSearchParams, document: { createElement: drawn, createElementNS: (_, name) => drawn(name) } });
  const index = await search.open();
  const started = Date.now();
  let execution = 0;
  let slowest = [0, ''];
  const run = async (asked, how) => {
    const before = process.cpuUsage().user;
    try {
      await holds(search, context, index, asked);
      const took = Math.round((process.cpuUsage().user - before) / 1000);
      if (took > slowest[0]) slowest = [took, JSON.stringify(asked.q.slice(0, 60))];
      assert.ok(took < MOST_MS, `it took ${took} ms of the processor`);
    } catch (error) {
      const words = `${how} node --test tests/browser/search-fuzz.test.mjs\n${JSON.stringify(asked).slice(0, 2000)}\n${error.stack}`;
      throw new Error(`run it again with\n    ${words}`, { cause: error });
    }
  };
  const none = { as: '', kind: '', service: '', topic: '', evidence: '' };
  for (const { text, times } of KNOWN) await run({ ...none, q: text.repeat(times) }, `# ${JSON.stringify(text)}, ${times} times:`);
  const one = (at) => run(asking(SEED, at, index), `LATTICE_FUZZ_SEED=${SEED} LATTICE_FUZZ=${at}`);
  if (ONLY) return one(Number(ONLY));
  for (; SECONDS ? Date.now() - started < 1000 * SECONDS : execution < QUERIES; execution += 1) await one(execution);
  t.diagnostic(`seed ${SEED}: ${execution} queries in ${Math.round((Date.now() - started) / 1000)} s; the slowest took ${slowest.join(' ms: ')}`);
});
