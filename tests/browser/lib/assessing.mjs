// A person at the self-assessment, and what they do there.

import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { pathToFileURL } from 'node:url';

import { FILE_SCRIPTS, scripts } from './assess.mjs';
import { launch, reader } from './chromium.mjs';
import { nginx } from './hosts.mjs';
import { PUBLIC } from './kinds.mjs';
import { listen, policyProblems } from './watch.mjs';

const PAGE = 'assess/index.html';
export const COMPONENT = 'digital-dog';
export const assess = scripts(...FILE_SCRIPTS);
export const names = index();
export const ORDER = names.flatMap(({ capabilities }) => capabilities.flatMap(({ components }) => components.map(([id]) => id)));
export const BASIS = Object.fromEntries(names.flatMap(({ capabilities }) => capabilities.flatMap(({ components }) => components.map(([id, , , , basis]) => [id, basis]))));

let browser;
let host;
let folder;

before(async () => {
  host = await nginx(PUBLIC);
  browser = await launch();
  folder = mkdtempSync(join(tmpdir(), 'lattice-assess-'));
});

after(async () => {
  await browser?.close();
  await host?.close();
  if (folder) rmSync(folder, { recursive: true });
});

/** The services as the data of the page names them. */
function index() {
  const at = join(PUBLIC, 'assets/assess');
  const file = existsSync(at) ? readdirSync(at).find((name) => name.startsWith('index-')) : undefined;
  const text = file ? readFileSync(join(at, file), 'utf8') : '("",{"services":[]})';
  return JSON.parse(text.slice(text.indexOf(',') + 1, text.lastIndexOf(')'))).services;
}

/** One person on the page; whatever goes wrong on it fails the journey. */
export async function assessing(options, journey) {
  const context = await reader(browser, options);
  try {
    const base = options.disk ? `${pathToFileURL(PUBLIC)}/` : host.base;
    const { page, visit } = await listen(context, base);
    const problems = [];
    page.on('console', (message) => { if (message.type() === 'error') problems.push(message.text()); });
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('request', (request) => { if (!/^(file|http|data|blob)/.test(request.url()) || (!request.url().startsWith(base) && !/^(data|blob)/.test(request.url()))) problems.push(`leaves: ${request.url()}`); });
    problems.push(...await visit(base + PAGE));
    await journey(page, context, base);
    assert.deepEqual([...problems, ...options.script === false ? [] : await policyProblems(page)], []);
  } finally {
    await context.close();
  }
}

/** What is on the page, and how a person gets about. */
export const heading = (page, name) => page.getByRole('heading', { level: 1, name });
export const start = async (page) => {
  await page.getByRole('button', { name: 'Start a new assessment' }).click();
  await heading(page, 'About this assessment').waitFor();
};
export const next = (page) => page.locator('.lat-assess__ways .lat-button--filled');
/** Another view of the same draft, once it stands in place of the one before. */
export const go = async (page, view) => {
  await page.evaluate((to) => {
    const address = `#${location.hash.slice(1).split('/')[0]}/${to}`;
    if (address === location.hash) return;
    for (const part of document.querySelector('[data-part=view]').children) part.dataset.before = '';
    location.hash = address;
  }, view);
  await page.waitForFunction(() => document.querySelector('[data-part=view] h1') && !document.querySelector('[data-before]'));
};
export const kept = (page) => page.waitForFunction(() => /^Saved on this device/.test(document.querySelector('.lat-assess__kept')?.textContent ?? '') && document.querySelector('.lat-assess__state').textContent);
export const profileOf = (page) => page.evaluate(() => {
  const key = Object.keys(localStorage).find((one) => one.includes(`:${location.hash.slice(1).split('/')[0]}`) && one.startsWith('lattice-assess'));
  return JSON.parse(localStorage.getItem(key)).profile;
});
/** What the browser has after it had time to keep it. */
export const settled = async (page) => { await page.waitForTimeout(500); return profileOf(page); };

export async function open(page, name, text) {
  const path = join(folder, name);
  writeFileSync(path, text);
  await page.locator('[data-part=start] input[type=file]').setInputFiles(path);
}

export async function saved(page, name) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}

export const choice = (page, level) => page.locator(`.lat-assess-step__choices input[value="${level}"]`);
export const target = (page, level) => page.locator(`.lat-assess-step__target input[value="${level}"]`);
