// The settings for nginx and Apache that a hub brings with it, held to one list: the policy as a header, what is kept, what is packed, former
// addresses, and the hub's own page for what is not there. At the root of a server, and in a folder of one.

import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { launch, reader } from './lib/chromium.mjs';
import { PLACES, SERVERS } from './lib/hosted.mjs';
import { pages } from './lib/kinds.mjs';
import { expectNone, several } from './lib/stage.mjs';
import { listen } from './lib/watch.mjs';

const found = pages().filter(({ path }) => path); // a missing kind fails in pages.test.mjs

/** Files that an editor or the program calls alike: only the last one has a hash in its name. */
const DATED = ['files/images/plan-2024031501.svg', 'files/assets/plan-2024031501.svg', 'assets/mark-0123456789.svg'];

for (const [name, serve] of Object.entries(SERVERS)) {
  for (const [place, { folder, make }] of Object.entries(PLACES)) {
    describe(`${name}, ${place}`, () => {
      let ground;
      let hub;
      let server;
      let base;
      const get = (path, options) => fetch(base + path, { redirect: 'manual', ...options });

      before(async () => {
        ground = mkdtempSync(join(tmpdir(), 'lattice-hosting-'));
        chmodSync(ground, 0o755);
        hub = join(ground, folder);
        make(hub);
        for (const path of DATED) {
          mkdirSync(dirname(join(hub, path)), { recursive: true });
          writeFileSync(join(hub, path), '<svg xmlns="http://www.w3.org/2000/svg"/>');
        }
        server = await serve(ground, folder, hub);
        base = server.base + folder;
      });

      after(async () => {
        await server?.close();
        rmSync(ground, { recursive: true });
      });

      test('the header is the policy of the page and says who may frame it; the others are there, on a missing page too', async () => {
        for (const path of ['index.html', 'no-such-page']) {
          const response = await get(path);
          const [, policy] = (await response.text()).match(/http-equiv="Content-Security-Policy" content="([^"]+)"/);
          assert.equal(response.headers.get('content-security-policy'), `${policy}; frame-ancestors 'none'`, path);
          assert.equal(response.headers.get('x-content-type-options'), 'nosniff', path);
          assert.equal(response.headers.get('referrer-policy'), 'no-referrer', path);
        }
      });

      test('a drawing that is opened by itself has the policy too', async () => {
        const response = await get(DATED[0]);
        assert.match(response.headers.get('content-type'), /^image\/svg\+xml/);
        assert.match(response.headers.get('content-security-policy'), /default-src 'none'/);
        assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
      });

      test('what has a hash in its name is kept for a year; a page, and what an editor calls alike, is asked for again', async () => {
        const kept = async (path) => (await get(path)).headers.get('cache-control');
        const style = readdirSync(join(hub, 'assets')).find((file) => file.endsWith('.css'));
        const shards = readdirSync(join(hub, 'assets/search')).map((shard) => `assets/search/${shard}`);
        for (const path of [`assets/${style}`, DATED[2], ...shards]) {
          assert.match(await kept(path), /max-age=31536000.*immutable/, path);
        }
        for (const path of ['index.html', '', DATED[0], DATED[1]]) assert.equal(await kept(path), 'no-cache', path);
        assert.doesNotMatch(await kept('no-such-page') ?? '', /max-age/);
      });

      test('text is packed, and what was sent packed is not sent again', async () => {
        const style = readdirSync(join(hub, 'assets')).find((file) => file.endsWith('.css'));
        for (const path of ['index.html', 'data/model.json', 'a-z/index.html', `assets/${style}`]) {
          const headers = { 'accept-encoding': 'gzip' };
          const response = await get(path, { headers });
          assert.equal(response.headers.get('content-encoding'), 'gzip', path);
          assert.match(response.headers.get('vary') ?? '', /accept-encoding/i, path);
          await response.text();
          const again = await get(path, { headers: { ...headers, 'if-none-match': response.headers.get('etag'), 'cache-control': 'max-age=0' } });
          assert.equal(again.status, 304, path);
        }
      });

      test('texts say their type and that they are UTF-8', async () => {
        const script = readdirSync(join(hub, 'assets')).find((file) => file.endsWith('.js'));
        for (const path of ['index.html', 'data/model.json', `assets/${script}`, 'robots.txt', DATED[2]]) {
          const response = await get(path);
          assert.match(response.headers.get('content-type'), /^[a-z]+\/[a-z+]+; ?charset=utf-8$/i, path);
        }
      });

      test('a folder is its index and is never listed, and what is not there is the page that says so', async () => {
        const response = await get('guides/');
        assert.equal(await response.text(), readFileSync(join(hub, 'guides/index.html'), 'utf8'));
        const listed = await get('assets/');
        assert.ok([403, 404].includes(listed.status), `${listed.status}`);
        const missing = await get('no-such-page');
        assert.equal(missing.status, 404);
        assert.equal(await missing.text(), readFileSync(join(hub, '404.html'), 'utf8'));
      });

      if (folder) {
        test('a former address leads on, in every form', async () => {
          const now = { 'components/depth-finding': 'components/sounding/index.html', 'data/components/depth-finding': 'data/components/sounding.json' };
          for (const [path, to] of Object.entries(now)) {
            for (const form of path.startsWith('data/') ? ['.json'] : ['', '/', '/index.html']) {
              const response = await get(path + form);
              assert.equal(response.status, 301, path + form);
              assert.equal(new URL(response.headers.get('location'), base).pathname, `/${folder}${to}`);
            }
            assert.equal((await get(to)).status, 200, to);
          }
          assert.equal((await get('components/depth-finding-of-another-name')).status, 404);
        });
      } else {
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
          expectNone(problems, name);
        });
      }
    });
  }
}
