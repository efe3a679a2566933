// What people do who assess themselves: on a phone and at a desk, with the keyboard, from a disk, without script.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, test } from 'node:test';
import { parse } from 'yaml';

import { chance, made } from './lib/assess.mjs';
import { BASIS, COMPONENT, ORDER, assess, assessing, choice, go, heading, kept, names, next, open, saved, settled, start, target } from './lib/assessing.mjs';
import { axeProblems } from './lib/axe.mjs';
import { DESKTOP, PHONE, SCHEMES } from './lib/chromium.mjs';
import { focusProblems } from './lib/focus.mjs';
import { overflowProblems } from './lib/watch.mjs';

for (const [name, options] of [['from a server on a phone', { screen: PHONE }], ['from a disk at a desk', { screen: DESKTOP, disk: true }]]) {
  test(`a whole assessment, ${name}: answers, a target, out of scope, results, a file that is read again`, () => assessing(options, async (page) => {
    await start(page);
    await page.getByLabel('Title', { exact: true }).fill('Autumn 2026');
    await page.getByLabel('Organisation').fill('Northmere Police');
    await page.getByLabel('Assessed by').fill('Head of digital\nHead of crime');
    await next(page).click();
    await choice(page, 2).check({ force: true });
    assert.match(await page.locator('.lat-assess-step__enough').first().innerText(), /^Good enough when/, 'it is in view');
    await page.getByRole('radio', { name: 'Fairly sure' }).check({ force: true });
    await page.getByLabel('What makes you say so?').fill('Two teams use it.\nNo rule: none.');
    await target(page, 4).check({ force: true });
    await page.getByLabel('Why this far?').fill('Fewer wait');
    await page.getByLabel('Who owns it?').fill('Head of digital');
    await page.getByLabel('By when?').fill('2028-03-31');
    await next(page).click();
    await page.getByLabel(/is out of scope for us/).check();
    await page.getByLabel('Why is it out of scope?').fill('A region does it: we ask');
    assert.equal(await choice(page, 1).isVisible(), false, 'a level means nothing then');
    await next(page).click();
    await choice(page, 'none').check({ force: true });
    await go(page, 'results');
    await heading(page, 'Autumn 2026').waitFor();
    const facts = await page.locator('.lat-assess-results__head .lat-assess-results__facts').innerText();
    assert.match(facts.replace(/\s+/g, ' '), new RegExp(`Assessed 1 of ${ORDER.length - 1} in scope Below target 1 At target 0 Planned lower 0 Not assessed ${ORDER.length - 2} Out of scope 1`));
    assert.doesNotMatch(await page.locator('[data-part=view]').innerText(), /(?<![\d.])\d+\.\d+(?![\d.])/, 'no average');
    assert.deepEqual(await overflowProblems(page), []);
    await go(page, 'save');
    const file = await saved(page, 'Save autumn-2026.yaml');
    assert.equal(file.name, 'autumn-2026.yaml');
    const [first, second, third] = ORDER;
    const profile = parse(file.text);
    assert.deepEqual(profile.assessors, ['Head of digital', 'Head of crime']);
    assert.deepEqual(profile.entries, {
      [first]: { as_is: { level: 2, confidence: 'medium', rationale: 'Two teams use it.\nNo rule: none.' }, target: { level: 4, by: '2028-03-31', rationale: 'Fewer wait', owner: 'Head of digital' }, basis: BASIS[first] },
      [second]: { in_scope: false, scope_reason: 'A region does it: we ask', basis: BASIS[second] },
      [third]: { as_is: { level: null }, basis: BASIS[third] },
    });
    assert.match(file.text, /rationale: \|-\n {8}Two teams use it\./, 'a text over several lines stands as one');
    await page.getByText('All of it is in a file.').waitFor();
  }));
}

test('the basis is the start of the hash of the descriptors as they are written', () => {
  const root = new URL('../../content/model/components/', import.meta.url);
  const files = readdirSync(root).filter((name) => name.endsWith('.yaml'));
  let seen = 0;
  for (const name of files) {
    const component = parse(readFileSync(new URL(name, root), 'utf8'));
    const basis = BASIS[name.replace('.yaml', '')];
    if (!basis) continue;
    const written = component.levels.map(({ descriptor }) => descriptor.trim()).join('\n');
    assert.equal(basis, createHash('sha256').update(written).digest('hex').slice(0, 12), name);
    seen += 1;
  }
  assert.ok(seen > 40, `${seen} components`);
});

