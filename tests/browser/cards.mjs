// Redraws the pictures that stand for a page where its address is shared, and the icon for phones, from their SVG sources.
//
//   node tests/browser/cards.mjs

import { readFileSync, readdirSync, writeFileSync } from 'node:fs';

import { launch } from './lib/chromium.mjs';
import { small } from './lib/small-png.mjs';

const ASSETS = new URL('../../themes/lattice/assets/', import.meta.url).pathname;

const cards = readdirSync(`${ASSETS}cards`).filter((name) => name.endsWith('.svg')).sort();
const drawings = [
  ...cards.map((name) => ({ from: `cards/${name}`, to: `cards/${name.replace('.svg', '.png')}`, width: 1200, height: 630 })),
  // The icon for phones keeps the mark off the edge, on white: it has no transparency there.
  { from: 'img/mark.svg', to: 'img/icon.png', width: 180, height: 180, room: 22 },
];

const browser = await launch();
try {
  const page = await browser.newPage();
  for (const { from, to, ...size } of drawings) {
    const source = `data:image/svg+xml,${encodeURIComponent(readFileSync(ASSETS + from, 'utf8'))}`;
    const bytes = await small(page, source, { ...size, colours: 24 });
    writeFileSync(ASSETS + to, bytes);
    console.log(`${to}: ${bytes.length} bytes`);
  }
} finally {
  await browser.close();
}
