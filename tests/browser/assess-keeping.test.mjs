// Nothing that somebody enters is lost: two windows, files that were open before, drafts that something else has damaged.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'yaml';

import { COMPONENT, ORDER, assess, assessing, choice, go, heading, open, saved, settled, start } from './lib/assessing.mjs';
import { PHONE } from './lib/chromium.mjs';
import { overflowProblems } from './lib/watch.mjs';

const drafts = (page) => page.locator('.lat-assess__name');
const stored = (page) => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('lattice-assess')).length);
const home = async (page) => {
  await page.getByRole('link', { name: 'Drafts' }).first().click();
  await page.getByRole('button', { name: 'Start a new assessment' }).waitFor();
};
const note = (page) => page.getByLabel('A note');
const begun = async (page, title) => {
  await start(page);
  await page.getByLabel('Title', { exact: true }).fill(title);
  await go(page, `step/${COMPONENT}`);
  await choice(page, 2).check({ force: true });
  await settled(page);
};
/** A second window on the same draft, which the first does not hear of. */
const second = async (page, context) => {
  const other = await context.newPage();
  await other.addInitScript(() => { window.addEventListener('storage', (event) => event.stopImmediatePropagation(), true); });
  await other.goto(page.url());
  await choice(other, 2).waitFor({ state: 'attached' });
  return other;
};

test('two windows change one draft: both are and whoever types goes on typing', () => assessing({ screen: PHONE }, async (page, context) => {
  await begun(page, 'Shared');
  const other = await second(page, context);
  await note(page).fill('From the first window');
  await settled(page);
  await other.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await note(other).focus();
  await other.keyboard.type('From the sec');
  await other.getByText('Yours is kept as a draft of its own').waitFor();
  await other.keyboard.type('ond');
  assert.equal(await note(other).inputValue(), 'From the second', 'nothing that was typed is gone');
  assert.ok(await other.evaluate(() => window.scrollY > 0), 'the page stays where it is');
  assert.deepEqual(await overflowProblems(other), []);
  await other.getByRole('link', { name: 'Questions' }).click();
  await heading(other, 'Shared').waitFor();
  assert.notEqual(other.url(), page.url().replace(/step.*/, 'all'), 'its ways lead to its own draft');
  await go(other, `step/${COMPONENT}`);
  await choice(other, 4).check({ force: true });
  assert.deepEqual((await settled(other)).entries[COMPONENT], { as_is: { level: 4 }, note: 'From the second', basis: (await settled(page)).entries[COMPONENT].basis });
  const first = await settled(page);
  assert.equal(first.entries[COMPONENT].note, 'From the first window');
  assert.equal(first.entries[COMPONENT].as_is.level, 2, 'what the second window enters later is no part of it either');
  await home(other);
  assert.equal(await drafts(other).count(), 2);
  await other.getByText('It was kept apart when another window changed the same draft.').waitFor();
  await other.close();
}));

test('a window that goes to another view while the draft was changed elsewhere shows its own', () => assessing({}, async (page, context) => {
  await begun(page, 'Shared');
  const other = await second(page, context);
  await note(page).fill('First');
  await settled(page);
  await other.evaluate(() => {
    const area = [...document.querySelectorAll('textarea')].at(-1);
    area.value = 'Second';
    area.dispatchEvent(new Event('input'));
    location.hash = location.hash.replace(/step.*/, 'results');
  });
  await heading(other, 'Shared').waitFor();
  await other.getByText('Yours is kept as a draft of its own').waitFor();
  assert.equal((await settled(other)).entries[COMPONENT].note, 'Second');
  await other.goBack();
  await choice(other, 2).waitFor({ state: 'attached' });
  assert.equal(await note(other).inputValue(), 'Second', 'the way back leads to its own draft');
  assert.equal((await settled(page)).entries[COMPONENT].note, 'First');
  await other.close();
}));

test('a window that is told of a change keeps its place', () => assessing({ screen: PHONE }, async (page, context) => {
  await begun(page, 'Shared');
  const other = await context.newPage();
  await other.goto(page.url());
  await choice(other, 2).waitFor({ state: 'attached' });
  const fold = page.locator('details', { has: page.locator('summary', { hasText: 'What can be seen at each level' }) });
  await fold.locator('summary').click();
  await note(page).focus();
  const height = await page.evaluate(() => window.scrollY);
  assert.ok(height > 0);
  await choice(other, 3).check({ force: true });
  await page.getByText('Another window changed this draft: you see what it has now.').waitFor();
  assert.ok(await choice(page, 3).isChecked());
  assert.equal(await page.evaluate(() => window.scrollY), height);
  assert.equal(await page.evaluate(() => document.activeElement.id), await note(page).getAttribute('id'));
  assert.notEqual(await fold.getAttribute('open'), null, 'what was opened by hand stays open');
  await other.close();
}));

