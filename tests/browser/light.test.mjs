// What the first visit to a page costs a reader with a poor signal.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

import { PHONE, reader } from './lib/chromium.mjs';
import { PUBLIC, everyPage, pages } from './lib/kinds.mjs';
import { firstLoad } from './lib/references.mjs';
import { expectNone, stage } from './lib/stage.mjs';

/** The most that such a page may take, in bytes after compression, and in requests. */
const MOST = { all: 40_000, css: 14_000, js: 8_000, requests: 6 };

const here = stage();

/** One page of each of these is looked at, since all of a kind load the same files. */
const ONE_OF = ['profile', 'work-stream', 'programme'];

/** These have a style sheet more than a component: that of what their family alone shows. */
const MOST_OF_THESE = { ...MOST, requests: 7 };

const single = pages().flatMap(({ kind, path }) => (path && ONE_OF.includes(kind) ? [path] : []));
const held = [...everyPage().filter((path) => /^(components|guides)\/[^/]+\/index\.html$/.test(path)), ...single];

test('every component and guide, a profile, a work stream and a roadmap load at most 40 kB in 6 or 7 requests, of which 14 kB style and 8 kB script', () => {
  assert.ok(held.length > 50, `${held.length} pages`);
  assert.equal(single.length, ONE_OF.length, `${single}`);
  const problems = held.flatMap((path) => {
    const files = firstLoad(path);
    const cost = { all: weight(files), css: weight(files, '.css'), js: weight(files, '.js'), requests: files.length };
    const most = single.includes(path) ? MOST_OF_THESE : MOST;
    return Object.keys(most)
      .filter((what) => cost[what] > most[what])
      .map((what) => `${path} ${what}: ${cost[what]} of ${most[what]}`);
  });
  expectNone(problems, PUBLIC);
});

test('a browser asks for what such a page names, and nothing else', async () => {
  for (const path of [...held.filter((_, index) => index % 10 === 0), ...single]) {
    const asked = await requests(path);
    const named = firstLoad(path);
    assert.deepEqual(asked.filter((file) => !named.includes(file)), [], `${path}: asked for, but not named`);
    const missing = named.filter((file) => !asked.includes(file) && extname(file) !== '.svg'); // the icon may come later
    assert.deepEqual(missing, [], `${path}: named, but not asked for`);
  }
});

/** What a new reader's browser asks for until the page is there, as paths in the hub. */
async function requests(path) {
  const asked = [];
  const context = await reader(here.browser, { screen: PHONE });
  try {
    const page = await context.newPage();
    page.on('request', (request) => asked.push(decodeURIComponent(request.url().slice(here.server.base.length))));
    await page.goto(here.server.base + path);
  } finally {
    await context.close();
  }
  return asked;
}

const sizes = new Map();

/** The bytes of the files with this ending, compressed as a server does. */
function weight(files, ending = '') {
  const size = (file) => {
    if (!sizes.has(file)) sizes.set(file, gzipSync(readFileSync(join(PUBLIC, file)), { level: 9 }).length);
    return sizes.get(file);
  };
  return files.filter((file) => file.endsWith(ending)).reduce((sum, file) => sum + size(file), 0);
}
