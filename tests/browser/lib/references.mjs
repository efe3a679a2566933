// What a page refers to, read from its HTML without a browser.

import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

import { Parser } from 'htmlparser2';

import { PUBLIC } from './kinds.mjs';

/** Which attribute of which element names another file. `loads` is what the browser fetches with the page. */
const REFERENCES = {
  a: { href: 'links' },
  area: { href: 'links' },
  form: { action: 'links' },
  iframe: { src: 'loads' },
  image: { href: 'loads' },
  img: { src: 'loads', srcset: 'loads' },
  link: { href: 'loads' },
  object: { data: 'loads' },
  script: { src: 'loads' },
  source: { src: 'loads', srcset: 'loads' },
  use: { href: 'loads' },
};

/** Kinds of `link` that a browser does not fetch to show the page. */
const ONLY_LINKS = ['apple-touch-icon', 'canonical', 'alternate', 'next', 'prev', 'license', 'author', 'search', 'help'];

/** Every reference of a page of the hub as it is written: `{ url, how, element }`, with `how` as `loads` or `links`. */
export function references(path) {
  const found = [];
  const parser = new Parser({
    onopentag(element, attributes) {
      for (const [attribute, how] of Object.entries(REFERENCES[element] ?? {})) {
        for (const url of urls(attribute, attributes[attribute])) {
          const later = ONLY_LINKS.includes(attributes.rel) || attributes.loading === 'lazy';
          found.push({ url, how: later ? 'links' : how, element });
        }
      }
    },
  });
  parser.end(readFileSync(join(PUBLIC, path), 'utf8'));
  return found;
}

function urls(attribute, value) {
  if (value === undefined) return [];
  return attribute === 'srcset' ? value.split(',').map((part) => part.trim().split(/\s+/)[0]) : [value];
}

/** The files that come with the first visit to a page, itself first, as paths in the hub. */
export function firstLoad(path) {
  const loaded = references(path)
    .filter(({ url, how }) => how === 'loads' && !url.startsWith('data:'))
    .map(({ url }) => relative(PUBLIC, join(PUBLIC, dirname(path), decodeURIComponent(url.replace(/[?#].*/, '')))));
  return [...new Set([path, ...loaded])];
}
