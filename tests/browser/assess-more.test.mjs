// What belongs to an answer besides its level: evidence, priorities, work streams; and what results make of it.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from 'yaml';

import { COMPONENT, ORDER, assess, assessing, choice, go, open, saved, settled, start, target } from './lib/assessing.mjs';

const SAMPLE = (name) => readFileSync(new URL(`../../content/profiles/northmere/${name}.yaml`, import.meta.url), 'utf8');

test('evidence is added, changed and taken away, and a link that is none is told', () => assessing({}, async (page) => {
  await start(page);
  await page.getByLabel('Title', { exact: true }).fill('Evidence');
  await go(page, `step/${COMPONENT}`);
  await choice(page, 2).check({ force: true });
  await page.locator('summary', { hasText: 'Evidence' }).last().click();
  const add = page.getByRole('button', { name: 'Add a piece of evidence' });
  await add.click();
  const piece = page.locator('.lat-assess-step__pieces > li');
  await piece.getByLabel('What it is').fill('Register of requests');
  await piece.getByLabel('Link').fill('intranet/register');
  await piece.getByLabel('Its day').fill('2026-06-30');
  assert.equal(await piece.getByLabel('Link').getAttribute('aria-invalid'), 'true');
  await go(page, 'save');
  await page.getByText('has evidence whose link is no whole address').waitFor();
  await go(page, `step/${COMPONENT}`);
  await piece.getByLabel('Link').fill('https://intranet.example/register');
  await add.click();
  await piece.nth(1).getByLabel('What it is').fill('Survey of officers');
  assert.deepEqual((await settled(page)).entries[COMPONENT].as_is.evidence, [{ text: 'Register of requests', url: 'https://intranet.example/register', date: '2026-06-30' }, { text: 'Survey of officers' }]);
  await page.getByRole('button', { name: /^Take it away ?: piece 1/ }).click();
  assert.deepEqual((await settled(page)).entries[COMPONENT].as_is.evidence, [{ text: 'Survey of officers' }]);
  await page.getByRole('button', { name: /^Take it away ?: piece 1/ }).click();
  assert.deepEqual((await settled(page)).entries[COMPONENT].as_is, { level: 2 });
}));

test('a piece that is emptied and written anew takes nothing from the next one', () => assessing({}, async (page) => {
  const evidence = [{ text: 'One' }, { text: 'Two', source: 'essex-2018' }, { text: 'Three' }];
  await open(page, 'pieces.yaml', assess.write({ title: 'Pieces', organisation: 'North', model_version: '1.0.0', as_of: '2026-01-31', entries: { [COMPONENT]: { as_is: { level: 2, evidence } } } }, {}));
  await page.locator('[data-part=view] h1').waitFor();
  await go(page, `step/${COMPONENT}`);
  const first = page.getByRole('group', { name: 'Piece 1 of the evidence' }).getByLabel('What it is');
  await first.fill('');
  await first.pressSequentially('New');
  assert.deepEqual((await settled(page)).entries[COMPONENT].as_is.evidence, [{ text: 'New' }, ...evidence.slice(1)]);
}));

test('comments of a file stay beside their piece of evidence', () => assessing({}, async (page) => {
  const piece = (name) => `        # about ${name}\n        - text: ${name}\n`;
  const text = `title: Comments\norganisation: North\nmodel_version: 1.0.0\nas_of: 2026-01-31\nentries:\n  ${COMPONENT}:\n    as_is:\n      level: 2\n      evidence:\n${piece('One')}${piece('Two')}${piece('Three')}`;
  await open(page, 'comments.yaml', text);
  await page.locator('[data-part=view] h1').waitFor();
  await go(page, `step/${COMPONENT}`);
  await page.getByRole('button', { name: /^Take it away ?: piece 2/ }).click();
  await go(page, 'save');
  assert.equal((await saved(page, 'Save comments.yaml')).text, text.replace(piece('Two'), ''));
}));

test('priorities and work streams are chosen by title, and an id that the hub does not have stays', () => assessing({}, async (page) => {
  const text = assess.write({ title: 'Picks', organisation: 'North', model_version: '1.0.0', as_of: '2026-01-31', entries: { [COMPONENT]: { as_is: { level: 2 }, target: { level: 4, work_streams: ['stream-of-another-hub', 'digital-dog-purchase'] } } } }, {});
  await open(page, 'picks.yaml', text);
  await page.locator('[data-part=view] h1').waitFor();
  await go(page, `step/${COMPONENT}`);
  const streams = page.getByRole('group', { name: 'Work streams that lead there' });
  assert.ok(await streams.getByLabel('Digital Dog', { exact: true }).isChecked());
  assert.ok(await streams.getByLabel('stream-of-another-hub (not in this hub)').isChecked());
  await streams.getByLabel('Digital Week').check();
  await page.getByRole('group', { name: 'Priorities that it serves' }).getByLabel('Tackle gangs and organised crime').check();
  const goal = async () => (await settled(page)).entries[COMPONENT].target;
  assert.deepEqual((await goal()).work_streams, ['stream-of-another-hub', 'digital-dog-purchase', 'digital-week']);
  assert.equal((await goal()).priorities.length, 1);
  await go(page, 'results');
  await page.locator('.lat-assess-results__gaps').getByText('stream-of-another-hub, Digital Dog, Digital Week').waitFor();
  await page.getByRole('heading', { name: 'Tackle gangs and organised crime' }).waitFor();
}));

