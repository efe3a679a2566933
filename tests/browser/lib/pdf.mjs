// What a reader gets who prints a page: Chromium's PDF, read with Poppler's tools.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const run = (tool, ...args) =>
  execFileSync(tool, args, { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] });

/**
 * Prints `url` to a PDF. Gives the text of each sheet, as laid out, and the internal links of each sheet with
 * their words and the sheet that they lead to.
 */
export async function printed(context, url) {
  const folder = mkdtempSync(join(tmpdir(), 'lattice-pdf-'));
  const page = await context.newPage();
  try {
    const file = join(folder, 'page.pdf');
    await page.goto(url);
    await page.pdf({ path: file, preferCSSPageSize: true });
    const sheets = run('pdftotext', '-layout', file, '-').split('\f').slice(0, -1);
    const links = run('pdftohtml', '-xml', '-i', '-stdout', file)
      .split('<page ').slice(1)
      .map((sheet) => [...sheet.matchAll(/<a href="[^"]*#(\d+)">(.*?)<\/a>/g)]
        .map(([, to, words]) => ({ to: Number(to), words: words.replace(/<[^>]*>/g, '').normalize('NFKC').trim() }))) // letters that are drawn as one are two;
    return { sheets, links };
  } finally {
    await page.close();
    rmSync(folder, { recursive: true });
  }
}

/** A sheet's words with one space between them. */
export const words = (text) => text.replace(/\s+/g, ' ').trim();
