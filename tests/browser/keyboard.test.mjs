// A reader without a mouse: the skip link, every stop of the Tab key, menus, layers, side navigation, contents.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { DESKTOP, MAGNIFIED, PHONE, reader } from './lib/chromium.mjs';
import { focusProblems } from './lib/focus.mjs';
import { pages } from './lib/kinds.mjs';
import { expectNone, several, stage } from './lib/stage.mjs';

const GUIDE = 'guides/interview-transcription/index.html';
const COMPONENT = 'components/interview-transcription/index.html';
const found = pages().filter(({ path }) => path); // a missing kind fails in pages.test.mjs
const followed = found.filter(({ long }) => !long); // what a long page holds is followed on its own page

const here = stage();
const { reading } = here;

for (const { kind, path } of found) {
  test(`${kind}: the first Tab shows the skip link, which leads past the header`, () =>
    reading(path, {}, async (page) => {
      await page.keyboard.press('Tab');
      const skip = page.locator('a:focus');
      assert.equal(await skip.count(), 1, 'the first stop is a link');
      const target = await skip.getAttribute('href');
      assert.match(target, /^#./, 'it leads within the page');
      const box = await skip.boundingBox();
      assert.ok(box.width > 40 && box.height > 20 && box.x >= 0 && box.y >= 0, 'it shows when focused');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      assert.ok(await page.locator(target).count(), `${target} exists`);
      assert.equal(await page.locator('header :focus').count(), 0, 'the next Tab is past the header');
    }));
}

/** Readers whose focus is followed: on a phone, on a desktop, there at 400% too, and with the system's own colours. */
const FOLLOWED = {
  'on a phone': { screen: PHONE },
  'on a desktop': { screen: DESKTOP },
  'on a desktop at 400%': { screen: MAGNIFIED },
  'in forced colours': { screen: DESKTOP, forced: true },
};

for (const [name, options] of Object.entries(FOLLOWED)) {
  test(`every stop of Tab is in view, uncovered and ringed ${name}`, async () => {
    const context = await reader(here.browser, options);
    const problems = [];
    try {
      await several(followed, () => context.newPage(), async ({ path }, page) => {
        await page.goto(here.server.base + path);
        for (const problem of await focusProblems(page)) problems.push(`${path} ${problem}`);
      });
    } finally {
      await context.close();
    }
    expectNone(problems, name);
  });
}

/** Presses Tab until this has the focus. */
async function tabTo(page, locator) {
  const there = () => locator.evaluate((element) => element === document.activeElement);
  for (let stops = 0; stops < 60; stops += 1) {
    await page.keyboard.press('Tab');
    if (await there()) return;
  }
  assert.fail(`60 stops do not lead to ${locator}`);
}

test('the menu of a phone opens, is walked through, is left with Escape, and leads on', () =>
  reading('index.html', { screen: PHONE }, async (page) => {
    const menu = page.locator('header details');
    const summary = menu.locator('summary');
    const guides = menu.getByRole('link', { name: 'Guides', exact: true });
    await tabTo(page, summary);
    await page.keyboard.press('Enter');
    assert.ok(await guides.isVisible(), 'it is open');
    await tabTo(page, guides);
    await page.keyboard.press('Escape');
    assert.ok(!await guides.isVisible(), 'Escape closes it');
    assert.ok(await summary.evaluate((element) => element === document.activeElement), 'the focus is back on the button');
    await page.keyboard.press('Space');
    await tabTo(page, guides);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/guides\/index\.html$/);
  }));

test('the menu of a phone closes when the reader turns elsewhere', () =>
  reading('index.html', { screen: PHONE, touch: true }, async (page) => {
    const menu = page.locator('header details');
    await menu.locator('summary').tap();
    assert.ok(await menu.getByRole('link').first().isVisible());
    await page.locator('h1').tap({ position: { x: 2, y: 2 } });
    assert.ok(!await menu.getByRole('link').first().isVisible());
  }));

test('the main menu of a desktop leads on, and says where the reader is', () =>
  reading('index.html', {}, async (page) => {
    const link = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Evidence', exact: true });
    await tabTo(page, link);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/evidence\/index\.html$/);
    assert.equal(await link.getAttribute('aria-current'), 'page');
  }));

test('the layers of the map are chosen, and each says which it is', () =>
  reading('model/index.html', {}, async (page) => {
    const layers = page.getByRole('navigation', { name: 'Show for each component' }).getByRole('link');
    const names = await layers.allInnerTexts();
    assert.ok(names.length >= 3, names.join());
    for (const [index, name] of names.entries()) {
      await tabTo(page, layers.nth(index));
      await page.keyboard.press('Enter');
      await page.waitForFunction((chosen) => document.querySelector('main nav [aria-current="page"], .lat-layer-bar [aria-current="page"]')?.innerText === chosen, name);
      assert.equal(await page.locator('.lat-model-band__tile').count(), 46, `${name}: all components`);
    }
  }));

test('the navigation of a service is folded on a phone, and opens', () =>
  reading(COMPONENT, { screen: PHONE }, async (page) => {
    const side = page.locator('details').filter({ hasText: 'In this service' });
    const link = side.getByRole('link').first();
    assert.ok(!await link.isVisible());
    await tabTo(page, side.locator('summary'));
    await page.keyboard.press('Enter');
    assert.ok(await link.isVisible());
    await page.keyboard.press('Tab');
    assert.ok(await link.evaluate((element) => element === document.activeElement), 'the next stop is its first link');
  }));

test('the contents of a guide lead to a heading, and follow the reader', () =>
  reading(GUIDE, {}, async (page) => {
    const contents = page.getByRole('navigation', { name: 'On this page' });
    const plan = contents.getByRole('link', { name: 'Plan', exact: true });
    await tabTo(page, plan);
    await page.keyboard.press('Enter');
    await page.waitForURL(/#plan$/);
    await contents.locator('[aria-current]').getByText('Plan', { exact: true }).waitFor();
    await page.keyboard.press('End');
    await contents.locator('[aria-current]').getByText('Sources', { exact: true }).waitFor();
    assert.equal(await contents.locator('[aria-current]').count(), 1);
  }));
