// A passport: what a reader ticks is kept in the browser, told in words, saved as a file, printed.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { PHONE } from './lib/chromium.mjs';
import { PUBLIC } from './lib/kinds.mjs';
import { printed, words } from './lib/pdf.mjs';
import { stage } from './lib/stage.mjs';
import { listen, overflowProblems } from './lib/watch.mjs';

const PATH = 'passports/digital-passport/index.html';
const RECORD = 'passports/digital-passport/record/index.html';
const AREA = 'passport-anpr';

const here = stage();
const { reading } = here;

const area = (page, id = AREA) => page.locator(`#${id}`);
const ticks = (page, id) => area(page, id).locator('[type="checkbox"]');
const said = (page, id) => area(page, id).locator('[data-part="said"]');
const overall = (page) => page.locator('[data-part="overall"]');
const status = (page) => page.locator('#progress [role="status"]');
const today = (page) => page.evaluate(() => latticePassport.today());
const stored = (page) => page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.startsWith('lattice-passport:')));

/** Does everything that the area asks, and has it signed off. */
async function finish(page) {
  await page.getByLabel('Name', { exact: true }).fill('A. N. Other');
  await page.getByLabel('Collar or staff number').fill('4711');
  for (const tick of await ticks(page).all()) await tick.check();
  await area(page).getByLabel('Signed off by').fill('Line supervisor, Tendring');
  await area(page).getByLabel('On', { exact: true }).fill('2026-11-20');
  await page.keyboard.press('Tab');
}

/** Answers every question of the page with yes or no. */
function answer(page, yes) {
  const asked = [];
  page.on('dialog', (dialog) => { asked.push(dialog.message()); return yes ? dialog.accept() : dialog.dismiss(); });
  return asked;
}

/** What *Save as a file* gives: its name and its text. */
async function saved(page) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save as a file' }).click()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}

const open = (page, text, name = 'record.json') =>
  page.locator('[data-part="file"]').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });

