// The same bytes anywhere: at the root of a server, deep in one, in a path with spaces, and from a disk.

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { launch, reader } from './lib/chromium.mjs';
import { nginx, python } from './lib/hosts.mjs';
import { PUBLIC } from './lib/kinds.mjs';
import { references } from './lib/references.mjs';
import { expectNone, several } from './lib/stage.mjs';

/** Folders that the hub lies in, below the root of a server or of a disk. */
const FOLDERS = ['', 'a/b/', 'a path with spaces/'];

const HOSTS = { nginx, 'python -m http.server': python, 'file://': disk };

let browser;
let ground; // a folder in which the hub lies at each of FOLDERS but the first

before(async () => {
  browser = await launch();
  ground = mkdtempSync(join(tmpdir(), 'lattice-anywhere-'));
  for (const folder of FOLDERS.filter(Boolean)) {
    mkdirSync(join(ground, dirname(folder)), { recursive: true });
    symlinkSync(PUBLIC, join(ground, folder.slice(0, -1)));
  }
});

after(async () => {
  await browser?.close();
  rmSync(ground, { recursive: true });
});

for (const [name, host] of Object.entries(HOSTS)) {
  for (const folder of FOLDERS) {
    describe(`${name}, at /${folder}`, () => {
      let server;
      let base;

      before(async () => {
        server = await host(folder ? ground : PUBLIC);
        base = new URL(encodeURI(folder), server.base).href;
      });

      after(() => server?.close());

      test('every file of the hub is there, and everything that a page refers to', async () => {
        const addresses = new Map(); // where each was found
        for (const path of files()) addresses.set(new URL(encodeURI(path), base).href, 'the files of the hub');
        for (const path of files().filter((file) => file.endsWith('.html'))) {
          for (const { url } of references(path)) {
            const address = new URL(url, new URL(path, base));
            address.hash = '';
            if (address.href.startsWith(server.base)) addresses.set(address.href, path);
          }
        }
        assert.ok(addresses.size > 100, `${addresses.size} addresses`);
        expectNone(await missing(addresses, base), base);
      });

      test('from the home page to a component and its guide, into the dark, and by search to another', () => journey(base));
    });
  }
}

/** A disk serves nothing: its address is enough. */
async function disk(folder) {
  return { base: `${pathToFileURL(folder)}/`, close: () => {} };
}

function files() {
  return readdirSync(PUBLIC, { recursive: true })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => statSync(join(PUBLIC, path)).isFile());
}

/** Which of the addresses lie outside the hub, are not there, or are somewhere else. */
async function missing(addresses, base) {
  const problems = [];
  await several(addresses, () => {}, async ([address, where]) => {
    const problem = address.startsWith(base) ? await (address.startsWith('file:') ? look : ask)(address) : 'leaves the hub';
    if (problem) problems.push(`${address}: ${problem}, from ${where}`);
  });
  return problems;
}

function look(address) {
  const path = fileURLToPath(address.replace(/\?.*/, ''));
  return existsSync(path) && statSync(path).isFile() ? undefined : 'no such file';
}

/** The answer must be the file itself, not a way to it. */
async function ask(address) {
  const response = await fetch(address, { redirect: 'manual' });
  const bytes = Buffer.from(await response.arrayBuffer());
  if (response.status !== 200) return `status ${response.status}`;
  const path = decodeURIComponent(new URL(address).pathname).slice(1);
  const file = [PUBLIC, ground].map((root) => join(root, path)).find((candidate) => existsSync(candidate));
  return file && bytes.equals(readFileSync(file)) ? undefined : 'not the bytes of the file';
}

async function journey(base) {
  const context = await reader(browser);
  try {
    const page = await context.newPage();
    const heading = page.locator('h1');
    const ink = () => page.evaluate(() => getComputedStyle(document.body).color);
    await page.goto(`${base}index.html`);
    await page.locator('header nav').getByRole('link', { name: 'Model', exact: true }).click();
    await page.waitForURL(`${base}model/index.html`);
    await page.locator('main a[href*="components/interview-transcription/"]:visible').first().click();
    await page.waitForURL(`${base}components/interview-transcription/index.html`);
    const title = await heading.innerText();
    await page.locator('main a[href*="guides/"]:visible').first().click();
    await page.waitForURL(`${base}guides/interview-transcription/index.html`);
    assert.equal(await heading.innerText(), title, 'the guide of the component');
    const light = await ink();
    await page.getByLabel('Colours').selectOption('dark');
    assert.notEqual(await ink(), light, 'the text changes colour');
    const dark = await ink();
    await page.getByRole('banner').getByRole('link', { name: 'Digital Policing Reference Model' }).click();
    await page.waitForURL(`${base}index.html`);
    assert.equal(await ink(), dark, 'the next page is dark too');
    await page.keyboard.press('/');
    await page.keyboard.type('anpr');
    await page.keyboard.press('Enter');
    // The list of everything comes first on a slow machine, with the same link, and goes when the answer is there.
    await page.locator('main [data-found]').getByRole('link', { name: 'Automatic number plate recognition' }).first().click();
    await page.waitForURL(`${base}components/number-plate-recognition/index.html`);
  } finally {
    await context.close();
  }
}