test('a draft that only the window holds is not left without asking', () => assessing({}, async (page) => {
  await page.addInitScript(() => { Storage.prototype.setItem = () => { throw new Error('full'); }; });
  await page.reload();
  await start(page);
  await page.getByLabel('Title', { exact: true }).fill('Fleeting');
  await home(page);
  const asked = [];
  let answer = false;
  page.on('dialog', (dialog) => { asked.push(dialog.message()); if (answer) dialog.accept(); else dialog.dismiss(); });
  await page.getByRole('button', { name: 'Start a new assessment' }).click();
  assert.match(asked[0], /“Fleeting” is in no file/);
  await page.getByRole('link', { name: 'Go on with “Fleeting”' }).click();
  await heading(page, 'Fleeting').waitFor();
  await home(page);
  answer = true;
  await page.getByRole('button', { name: 'Start a new assessment' }).click();
  await heading(page, 'About this assessment').waitFor();
  assert.equal(await page.getByLabel('Title', { exact: true }).inputValue(), '');
  assert.equal(asked.length, 2);
}));

test('a start without a word leaves no draft', () => assessing({}, async (page) => {
  await start(page);
  await page.getByText('Nothing is entered yet.').waitFor();
  await home(page);
  assert.equal(await stored(page), 0);
  assert.equal(await drafts(page).count(), 0);
}));

test('a file that was open before leads to its draft, and one that differs is a draft of its own', () => assessing({}, async (page) => {
  const text = 'title: Twice\norganisation: North\nmodel_version: "1.0.0"\nas_of: 2026-01-31\nentries: {}\n';
  await open(page, 'twice.yaml', text);
  await heading(page, 'Twice').waitFor();
  await home(page);
  await open(page, 'twice.yaml', text);
  await page.getByText('This file was open before: here is its draft.').waitFor();
  assert.equal(await stored(page), 1);
  await home(page);
  await open(page, 'twice.yaml', text.replace('North', 'South'));
  await page.locator('[data-part=view]').getByText('South', { exact: true }).waitFor();
  assert.equal(await stored(page), 2);
}));

test('saved from the list it says so, and bears the name of the file from then on', () => assessing({}, async (page) => {
  await begun(page, 'From the list');
  await home(page);
  const file = await saved(page, /^Save a file/);
  assert.equal(file.name, 'from-the-list.yaml');
  await page.getByText('“from-the-list.yaml” is handed to your browser.').waitFor();
  await page.getByText('All of it is in a file.').waitFor();
  await drafts(page).click();
  await go(page, 'about');
  await page.getByLabel('Title', { exact: true }).fill('Another title');
  await settled(page);
  await home(page);
  assert.equal((await saved(page, /^Save a file/)).name, 'from-the-list.yaml', 'one assessment, one file');
}));

test('a draft that something else has damaged is told, and what is left can be saved', () => assessing({}, async (page) => {
  await begun(page, 'Sound');
  await page.evaluate(() => {
    const [key] = Object.keys(localStorage).filter((one) => one.startsWith('lattice-assess'));
    const folder = key.slice(0, key.lastIndexOf(':') + 1);
    localStorage.setItem(`${folder}broken`, '{"profile":{"title":"Half');
    localStorage.setItem(`${folder}odd`, '{"id":"odd","profile":{"entries":{"digital-dog":7}}}');
  });
  await home(page);
  await page.getByText('2 drafts here cannot be read').waitFor();
  assert.equal(await drafts(page).count(), 1);
  const texts = [];
  for (const at of [0, 1]) {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save what is left' }).nth(at).click()]);
    texts.push(download.suggestedFilename());
  }
  assert.deepEqual(texts, ['draft-1.txt', 'draft-2.txt']);
  page.on('dialog', (dialog) => dialog.accept());
  await page.locator('.lat-assess__problems').getByRole('button', { name: 'Delete' }).first().click();
  await page.getByText('One draft here cannot be read').waitFor();
}));

test('an assessment for a newer model is told, and stays for that model', () => assessing({}, async (page) => {
  const text = assess.write({ title: 'Ahead', organisation: 'North', model_version: '7.0.0', as_of: '2026-01-31', entries: { [ORDER[0]]: { as_is: { level: 2 } } } }, {});
  await open(page, 'ahead.yaml', text);
  await page.getByText('This assessment is for a newer model').waitFor();
  await go(page, `step/${ORDER[0]}`);
  await choice(page, 3).check({ force: true });
  assert.equal((await settled(page)).model_version, '7.0.0');
  await go(page, 'save');
  assert.equal(parse((await saved(page, 'Save ahead.yaml')).text).model_version, '7.0.0');
}));

test('a workbook is told from a text', () => assessing({}, async (page) => {
  await open(page, 'assessment.xlsx', Buffer.from('PK\u0003\u0004 and so on'));
  await page.getByRole('alert').getByText('This is a workbook or an archive').waitFor();
  await page.getByText('save the sheet with the answers as CSV').waitFor();
}));