describe('progress', () => {
  test('a tick has a date, is told in words, and is there after a reload', () =>
    reading(PATH, {}, async (page) => {
      assert.equal(await overall(page).innerText(), 'Nothing is recorded in this browser yet.');
      assert.equal(await said(page).innerText(), 'Not begun: 3 modules, 3 tasks. Not signed off.');
      await ticks(page).first().check();
      const date = area(page).locator('[type="date"]').first();
      assert.equal(await date.inputValue(), await today(page), 'done today, where nothing else is said');
      assert.equal(await said(page).innerText(), '1 of 3 modules done, 30 of 115 minutes. 0 of 3 tasks shown. Not signed off.');
      await date.fill('2026-10-01');
      await page.reload();
      assert.ok(await ticks(page).first().isChecked());
      assert.equal(await date.inputValue(), '2026-10-01');
      await ticks(page).first().uncheck();
      assert.equal(await date.inputValue(), '', 'what is not done has no date');
      assert.deepEqual(await stored(page), [], 'an empty record is no record');
    }));

  test('a date ticks its module', () =>
    reading(PATH, {}, async (page) => {
      await area(page).locator('[type="date"]').nth(1).fill('2026-10-02');
      assert.ok(await ticks(page).nth(1).isChecked());
    }));

  test('an area that is signed off says by which role and when, and what is not ticked', () =>
    reading(PATH, {}, async (page) => {
      await finish(page);
      const row = page.locator(`[data-row="${AREA}"]`);
      assert.match(await row.innerText(), /3 of 3 tasks shown\.\s+Signed off on 20 November 2026 by Line supervisor, Tendring\.$/);
      assert.equal(await overall(page).innerText(), '1 of 5 areas signed off. 3 of 15 modules done, 3 of 17 tasks shown.');
      await ticks(page).last().uncheck();
      assert.match(await said(page).innerText(), /1 task is not ticked as shown\.$/);
      await area(page).getByLabel('On', { exact: true }).fill('');
      await page.keyboard.press('Tab');
      assert.match(await said(page).innerText(), /, without a date\.$/);
      assert.match(await overall(page).innerText(), /^0 of 5 areas signed off/);
    }));

  test('a second tab tells the same', () =>
    reading(PATH, {}, async (page) => {
      const other = await page.context().newPage();
      await other.goto(here.server.base + PATH);
      await ticks(page).first().check();
      await other.waitForFunction(() => document.querySelector('[data-part="overall"]').textContent.includes('1 of 15 modules'));
    }));

  test('nothing leaves the browser, and the policy holds', async () => {
    const context = await here.browser.newContext();
    try {
      const { page, visit } = await listen(context, here.server.base);
      assert.deepEqual(await visit(here.server.base + PATH), []);
      const requests = [];
      // The browser asks for the icon of the page when it likes.
      page.on('request', (request) => { if (!/^blob:|\/assets\/mark-[0-9a-f]+\.svg$/.test(request.url())) requests.push(request.url()); });
      await finish(page);
      await saved(page);
      assert.deepEqual(requests, []);
      assert.deepEqual(await page.evaluate(() => globalThis.cspViolations), []);
    } finally {
      await context.close();
    }
  });

  test('from a disk', () =>
    reading(pathToFileURL(join(PUBLIC, PATH)).href, {}, async (page) => {
      await finish(page);
      await page.reload();
      assert.match(await said(page).innerText(), /^3 of 3 modules done/);
      await page.getByRole('link', { name: 'The record to print' }).click();
      await page.waitForURL(/record/);
      assert.equal(await page.locator('[data-slot="name"]').innerText(), 'A. N. Other');
    }));

  test('where the browser keeps nothing it says so, and the file is still saved', () =>
    reading(PATH, {}, async (page) => {
      await page.evaluate(() => { Storage.prototype.setItem = () => { throw new Error('full'); }; });
      await ticks(page).first().check();
      assert.match(await status(page).innerText(), /^This browser keeps nothing/);
      assert.match((await saved(page)).text, /"anpr-guide"/);
    }));

  test('what somebody else wrote into the storage is left out', () =>
    reading(PATH, {}, async (page) => {
      await ticks(page).first().check();
      const [[key]] = await stored(page);
      for (const nonsense of ['{', '7', '{"done":[1],"shown":{"x":3},"signed":"no","name":{"a":1}}']) {
        await page.evaluate(([at, text]) => localStorage.setItem(at, text), [key, nonsense]);
        await page.reload();
        assert.equal(await overall(page).innerText(), 'Nothing is recorded in this browser yet.', nonsense);
      }
    }));
});

