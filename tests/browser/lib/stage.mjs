// What the tests of a file share: one browser, and the hub on a server.

import { availableParallelism } from 'node:os';
import { after, before } from 'node:test';

import { launch, reader } from './chromium.mjs';
import { PUBLIC } from './kinds.mjs';
import { serve } from './server.mjs';

/** Starts both before the first test of the file and stops them after the last. */
export function stage() {
  const here = { reading };

  before(async () => {
    here.server = await serve(PUBLIC);
    here.browser = await launch();
  });

  after(async () => {
    await here.browser?.close();
    await here.server?.close();
  });

  /** Opens a page of the hub, or any address, for one reader, and closes it whatever happens. */
  async function reading(path, options, journey) {
    const context = await reader(here.browser, options);
    try {
      const page = await context.newPage();
      await page.goto(path.includes(':') ? path : here.server.base + path);
      return await journey(page);
    } finally {
      await context.close();
    }
  }

  return here;
}

/** Does `task` for every item, as many at once as the machine has processors, each worker with what `equip` makes for it. */
export async function several(items, equip, task) {
  const rest = [...items];
  const work = async () => {
    const tool = await equip();
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) await task(item, tool);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
}

/** Fails with all problems at once, one a line. */
export function expectNone(problems, where) {
  if (problems.length === 0) return;
  throw new Error([`${where}: ${problems.length} wrong`, ...problems].join('\n  '));
}
