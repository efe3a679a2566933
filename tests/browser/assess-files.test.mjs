// An assessment as a file: what the scripts of the self-assessment write and read, against a YAML library that shares no code with them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse, stringify } from 'yaml';

import { FILE_SCRIPTS, VISIBLE, chance, made, scripts } from './lib/assess.mjs';

const assess = scripts(...FILE_SCRIPTS);
const IDS = ['digital-dog', 'open-source', 'on', 'cctv', 'a1'];
const plain = (value) => JSON.parse(JSON.stringify(value));

/** Reads what must be readable. */
function read(text) {
  const found = assess.read(text);
  assert.deepEqual(plain(found.problems), [], text);
  return plain(found.profile);
}

for (const seed of [1, 2, 3, 4]) {
  test(`what is written is read again as it was, by us and by another library (seed ${seed})`, () => {
    const random = chance(seed);
    for (let n = 0; n < 150; n += 1) {
      const profile = made(random, IDS);
      const text = assess.write(profile, {});
      assert.deepEqual(read(text), profile, text);
      assert.deepEqual(parse(text, { version: '1.2' }), profile, `the library reads\n${text}`);
      assert.deepEqual(parse(text, { version: '1.1', schema: 'yaml-1.1', customTags: (tags) => tags.filter((tag) => !/timestamp/.test(tag.tag ?? '')) }), profile, `an older program reads\n${text}`);
      assert.equal(assess.write(assess.read(text).profile, {}), text, 'writing is decided');
      assert.deepEqual(read(text.replace(/\n/g, '\r\n')), profile, 'with the line ends of Windows');
      assert.deepEqual(read(`\ufeff${text}`), profile, 'with a byte order mark');
    }
  });

  test(`what another library writes in its many ways is read (seed ${seed})`, () => {
    const random = chance(seed + 100);
    const styles = [
      {}, { defaultStringType: 'QUOTE_SINGLE', defaultKeyType: 'PLAIN' }, { defaultStringType: 'QUOTE_DOUBLE' }, { collectionStyle: 'flow' }, { lineWidth: 20, minContentWidth: 0 }, { lineWidth: 0 },
      { indent: 4 }, { indentSeq: false }, { defaultStringType: 'BLOCK_LITERAL', defaultKeyType: 'PLAIN' }, { defaultStringType: 'BLOCK_FOLDED', defaultKeyType: 'PLAIN', lineWidth: 24, minContentWidth: 0 }, { blockQuote: 'folded', lineWidth: 24, minContentWidth: 0 },
    ];
    for (let n = 0; n < 50; n += 1) {
      const profile = made(random, IDS);
      for (const style of styles) {
        const text = stringify(profile, { aliasDuplicateObjects: false, ...style });
        // What the library does not read itself is no fair question.
        try { assert.deepEqual(parse(text), profile); } catch { continue; }
        assert.deepEqual(read(text), profile, `${JSON.stringify(style)}\n${text}`);
      }
    }
  });

  test(`as a table and back (seed ${seed})`, () => {
    const random = chance(seed + 200);
    const data = { order: ['digital-dog', 'cctv'], components: {}, capabilities: {}, services: {} };
    for (let n = 0; n < 150; n += 1) {
      // Spreadsheets write a line break inside a cell as two signs.
      const profile = plain(made(random, IDS, { pieces: VISIBLE }));
      const clean = (value) => (typeof value === 'string' ? value.replaceAll('\r\n', '\n') : value && typeof value === 'object' ? (Array.isArray(value) ? value.map(clean) : Object.fromEntries(Object.entries(value).map(([key, one]) => [key, clean(one)]))) : value);
      const entries = clean(profile.entries);
      const table = assess.writeCsv({ ...profile, entries }, data);
      const back = assess.readCsv(table);
      assert.deepEqual(plain(back.problems), [], table);
      assert.deepEqual(plain(back.entries), entries, table);
    }
  });
}

test('a cell never starts a formula', () => {
  const profile = { entries: { cctv: { note: '=1+1' }, on: { note: "'=1+1" }, a1: { note: "'quoted'" } } };
  const data = { order: ['cctv', 'on', 'a1'], components: {}, capabilities: {}, services: {} };
  const table = assess.writeCsv(profile, data);
  for (const line of table.split('\r\n')) for (const cell of line.split(',')) assert.doesNotMatch(cell, /^[=+@-]/);
  assert.deepEqual(plain(assess.readCsv(table).entries), profile.entries);
});

test('a table with a quote that has no place is not taken in, and the words of a workbook are', () => {
  for (const rows of ['alpha,5" of rain\n', 'alpha,"So\n', 'alpha,"So" it is\n']) {
    const found = assess.readCsv(`component,note\n${rows}`);
    assert.equal(found.problems.length, 1, rows);
    assert.deepEqual(plain(found.entries), {});
  }
  const found = assess.readCsv('component,level,scope_reason\nalpha,Out of scope,Not ours\n');
  assert.deepEqual(plain(found), { entries: { alpha: { in_scope: false, scope_reason: 'Not ours' } }, problems: [] });
});