describe('a record as a file', () => {
  test('goes out, is cleared here, and comes back whole', () =>
    reading(PATH, {}, async (page) => {
      const asked = answer(page, true);
      await finish(page);
      const before = await stored(page);
      const { name, text } = await saved(page);
      assert.equal(name, `digital-passport-${await today(page)}.json`, 'no name of a person in the name of the file');
      const file = JSON.parse(text);
      assert.equal(file.areas.length, 5, 'every area');
      assert.deepEqual(file.areas[1].signed_off, { by: 'Line supervisor, Tendring', on: '2026-11-20' });
      assert.equal(file.areas[1].modules.length, 3);
      assert.ok(file.areas[1].modules.every(({ title, done_on }) => title && done_on));

      await page.getByRole('button', { name: 'Clear' }).click();
      assert.match(asked[0], /cannot be brought back/);
      assert.deepEqual(await stored(page), []);
      assert.equal(await page.getByLabel('Name', { exact: true }).inputValue(), '');
      assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Open a file', 'the keyboard is not lost');

      await open(page, text);
      await page.waitForFunction(() => document.querySelector('#progress [role="status"]').textContent.includes('is open'));
      assert.deepEqual(await stored(page), before);
      assert.equal(asked.length, 1, 'nothing was there to be replaced');
    }));

  test('Clear does nothing to who says no, and a file replaces nothing without a yes', () =>
    reading(PATH, {}, async (page) => {
      const asked = answer(page, false);
      await finish(page);
      const { text } = await saved(page);
      const before = await stored(page);
      await page.getByRole('button', { name: 'Clear' }).click();
      const dialog = page.waitForEvent('dialog');
      await open(page, text.replace('4711', '4712'));
      await dialog;
      assert.equal(asked.length, 2);
      assert.deepEqual(await stored(page), before);
    }));

  for (const [what, text, fault] of [
    ['no JSON', 'PK', 'This file is not a saved record.'],
    ['JSON of another kind', '[]', 'This file is not a saved record.'],
    ['another passport', '{"format":"lattice-passport-1","passport":"other","areas":[]}', 'This file is the record of another passport.'],
  ]) {
    test(`a file that is ${what} is refused in words`, () =>
      reading(PATH, {}, async (page) => {
        await open(page, text);
        await page.waitForFunction((words) => document.querySelector('#progress [role="status"]').textContent === words, fault);
        assert.deepEqual(await stored(page), []);
      }));
  }

  test('what the passport no longer has stays in the record', () =>
    reading(PATH, {}, async (page) => {
      const old = {
        format: 'lattice-passport-1', passport: 'digital-passport', name: '', number: '',
        areas: [{ id: 'gone', modules: [{ id: 'old-course', done_on: '2024-05-01' }], shown: ['An old task'], signed_off: null }],
      };
      await open(page, JSON.stringify(old));
      await page.waitForFunction(() => document.querySelector('#progress [role="status"]').textContent.includes('is open'));
      await ticks(page).first().check();
      const { areas } = JSON.parse((await saved(page)).text);
      assert.deepEqual(areas.find(({ id }) => id === 'gone').shown, ['An old task']);
      assert.equal(areas.find(({ id }) => id === 'gone').modules[0].done_on, '2024-05-01');
    }));

  test('a long record comes in whole, and a day that does not exist is no day', () =>
    reading(PATH, {}, async (page) => {
      const modules = Array.from({ length: 700 }, (_, at) => ({ id: `course-${at}`, done_on: at ? '2024-05-01' : '2024-02-31' }));
      const long = 'x'.repeat(2000);
      await open(page, JSON.stringify({ format: 'lattice-passport-1', passport: 'digital-passport', name: '', number: '', areas: [{ id: 'gone', modules, shown: [long], signed_off: null }] }));
      await page.waitForFunction(() => document.querySelector('#progress [role="status"]').textContent.includes('is open'));
      const area = JSON.parse((await saved(page)).text).areas.find(({ id }) => id === 'gone');
      assert.equal(area.modules.length, 700);
      assert.deepEqual(area.shown, [long]);
      assert.deepEqual(area.modules.slice(0, 2).map(({ done_on: on }) => on), ['', '2024-05-01']);
    }));

  test('an area that was renamed takes its record along', () =>
    reading(PATH, {}, async (page) => {
      await page.evaluate((id) => { document.querySelector(`[data-area="${id}"]`).dataset.former = 'old-anpr'; }, AREA);
      const moved = await page.evaluate((id) => {
        const record = { name: '', number: '', done: { 'old-anpr/anpr-guide': '2026-01-02' }, shown: { 'old-anpr': ['x'] }, signed: {} };
        return latticePassport.renamed(record, document.querySelector('[data-module="passport"]')) && [record.done[`${id}/anpr-guide`], record.shown[id]];
      }, AREA);
      assert.deepEqual(moved, ['2026-01-02', ['x']]);
    }));
});

