// `lattice serve` under load: many readers, an editor who goes on writing, and clients that are slow, rude or gone. It answers
// all who ask properly, and its memory settles.
//
// LATTICE_SOAK is how many seconds each of the two rounds takes; the suite is content with a few.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { preview } from './lib/preview.mjs';

const WRK = process.env.LATTICE_WRK ?? fileURLToPath(new URL('../../target/tools/wrk/usr/bin/wrk', import.meta.url));
const SECONDS = Number(process.env.LATTICE_SOAK ?? 8);

const run = promisify(execFile);
const pause = (milliseconds) => new Promise((go) => { setTimeout(go, milliseconds); });

let folder;
let served;
let stopAll;
let host;
let port;

before(async () => {
  const started = await preview();
  ({ folder, served, stop: stopAll } = started);
  const address = new URL(started.address);
  host = address.hostname;
  port = Number(address.port);
});

after(() => stopAll?.());

/** Where the libraries of a wrk lie that was unpacked and not installed. */
function libraries() {
  const lib = join(dirname(dirname(WRK)), 'lib');
  return existsSync(lib) ? readdirSync(lib).map((name) => join(lib, name)).join(':') : '';
}

/** What the system says of the program: its memory in MB, and how many files and connections it has open. */
function weight() {
  const status = readFileSync(`/proc/${served.pid}/status`, 'utf8');
  const open = readdirSync(`/proc/${served.pid}/fd`).length;
  return { memory: Number(/VmRSS:\s+(\d+) kB/.exec(status)[1]) / 1024, open };
}

/** Clients that no server wants: each breaks off, is silent, or sends what is no request. They come until told to stop. */
function rude(stop) {
  const texts = ['', 'GET / HT', 'GET /', '\r\n\r\n\r\n', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', `GET /${'a'.repeat(70_000)} HTTP/1.1\r\n\r\n`,
    `GET / HTTP/1.1\r\nHost: ${host}\r\n${'X-Long: y\r\n'.repeat(5_000)}\r\n`, 'GET /../../../../etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n',
    'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\n\r\nabc', 'GET /hub.zip HTTP/1.1\r\nHost: localhost\r\n\r\n'];
  const slow = [];
  let met = 0;
  const work = (async () => {
    while (!stop.now) {
      const client = connect(port, host);
      client.on('error', () => {});
      client.write(texts[met % texts.length]);
      met += 1;
      // One in three stays open and says no more, up to a number that would be too many for a careless server.
      if (met % 3 === 0 && slow.length < 200) slow.push(client);
      else if (met % 3 === 1) client.destroy();
      else client.end();
      await pause(3);
    }
    slow.forEach((client) => client.destroy());
    return met;
  })();
  return work;
}

/** An editor who saves again and again, with a mistake now and then. */
async function edits(stop) {
  const file = join(folder, 'content/model/components/alpha.yaml');
  const good = readFileSync(file, 'utf8');
  let saved = 0;
  while (!stop.now) {
    saved += 1;
    writeFileSync(file, saved % 4 === 3 ? good.replace('title: Alpha', 'titel: Alpha') : good.replace('title: Alpha', `title: Alpha ${saved}`));
    await pause(120);
  }
  writeFileSync(file, good);
  return saved;
}

/** So many seconds of readers over the pages of the hub, with the rest about them. */
async function round() {
  const stop = { now: false };
  const others = [rude(stop), edits(stop)];
  const script = join(folder, 'readers.lua');
  const pages = ['/', '/components/alpha/index.html', '/evidence/map/index.html', '/hub.zip', '/lattice-serve/page.js'];
  writeFileSync(script, `
local pages = { ${pages.map((page) => `"${page}"`).join(', ')} }
local at = 0
request = function() at = at % #pages + 1; return wrk.format("GET", pages[at]) end
done = function(summary, latency)
  local e = summary.errors
  io.write(string.format("{\\"requests\\":%d,\\"status\\":%d,\\"connect\\":%d,\\"read\\":%d,\\"write\\":%d,\\"timeout\\":%d}\\n",
    summary.requests, e.status, e.connect, e.read, e.write, e.timeout))
end`);
  const options = ['-t', '1', '-c', '32', '-d', `${SECONDS}s`, '--timeout', '30s', '-s', script, `http://${host}:${port}/`];
  let stdout;
  try {
    ({ stdout } = await run(WRK, options, { env: { ...process.env, LD_LIBRARY_PATH: libraries() } }));
  } finally {
    stop.now = true;
  }
  const [clients, saved] = await Promise.all(others);
  const told = JSON.parse(stdout.trim().split('\n').at(-1));
  return { ...told, clients, saved };
}

test('it answers everybody who asks properly while others do not, and its memory settles', async (t) => {
  const first = await round();
  const before = weight();
  const second = await round();
  // Those who are silent are let go of; nobody who reads is kept.
  await pause(500);
  const after = weight();
  for (const told of [first, second]) {
    const { status, connect: refused, read, write, timeout } = told;
    assert.deepEqual({ status, refused, read, write, timeout }, { status: 0, refused: 0, read: 0, write: 0, timeout: 0 });
    assert.ok(told.requests > 100 && told.clients > 100 && told.saved > 5, JSON.stringify(told));
  }
  t.diagnostic(`${first.requests + second.requests} answers, ${first.clients + second.clients} rude clients, `
    + `${first.saved + second.saved} edits; ${before.memory.toFixed(0)} MB, then ${after.memory.toFixed(0)} MB; ${after.open} files open`);
  // A second round as long as the first would double what is never let go of.
  assert.ok(after.memory < before.memory * 1.25 + 10, `${before.memory} MB, then ${after.memory} MB`);
  assert.ok(after.open < 60, `${after.open} files and connections are open`);
  assert.equal(served.exitCode, null);
});

test('it tells nobody about folders or files that are not of the hub', async () => {
  const ask = (path, named = `${host}:${port}`) => new Promise((found) => {
    const client = connect(port, host);
    let answer = '';
    client.on('data', (part) => { answer += part; });
    client.on('error', () => {});
    client.on('close', () => found(answer));
    client.write(`GET ${path} HTTP/1.1\r\nHost: ${named}\r\nConnection: close\r\n\r\n`);
  });
  for (const path of ['/components/', '/files/', '/data/', '/../content/hub.yaml', '/%2e%2e/content/hub.yaml', '/..%2fcontent/hub.yaml',
    '/..%5ccontent%5chub.yaml', '//etc/passwd', '/content/hub.yaml', '/.lattice/highlights.txt', '/components/alpha/../../../content/hub.yaml', '/%00', '/%ff']) {
    const answer = await ask(path);
    assert.match(answer, /^HTTP\/1\.1 (200|302|404|400) /, path);
    assert.doesNotMatch(answer, /model_version:|root:x:|Index of/, path);
  }
  assert.match(await ask('/', 'evil.example'), /^HTTP\/1\.1 403 /);
});
