// The settings for nginx that a hub brings with it: the policy as a header, what is kept, what is packed, and its own page for what is not there.

import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';

import { launch, reader } from './lib/chromium.mjs';
import { nginx } from './lib/hosts.mjs';
import { PUBLIC, pages } from './lib/kinds.mjs';
import { expectNone, several } from './lib/stage.mjs';
import { listen } from './lib/watch.mjs';

const found = pages().filter(({ path }) => path); // a missing kind fails in pages.test.mjs

let server;

before(async () => {
  server = await nginx(PUBLIC, readFileSync(join(PUBLIC, 'hosting/nginx.txt'), 'utf8'));
});

after(() => server?.close());

test('the header is the policy of the page and says who may frame it; the others are there', async () => {
  const response = await fetch(`${server.base}index.html`);
  const [, policy] = (await response.text()).match(/http-equiv="Content-Security-Policy" content="([^"]+)"/);
  assert.equal(response.headers.get('content-security-policy'), `${policy}; frame-ancestors 'none'`);
  assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
  assert.equal(response.headers.get('referrer-policy'), 'no-referrer');
});

test('what has a hash in its name is kept for a year, a page is asked for again', async () => {
  const kept = async (path) => (await fetch(server.base + path)).headers.get('cache-control');
  const style = readdirSync(join(PUBLIC, 'assets')).find((name) => name.endsWith('.css'));
  assert.match(await kept(`assets/${style}`), /max-age=31536000.*immutable/);
  for (const shard of readdirSync(join(PUBLIC, 'assets/search'))) {
    assert.match(await kept(`assets/search/${shard}`), /max-age=31536000.*immutable/, shard);
  }
  assert.equal(await kept('index.html'), 'no-cache');
});

test('what an editor calls like a file with a hash is asked for again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lattice-dated-'));
  const dated = ['files/images/plan-2024031501.svg', 'files/assets/plan-2024031501.svg', 'assets/mark-0123456789.svg'];
  for (const path of dated) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  }
  cpSync(join(PUBLIC, '404.html'), join(folder, '404.html'));
  const other = await nginx(folder, readFileSync(join(PUBLIC, 'hosting/nginx.txt'), 'utf8'));
  try {
    const kept = await Promise.all(dated.map(async (path) => (await fetch(other.base + path)).headers.get('cache-control')));
    assert.deepEqual(kept.map((one) => one === 'no-cache'), [true, true, false], kept.join(' | '));
  } finally {
    await other.close();
    rmSync(folder, { recursive: true });
  }
  // Apache compares the whole address, with the same pattern.
  const [, pattern] = /=~ m#(.+)#"/.exec(readFileSync(join(PUBLIC, 'hosting/apache-htaccess.txt'), 'utf8'));
  assert.deepEqual(dated.map((path) => new RegExp(pattern).test(`/${path}`)), [false, false, true]);
});

test('text is packed', async () => {
  for (const path of ['index.html', 'data/model.json', 'a-z/index.html']) {
    const response = await fetch(server.base + path, { headers: { 'accept-encoding': 'gzip' } });
    assert.equal(response.headers.get('content-encoding'), 'gzip', path);
  }
});

test('a folder is its index, and what is not there is the page that says so', async () => {
  const folder = await fetch(`${server.base}guides/`);
  assert.equal(await folder.text(), readFileSync(join(PUBLIC, 'guides/index.html'), 'utf8'));
  const missing = await fetch(`${server.base}no-such-page`);
  assert.equal(missing.status, 404);
  assert.equal(await missing.text(), readFileSync(join(PUBLIC, '404.html'), 'utf8'));
});

test('every kind of page is sound under the headers', async () => {
  const browser = await launch();
  const problems = [];
  try {
    const context = await reader(browser);
    await several(found, () => listen(context, server.base), async ({ path }, { visit }) => {
      for (const problem of await visit(server.base + path)) problems.push(`${path} ${problem}`);
    });
  } finally {
    await browser.close();
  }
  expectNone(problems, 'nginx');
});
