// Every kind of page for readers who change how it looks: a small screen, 400%, wide spacing, forced colours, rest.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { DESKTOP, MAGNIFIED, PHONE, SCHEMES, SCREENS, reader } from './lib/chromium.mjs';
import { pages } from './lib/kinds.mjs';
import { motionProblems, stickyProblems, targetProblems, textProblems } from './lib/layout.mjs';
import { pointsThatStandOut } from './lib/picture.mjs';
import { expectNone, several, stage } from './lib/stage.mjs';
import { overflowProblems } from './lib/watch.mjs';

const [SMALLEST] = SCREENS;
const found = pages().filter(({ path }) => path); // a missing kind fails in pages.test.mjs

/** The spacing that WCAG 1.4.12 lets a reader ask for. */
const SPACED = `
  * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
  p { margin-block-end: 2em !important; }
`;

const here = stage();

for (const [screen, name] of [[SMALLEST, 'at 320 px'], [MAGNIFIED, 'on a desktop at 400%']]) {
  test(`no page scrolls sideways, cuts text off or is covered ${name}`, () =>
    everyKind({ screen }, async (page) => [...await overflowProblems(page), ...await textProblems(page), ...await stickyProblems(page)]));
}

for (const screen of [SMALLEST, PHONE, DESKTOP]) {
  test(`text may be spaced widely at ${screen.width} px`, () =>
    everyKind({ screen, ownStyle: true }, async (page) => {
      await page.addStyleTag({ content: SPACED });
      return [...await overflowProblems(page), ...await textProblems(page)];
    }));
}

test('controls are at least 44 px on a phone, in menus that are open too', () =>
  everyKind({ screen: PHONE }, async (page) => {
    const folded = await targetProblems(page);
    await page.evaluate(() => document.querySelectorAll('details').forEach((details) => { details.open = true; }));
    return [...folded, ...await targetProblems(page)];
  }));

test('nothing moves where the reader asked for rest', () => everyKind({}, motionProblems));

/** What says something by its colour elsewhere, and so needs a line or a fill of its own here. The style guide has all parts. */
const SIGNS = {
  'editing/style-guide/index.html': [
    '.lat-alert', '.lat-brand-mark', '.lat-coverage', '.lat-dependencies__graph', '.lat-evidence-grid td', '.lat-facet',
    '.lat-guide-state svg', '.lat-ladder__plate', '.lat-layer-bar__swatch', '.lat-level__plate', '.lat-level__truss',
    '.lat-model-band__tile', '.lat-pips', '.lat-service-map svg',
  ],
  'index.html': ['.lat-service-map svg', '.lat-brand-mark'],
  'guides/interview-transcription/index.html': ['.lat-claim-inline', '.lat-alert'],
};

/** Points of a sign that must stand out: less than the outline of the smallest. */
const SEEN = 16;

for (const scheme of SCHEMES) {
  test(`in forced colours, ${scheme}, no sign disappears`, async () => {
    const context = await reader(here.browser, { forced: true, scheme, ownStyle: true });
    const problems = [];
    try {
      const equip = async () => [await context.newPage(), await context.newPage()];
      await several(Object.entries(SIGNS), equip, async ([path, signs], [page, eye]) => {
        await page.goto(here.server.base + path);
        await takeWordsAway(page);
        for (const sign of signs) {
          const all = page.locator(sign).filter({ visible: true });
          const count = await all.count();
          assert.ok(count > 0, `${path} has no ${sign}`);
          for (const index of new Set([0, count >> 1, count - 1])) {
            const points = await pointsThatStandOut(eye, await all.nth(index).screenshot());
            if (points < SEEN) problems.push(`${path} ${sign} ${index + 1} of ${count}: ${points} points`);
          }
        }
      });
    } finally {
      await context.close();
    }
    expectNone(problems, scheme);
  });
}

/** Leaves what is drawn, and the room that the words took. */
async function takeWordsAway(page) {
  await page.addStyleTag({ content: '* { text-decoration: none !important; }' });
  await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) text.data = text.data.replace(/\S/g, '\u00a0');
  });
}

/** Looks at one page of each kind as one reader. */
async function everyKind(options, look) {
  const context = await reader(here.browser, options);
  const problems = [];
  try {
    await several(found, () => context.newPage(), async ({ path }, page) => {
      await page.goto(here.server.base + path);
      for (const problem of await look(page)) problems.push(`${path} ${problem}`);
    });
  } finally {
    await context.close();
  }
  expectNone(problems, JSON.stringify(options));
}