for (const seed of [11, 12, 13]) {
  test(`a file that is opened and saved with nothing changed is the same (seed ${seed})`, () => assessing({ disk: seed === 12 }, async (page) => {
    const profile = made(chance(seed), ORDER.slice(0, 20));
    profile.model_version = '1.0.0';
    for (const [id, entry] of Object.entries(profile.entries)) entry.basis = BASIS[id];
    const text = `# kept\n${assess.write(profile, {})}# at the end\n`;
    await open(page, `given-${seed}.yaml`, text);
    await page.locator('[data-part=view] h1').waitFor();
    await go(page, `step/${ORDER[0]}`);
    await go(page, 'save');
    const file = await saved(page, `Save given-${seed}.yaml`);
    assert.equal(file.text, text);
    const [table] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /\.csv$/ }).click()]);
    const back = assess.readCsv(readFileSync(await table.path(), 'utf8'));
    assert.deepEqual(JSON.parse(JSON.stringify(back.problems)), []);
    assert.deepEqual(JSON.parse(JSON.stringify(back.entries)), JSON.parse(JSON.stringify(profile.entries).replaceAll('\\r\\n', '\\n')));
  }));
}

test('a file with faults is not opened, and each is told with its line', () => assessing({}, async (page) => {
  await open(page, 'broken.yaml', 'title: a\norganization: b\nentries:\n  x:\n    as_is: { level: two }\n');
  const told = page.getByRole('alert');
  await told.getByText('Line 2.').waitFor();
  assert.match(await told.innerText(), /Did you mean “organisation”\?[\s\S]*Line 5\. “two” is no value for “level”/);
  assert.equal(await page.locator('[data-part=view]').isVisible(), false);
  await open(page, 'odd.yaml', Buffer.from([0xff, 0xfe, 0x74, 0x00]));
  await told.getByText('The file is in UTF-16.').waitFor();
}));

test('levels, scope and what is below them come back when out of scope was a slip', () => assessing({}, async (page) => {
  await start(page);
  await go(page, `step/${COMPONENT}`);
  await choice(page, 3).check({ force: true });
  await target(page, 2).check({ force: true });
  const reason = page.getByLabel('Why lower than today?');
  assert.ok(await reason.isVisible(), 'a lower target asks for a reason');
  await reason.fill('The unit closes');
  const out = page.getByLabel(/is out of scope for us/);
  await out.check();
  assert.deepEqual((await settled(page)).entries[COMPONENT], { basis: BASIS[COMPONENT], in_scope: false });
  await out.uncheck();
  assert.deepEqual((await settled(page)).entries[COMPONENT], { basis: BASIS[COMPONENT], as_is: { level: 3 }, target: { level: 2, reduction_reason: 'The unit closes' } });
  assert.ok(await choice(page, 3).isChecked());
}));

test('what is entered is kept: over a reload, for several drafts, in two windows', () => assessing({}, async (page, context) => {
  await start(page);
  await page.getByLabel('Title', { exact: true }).fill('First');
  await go(page, `step/${COMPONENT}`);
  await choice(page, 4).check({ force: true });
  await kept(page);
  await page.reload();
  await choice(page, 4).waitFor({ state: 'attached' });
  assert.ok(await choice(page, 4).isChecked());
  await page.getByRole('link', { name: 'Drafts' }).first().click();
  await start(page);
  await page.getByLabel('Title', { exact: true }).fill('Second');
  await page.getByRole('link', { name: 'Drafts' }).first().click();
  const list = page.locator('.lat-assess__name');
  await list.nth(1).waitFor();
  assert.deepEqual(await list.allInnerTexts(), ['Second', 'First']);
  await list.nth(1).click();
  await go(page, `step/${COMPONENT}`);
  const other = await context.newPage();
  await other.goto(page.url());
  await choice(other, 2).check({ force: true });
  await other.waitForTimeout(500);
  await page.getByText('Another window changed this draft').waitFor();
  assert.ok(await choice(page, 2).isChecked(), 'the first window shows it');
  await other.close();
}));

