// A reader whose network comes and goes, on a hub that has the browser save pages (`offline: true`).
// Such a hub is built from tests/sites/practices into the folder that LATTICE_PRACTICES names.

import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';

import { axeProblems } from './lib/axe.mjs';
import { launch, reader } from './lib/chromium.mjs';
import { PUBLIC } from './lib/kinds.mjs';
import { serve } from './lib/server.mjs';
import { expectNone } from './lib/stage.mjs';
import { listen } from './lib/watch.mjs';

const PRACTICES = resolve(process.env.LATTICE_PRACTICES ?? new URL('../../target/practices', import.meta.url).pathname);
const READ = 'components/sounding/index.html';
const UNREAD = 'components/berth-planning/index.html';
const LINE = 'This is a saved copy';

let browser;
let folder;
let server;

before(async () => {
  assert.ok(existsSync(join(PRACTICES, 'sw.js')), `${PRACTICES}: build tests/sites/practices/site there first`);
  folder = mkdtempSync(join(tmpdir(), 'lattice-offline-'));
  cpSync(PRACTICES, folder, { recursive: true });
  server = await serve(folder);
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.close();
  if (folder) rmSync(folder, { recursive: true });
});

/** A reader who has read one page of the hub while there was a network. */
async function whoHasRead(path, journey) {
  server.be('well');
  const context = await reader(browser);
  try {
    const page = await context.newPage();
    await page.goto(server.base + path);
    await page.evaluate(async () => {
      const saved = async () => {
        const names = (await caches.keys()).filter((name) => name.startsWith('lattice-pages:'));
        return (await Promise.all(names.map(async (name) => (await caches.open(name)).match(location.href)))).some(Boolean);
      };
      while (!navigator.serviceWorker.controller || !await saved()) await new Promise(requestAnimationFrame);
    });
    return await journey(page, context);
  } finally {
    await context.close();
  }
}

test('a page that was read is there without a network, and says when it was saved', () =>
  whoHasRead(READ, async (page) => {
    server.be('gone');
    await page.reload();
    await page.getByText(LINE).waitFor();
    assert.match(await page.locator('[role="status"]', { hasText: LINE }).innerText(), /saved on \d{1,2} \w+ 20\d\d/);
    assert.ok(await page.locator('h1', { hasText: 'Sounding' }).isVisible());
    const font = await page.evaluate(() => getComputedStyle(document.body).fontFamily);
    assert.doesNotMatch(font, /^"?Times/, 'with its style');
    expectNone(await axeProblems(page), 'a saved page');
  }));

test('a page that was not read leads to those that are saved, and can be tried again', () =>
  whoHasRead(READ, async (page) => {
    server.be('gone');
    await page.goto(server.base + UNREAD);
    await page.getByText('This page is not saved').waitFor();
    await page.getByRole('main').getByRole('link', { name: /^Sounding/ }).waitFor();
    expectNone(await axeProblems(page), 'the page of saved pages');
    server.be('well');
    await page.getByRole('link', { name: 'Try again' }).click();
    await page.waitForURL(server.base + UNREAD);
    assert.equal(await page.getByText(LINE).count(), 0);
  }));

test('where the network does not answer, what is saved is shown after a while', () =>
  whoHasRead(READ, async (page) => {
    server.be('silent');
    await page.reload();
    await page.getByText(LINE).waitFor();
  }));

test('with a network the page is new, and is never a saved one', () =>
  whoHasRead(READ, async (page) => {
    const file = join(folder, READ);
    const old = readFileSync(file, 'utf8');
    writeFileSync(file, old.replace('</h1>', ' as it is now</h1>'));
    try {
      await page.reload();
      assert.ok(await page.locator('h1', { hasText: 'as it is now' }).isVisible());
      assert.equal(await page.getByText(LINE).count(), 0);
    } finally {
      writeFileSync(file, old);
    }
  }));

test('what is saved can be removed', () =>
  whoHasRead(READ, async (page) => {
    await page.goto(`${server.base}offline/index.html`);
    await page.getByRole('button', { name: 'Remove all saved pages' }).click();
    await page.getByText('Nothing is saved in this browser now.').waitFor();
    assert.deepEqual(await page.evaluate(() => caches.keys()), []);
  }));

test('the policy of the page is kept while pages are saved', async () => {
  server.be('well');
  const context = await reader(browser);
  try {
    const { visit } = await listen(context, server.base);
    expectNone(await visit(server.base + READ), READ);
  } finally {
    await context.close();
  }
});

test('a hub that does not want it has neither worker nor page for it', () => {
  for (const path of ['sw.js', 'offline/index.html']) assert.ok(!existsSync(join(PUBLIC, path)), path);
  assert.doesNotMatch(readFileSync(join(PUBLIC, 'index.html'), 'utf8'), /worker-src/);
});
