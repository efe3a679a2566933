// Runs axe-core in a page: WCAG 2.2 AA and axe's best practices.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const SOURCE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const OPTIONS = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  rules: { 'target-size': { enabled: true } }, // WCAG 2.2; off by default in axe
  resultTypes: ['violations'],
  preload: false, // axe would fetch the style sheets again, which the page's policy forbids
};

/** One line for each violation. The source goes in through the debugger, so the page's policy stays in force. */
export async function axeProblems(page) {
  if (!await page.evaluate(() => 'axe' in globalThis)) await page.evaluate(SOURCE);
  const { violations } = await page.evaluate((options) => globalThis.axe.run(document, options), OPTIONS);
  return violations.map(({ id, help, nodes }) => {
    const places = nodes.slice(0, 3).map((node) => `${node.target.join(' ')} (${node.any[0]?.message ?? node.html.slice(0, 80)})`);
    return `axe ${id}: ${help}; ${nodes.length} places: ${places.join(' | ')}`;
  });
}
