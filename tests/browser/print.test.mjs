// What a reader prints: every sheet says what it is, nothing that was closed is missing, links can be typed in.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { launch, reader } from './lib/chromium.mjs';
import { PUBLIC, pages } from './lib/kinds.mjs';
import { printed, words } from './lib/pdf.mjs';
import { serve } from './lib/server.mjs';

const PRINTED = ['guide', 'component', 'service', 'evidence-map', 'model', 'glossary', 'profile', 'work-stream', 'programme'];
const found = pages().filter(({ kind, path }) => path && PRINTED.includes(kind));

let browser;
let server;
let context;

before(async () => {
  server = await serve(PUBLIC);
  browser = await launch();
  context = await reader(browser, { scheme: 'dark' });
});

after(async () => {
  await browser?.close();
  await server?.close();
});

/** What the page itself says of its marking, version, date and title. */
async function facts(path) {
  const page = await context.newPage();
  await page.goto(server.base + path);
  const facts = await page.evaluate(() => {
    const [top, foot] = [...document.querySelectorAll('.lat-print-line')]
      .map((line) => [...line.firstElementChild.children].map((part) => part.textContent));
    return { marking: top[0], title: top[1], version: top[2], address: foot[1], date: foot[2] };
  });
  await page.close();
  return facts;
}

/** Every sheet opens and ends with what it is. */
function assertRunningLines(sheets, { marking, title, version, address, date }) {
  const start = title.slice(0, 40);
  sheets.forEach((sheet, at) => {
    const lines = sheet.split('\n').map(words).filter(Boolean);
    const head = lines.slice(0, 3).join(' ');
    const foot = lines.slice(-4).join(' ');
    for (const part of [marking, start, version]) {
      assert.ok(head.includes(part), `sheet ${at + 1} opens with ${part}: ${head}`);
    }
    for (const part of [marking, address, date, `${at + 1} of ${sheets.length}`]) {
      assert.ok(foot.includes(part), `sheet ${at + 1} ends with ${part}: ${foot}`);
    }
    assert.equal(lines.filter((line) => line.includes(address) && line.includes(date)).length, 1, 'once a sheet');
  });
}

describe('on paper', () => {
  for (const { kind, path } of found) {
    test(`${kind}: marking, title, version, address, date and number are on each sheet`, async () => {
      const { sheets } = await printed(context, server.base + path);
      assertRunningLines(sheets, await facts(path));
    });

    test(`${kind}: no heading stands alone at the foot of a sheet`, async () => {
      const page = await context.newPage();
      await page.goto(server.base + path);
      const headings = await page.locator('main :is(h2, h3)').allInnerTexts();
      await page.close();
      const { sheets } = await printed(context, server.base + path);
      for (const sheet of sheets) {
        const lines = sheet.split('\n').map(words).filter(Boolean);
        const last = lines.slice(0, -2).at(-1);
        assert.ok(!headings.map(words).includes(last), `a sheet ends with the heading ${last}`);
      }
    });
  }

  test('paper is white and ink is dark, whatever the screen shows', async () => {
    const page = await context.newPage();
    await page.goto(server.base + found[0].path);
    await page.evaluate(() => { document.documentElement.dataset.theme = 'dark'; });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const colours = await page.evaluate(() => {
      const { color, backgroundColor } = getComputedStyle(document.body);
      return { color, backgroundColor };
    });
    await page.close();
    assert.equal(colours.color, 'rgb(0, 0, 0)');
    assert.ok(['rgb(255, 255, 255)', 'rgba(0, 0, 0, 0)'].includes(colours.backgroundColor), colours.backgroundColor);
  });

  test('what was closed on the screen is open', async () => {
    const page = await context.newPage();
    await page.goto(server.base + found[0].path);
    await page.evaluate(() => {
      const details = document.createElement('details');
      details.innerHTML = '<summary>More</summary><p>The part that was folded away.</p>';
      document.querySelector('main').prepend(details);
    });
    await page.emulateMedia({ media: 'print' });
    assert.ok(await page.getByText('The part that was folded away.').evaluate((p) => p.getBoundingClientRect().height > 5));
    await page.close();
  });

  test('each link in prose has a number, and the list says where it leads', async () => {
    const path = 'guides/interview-transcription/index.html';
    const page = await context.newPage();
    await page.goto(server.base + path);
    const { numbers, list, shown } = await page.evaluate(() => ({
      numbers: [...document.querySelectorAll('main .lat-prose a[data-n]')].map((a) => [a.dataset.n, new URL(a.href)])
        .map(([n, url]) => [Number(n), url.href]),
      list: [...document.querySelectorAll('.lat-link-list li')].map((li) => li.textContent),
      shown: document.querySelector('.lat-link-list').getBoundingClientRect().height,
    }));
    assert.equal(shown, 0, 'the list does not show on a screen');
    assert.ok(numbers.length >= 2);
    assert.deepEqual([...new Set(numbers.map(([n]) => n))].sort((a, b) => a - b), list.map((_, at) => at + 1));
    // A hub that does not know its address tells its own pages by title.
    for (const [n, href] of numbers) {
      if (href.includes(list[n - 1])) continue;
      await page.goto(href);
      const title = await page.locator('h1').innerText();
      assert.ok(list[n - 1].endsWith(`: ${title}`), `${href} is number ${n}: ${list[n - 1]}`);
    }
    await page.close();

    const { sheets } = await printed(context, server.base + path);
    const all = words(sheets.join(' '));
    for (const [at, address] of list.entries()) {
      assert.ok(all.includes(`L${at + 1} ${address}`), `L${at + 1} ${address}`);
      assert.ok(all.split(`L${at + 1}`).length >= 3, `L${at + 1} stands in the text and in the list`);
    }
  });

  test('definitions of the glossary, menus and buttons stay on the screen', async () => {
    const { sheets } = await printed(context, `${server.base}guides/interview-transcription/index.html`);
    const all = words(sheets.join(' '));
    for (const absent of ['In the glossary', 'On this page', 'Dark theme', 'Skip to main content']) {
      assert.ok(!all.includes(absent), absent);
    }
  });
});

