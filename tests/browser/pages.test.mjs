// Every page kind, at every width, light and dark: nothing may go wrong while it loads.

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { axeProblems } from './lib/axe.mjs';
import { DESKTOP, PHONE, SCHEMES, SCREENS, launch, reader } from './lib/chromium.mjs';
import { PUBLIC, pages } from './lib/kinds.mjs';
import { serve } from './lib/server.mjs';
import { open, overflowProblems, policyProblems } from './lib/watch.mjs';

let browser;
let server;

before(async () => {
  server = await serve(PUBLIC);
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.close();
});

for (const { kind, path, expected } of pages()) {
  if (!path) {
    test(`${kind}: there is a page`, () => expectNone([`${PUBLIC} has no ${expected}`], kind));
    continue;
  }

  for (const screen of SCREENS) {
    test(`${kind}: sound at ${screen.width} px, light and dark`, async () => {
      const problems = [];
      for (const scheme of SCHEMES) {
        for (const problem of await visit(server.base, server.base + path, screen, scheme)) {
          problems.push(`${scheme}: ${problem}`);
        }
      }
      expectNone(problems, `${path} at ${screen.width} px`);
    });
  }

  test(`${kind}: sound from file://`, async () => {
    const base = `${pathToFileURL(PUBLIC)}/`;
    expectNone(await visit(base, base + path, DESKTOP, 'light', { axe: false }), path);
  });
}

test(`every page of the hub fits ${SCREENS[0].width} px`, async () => {
  const context = await reader(browser, { screen: SCREENS[0] });
  try {
    const page = await context.newPage();
    const wide = [];
    for (const path of everyPage()) {
      await page.goto(server.base + path);
      for (const problem of await overflowProblems(page)) wide.push(`${path} ${problem}`);
    }
    expectNone(wide, PUBLIC);
  } finally {
    await context.close();
  }
});

/** Every page of the hub, but for those that send the reader on at once. */
function everyPage() {
  return readdirSync(PUBLIC, { recursive: true })
    .filter((path) => path.endsWith('.html'))
    .filter((path) => !readFileSync(join(PUBLIC, path), 'utf8').includes('http-equiv="refresh"'))
    .sort();
}

/** Everything wrong with one page at one size. axe runs on a phone and a desktop only: it is slow. */
async function visit(base, url, screen, scheme, { axe = [PHONE, DESKTOP].includes(screen) } = {}) {
  const context = await reader(browser, { screen, scheme });
  try {
    const { page, problems } = await open(context, base, url);
    const found = [...await policyProblems(page), ...await overflowProblems(page), ...problems];
    return axe ? [...found, ...await axeProblems(page)] : found; // last: what axe itself upsets does not count
  } finally {
    await context.close();
  }
}

/** Fails with all problems of a page at once, one a line. */
function expectNone(problems, where) {
  if (problems.length === 0) return;
  throw new Error([`${where}: ${problems.length} wrong`, ...problems].join('\n  '));
}