test('deleting asks, and says what would be lost', () => assessing({}, async (page) => {
  await start(page);
  await page.getByLabel('Title', { exact: true }).fill('Mine');
  await page.getByRole('link', { name: 'Drafts' }).first().click();
  let asked = '';
  page.once('dialog', (dialog) => { asked = dialog.message(); dialog.dismiss(); });
  await page.getByRole('button', { name: 'Delete' }).click();
  assert.match(asked, /Not all of it is in a file.*cannot be brought back/);
  assert.equal(await page.locator('.lat-assess__name').count(), 1);
  page.once('dialog', (dialog) => dialog.accept());
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByText('“Mine” is deleted.').waitFor();
  assert.equal(await page.locator('.lat-assess__name').count(), 0);
}));

test('where the browser keeps nothing it says so, warns before it closes, and a file still works', () => assessing({}, async (page) => {
  await page.addInitScript(() => { Storage.prototype.setItem = () => { throw new Error('full'); }; });
  await page.reload();
  await start(page);
  await page.getByLabel('Title', { exact: true }).fill('Fleeting');
  await page.getByText('This browser keeps nothing. Save a file before you leave.').waitFor();
  let asked = '';
  page.once('dialog', (dialog) => { asked = dialog.type(); dialog.dismiss(); });
  await page.close({ runBeforeUnload: true });
  for (let n = 0; n < 40 && !asked; n += 1) await new Promise((done) => { setTimeout(done, 50); });
  assert.equal(asked, 'beforeunload');
  await go(page, 'save');
  assert.match((await saved(page, 'Save fleeting.yaml')).text, /^title: Fleeting\n/);
}));

test('an assessment of an older model: what did not change is carried over, the rest is decided', () => assessing({}, async (page) => {
  const [same, changed, unknown] = ORDER;
  const text = assess.write({ title: 'Old', organisation: 'North', model_version: '0.9.0', as_of: '2025-01-31', entries: {
    [same]: { as_is: { level: 2 }, basis: BASIS[same] }, [changed]: { as_is: { level: 3 }, target: { level: 4 }, basis: '000000000000' }, [unknown]: { as_is: { level: 1 } }, 'no-such-thing': { as_is: { level: 1 } },
  } }, {});
  await open(page, 'old.yaml', text);
  const service = names.find(({ capabilities }) => capabilities.some(({ components }) => components.some(([id]) => id === same)));
  const fresh = service.capabilities.flatMap(({ components }) => components.map(([id]) => id)).filter((id) => ![same, changed, unknown].includes(id));
  assert.ok(fresh.length > 1 && fresh.length < ORDER.length - 3, 'only services that have answers are asked about');
  await page.getByText(`${3 + fresh.length} things need a decision`).waitFor();
  await go(page, 'decide');
  for (const words of ['The words of its levels have changed', 'Not known which words they were assessed by', 'Not in this model', 'Without an answer, and perhaps new']) await page.getByRole('heading', { name: words }).waitFor();
  assert.equal((await settled(page)).model_version, '0.9.0');
  await page.getByRole('button', { name: /^It is still right/ }).first().click();
  await page.getByRole('button', { name: /^Take it away ?: no-such-thing/ }).click();
  await page.getByRole('button', { name: /^Not assessed/ }).first().click();
  await page.getByRole('button', { name: `All ${fresh.length - 1} are not assessed` }).click();
  await page.getByRole('heading', { name: 'Without an answer, and perhaps new' }).waitFor({ state: 'detached' });
  assert.equal((await settled(page)).model_version, '0.9.0', 'one is left');
  await go(page, `step/${unknown}`);
  await page.getByText('It is not known which words this was assessed by').waitFor();
  await choice(page, 2).check({ force: true });
  await page.getByText('It is not known which words').waitFor({ state: 'detached' });
  await go(page, 'decide');
  await heading(page, 'All decided').waitFor();
  const profile = await settled(page);
  assert.equal(profile.model_version, '1.0.0');
  assert.deepEqual(profile.entries[changed], { as_is: { level: 3 }, target: { level: 4 }, basis: BASIS[changed] });
  assert.deepEqual(Object.keys(profile.entries), [same, changed, unknown, ...fresh]);
  for (const id of fresh) assert.deepEqual(profile.entries[id], { as_is: { level: null }, basis: BASIS[id] });
}));

