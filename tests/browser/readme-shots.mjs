// Takes the screenshots that README.md shows, from the hub in public/.
//
//   node tests/browser/readme-shots.mjs

import { mkdir, writeFile } from 'node:fs/promises';

import { DESKTOP, PHONE, launch, reader } from './lib/chromium.mjs';
import { PUBLIC } from './lib/kinds.mjs';
import { serve } from './lib/server.mjs';
import { small } from './lib/small-png.mjs';

const OUT = new URL('shots/', import.meta.url).pathname;

const SHOTS = [
  { name: 'home', path: 'index.html', screen: DESKTOP, scheme: 'light' },
  { name: 'model', path: 'model/index.html', screen: DESKTOP, scheme: 'dark' },
  { name: 'component', path: 'components/interview-transcription/index.html#maturity', screen: DESKTOP, scheme: 'light' },
  { name: 'evidence-map', path: 'evidence/map/index.html#map', screen: DESKTOP, scheme: 'light' },
  { name: 'profile', path: 'profiles/northmere/2026-autumn/index.html#counts', screen: DESKTOP, scheme: 'light' },
  { name: 'work-streams', path: 'work-streams/index.html#by-essex-police-and-crime-plan', screen: DESKTOP, scheme: 'dark' },
  { name: 'guide', path: 'guides/interview-transcription/index.html', screen: PHONE, scheme: 'light' },
  { name: 'search', path: 'search/index.html?q=number+plate', screen: PHONE, scheme: 'dark' },
];

await mkdir(OUT, { recursive: true });
const server = await serve(PUBLIC);
const browser = await launch();
try {
  for (const { name, path, screen, scheme } of SHOTS) {
    const context = await reader(browser, { screen, scheme });
    const page = await context.newPage();
    const response = await page.goto(server.base + path);
    if (!response.ok()) throw new Error(`no ${path} in ${PUBLIC}`);
    await page.waitForLoadState('networkidle');
    const shot = await page.screenshot();
    // A page of the hub lets no script of ours draw, so an empty one does.
    const painter = await browser.newPage();
    const bytes = await small(painter, `data:image/png;base64,${shot.toString('base64')}`, { ...screen, colours: 56 });
    await writeFile(`${OUT}${name}.png`, bytes);
    console.log(`${name}.png: ${bytes.length} bytes`);
    await painter.close();
    await context.close();
  }
} finally {
  await browser.close();
  await server.close();
}
