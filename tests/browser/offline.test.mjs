// A reader whose network comes and goes, on a hub that has the browser save pages (`offline: true`).
// Such a hub is built from tests/sites/practices into the folder that LATTICE_PRACTICES names.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

test('the search works without a network, for words that were searched for', () =>
  whoHasRead(READ, async (page) => {
    await page.goto(`${server.base}search/index.html#q=sounding`);
    await page.locator('#found-best h3 a').first().waitFor();
    server.be('gone');
    await page.goto(`${server.base}about/index.html`); // away, so that nothing is in the page's memory
    await page.goto(`${server.base}search/index.html#q=sounding`);
    await page.locator('#found-best h3 a', { hasText: /Sounding/ }).first().waitFor();
    await page.getByText(LINE).waitFor();
    const shards = await page.evaluate(async () => {
      const name = (await caches.keys()).find((one) => one.startsWith('lattice-assets:'));
      return (await (await caches.open(name)).keys()).map((request) => request.url).filter((url) => url.includes('/assets/search/'));
    });
    assert.ok(shards.length > 3, shards.join(' '));
  }));

test('a folder is its index, by whichever name it was read', () =>
  whoHasRead(READ, async (page) => {
    server.be('gone');
    await page.goto(server.base + READ.replace('index.html', ''));
    await page.getByText(LINE).waitFor();
    assert.ok(await page.locator('h1', { hasText: 'Sounding' }).isVisible());
  }));

test('a server that is ill is no answer: the saved copy is, and says so', () =>
  whoHasRead(READ, async (page) => {
    server.be('ill');
    await page.reload();
    await page.getByText('The server could not answer.').waitFor();
    assert.ok(await page.locator('h1', { hasText: 'Sounding' }).isVisible());
  }));

test('what is no longer there is no longer saved', () =>
  whoHasRead(READ, async (page) => {
    const file = join(folder, READ);
    const old = readFileSync(file);
    rmSync(file);
    try {
      await page.reload();
      await page.waitForFunction(async (url) => !await caches.match(url), server.base + READ);
      server.be('gone');
      await page.reload();
      await page.getByText('This page is not saved').waitFor();
    } finally {
      writeFileSync(file, old);
    }
  }));

test('a page that is not of this hub is not saved', async () => {
  const file = join(folder, 'other/index.html');
  mkdirSync(join(folder, 'other'), { recursive: true });
  writeFileSync(file, '<!doctype html><html lang="en"><title>Another site</title><body data-root="./"><main><h1>Another</h1>');
  await whoHasRead(READ, async (page) => {
    await page.goto(`${server.base}other/index.html`);
    await page.goto(`${server.base}about/index.html`);
    await page.waitForFunction(async (url) => Boolean(await caches.match(url)), `${server.base}about/index.html`);
    assert.equal(await page.evaluate(async (url) => Boolean(await caches.match(url)), `${server.base}other/index.html`), false);
  });
});

test('pictures lie apart from pages, and a new page never shows a saved one', () =>
  whoHasRead(READ, async (page) => {
    const picture = 'files/images/anchor-2024031501.svg'; // dated, not hashed
    const drawing = (text) => `<svg xmlns="http://www.w3.org/2000/svg" width="${text}" height="9"/>`;
    mkdirSync(join(folder, 'files/images'), { recursive: true });
    writeFileSync(join(folder, picture), drawing(10));
    const width = () => page.evaluate((src) => new Promise((tell) => {
      const image = new Image();
      image.onload = () => tell(image.naturalWidth);
      image.onerror = () => tell(0);
      image.src = `${src}?${Math.random()}`;
    }), server.base + picture);
    assert.equal(await width(), 10);
    await page.waitForFunction(async (url) => {
      const names = (await caches.keys()).filter((name) => name.startsWith('lattice-pictures:'));
      return names.length === 1 && Boolean(await (await caches.open(names[0])).match(url));
    }, server.base + picture);
    writeFileSync(join(folder, picture), drawing(20));
    assert.equal(await width(), 20, 'a name with a date is not a name with a hash');
    server.be('gone');
    assert.equal(await width(), 0, 'the page is new');
    await page.reload();
    await page.getByText(LINE).waitFor();
    assert.ok(await width() > 0, 'the page is saved');
  }));

test('the worker is another one as soon as the page of saved pages is', () => {
  const worker = readFileSync(join(PRACTICES, 'sw.js'), 'utf8');
  const needed = JSON.parse(/^var NEEDED = (.*);$/m.exec(worker)[1]);
  for (const [path, hash] of Object.entries(needed)) {
    assert.equal(createHash('sha256').update(readFileSync(join(PRACTICES, path))).digest('hex').slice(0, 10), hash, path);
  }
  for (const part of [/^offline\/index\.html$/, /^search\/index\.html$/, /^assets\/search\/index-/, /^assets\/search-\w+\.js$/]) {
    assert.ok(Object.keys(needed).some((path) => part.test(path)), String(part));
  }
});

test('where a hub no longer wants it, everything saved goes, and the worker too', () =>
  whoHasRead(READ, async (page) => {
    const file = join(folder, 'sw.js');
    const old = readFileSync(file);
    writeFileSync(file, readFileSync(join(PUBLIC, 'sw.js')));
    try {
      await page.evaluate(async () => { await caches.open('lattice-pages:another hub'); (await navigator.serviceWorker.getRegistration()).update(); });
      await page.waitForFunction(async () => (await caches.keys()).join() === 'lattice-pages:another hub' && !await navigator.serviceWorker.getRegistration());
    } finally {
      writeFileSync(file, old);
    }
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

test('a hub that does not want it has no page for it and starts no worker', () => {
  assert.ok(!existsSync(join(PUBLIC, 'offline/index.html')));
  assert.doesNotMatch(readFileSync(join(PUBLIC, 'index.html'), 'utf8'), /worker-src/);
});
