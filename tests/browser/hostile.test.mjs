// Content from somebody whom nobody knows: no script of theirs runs, no request leaves, with the page's policy or without.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { launch, reader } from './lib/chromium.mjs';
import { serve } from './lib/server.mjs';
import { expectNone, several } from './lib/stage.mjs';
import { AWAY, BODIES, RUN, WORDS } from './lib/vectors.mjs';

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
const PROGRAM = process.env.LATTICE_PROGRAM ?? join(REPOSITORY, 'target/release/lattice');

/** The most generous hub there can be: every tag here may stand in its texts. */
const TAGS = ('abbr b bdi br cite code data del details dfn em hr i ins kbd mark q s samp small strong sub summary sup wbr').split(' ');

/** What a vector may be refused for; everything else has to be shown harmlessly. */
const REFUSALS = /^(dangerous-link|missing-file|unknown-reference|invalid-id|invalid-value|outside-image|link-from-root|encoding|invalid-citation|broken-link|image-without-text|duplicate-id)$/;

let browser;
const folders = [];

before(async () => { browser = await launch(); });
after(async () => {
  await browser?.close();
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** Lays a hub out with every vector, and takes out those that it refuses. Gives where it was built and what was refused. */
function built(tags) {
  const folder = mkdtempSync(join(tmpdir(), 'lattice-hostile-'));
  folders.push(folder);
  cpSync(join(REPOSITORY, 'tests/cases/hub/content'), join(folder, 'content'), { recursive: true });
  const write = (path, text) => {
    mkdirSync(join(folder, 'content', path, '..'), { recursive: true });
    writeFileSync(join(folder, 'content', path), text);
  };
  const page = (number) => `pages/v${number}.md`;
  BODIES.forEach((body, number) => write(page(number), `---\ntitle: Vector ${number}\n---\n\n${body}\n`));
  plant(write, tags);
  const problems = checked(folder).filter((one) => one.severity === 'error');
  for (const one of problems) {
    assert.match(one.code, REFUSALS, `${one.message}: ${JSON.stringify(one)}`);
    assert.match(one.path, /^content\/pages\/v\d+\.md$/, `a text of a field is refused: ${JSON.stringify(one)}`);
    assert.ok(one.line >= 1 && one.column >= 1, `it has a place: ${JSON.stringify(one)}`);
  }
  const refused = new Set(problems.map((one) => one.path));
  for (const path of refused) rmSync(join(folder, path));
  const run = spawnSync(PROGRAM, ['build', '--no-cache'], { cwd: folder, encoding: 'utf8' });
  assert.equal(run.status, 0, run.stderr.slice(-2000));
  return { root: join(folder, 'public'), refused };
}

function checked(folder) {
  const run = spawnSync(PROGRAM, ['check', '--format', 'json'], { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });
  return JSON.parse(run.stdout).diagnostics;
}

/** Words in every text of a model's files. */
function plant(write, tags) {
  const all = JSON.stringify(WORDS.join(' '));
  const hub = `title: ${all}\norganisation: ${all}\nstrapline: ${all}\nmodel_version: 1.0.0\ndefault_scale: three-point\n`;
  write('hub.yaml', `${hub}labels:\n  component: { one: ${all}, many: ${all} }\nallow_html: [${tags.join(', ')}]\n`);
  WORDS.forEach((word, number) => {
    const text = JSON.stringify(word);
    write(`model/topics/t${number}.yaml`, `title: ${text}\nsummary: ${text}\nowner: ${text}\ntags: [${text}]\n`);
    write(`model/components/w${number}.yaml`, `capability: first-capability\ntitle: ${text}\nshort_title: ${text}\ncode: ${text}\nowner: ${text}\n`
      + `outline: ${text}\ntopics: [t${number}]\nmeasures: [{ name: ${text}, unit: ${text}, direction: up }]\n`
      + `levels:\n${`  - { descriptor: ${text}, indicators: [${text}], good_enough_when: ${text} }\n`.repeat(3)}`);
    write(`evidence/sources/s${number}.yaml`, `title: ${text}\ntype: policy\nauthors: ${text}\nyear: 2020\npublisher: ${text}\nmarking: { tier: OFFICIAL, handling: [${text}] }\n`
      + `claims:\n  - { id: c${number}, statement: ${text}, locator: ${text}, context: ${text}, dimension: mechanism, applies_to: [w${number}] }\n`);
  });
  write('glossary.yaml', WORDS.map((word, number) => `- term: ${JSON.stringify(`T${number} ${word}`)}\n  expansion: ${JSON.stringify(word)}\n  definition: ${JSON.stringify(word)}\n`).join(''));
  write('search.yaml', `suggestions: [${WORDS.map((word) => JSON.stringify(word)).join(', ')}]\n`);
}

/** Opens every page of a hub, and some with vectors in the address, and says what ran, left or could have. */
async function problemsOf(root, without) {
  const server = await serve(root);
  const lines = readFileSync(join(root, 'SHA256SUMS'), 'utf8').trim().split('\n');
  const pages = lines.map((line) => line.slice(66)).filter((path) => path.endsWith('.html'));
  const odd = WORDS.flatMap((word) => [`search/index.html?q=${encodeURIComponent(word)}`, `components/index.html#${encodeURIComponent(word)}`,
    `my-list/index.html?list=${encodeURIComponent(word)}#${word}`, `a-z/index.html?${word}`]);
  const problems = [];
  const equip = async () => {
    const context = await reader(browser, { ownStyle: without });
    const page = await context.newPage();
    const seen = { at: '' };
    const tell = (what) => problems.push(`${seen.at}: ${what}`);
    await page.exposeFunction('canary', () => tell('a script of the content ran'));
    page.on('dialog', (dialog) => { tell(`a dialog: ${dialog.message()}`); dialog.dismiss(); });
    page.on('request', (request) => { if (!request.url().startsWith(server.base)) tell(`it asks for ${request.url()}`); });
    page.on('console', (message) => { if (message.text().includes('Content Security Policy')) tell(message.text()); });
    return { page, seen, tell };
  };
  await several([...pages, ...odd], equip, async (path, { page, seen, tell }) => {
    seen.at = path;
    await page.goto(server.base + path);
    await page.waitForFunction(() => document.readyState === 'complete');
    for (const what of await page.evaluate(dangers)) tell(what);
  });
  await server.close();
  return { problems, visited: pages.length + odd.length };
}

/** What stands in a page and could run or leave it. It is evaluated in the page. */
function dangers() {
  const found = [];
  const runs = /^[\s\u0000-\u001f]*(javascript|vbscript|data|blob|file)[\s\u0000-\u001f]*:/i;
  for (const element of document.querySelectorAll('*')) {
    const name = element.localName;
    const own = (address) => new URL(address, document.baseURI).origin === location.origin;
    if (['iframe', 'object', 'embed', 'base', 'applet', 'frame', 'math', 'animate', 'foreignobject', 'portal'].includes(name)) found.push(`there is an <${name}>`);
    if (name === 'script' && (!element.src || !own(element.src))) found.push(`a script: ${element.outerHTML.slice(0, 80)}`);
    if (name === 'meta' && /refresh/i.test(element.httpEquiv)) found.push('it leads on by itself');
    if (name === 'form' && !own(element.action)) found.push(`a form goes to ${element.action}`);
    for (const { name: attribute, value } of element.attributes) {
      if (attribute.startsWith('on')) found.push(`<${name} ${attribute}>`);
      if (['href', 'src', 'action', 'formaction', 'xlink:href', 'srcdoc', 'poster', 'data'].includes(attribute) && runs.test(value)) found.push(`<${name} ${attribute}="${value.slice(0, 60)}">`);
    }
  }
  return found;
}

for (const [what, tags, without] of [['no tag allowed and the policy', [], false], ['every harmless tag allowed and no policy', TAGS, true]]) {
  test(`with ${what}, none of the vectors runs, asks or stays`, async () => {
    const { root, refused } = built(tags);
    assert.ok(BODIES.length + WORDS.length >= 100 && refused.size < BODIES.length / 3, `${refused.size} of ${BODIES.length} are refused`);
    const { problems, visited } = await problemsOf(root, without);
    assert.ok(visited > BODIES.length - refused.size + WORDS.length * 6, `${visited} pages`);
    expectNone(problems, what);
  });
}

test('the test sees what it looks for', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lattice-hostile-'));
  folders.push(folder);
  writeFileSync(join(folder, 'index.html'), `<!doctype html><title>x</title><script>${RUN}</script><img src="${AWAY}.png"><a href=" javascript:x" onclick=x>x</a>`);
  writeFileSync(join(folder, 'SHA256SUMS'), `${'0'.repeat(64)}  index.html\n`);
  const { problems } = await problemsOf(folder, true);
  for (const seen of ['script of the content ran', AWAY, 'a script:', '<a onclick>', '<a href=']) {
    assert.ok(problems.some((problem) => problem.includes(seen)), `${seen}: ${problems.join('\n')}`);
  }
});
