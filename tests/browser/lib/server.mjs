// A web server as plain as the worst that a hub may meet: files, few types, and the hub in a sub-folder.

import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Where the hub lies on the server. Not at the root, so that a link that starts with `/` is found out. */
const SUBFOLDER = '/hub/';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.json': 'application/json',
  '.xml': 'application/xml',
  '.txt': 'text/plain; charset=utf-8',
};

/** Kinds of file that a good server sends compressed. */
const PACKED = ['.html', '.css', '.js', '.svg', '.json', '.xml', '.txt'];

/**
 * Serves the folder `root` on a free port of this machine: `{ base, close }`. A `good` server compresses
 * and lets what has a hash in its name be kept, as the hub's advice to hosts says. `be` makes it `well`, `silent`
 * (it never answers), `gone` (it hangs up) or `ill` (503). `asked` has every address that the server was asked for.
 */
export async function serve(root, { good = false } = {}) {
  let state = 'well';
  const asked = [];
  const server = createServer(async (request, response) => {
    asked.push(request.url);
    if (state === 'gone') request.socket.destroy();
    if (state === 'ill') response.writeHead(503, { 'content-type': 'text/html' }).end('<p>Bad gateway');
    if (state !== 'well') return;
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://localhost').pathname));
    try {
      if (!path.startsWith(SUBFOLDER)) throw new Error('outside the hub');
      const name = path.slice(SUBFOLDER.length);
      const body = await readFile(join(root, name));
      const type = { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' };
      const [headers, bytes] = good ? pack(name, body) : [{}, body];
      response.writeHead(200, { ...type, ...headers });
      response.end(bytes);
    } catch {
      response.writeHead(404, { 'content-type': 'text/plain' });
      response.end('not found');
    }
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    base: `http://127.0.0.1:${server.address().port}${SUBFOLDER}`,
    asked,
    be: (other) => { state = other; },
    close: () => new Promise((closed) => { server.close(closed); server.closeAllConnections(); }),
  };
}

function pack(name, body) {
  const kept = name.startsWith('assets/') ? { 'cache-control': 'public, max-age=31536000, immutable' } : {};
  if (!PACKED.includes(extname(name))) return [kept, body];
  return [{ ...kept, 'content-encoding': 'gzip' }, gzipSync(body, { level: 9 })];
}
