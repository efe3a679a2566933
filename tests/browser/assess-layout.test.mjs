// Both programs write an assessment in the same bytes and read a table alike: this holds the browser's scripts to the lists that
// `src/exchange/tests.rs` holds the command to. To make the list of what is written anew, run with UPDATE=1 and read the difference.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';

import { FILE_SCRIPTS, chance, made, scripts } from './lib/assess.mjs';

const assess = scripts(...FILE_SCRIPTS);
const LIST = new URL('../assess/layout.json', import.meta.url);
const IDS = ['digital-dog', 'on', 'cyber', 'y', 'no', 'alpha-2'];
const MODEL = {
  order: ['digital-dog', 'on', 'cyber'],
  services: { s: { title: 'Investigate, and more' } },
  capabilities: { c: { title: '=Forensics', service: 's' } },
  components: {
    'digital-dog': { title: 'Digital "dog"', capability: 'c' },
    on: { title: 'On', capability: 'c' },
    cyber: { title: ' Cyber', capability: 'c' },
  },
};

if (process.env.UPDATE) {
  const cases = Array.from({ length: 40 }, (_, at) => {
    const profile = assess.inOrder(made(chance(at + 1), IDS));
    return { profile, yaml: assess.write(profile), csv: assess.writeCsv(profile, MODEL) };
  });
  writeFileSync(LIST, `${JSON.stringify({ cases }, null, 1)}\n`);
}

test('the browser writes YAML and CSV as the list has them', () => {
  const { cases } = JSON.parse(readFileSync(LIST, 'utf8'));
  assert.ok(cases.length >= 40);
  for (const { profile, yaml, csv } of cases) {
    assert.equal(assess.write(profile), yaml);
    assert.equal(assess.writeCsv(profile, MODEL), csv);
  }
});

test('the browser reads tables as the list has them', () => {
  const scale = { names: ['Initial', 'Developing', 'Defined', 'Managed', 'Optimizing'], none: 'Not assessed' };
  const model = { components: Object.fromEntries(MODEL.order.map((id) => [id, { scale }])) };
  const { cases } = JSON.parse(readFileSync(new URL('../assess/reading.json', import.meta.url), 'utf8'));
  assert.ok(cases.length >= 35);
  for (const { name, csv, entries, refused } of cases) {
    const found = JSON.parse(JSON.stringify(assess.readCsv(csv, model)));
    if (refused) assert.ok(found.problems.length > 0 && found.problems.every(({ message, help }) => message && help), name);
    else assert.deepEqual(found, { entries, problems: [] }, name);
  }
});
