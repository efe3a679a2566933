// An editor's browser while `lattice serve` runs: a change is seen without a key pressed, a mistake stands on the page.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { DESKTOP, launch, reader } from './lib/chromium.mjs';
import { preview } from './lib/preview.mjs';

let browser;
let folder;
let address;
let stop;

before(async () => {
  ({ folder, address, stop } = await preview());
  browser = await launch();
});

after(async () => {
  await browser?.close();
  stop?.();
});

test('a change is seen, a mistake stands on the page over the last good hub, and goes when it is mended', async () => {
  const context = await reader(browser, { screen: DESKTOP, scheme: 'light' });
  const page = await context.newPage();
  const refused = [];
  page.on('console', (message) => { if (message.type() === 'error') refused.push(message.text()); });
  const file = join(folder, 'content/model/components/alpha.yaml');
  const good = readFileSync(file, 'utf8');
  const heading = page.locator('h1');

  await page.goto(`${address}components/alpha/index.html`);
  assert.equal(await heading.innerText(), 'Alpha');
  writeFileSync(file, good.replace('title: Alpha', 'title: Alpha and more'));
  await page.getByRole('heading', { level: 1, name: 'Alpha and more' }).waitFor();
  // The page comes before the rest of its hub, and only a whole hub is one to go back to.
  while ((await (await fetch(page.url())).text()).includes('data-ahead')) await new Promise((go) => { setTimeout(go, 50); });

  writeFileSync(file, good.replace('title: Alpha', 'titel: Alpha'));
  const panel = page.locator('.lattice-serve-panel');
  await panel.waitFor();
  assert.match(await panel.innerText(), /2 errors: this is the last good hub[\s\S]*did you mean `title`\?/);
  assert.equal(await heading.innerText(), 'Alpha and more');

  writeFileSync(file, good);
  await page.getByRole('heading', { level: 1, name: /^Alpha$/ }).waitFor();
  assert.equal(await panel.count(), 0);
  assert.deepEqual(refused, [], 'the content policy lets the script of the preview in');
  await context.close();
});