test('results: gaps by priority, how sure, reasons, and what changed since an earlier file', () => assessing({}, async (page) => {
  await open(page, '2025-autumn.yaml', SAMPLE('2025-autumn'));
  await page.locator('[data-part=view] h1').waitFor();
  await page.getByRole('link', { name: 'Drafts' }).first().click();
  await page.getByRole('button', { name: 'Start a new assessment' }).waitFor();
  await open(page, '2026-autumn.yaml', SAMPLE('2026-autumn'));
  await page.locator('[data-part=view] h1').waitFor();
  await go(page, 'results');
  const now = parse(SAMPLE('2026-autumn')).entries;
  const was = parse(SAMPLE('2025-autumn')).entries;
  const section = (name) => page.locator('.lat-section', { has: page.getByRole('heading', { level: 2, name, exact: true }) });
  const sure = (word) => Object.values(now).filter(({ in_scope: scope, as_is: as }) => scope !== false && as?.level && as.confidence === word).length;
  assert.match((await section('How sure').innerText()).replace(/\s+/g, ' '), new RegExp(`Certain ${sure('high')} Fairly sure ${sure('medium')} A guess ${sure('low')}`));
  const gaps = Object.entries(now).filter(([, { as_is: as, target: goal }]) => as?.level && goal?.level > as.level);
  const serving = gaps.filter(([, { target: goal }]) => goal.priorities?.includes('breaking-the-cycle-of-domestic-abuse'));
  const group = section('Gaps by priority').locator('.lat-assess__group', { has: page.getByRole('heading', { name: 'Breaking the cycle of domestic abuse' }) });
  assert.ok(serving.length > 0);
  assert.equal(await group.locator('li').count(), serving.length);
  await section('Reasons').locator('summary').click();
  assert.match(await section('Reasons').innerText(), /Statements exist for three areas of five/);
  await page.getByLabel('Since').selectOption({ label: 'Northmere Police, autumn 2025 (fictional), Northmere Police (fictional), 30 September 2025' });
  // No answer and not assessed are the same: nobody knows.
  const levels = (entries, id) => (entries[id]?.in_scope === false ? 'out' : entries[id]?.as_is?.level ?? null);
  const up = ORDER.filter((id) => levels(was, id) > 0 && levels(now, id) > levels(was, id)).length;
  await section('What changed').getByText(`${up} components up, `).waitFor();
  assert.equal(await section('What changed').locator('tbody tr').count(), ORDER.filter((id) => levels(was, id) !== levels(now, id)).length);
}));

test('a capability at once has the guide, the evidence, reasons and a note at hand', () => assessing({}, async (page) => {
  await start(page);
  await page.getByLabel('Title', { exact: true }).fill('Together');
  await go(page, 'together/digital-forensics');
  const part = page.locator('.lat-assess__parts > section').first();
  assert.ok(await part.getByRole('link', { name: /^Evidence: .*opens in a new tab/ }).isVisible());
  await choice(part, 2).check({ force: true });
  await part.locator('summary', { hasText: 'Why, and evidence' }).click();
  await part.getByLabel('What makes you say so?').fill('Seen');
  await part.locator('summary', { hasText: 'A note' }).click();
  await part.getByLabel('A note').fill('Ask again');
  await part.locator('summary', { hasText: /^Evidence$/ }).click();
  await part.getByRole('button', { name: 'Add a piece of evidence' }).click();
  await part.getByLabel('What it is').fill('A list');
  const [entry] = Object.values((await settled(page)).entries);
  assert.deepEqual(entry.as_is, { level: 2, rationale: 'Seen', evidence: [{ text: 'A list' }] });
  assert.equal(entry.note, 'Ask again');
}));

test('where targets stand without levels there is no gap to tell', () => assessing({}, async (page) => {
  await start(page);
  await page.getByLabel('Title', { exact: true }).fill('Targets');
  await go(page, `step/${COMPONENT}`);
  await choice(page, 2).check({ force: true });
  await target(page, 2).check({ force: true });
  await go(page, 'results');
  await page.getByText('Nothing is below its target.').waitFor();
  await go(page, `step/${ORDER[0]}`);
  await target(page, 3).check({ force: true });
  await go(page, `step/${COMPONENT}`);
  await target(page, 0).check({ force: true });
  await go(page, 'results');
  await page.getByText('Targets are set where nothing is assessed yet').waitFor();
}));
