// Servers as people have them: nginx, and the one that comes with Python. Each serves what lies in a folder.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** The nginx that LATTICE_NGINX names, the one that tests/run unpacked, or the machine's. */
const UNPACKED = new URL('../../../target/tools/nginx/usr/sbin/nginx', import.meta.url).pathname;
const NGINX = process.env.LATTICE_NGINX ?? (existsSync(UNPACKED) ? UNPACKED : '/usr/sbin/nginx');

/** Milliseconds that a server may take to listen, on a busy machine. */
const PATIENCE = 15_000;

/**
 * nginx with a configuration of its own and nothing installed: `{ base, close }`. `snippet` is what
 * stands in its server block beside the folder.
 */
export async function nginx(folder, snippet = '') {
  const prefix = mkdtempSync(join(tmpdir(), 'lattice-nginx-'));
  const port = await freePort();
  const types = resolve(dirname(NGINX), '../../etc/nginx/mime.types');
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path "${prefix}";`);
  writeFileSync(join(prefix, 'nginx.conf'), `
    daemon off;
    master_process off;
    pid "${prefix}/pid";
    error_log stderr;
    events {}
    http {
      access_log off;
      include "${types}";
      ${temporary.join('\n      ')}
      server {
        listen 127.0.0.1:${port};
        root "${folder}";
        ${snippet}
      }
    }
  `);
  const child = spawn(NGINX, ['-p', prefix, '-c', join(prefix, 'nginx.conf'), '-e', 'stderr'], { stdio: ['ignore', 'ignore', 'inherit'] });
  const close = async () => {
    await stop(child);
    rmSync(prefix, { recursive: true });
  };
  await listening(child, port).catch((error) => {
    rmSync(prefix, { recursive: true });
    throw error;
  });
  return { base: `http://127.0.0.1:${port}/`, close };
}

/** What `python3 -m http.server` serves: `{ base, close }`. */
export async function python(folder) {
  const port = await freePort();
  const child = spawn('python3', ['-m', 'http.server', String(port), '--bind', '127.0.0.1', '--directory', folder], { stdio: 'ignore' });
  await listening(child, port);
  return { base: `http://127.0.0.1:${port}/`, close: () => stop(child) };
}

async function freePort() {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** Comes back when the server answers; fails when it has ended. */
async function listening(child, port) {
  let failure;
  child.once('error', (error) => { failure = error; });
  for (const until = Date.now() + PATIENCE; Date.now() < until; await wait(20)) {
    if (failure) throw failure;
    if (child.exitCode !== null) throw new Error(`${child.spawnfile} ended with ${child.exitCode}`);
    if (await answers(port)) return;
  }
  await stop(child);
  throw new Error(`${child.spawnfile} does not listen`);
}

function answers(port) {
  return new Promise((tell) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => { socket.destroy(); tell(true); });
    socket.once('error', () => tell(false));
  });
}

async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill();
  await ended;
}
