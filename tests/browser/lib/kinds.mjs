// Which pages the tests open: one of every kind, found in the built hub itself.
// To cover a new page kind, add a line to KINDS.

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The built hub: `public/`, or the folder that LATTICE_PUBLIC names. */
export const PUBLIC = resolve(process.env.LATTICE_PUBLIC ?? new URL('../../../public', import.meta.url).pathname);

/**
 * A `*` stands for one folder, the first by name; `prefer` names a better one where it exists.
 * `except` are folders that are pages of another kind. A `long` page holds many others, which are looked at
 * themselves; what takes a second on another page takes a minute there.
 */
const KINDS = [
  { kind: 'home', path: 'index.html' },
  { kind: 'not-found', path: '404.html' },
  { kind: 'model', path: 'model/index.html' },
  { kind: 'services', path: 'services/index.html' },
  { kind: 'service', path: 'services/*/index.html' },
  { kind: 'capability', path: 'capabilities/*/index.html' },
  { kind: 'component', path: 'components/*/index.html', prefer: 'interview-transcription' },
  { kind: 'guides', path: 'guides/index.html' },
  { kind: 'guide', path: 'guides/*/index.html', prefer: 'interview-transcription' },
  { kind: 'evidence', path: 'evidence/index.html' },
  { kind: 'evidence-source', path: 'evidence/*/index.html', except: ['map', 'strength'] },
  { kind: 'evidence-map', path: 'evidence/map/index.html' },
  { kind: 'grading', path: 'evidence/grading/*/index.html' },
  { kind: 'maturity', path: 'maturity/index.html' },
  { kind: 'scale', path: 'maturity/*/index.html', except: ['matrices'] },
  { kind: 'level', path: 'maturity/*/level-3/index.html' },
  { kind: 'matrix', path: 'maturity/matrices/*/index.html' },
  { kind: 'work-streams', path: 'work-streams/index.html' },
  { kind: 'work-stream', path: 'work-streams/*/index.html', prefer: 'transcription-software' },
  { kind: 'plans', path: 'plans/index.html' },
  { kind: 'plan', path: 'plans/*/index.html' },
  { kind: 'programmes', path: 'programmes/index.html' },
  { kind: 'programme', path: 'programmes/*/index.html', prefer: 'roadmap-digital-services', except: ['status'] },
  { kind: 'rag-scheme', path: 'programmes/status/*/index.html' },
  { kind: 'topic', path: 'topics/*/index.html' },
  { kind: 'glossary', path: 'glossary/index.html' },
  { kind: 'assess', path: 'assess/index.html' },
  { kind: 'assess-form', path: 'assess/*/index.html' },
  { kind: 'search', path: 'search/index.html' },
  { kind: 'book', path: 'book/index.html', long: true },
  { kind: 'service-book', path: 'book/*/index.html', long: true },
  { kind: 'changes', path: 'changes/index.html' },
  { kind: 'downloads', path: 'data/index.html' },
  { kind: 'a-z', path: 'a-z/index.html' },
  { kind: 'strengths', path: 'evidence/strength/index.html' },
  { kind: 'role', path: 'roles/*/index.html' },
  { kind: 'my-list', path: 'my-list/index.html' },
  { kind: 'editing', path: 'editing/index.html' },
  { kind: 'disclosure', path: 'disclosure/index.html' },
  { kind: 'health', path: 'health/index.html' },
  { kind: 'problems', path: 'editing/problems/index.html', long: true },
  { kind: 'style-guide', path: 'editing/style-guide/index.html' },
  { kind: 'statement-lists', path: 'statements/index.html' },
  { kind: 'statements', path: 'statements/*/index.html', prefer: 'digital-ways-of-working' },
  { kind: 'personas', path: 'personas/index.html' },
  { kind: 'persona', path: 'personas/*/index.html' },
  { kind: 'passport', path: 'passports/*/index.html' },
  { kind: 'record', path: 'passports/*/record/index.html' },
  { kind: 'profiles', path: 'profiles/index.html' },
  { kind: 'compared', path: 'profiles/compare/index.html' },
  { kind: 'profile', path: 'profiles/northmere/*/index.html', prefer: '2026-autumn' },
  { kind: 'profile-as-is', path: 'profiles/northmere/*/as-is/index.html', prefer: '2026-autumn' },
  { kind: 'profile-target', path: 'profiles/northmere/*/target/index.html', prefer: '2026-autumn' },
  { kind: 'profile-gaps', path: 'profiles/northmere/*/gaps/index.html', prefer: '2026-autumn' },
  { kind: 'profile-entries', path: 'profiles/northmere/*/entries/index.html', prefer: '2026-autumn' },
  { kind: 'page', path: 'about/index.html' },
  // Pages that lead on from a former address are left out: they are gone before anything could be looked at, and a hub need not have any.
];

/** Lists that are built otherwise than those above although they are of the same kind: axe looks at these too. */
export const LISTS = ['components', 'capabilities', 'topics', 'passports', 'roles', 'evidence/grading'].map((folder) => `${folder}/index.html`);

/** One `{ kind, path, long }` for every kind; `path` is undefined where the hub has no page of that kind. */
export function pages(root = PUBLIC) {
  return KINDS.map((entry) => ({ kind: entry.kind, path: find(root, entry), expected: entry.path, long: entry.long ?? false }));
}

/** Every page of the hub, but for those that send the reader on at once. */
export function everyPage() {
  return readdirSync(PUBLIC, { recursive: true })
    .filter((path) => path.endsWith('.html'))
    .filter((path) => !readFileSync(join(PUBLIC, path), 'utf8').includes('http-equiv="refresh"'))
    .sort();
}

/** The kind that a page itself says it is of. */
export function kindOf(path) {
  return readFileSync(join(PUBLIC, path), 'utf8').match(/<body[^>]* data-kind="([^"]+)"/)?.[1];
}

function find(root, { path, prefer, except = [] }) {
  const [folder, rest] = path.split('*');
  if (rest === undefined) return existsSync(resolve(root, path)) ? path : undefined;
  const names = existsSync(resolve(root, folder)) ? readdirSync(resolve(root, folder)).sort() : [];
  return [prefer, ...names]
    .filter((name) => name && !except.includes(name))
    .map((name) => folder + name + rest)
    .find((candidate) => existsSync(resolve(root, candidate)));
}
