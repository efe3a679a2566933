// What an assessment adds up to, and what becomes of it when the model changes.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { FILE_SCRIPTS, scripts } from './lib/assess.mjs';

const assess = scripts(...FILE_SCRIPTS, 'element', 'data', 'counts', 'carry', 'check', 'drafts', 'files');
const plain = (value) => JSON.parse(JSON.stringify(value));

/** A model of one service with two capabilities, at version 2.0.0. */
const model = () => assess.arrange({
  hub: 'Hub', version: '2.0.0', service: ['service', 'services'], capability: ['capability', 'capabilities'], component: ['component', 'components'],
  scales: [{ names: ['One', 'Two', 'Three', 'Four', 'Five'], tones: [1, 2, 3, 4, 5], none: 'Not assessed' }, { names: ['Low', 'High'], tones: [1, 5], none: 'Not assessed' }],
  services: [{ id: 's', title: 'S', ring: '', on: '', words: 's0-x', capabilities: [
    { id: 'c', title: 'C', components: [['same', 'Same', 5, 0, 'aaaaaaaaaaaa'], ['changed', 'Changed', 5, 0, 'bbbbbbbbbbbb'], ['now', 'Now', 5, 0, 'cccccccccccc']] },
    { id: 'd', title: 'D', components: [['short', 'Short', 2, 1, 'dddddddddddd'], ['new', 'New', 5, 0, 'eeeeeeeeeeee']] },
  ] }],
  retired: { old: { title: 'Old', by: ['new'], reason: null } },
  former: { before: 'now' },
});

const profile = (entries, more) => ({ title: 'T', organisation: 'O', model_version: '1.0.0', as_of: '2026-01-31', ...more, entries });
const draft = (entries, more) => assess.newDraft(profile(entries, more), {}, 'a.yaml');

test('levels are counted, and what is out of scope or not assessed is neither one nor zero', () => {
  const data = model();
  const sum = plain(assess.rollUp(profile({
    same: { as_is: { level: 2 }, target: { level: 4 } }, changed: { as_is: { level: null }, target: { level: 3 } }, now: { in_scope: false, scope_reason: 'no' }, short: { as_is: { level: 2 }, target: { level: 1, reduction_reason: 'x' } },
  }), data.order, data.components));
  assert.deepEqual([sum.all, sum.scope, sum.out, sum.assessed, sum.unassessed, sum.done], [5, 4, 1, 2, 2, 4]);
  assert.deepEqual([sum.lowest, sum.highest, sum.below, sum.met, sum.above, sum.aimed], [null, null, 1, 0, 1, 3], 'levels of two scales have no lowest');
  assert.deepEqual([sum.asIs, sum.target], [{ 2: 2 }, { 1: 1, 3: 1, 4: 1 }]);
  assert.equal(assess.inWords(sum), '2 of 4 in scope assessed, 1 out of scope.');
  const one = assess.rollUp(profile({ same: { as_is: { level: 3 } }, changed: { as_is: { level: 2 } } }), data.order, data.components);
  assert.equal(assess.inWords(one), '2 of 5 in scope assessed, 0 out of scope. Lowest: 2.');
  assert.doesNotMatch(JSON.stringify(sum), /\d\.\d/, 'no number has decimals');
});

test('gaps are sorted by distance, then as in the model', () => {
  const data = model();
  const sum = assess.rollUp(profile({ same: { as_is: { level: 2 }, target: { level: 3 } }, changed: { as_is: { level: 1 }, target: { level: 4 } }, now: { as_is: { level: 4 }, target: { level: 5 } } }), data.order, data.components);
  assert.deepEqual(plain(assess.gaps(sum)).map(({ id, gap }) => [id, gap]), [['changed', 3], ['same', 1], ['now', 1]]);
});

test('what did not change carries over without a word', () => {
  const data = model();
  const carried = draft({ same: { as_is: { level: 2 }, basis: 'aaaaaaaaaaaa' }, before: { as_is: { level: 3 }, basis: 'cccccccccccc' } });
  carried.comments = { 'entries/before/as_is': { before: ['# seen'], after: '' } };
  assert.deepEqual(plain(assess.follow(carried, data)), [['before', 'now']]);
  assert.deepEqual(Object.keys(carried.profile.entries), ['same', 'now']);
  assert.deepEqual(Object.keys(carried.comments), ['entries/now/as_is']);
  assert.deepEqual(plain(assess.pending(carried.profile, data)).map(({ id, kind }) => [id, kind]), [['changed', 'new'], ['short', 'new'], ['new', 'new']], 'what has no answer may be new');
  for (const id of ['changed', 'short', 'new']) carried.profile.entries[id] = { as_is: { level: null } };
  assert.equal(assess.settle(carried, data), true);
  assert.equal(carried.profile.model_version, '2.0.0');
});

test('what a person must decide is listed: changed, unknown, retired, under two ids, not in the model', () => {
  const data = model();
  const open = draft({
    changed: { as_is: { level: 2 }, basis: '000000000000' }, same: { as_is: { level: 2 } }, old: { as_is: { level: 1 }, basis: 'ffffffffffff' }, now: { as_is: { level: 1 }, basis: 'cccccccccccc' }, before: { as_is: { level: 4 } }, other: { note: 'x' },
    short: { as_is: { level: null }, note: 'nothing judged', basis: '000000000000' }, constructor: { as_is: { level: 1 } },
  });
  assert.deepEqual(plain(assess.follow(open, data)), [], 'an answer under the new id is not overwritten');
  assert.deepEqual(plain(assess.pending(open.profile, data)).map(({ id, kind }) => [id, kind]), [['changed', 'changed'], ['same', 'unknown'], ['old', 'retired'], ['before', 'twice'], ['other', 'gone'], ['constructor', 'gone'], ['new', 'new']]);
  assert.equal(assess.settle(open, data), false, 'it stays an assessment of the old version');
  assert.equal(open.profile.model_version, '1.0.0');
  assert.deepEqual(plain(assess.fresh(open.profile, data)), ['new']);
  assert.deepEqual(plain(assess.fresh({ ...open.profile, entries: {} }, data)), [], 'a service without any answer is not asked about');
  assert.deepEqual(plain(assess.fresh(open.profile, data, [])), [], 'nor one that was begun after the file was opened');
});

