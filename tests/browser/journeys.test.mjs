// What a reader does: without script, with a choice of colours, with a list of their own, from a disk.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { PHONE, SCHEMES } from './lib/chromium.mjs';
import { PUBLIC, pages } from './lib/kinds.mjs';
import { stage } from './lib/stage.mjs';

const NAVIGATION = 'header nav';
const found = pages().filter(({ path }) => path); // a missing kind fails in pages.test.mjs

const here = stage();
const { reading } = here;

describe('without script', () => {
  for (const { kind, path } of found) {
    test(`${kind}: heading, content and navigation are there`, () =>
      reading(path, { script: false }, async (page) => {
        assert.equal(await page.locator('h1').count(), 1, 'one h1');
        assert.ok(await page.locator('h1').isVisible(), 'the h1 shows');
        assert.ok((await page.locator('main').innerText()).length > 40, 'main has text');
        assert.ok(await page.locator(`${NAVIGATION} a:visible`).count() > 2, 'the navigation has links');
      }));
  }

  test('the navigation opens on a phone', () =>
    reading('index.html', { script: false, screen: PHONE }, async (page) => {
      const links = page.locator(`${NAVIGATION} a[href*="index.html"]:visible`);
      const before = await links.count();
      await page.locator(`${NAVIGATION} summary:visible`).first().click();
      assert.ok(await links.count() > before + 2, 'the menu shows its links');
    }));

  test('the theme switch, which would do nothing, does not show', () =>
    reading('index.html', { script: false }, async (page) => {
      assert.equal(await page.locator('[data-theme-switch]:visible').count(), 0);
    }));
});

describe('choice of colours', () => {
  for (const scheme of SCHEMES) {
    const other = SCHEMES.find((name) => name !== scheme);
    test(`from the ${scheme} ones of the system to ${other}, kept after a reload and on the next page, and back`, () =>
      reading('index.html', { scheme }, async (page) => {
        const choice = page.getByLabel('Colours');
        const chosen = () => page.locator('html').getAttribute('data-theme');
        const ink = () => page.evaluate(() => getComputedStyle(document.body).color);
        const first = await ink();

        await choice.selectOption(other);
        assert.equal(await chosen(), other);
        const second = await ink();
        assert.notEqual(second, first, 'the text changes colour');

        await page.reload();
        assert.equal(await chosen(), other, 'after a reload');
        assert.equal(await choice.inputValue(), other, 'the choice says so');
        assert.equal(await ink(), second, 'after a reload');
        await page.goto(`${here.server.base}model/index.html`);
        assert.equal(await chosen(), other, 'on the next page');

        await choice.selectOption('');
        assert.equal(await chosen(), null, 'the system decides again');
        assert.equal(await ink(), first, 'back');
      }));
  }
});

describe('my list', () => {
  const KEPT = 'components/interview-transcription/index.html';
  const rows = (page) => page.locator('[data-part="own"] li');

  test('a page is kept, counted, listed after a reload, opened and removed', () =>
    reading(KEPT, {}, async (page) => {
      await page.getByRole('button', { name: 'Add to my list' }).click();
      await page.getByRole('link', { name: 'My list (1)' }).click();
      await page.waitForURL(/my-list/);
      await page.reload();
      assert.equal(await rows(page).count(), 1);
      await rows(page).getByRole('link').click();
      await page.waitForURL(new RegExp(KEPT));
      await page.getByRole('button', { name: 'Remove from my list' }).click();
      await page.goto(`${here.server.base}my-list/index.html`);
      assert.equal(await rows(page).count(), 0);
      assert.ok(await page.getByText('Nothing yet.').isVisible());
    }));

  test('a list is sent as a link: its titles show, what is no page says so, and it can be kept', () =>
    reading('my-list/index.html#components/digital-dog+guides/digital-dog+about+components/nothing', {}, async (page) => {
      const sent = page.locator('[data-part="sent"]');
      await sent.getByRole('link', { name: 'Digital detection dog' }).first().waitFor();
      assert.equal(await sent.getByRole('link').count(), 3);
      assert.ok(await sent.getByText('components/nothing/ is not a page of this hub.').isVisible());
      await page.getByRole('button', { name: 'Add these to my list' }).click();
      assert.equal(await rows(page).count(), 3);
      await page.goto(`${here.server.base}guides/digital-dog/index.html`);
      assert.ok(await page.getByRole('button', { name: 'Remove from my list' }).isVisible());
    }));

  test('an address that is no path of a page makes no link', () =>
    reading('my-list/index.html', {}, async (page) => {
      await page.evaluate(() => { location.hash = 'javascript:alert(1)+//evil.example/x+..%2F..%2Fx'; });
      assert.equal(await page.locator('main .lat-my-list li a').count(), 0);
    }));

  test('the link to a list is copied, and leads to it', () =>
    reading(KEPT, { permissions: ['clipboard-read', 'clipboard-write'] }, async (page) => {
      await page.getByRole('button', { name: 'Add to my list' }).click();
      await page.goto(`${here.server.base}my-list/index.html`);
      await page.getByRole('button', { name: 'Copy a link to this list' }).click();
      await page.getByText('The link is copied.').waitFor();
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      assert.equal(copied, `${here.server.base}my-list/index.html#components/interview-transcription`);
    }));
});

describe('heading links', () => {
  test('each heading has one, and choosing it copies the address of the heading', () =>
    reading('guides/interview-transcription/index.html', { permissions: ['clipboard-read', 'clipboard-write'] }, async (page) => {
      const link = page.getByRole('link', { name: 'Link to: Plan' });
      await link.focus();
      await page.keyboard.press('Enter');
      await page.waitForURL(/#plan$/);
      assert.equal(await page.evaluate(() => navigator.clipboard.readText()), page.url());
    }));
});

describe('from a disk (file://)', () => {
  const home = `${pathToFileURL(PUBLIC)}/index.html`;
  const look = (page) => page.evaluate(() => {
    const { color, fontFamily, fontSize, backgroundColor } = getComputedStyle(document.body);
    return { color, fontFamily, fontSize, backgroundColor };
  });

  test('the home page has its style, as from a server', async () => {
    let served;
    await reading('index.html', {}, async (page) => { served = await look(page); });
    await reading(home, {}, async (page) => assert.deepEqual(await look(page), served));
    assert.doesNotMatch(served.fontFamily, /^"?Times/, "not the browser's own style");
  });
});