describe('a book', () => {
  for (const [what, path] of [['a service', 'book/develop/index.html'], ['the whole hub', 'book/index.html']]) {
    test(`${what}: every sheet says what it is, contents lead to chapters, links are numbered`, async () => {
      const page = await context.newPage();
      await page.goto(server.base + path);
      const { contents, ids, addresses, insideNumbered } = await page.evaluate(() => ({
        contents: [...document.querySelectorAll('.lat-book__contents li a')].map((a) => [a.textContent, a.getAttribute('href')]),
        ids: [...document.querySelectorAll('[id]')].map((element) => element.id),
        addresses: [...document.querySelectorAll('.lat-link-list li')].map((li) => li.textContent),
        insideNumbered: document.querySelectorAll('a[data-n][href^="#"]').length,
      }));
      await page.close();
      assert.equal(new Set(ids).size, ids.length, 'no anchor is there twice');
      assert.equal(insideNumbered, 0, 'a link within the book needs no address');
      assert.ok(contents.length > 10);
      for (const [title, href] of contents) assert.ok(ids.includes(href.slice(1)), `${title} leads to ${href}`);

      const { sheets, links } = await printed(context, server.base + path);
      assertRunningLines(sheets, await facts(path));
      const inside = links.flat();
      for (const [title, href] of contents) {
        const entry = inside.find(({ words: link, to }) => link && title.startsWith(link) && to > 1);
        assert.ok(entry, `${title} (${href}) is a link within the PDF`);
      }
      const all = words(sheets.join(' '));
      for (const [at, address] of addresses.entries()) {
        assert.ok(all.replace(/ /g, '').includes(`L${at + 1}${address}`.replace(/ /g, '')), `L${at + 1} ${address}`);
      }
    });
  }

  test('a service leads to its book, and the foot of each page to that of the whole hub', async () => {
    const page = await context.newPage();
    await page.goto(`${server.base}services/develop/index.html`);
    await page.getByRole('link', { name: 'Print this service' }).click();
    await page.waitForURL(/\/book\/develop\/index\.html$/);
    await page.getByRole('contentinfo').getByRole('link', { name: 'One page to print' }).click();
    await page.waitForURL(/\/book\/index\.html$/);
    await page.close();
  });
});
