// Every kind of page, at every width, light and dark, with and without script: what axe finds, and what runs over.

import { test } from 'node:test';

import { axeProblems } from './lib/axe.mjs';
import { DESKTOP, PHONE, SCHEMES, SCREENS, forbidScripts, reader } from './lib/chromium.mjs';
import { LISTS, PUBLIC, everyPage, kindOf, pages } from './lib/kinds.mjs';
import { expectNone, several, stage } from './lib/stage.mjs';
import { overflowProblems } from './lib/watch.mjs';

const EVERY_LOOK = SCREENS.flatMap((screen) => SCHEMES.map((scheme) => [screen, scheme]));

const here = stage();
const kinds = pages();

test('the hub has a page of every kind', () => {
  expectNone(kinds.filter(({ path }) => !path).map(({ kind, expected }) => `no ${expected} (${kind})`), PUBLIC);
});

test('no kind of page is left out', () => {
  const visited = kinds.flatMap(({ path }) => (path ? [kindOf(path)] : []));
  const missed = everyPage().filter((path) => !visited.includes(kindOf(path)));
  expectNone(missed.map((path) => `${path} is of the kind ${kindOf(path)}`), 'add a line to lib/kinds.mjs');
});

for (const script of [true, false]) {
  test(`axe finds nothing on any kind of page, ${script ? 'with' : 'without'} script`, async () => {
    const problems = [];
    const lists = LISTS.map((path) => ({ path, long: false }));
    const visited = [...kinds, ...(script ? lists : [])].filter(({ path, long }) => path && (script || !long));
    await several(visited, () => blank(), async ({ path, long }, page) => {
      if (!script) await forbidScripts(page, true);
      await page.goto(here.server.base + path);
      if (!script) await forbidScripts(page, false); // for axe: the page itself was read without
      for (const problem of await lookAtSizes(page, long ? [[PHONE, 'light'], [DESKTOP, 'dark']] : EVERY_LOOK)) problems.push(`${path} ${problem}`);
    });
    expectNone(problems, PUBLIC);
  });
}

/** A page of a reader of its own. */
async function blank() {
  const context = await reader(here.browser);
  return context.newPage();
}

/** The page stays and the screen changes around it: the same style, without loading it eight times. */
async function lookAtSizes(page, looks) {
  const problems = [];
  for (const [screen, scheme] of looks) {
    await page.setViewportSize(screen);
    await page.emulateMedia({ colorScheme: scheme });
    const found = [...await overflowProblems(page), ...await axeProblems(page)];
    problems.push(...found.map((problem) => `at ${screen.width} px, ${scheme}: ${problem}`));
  }
  return problems;
}