test('an assessment for a newer model stays one', () => {
  const data = model();
  for (const version of ['2.0.1', '2.0.1-draft', '3', '10.0']) {
    const ahead = draft({ same: { as_is: { level: 2 }, basis: 'aaaaaaaaaaaa' } });
    ahead.profile.model_version = version;
    assert.ok(assess.isAhead(ahead.profile, data), version);
    assert.equal(assess.settle(ahead, data), false);
    assert.equal(ahead.profile.model_version, version);
  }
  for (const version of ['2.0.0', '2.0.0-draft', '2', '1.10', '0.9.9']) assert.equal(assess.isAhead({ model_version: version }, data), false, version);
});

test('a new answer stands behind the one that comes before it in the model, and what was there stays where it was', () => {
  const order = model().order;
  assert.deepEqual(Object.keys(assess.place({ new: {}, same: {} }, 'now', order)), ['new', 'same', 'now']);
  assert.deepEqual(Object.keys(assess.place({ now: {} }, 'same', order)), ['same', 'now']);
});

test('what a hub would refuse is said', () => {
  const data = model();
  const found = (entries, more) => plain(assess.check(profile(entries, more), data)).filter(({ grave }) => grave).map(({ text }) => text);
  assert.deepEqual(found({}), []);
  assert.match(found({}, { title: '' })[0], /no title/);
  assert.match(found({ same: { in_scope: false } })[0], /without a reason/);
  assert.match(found({ same: { in_scope: false, scope_reason: ' ' } })[0], /without a reason/);
  assert.match(found({ short: { as_is: { level: 3 } } })[0], /from 1 to 2/);
  assert.match(found({ same: { as_is: { level: 0 } } })[0], /is at level 0/);
  assert.match(found({ same: { target: { level: 0 } } })[0], /aims at level 0/);
  assert.match(found({ same: { as_is: { level: 3 }, target: { level: 2 } } })[0], /without a reason/);
  assert.deepEqual(found({ same: { as_is: { level: 3 }, target: { level: 2, reduction_reason: 'x' } } }), []);
  assert.match(found({ same: { target: { owner: 'x' } } })[0], /no target/);
  assert.match(found({}, { model_version: '1.0' })[0], /“1.0”, is not three numbers/);
});

test('what a hub would ask about is said', () => {
  const asked = (entries, more) => plain(assess.check(profile(entries, more), model())).filter(({ grave }) => !grave).map(({ text }) => text);
  assert.deepEqual(asked({}), []);
  assert.match(asked({}, { as_of: '2999-01-01' })[0], /still to come/);
  assert.match(asked({ same: { as_is: { level: 1, evidence: [{ text: 'x', date: '2999-01-01' }] } } })[0], /evidence of a day that is still to come/);
  assert.match(asked({ same: { target: { level: 2, by: '2001-01-01', rationale: 'x', owner: 'x' } } }, { as_of: '2026-01-31' })[0], /due before the day/);
  assert.match(asked({ same: { target: { level: 2 } } })[0], /has no reason, no owner, no date/);
});

test('a file is opened as it is, and saved again as it was', () => {
  const data = model();
  const text = assess.write(profile({ changed: { as_is: { level: 2 }, basis: 'bbbbbbbbbbbb' }, same: { as_is: { level: null }, basis: 'aaaaaaaaaaaa' } }, { model_version: '2.0.0', owner: 'Head of digital', marking: { tier: 'OFFICIAL-SENSITIVE', handling: ['Police only'] } }), {});
  const found = assess.fromFile('autumn.yaml', text, data);
  assert.equal(assess.text(found.draft), text);
  assert.ok(assess.isSaved(found.draft));
  assert.equal(assess.fileName(found.draft, 'yaml'), 'autumn.yaml');
});

test('a table becomes a draft without a title, and a faulty one is refused with its line', () => {
  const data = model();
  const found = assess.fromFile('answers.csv', 'component;level;note\r\nsame;2;"a; b"\r\nchanged;not assessed;\r\nnow;;\r\n', data);
  assert.deepEqual(plain(found.problems), []);
  assert.deepEqual(plain(found.draft.profile.entries), { same: { as_is: { level: 2 }, note: 'a; b' }, changed: { as_is: { level: null } } });
  const wrong = (text) => plain(assess.fromFile('answers.csv', text, data).problems)[0];
  assert.deepEqual([wrong('component,level\nsame,many\n').line, wrong('component,levle\n').help], [2, 'Did you mean “level”? Else take it away, so that nothing in it is lost.']);
  assert.match(wrong('component,level\nsame,1\nsame,2\n').message, /twice.*line 2/);
  assert.match(wrong('level\n1\n').message, /no column “component”/);
  assert.match(wrong('component,note\nsame,"a\n').message, /does not end/);
  assert.match(wrong('component,target_by\nsame,30/11/2026\n').help, /2026-11-30/);
  assert.match(wrong('component,marking\nsame,official\n').message, /official/, 'what could be saved and not opened again');
  assert.match(wrong('component,level,evidence\nsame,2,"[{""text"":""A li"\n').message, /evidence/, 'evidence that was cut');
});