test('a capability at once, with the keyboard alone', () => assessing({}, async (page) => {
  await start(page);
  await page.getByLabel('Title', { exact: true }).fill('Keys');
  await page.keyboard.press('Tab');
  await go(page, 'together/digital-forensics');
  const groups = page.locator('.lat-assess-step__choices');
  assert.ok(await groups.count() > 1, 'several components');
  await groups.first().locator('input').first().focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  assert.ok(await groups.first().locator('input[value="3"]').isChecked());
  const entries = Object.entries((await settled(page)).entries);
  assert.deepEqual(entries.map(([, { as_is: { level } }]) => level), [3]);
}));

test('the skip link leads past the header and leaves the view as it is', () => assessing({}, async (page) => {
  await start(page);
  await go(page, `step/${COMPONENT}`);
  const here = page.url();
  await page.locator('a[href="#main"]').focus();
  await page.keyboard.press('Enter');
  await page.waitForTimeout(100);
  assert.equal(page.url(), here);
  assert.equal(await page.locator('.lat-assess-step__choices').count(), 1);
}));

describe('every view', () => {
  const views = ['about', 'all', `step/${COMPONENT}`, 'together/digital-forensics', 'results', 'decide', 'save'];
  for (const screen of [{ width: 320, height: 640 }, PHONE, DESKTOP]) {
    for (const scheme of SCHEMES) {
      test(`has no fault that axe finds and does not scroll sideways (${screen.width} px, ${scheme})`, () => assessing({ screen, scheme }, async (page) => {
        const profile = { title: 'Every view', organisation: 'Northmere Police', model_version: '0.9.0', as_of: '2026-01-31', entries: {} };
        ORDER.forEach((id, at) => {
          if (at % 9 === 8) profile.entries[id] = { in_scope: false, scope_reason: 'A region does it', basis: BASIS[id] };
          else if (at % 7 !== 6) profile.entries[id] = { as_is: { level: at % 5 ? 1 + (at % 4) : null }, target: { level: 3, owner: 'Head of digital' }, basis: at % 6 ? BASIS[id] : '000000000000' };
        });
        await open(page, 'views.yaml', assess.write(profile, {}));
        await page.locator('[data-part=view] h1').waitFor();
        const problems = [];
        for (const view of views) {
          await go(page, view);
          await page.waitForTimeout(100);
          // What scrolls under the dock is no target that is too small.
          await page.evaluate(() => { document.querySelector('.lat-assess__dock').style.position = 'static'; });
          for (const problem of [...await axeProblems(page), ...await overflowProblems(page)]) problems.push(`${view}: ${problem}`);
        }
        assert.deepEqual(problems, []);
      }));
    }
  }

  test('shows every stop of Tab in view, uncovered and ringed', () => assessing({ screen: PHONE }, async (page) => {
    await start(page);
    const problems = [];
    for (const view of ['about', 'all', `step/${COMPONENT}`, 'save']) {
      await go(page, view);
      for (const problem of await focusProblems(page)) problems.push(`${view}: ${problem}`);
    }
    assert.deepEqual(problems, []);
  }));
});

test('without script there are the forms, and each is whole on paper', () => assessing({ script: false }, async (page, context, base) => {
  assert.ok(await page.getByText('The forms below do the same on paper.').isVisible());
  const forms = page.locator('.lat-assess__forms a');
  assert.equal(await forms.count(), names.length);
  await forms.last().click();
  const components = names.at(-1).capabilities.flatMap((capability) => capability.components);
  assert.equal(await page.locator('.lat-assess-form__component').count(), components.length);
  assert.equal(await page.locator('.lat-assess-form__levels > li').count(), components.reduce((sum, one) => sum + one[2] + 1, 0), 'each level and not assessed');
  assert.ok(page.url().startsWith(base));
}));
