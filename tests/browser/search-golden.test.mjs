// What officers type, and the page that they should find. The queries were written before the search was tuned.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { PUBLIC } from './lib/kinds.mjs';
import { searchOf } from './lib/search.mjs';

const given = (name) => JSON.parse(readFileSync(join(dirname(fileURLToPath(import.meta.url)), '../search', name), 'utf8'));
const golden = given('golden.json');
const MISSPELT = ['misspelling', 'swapped'];

/** The addresses of what a reader sees, from the top of the page, with their fragments. */
function seen(answer) {
  return answer.rows.map((row, at) => {
    const [, url, , , , sections] = answer.pages[at];
    const anchor = row.section && Array.isArray(sections) ? `#${sections[row.section][1]}` : '';
    return url + (url.includes('#') ? '' : anchor);
  });
}

/** Where the expected page stands among them; a section counts only when the link leads to it. */
function placeOf(expected, addresses) {
  const [page, anchor] = expected.split('#');
  const place = addresses.findIndex((address) => {
    const [path, fragment] = address.split('#');
    const same = path === `${page}/index.html`;
    return same && (anchor ? fragment === anchor : page !== 'glossary' || !fragment);
  });
  return place < 0 ? Infinity : place;
}

async function results() {
  const { search } = searchOf(PUBLIC);
  const found = [];
  for (const { query, page, class: kind } of golden) {
    const addresses = seen(await search.answer({ q: query }));
    found.push({ query, page, kind, place: placeOf(page, addresses), addresses });
  }
  return found;
}

const share = (found, most) => found.filter(({ place }) => place < most).length / found.length;
const missed = (found, most) => found.filter(({ place }) => place >= most)
  .map(({ query, page, place, addresses }) => `${query}: ${page} is ${place === Infinity ? 'not there' : `number ${place + 1}`}; first ${addresses.slice(0, 3).join(', ') || 'nothing'}`)
  .join('\n');

describe('the golden set', async () => {
  const found = await results();

  test('is large and of every class', () => {
    assert.ok(golden.length >= 80, `${golden.length} queries`);
    const classes = new Set(golden.map((one) => one.class));
    for (const name of ['plain', 'abbreviation', 'misspelling', 'swapped', 'spelling variant', 'word form', 'synonym', 'old name', 'code or id', 'question', 'section']) {
      assert.ok(classes.has(name), name);
    }
  });

  test('every expected page is there', () => {
    for (const { page } of golden) assert.ok(existsSync(join(PUBLIC, page.split('#')[0], 'index.html')), page);
  });

  test('at least 95 in 100 stand in the first three', () => {
    assert.ok(share(found, 3) >= 0.95, `${(100 * share(found, 3)).toFixed(1)}\n${missed(found, 3)}`);
  });

  test('every abbreviation stands in the first three', () => {
    const own = found.filter(({ kind }) => kind === 'abbreviation');
    assert.equal(share(own, 3), 1, missed(own, 3));
  });

  test('at least 90 in 100 misspellings stand in the first five', () => {
    const own = found.filter(({ kind }) => MISSPELT.includes(kind));
    assert.ok(share(own, 5) >= 0.9, missed(own, 5));
  });
});

test('every record leads to a page and a part of it that are there', async () => {
  const { search } = searchOf(PUBLIC);
  const index = await search.open();
  const records = await search.pages(index, Array.from({ length: index.records }, (_, at) => at));
  const texts = new Map();
  const lost = [];
  for (const [, url, , , , sections] of records) {
    const [path, anchor] = url.split('#');
    if (!texts.has(path)) texts.set(path, readFileSync(join(PUBLIC, path), 'utf8'));
    const anchors = [anchor, ...Array.isArray(sections) ? sections.map((section) => section[1]) : []];
    for (const id of anchors) if (id && !texts.get(path).includes(` id="${id}"`)) lost.push(`${path}#${id}`);
  }
  assert.ok(records.length > 250, `${records.length} records`);
  assert.deepEqual(lost, []);
});

test('whatever has a title is found first by it', async () => {
  const { search } = searchOf(PUBLIC);
  const index = await search.open();
  const records = await search.pages(index, Array.from({ length: index.records }, (_, at) => at));
  const late = [];
  for (const [at, [title, url]] of records.entries()) {
    const { rows } = await search.answer({ q: title });
    const place = rows.findIndex((row) => row.record === at);
    const same = (row) => search.key(records[row.record][0]) === search.key(title);
    // Before it may stand what has the same title, and what editors put first; before a term, what the glossary leads to.
    const before = rows.slice(0, place).filter((row) => !same(row) && row.bonus < 1000);
    const term = url.startsWith('glossary/index.html#');
    if (place < 0 || before.some((row) => !term || row.bonus < 500)) late.push(`${title}: ${url} is number ${place + 1}`);
  }
  assert.deepEqual(late, []);
});

test('what editors put first stands in their order, before all else', async () => {
  const { search } = searchOf(PUBLIC);
  for (const [query, pages] of [
    ['evidence gaps', ['evidence/map', 'about', 'start/chief-officer']],
    ['how did the pilot work', ['method', 'method/focus-groups', 'method/deliver']],
    ['hours saved', ['guides/benefits-management', 'guides/measured-trials']],
  ]) {
    const addresses = seen(await search.answer({ q: query })).map((address) => address.split('#')[0]);
    assert.equal(addresses.slice(0, pages.length).join(' '), pages.map((page) => `${page}/index.html`).join(' '), query);
  }
});

test('words are cut and folded as the index was', () => {
  const { search } = searchOf(PUBLIC);
  for (const [text, key] of Object.entries(given('words.json'))) assert.equal(search.key(text), key, text);
});

test('other spellings and forms of a word work together', async () => {
  const { search } = searchOf(PUBLIC);
  for (const [query, title] of [['behavioral', /behaviour/i], ['organizational', /./], ['digitize', /digiti[sz]/i]]) {
    const { pages, corrected } = await search.answer({ q: query });
    assert.match(pages[0]?.[0] ?? '', title, query);
    assert.ok(!corrected, query);
  }
});

// A word that is nowhere is compared with the whole dictionary.
test('the first query costs at most 60 kB, also where it has to be corrected', async () => {
  const much = 'who shuold apporve serach of the databse for misisng chilren and poeple';
  const dear = [];
  for (const query of [much, ...golden.map((one) => one.query)]) {
    const { search, loaded } = searchOf(PUBLIC);
    const { total } = await search.answer({ q: query });
    const bytes = [...loaded.values()].reduce((sum, one) => sum + one, 0);
    if (bytes > 60_000 || (query === much && !total)) dear.push(`${query}: ${bytes} bytes in ${loaded.size} files, ${total} results`);
  }
  assert.deepEqual(dear, []);
});
