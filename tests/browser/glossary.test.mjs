// A word of the glossary in running text: it opens by click, touch and keyboard, is dismissed, and gives the focus back.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { Parser } from 'htmlparser2';

import { axeProblems } from './lib/axe.mjs';
import { DESKTOP, PHONE } from './lib/chromium.mjs';
import { PUBLIC, everyPage } from './lib/kinds.mjs';
import { expectNone, stage } from './lib/stage.mjs';

const GUIDE = 'guides/interview-transcription/index.html';

const { reading } = stage();

/** The word, and the box that explains it. */
function explained(page) {
  const word = page.getByRole('button', { name: 'PACE', exact: true }).first();
  return { word, box: page.locator('[popover]:popover-open'), isFocused: () => word.evaluate((element) => element === document.activeElement) };
}

for (const script of [true, false]) {
  test(`by click ${script ? 'with' : 'without'} script: opens, and a click elsewhere dismisses it`, () =>
    reading(GUIDE, { script }, async (page) => {
      const { word, box } = explained(page);
      await word.click();
      assert.match(await box.innerText(), /Police and Criminal Evidence Act/);
      await page.locator('h1').click();
      assert.equal(await box.count(), 0);
    }));
}

test('by touch: opens along the foot of the screen, and a tap outside dismisses it', () =>
  reading(GUIDE, { screen: PHONE, touch: true }, async (page) => {
    const { word, box } = explained(page);
    await word.tap();
    assert.match(await box.innerText(), /Police and Criminal Evidence Act/);
    const { x, y, width, height } = await box.boundingBox();
    assert.ok(x >= 0 && y >= 0 && x + width <= PHONE.width && y + height <= PHONE.height, 'all of it is in view');
    await page.touchscreen.tap(PHONE.width / 2, y / 2);
    assert.equal(await box.count(), 0);
  }));

test('by keyboard: Enter opens it, its link is the next stop, Escape dismisses it and the word has the focus', () =>
  reading(GUIDE, {}, async (page) => {
    const { word, box, isFocused } = explained(page);
    await word.focus();
    await page.keyboard.press('Enter');
    assert.ok(await box.isVisible());
    await page.keyboard.press('Tab');
    assert.equal(await box.locator('a:focus').count(), 1, 'the next stop is in the box');
    await page.keyboard.press('Escape');
    assert.equal(await box.count(), 0);
    assert.ok(await isFocused(), 'the focus is back on the word');
  }));

for (const screen of [PHONE, DESKTOP]) {
  test(`axe finds nothing while it is open at ${screen.width} px`, () =>
    reading(GUIDE, { screen }, async (page) => {
      const { word, box } = explained(page);
      await word.click();
      await box.waitFor();
      expectNone(await axeProblems(page), GUIDE);
    }));
}

test('nothing in the hub hides words in a tooltip', () => {
  const problems = [];
  for (const path of everyPage()) {
    const parser = new Parser({
      onopentag: (element, { title }) => { if (title !== undefined && element !== 'link') problems.push(`${path} <${element} title="${title}">`); },
    });
    parser.end(readFileSync(join(PUBLIC, path), 'utf8'));
  }
  expectNone(problems, PUBLIC);
});
