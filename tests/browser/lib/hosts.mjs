// Servers as people have them: nginx, Apache, and the one that comes with Python. Each serves what lies in a folder.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** The nginx that LATTICE_NGINX names, the one that tests/run unpacked, or the machine's. */
const UNPACKED = new URL('../../../target/tools/nginx/usr/sbin/nginx', import.meta.url).pathname;
const NGINX = process.env.LATTICE_NGINX ?? (existsSync(UNPACKED) ? UNPACKED : '/usr/sbin/nginx');

/** The Apache that LATTICE_APACHE names, the one that tests/run unpacked, or the machine's; its modules lie beside it. */
const UNPACKED_APACHE = new URL('../../../target/tools/apache/usr/sbin/apache2', import.meta.url).pathname;
const APACHE = process.env.LATTICE_APACHE ?? (existsSync(UNPACKED_APACHE) ? UNPACKED_APACHE : '/usr/sbin/apache2');
const MODULES = ['mpm_event', 'authz_core', 'dir', 'mime', 'headers', 'deflate', 'filter', 'alias', 'autoindex'];

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
  return started(child, port, prefix);
}

/**
 * Apache with a configuration of its own and nothing installed: `{ base, close }`. The folder may have a `.htaccess`
 * that sets what `overrides` lets it.
 */
export async function apache(folder, overrides) {
  const prefix = mkdtempSync(join(tmpdir(), 'lattice-apache-'));
  const port = await freePort();
  const root = resolve(dirname(APACHE), '../..');
  const modules = MODULES.map((name) => `LoadModule ${name}_module "${root}/usr/lib/apache2/modules/mod_${name}.so"`);
  // Apache gives pages to nobody as root: what it serves must be there for others to read.
  chmodSync(prefix, 0o755);
  writeFileSync(join(prefix, 'apache.conf'), `
    ServerRoot "${prefix}"
    DefaultRuntimeDir "${prefix}"
    PidFile "${prefix}/pid"
    ErrorLog "${prefix}/error.log"
    ServerName localhost
    Listen 127.0.0.1:${port}
    ${modules.join('\n    ')}
    ${process.getuid() === 0 ? 'User nobody\n    Group nogroup' : ''}
    TypesConfig "${existsSync(join(root, 'etc/mime.types')) ? root : ''}/etc/mime.types"
    DocumentRoot "${folder}"
    <Directory "${folder}">
      Require all granted
      Options Indexes
      AllowOverride ${overrides}
    </Directory>
  `);
  const env = { ...process.env, LD_LIBRARY_PATH: join(root, `usr/lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu`) };
  const child = spawn(APACHE, ['-f', join(prefix, 'apache.conf'), '-D', 'FOREGROUND'], { stdio: ['ignore', 'ignore', 'inherit'], env });
  return started(child, port, prefix);
}

/** A server whose own folder, `prefix`, goes with it. */
async function started(child, port, prefix) {
  const tidy = () => rmSync(prefix, { recursive: true });
  const close = async () => {
    await stop(child);
    tidy();
  };
  await listening(child, port).catch((error) => {
    tidy();
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
