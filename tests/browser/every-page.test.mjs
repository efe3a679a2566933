// Every page of the hub, not one of each kind: it loads cleanly, keeps its policy, asks nobody else, and fits a small phone.

import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { SCREENS, reader } from './lib/chromium.mjs';
import { PUBLIC, everyPage } from './lib/kinds.mjs';
import { expectNone, several, stage } from './lib/stage.mjs';
import { listen, overflowProblems } from './lib/watch.mjs';

const [SMALLEST] = SCREENS;
const here = stage();

test(`every page is sound at ${SMALLEST.width} px, from a server`, () => visitAll(here.server.base));

test(`every page is sound at ${SMALLEST.width} px, from file://`, () => visitAll(`${pathToFileURL(PUBLIC)}/`));

async function visitAll(base) {
  const context = await reader(here.browser, { screen: SMALLEST });
  const problems = [];
  try {
    await several(everyPage(), () => listen(context, base), async (path, { page, visit }) => {
      for (const problem of [...await visit(base + path), ...await overflowProblems(page)]) problems.push(`${path} ${problem}`);
    });
  } finally {
    await context.close();
  }
  expectNone(problems, PUBLIC);
}
