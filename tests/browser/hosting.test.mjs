// The settings for web servers that a hub brings along, on a real server: nginx, as the file says to include them.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { launch, reader } from './lib/chromium.mjs';
import { nginx } from './lib/hosts.mjs';
import { PUBLIC } from './lib/kinds.mjs';
import { expectNone } from './lib/stage.mjs';
import { listen } from './lib/watch.mjs';

let server;

before(async () => {
  server = await nginx(PUBLIC, readFileSync(join(PUBLIC, 'hosting/nginx.txt'), 'utf8'));
});

after(() => server?.close());

const ask = (path, headers = {}) => fetch(server.base + path, { headers });

test('the policy that is sent is that of the page, and forbids to be framed', async () => {
  const response = await ask('index.html');
  const [, own] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(await response.text());
  const sent = response.headers.get('content-security-policy');
  assert.ok(sent.startsWith(own), sent);
  assert.match(sent, /frame-ancestors 'none'/);
  assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
  assert.equal(response.headers.get('referrer-policy'), 'no-referrer');
});

test('what has a hash in its name is kept for ever, a page is asked for again', async () => {
  const style = readdirSync(join(PUBLIC, 'assets')).find((name) => /^lattice-.*\.css$/.test(name));
  assert.match((await ask(`assets/${style}`)).headers.get('cache-control'), /immutable/);
  assert.equal((await ask('index.html')).headers.get('cache-control'), 'no-cache');
});

test('pages, styles and scripts are sent compressed, as UTF-8', async () => {
  const response = await ask('guides/index.html', { 'accept-encoding': 'gzip' });
  assert.equal(response.headers.get('content-encoding'), 'gzip');
  assert.match(response.headers.get('content-type'), /charset=utf-8/i);
});

test('an address that does not exist shows the page for it', async () => {
  const response = await ask('nothing/of/the/kind');
  assert.equal(response.status, 404);
  assert.match(await response.text(), /<h1>Page not found<\/h1>/);
  assert.ok(response.headers.get('content-security-policy'), 'with the policy');
});

test('nothing is stopped by what is sent', async () => {
  const browser = await launch();
  try {
    const { visit } = await listen(await reader(browser), server.base);
    for (const path of ['index.html', 'components/interview-transcription/index.html', 'search/index.html?q=anpr']) {
      expectNone(await visit(server.base + path), path);
    }
  } finally {
    await browser.close();
  }
});