describe('the record on paper', () => {
  test('is an empty form without script, on two sheets of A4', async () => {
    const context = await here.browser.newContext({ javaScriptEnabled: false });
    try {
      const { sheets } = await printed(context, here.server.base + RECORD);
      assert.equal(sheets.length, 2);
      const text = words(sheets.join(' '));
      for (const wanted of ['Name', 'Collar or staff number', 'The ANPR system', 'Signed off by (role and unit)', 'Signature of the line supervisor']) {
        assert.ok(text.includes(wanted), wanted);
      }
      assert.ok(!/Print|Add to my list|Links/.test(text), 'nothing that is for the screen');
    } finally {
      await context.close();
    }
  });

  test('is filled in from what the browser keeps, each area on one sheet', () =>
    reading(PATH, {}, async (page) => {
      await finish(page);
      const { sheets } = await printed(page.context(), here.server.base + RECORD);
      assert.equal(sheets.length, 2);
      const first = words(sheets[0]);
      for (const wanted of ['A. N. Other', '4711', 'Line supervisor, Tendring', '20 November 2026']) assert.ok(first.includes(wanted), wanted);
      for (const sheet of sheets) {
        const starts = sheet.match(/Learned/g)?.length ?? 0, ends = sheet.match(/Signed off by/g)?.length ?? 0;
        assert.equal(starts, ends, 'no area is broken across sheets');
      }
      await page.goto(here.server.base + RECORD);
      assert.equal(await page.locator(`[data-area="${AREA}"] [data-on]`).count(), 3);
      assert.equal(await page.locator('[data-area="passport-car"] [data-on]').count(), 0);
    }));
});

describe('for everybody', () => {
  test('with the keyboard alone', () =>
    reading(PATH, {}, async (page) => {
      await page.getByLabel('Name', { exact: true }).focus();
      await page.keyboard.type('A. N. Other');
      await page.keyboard.press('Tab');
      await page.keyboard.type('4711');
      await ticks(page).first().focus();
      await page.keyboard.press('Space');
      assert.ok(await ticks(page).first().isChecked());
      const [[, text]] = await stored(page);
      assert.match(text, /"number":"4711"/);
      assert.match(await status(page).innerText(), /1 of 3 modules done/, 'who listens is told');
    }));

  test('on a phone: nothing scrolls sideways, and words and boxes are large enough to touch', () =>
    reading(PATH, { screen: PHONE, touch: true }, async (page) => {
      await finish(page);
      assert.deepEqual(await overflowProblems(page), []);
      const low = await page.locator('.lat-passport-tick, #progress button, .lat-passport-area input[type="date"], .lat-passport-field input').evaluateAll(
        (all) => all.filter((one) => one.offsetParent && one.getBoundingClientRect().height < 43.5).map((one) => one.textContent.slice(0, 40)));
      assert.deepEqual(low, []);
    }));

  test('without script the page says that nothing is kept, and the fields are there', () =>
    reading(PATH, { script: false }, async (page) => {
      assert.ok(await page.getByText('nothing that you tick is kept').isVisible());
      assert.equal(await page.getByRole('button', { name: 'Clear' }).count(), 0);
      assert.ok(await ticks(page).first().isVisible());
      assert.equal(await page.locator('[data-part="column"]:visible').count(), 0);
    }));

  test('components and guides lead to their area, and it leads back', () =>
    reading('components/number-plate-recognition/index.html', {}, async (page) => {
      await page.locator('#passport').getByRole('link', { name: 'The ANPR system' }).click();
      await page.waitForURL(/passports\/digital-passport\/index\.html#passport-anpr$/);
      await area(page).getByRole('link', { name: /^Guide: / }).click();
      await page.locator('#passport').getByRole('link', { name: 'The ANPR system' }).click();
      await page.waitForURL(/#passport-anpr$/);
      await area(page).getByRole('link', { name: 'Automatic number plate recognition', exact: true }).click();
      await page.waitForURL(/components\/number-plate-recognition/);
    }));

  test('every area, statement and persona that a page names is where its link goes', () =>
    reading('personas/index.html', {}, async (page) => {
      const hrefs = await page.locator('main a[href*="#way-"]').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
      assert.equal(hrefs.length, 5);
      for (const href of hrefs) {
        const [path, anchor] = href.split('#');
        const file = join(PUBLIC, 'personas', path);
        assert.ok(existsSync(file) && readFileSync(file, 'utf8').includes(`id="${anchor}"`), href);
      }
    }));
});