test('comments stay where they were', () => {
  const text = `# yaml-language-server: $schema=../schemas/profile.json
title: North # as the plan has it
organisation: North Police
model_version: 1.0.0
as_of: 2026-09-30
# The three of us.
assessors:
  # first
  - Head of digital
  - Head of crime # second
entries:
  # Waiting for the unit.
  digital-dog:
    as_is: # looked at in May
      level: null # nobody knows
# The end.
`;
  const found = assess.read(text);
  assert.deepEqual(plain(found.problems), []);
  assert.equal(assess.write(found.profile, found.comments), text);
});

test('the styles of a file that somebody wrote by hand', () => {
  const text = `---
title:   'It''s here'
organisation: "North\\u0020Police"
unit: a text
  that goes on

  for three lines
model_version: "1.0.0"
as_of: 2026-09-30
method: >-
  Folded
  into one.

  - and a list
    that is further in
assessors: [ "one, two", three ,
  four, # a comment
]
entries:
  digital-dog: { as_is: { level: ~ , confidence: low }, note: "a: b" }
  cctv:
    target:
      level: 3
      priorities:
      - one
      - two
    note: |2
        indented
      text
`;
  const profile = read(text);
  assert.deepEqual(profile, parse(text));
  assert.equal(profile.entries['digital-dog'].as_is.level, null);
  assert.deepEqual(profile.assessors, ['one, two', 'three', 'four']);
});

/** A file, the line that is told, and words of what is said. */
const REFUSED = [
  ['title: a\ntitle: b\n', 2, /twice.*line 1/],
  ['title: a\norganization: b\n', 2, /no field “organization”/, /organisation/],
  ['title:\n', 1, /no value/],
  ['title: null\n', 1, /no value/],
  ['entries:\n  cctv:\n    as_is:\n      level: two\n', 4, /“two” is no value for “level”/],
  ['entries:\n  cctv:\n    as_is: { level: 012 }\n', 3, /no value for “level”/],
  ['entries:\n  cctv:\n    in_scope: no\n', 3, /no value for “in_scope”/, /true.*false/],
  ['entries:\n  cctv:\n    as_is: { level: 2, confidence: sure }\n', 3, /no value for “confidence”/, /medium/],
  ['entries:\n  cctv:\n    target: { level: 2, by: soon }\n', 3, /no value for “by”/],
  ['entries:\n  cctv:\n    target: { level: 2, by: 2026-02-30 }\n', 3, /no value for “by”/],
  ['entries:\n  cctv: &a { note: x }\n  on: *a\n', 2, /anchor/],
  ['title: !x a\n', 1, /tag/],
  ['title: a: b\n', 1, /colon/, /double quotes/],
  ['title: a\n\tunit: b\n', 2, /tab/],
  ['title: a\n  unit: b\n', 2, /colon/],
  ['title: "a\norganisation: b\n', 1, /does not end/],
  ['title: a\n---\ntitle: b\n', 2, /second document/],
  ['entries:\n  - cctv\n', 2, /keys with values/],
  ['assessors: one\n', 1, /is a list/],
  ['entries:\n  cctv: {note: a, b}\n', 2, /has no value/, /comma/],
  ['', 1, /empty/],
  ['a\n', 1, /keys with values/],
  ['title: a\u0000b\n', 1, /no text file/],
  ['? a\n: b\n', 1, /question mark/],
];

for (const [text, line, message, help] of REFUSED) {
  test(`refused with its line: ${JSON.stringify(text)}`, () => {
    const { problems } = assess.read(text);
    assert.ok(problems.length, 'it is told');
    assert.equal(problems[0].line, line);
    assert.match(problems[0].message, message);
    assert.match(problems[0].help, help ?? /./);
  });
}

test('whatever is cut off or damaged is read as the library reads it, or refused', () => {
  const random = chance(77);
  const base = stringify(made(chance(5), IDS, { pieces: ['word', ' and ', ': ', '#', '\n', "'", '"', '[', '- '] }));
  let readable = 0;
  for (let n = 0; n < 500; n += 1) {
    let text = base;
    for (let cuts = 1 + Math.floor(random() * 3); cuts > 0; cuts -= 1) {
      const at = Math.floor(random() * text.length);
      const put = [' ', '\n', ':', '#', '"', "'", '-', '[', '}', ''][Math.floor(random() * 10)];
      text = text.slice(0, at) + put + text.slice(at + Math.floor(random() * 3));
    }
    const { profile, problems } = assess.read(text);
    if (problems.length || !profile) continue;
    readable += 1;
    let theirs;
    try { theirs = parse(text, { schema: 'failsafe' }); } catch { assert.fail(`we read what is no YAML:\n${text}`); }
    const level = (value) => (value && typeof value === 'object' ? (Array.isArray(value) ? value.map(level) : Object.fromEntries(Object.entries(value).map(([key, one]) => [key, key === 'level' && /^(~|null|Null|NULL|)$/.test(one) ? null : level(one)]))) : value === null ? null : String(value));
    assert.deepEqual(level({ ...plain(profile) }), level({ entries: {}, ...theirs }), text);
  }
  assert.ok(readable > 25, `${readable} of 500 can be read`);
});
