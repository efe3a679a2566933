// Screenshots for a person to look at: phone and desktop, light and dark, first screen and whole page.
//
//   node tests/browser/shots.mjs <out-dir> [page paths...]
//
// Page paths are as in the hub (`model/index.html`); without any, one page of each kind is taken.
// The hub is public/, or the folder that LATTICE_PUBLIC names.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { DESKTOP, PHONE, SCHEMES, launch, reader } from './lib/chromium.mjs';
import { PUBLIC, pages } from './lib/kinds.mjs';
import { serve } from './lib/server.mjs';

const [out, ...wanted] = process.argv.slice(2);
if (!out) {
  console.error('usage: node tests/browser/shots.mjs <out-dir> [page paths...]');
  process.exit(2);
}

const paths = wanted.length ? wanted : pages().flatMap(({ path }) => path ?? []);
await mkdir(out, { recursive: true });
const server = await serve(PUBLIC);
const browser = await launch();
try {
  for (const path of paths) {
    for (const screen of [PHONE, DESKTOP]) {
      for (const scheme of SCHEMES) await shoot(path, screen, scheme);
    }
  }
} finally {
  await browser.close();
  await server.close();
}

async function shoot(path, screen, scheme) {
  const context = await reader(browser, { screen, scheme });
  const page = await context.newPage();
  const response = await page.goto(server.base + path);
  if (!response.ok()) throw new Error(`no ${path} in ${PUBLIC}`);
  const name = join(out, `${nameOf(path)}-${screen.width}-${scheme}`);
  await page.screenshot({ path: `${name}.png` });
  await page.screenshot({ path: `${name}-full.png`, fullPage: true });
  await context.close();
  console.log(`${name}.png`);
}

/** `guides/x/index.html` is `guides-x`; the home page is `index`. */
function nameOf(path) {
  return path.replace(/\/index\.html$/, '').replace(/\.html$/, '').replaceAll('/', '-');
}
