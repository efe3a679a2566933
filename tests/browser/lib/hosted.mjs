// Hubs behind the settings that they bring with them for nginx and Apache.

import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { apache, nginx } from './hosts.mjs';
import { PUBLIC } from './kinds.mjs';

const REPOSITORY = fileURLToPath(new URL('../../../', import.meta.url));
const PROGRAM = process.env.LATTICE_PROGRAM ?? join(REPOSITORY, 'target/release/lattice');

/** How each server is set up for the hub in `hub`, which is served at `/` or at a folder of `ground`. */
export const SERVERS = {
  nginx: (ground, folder, hub) => {
    const settings = readFileSync(join(hub, 'hosting/nginx.txt'), 'utf8');
    return nginx(ground, folder ? `location /${folder} { ${settings} }` : settings);
  },
  Apache: (ground, folder, hub) => {
    const settings = readFileSync(join(hub, 'hosting/apache-htaccess.txt'), 'utf8');
    writeFileSync(join(hub, '.htaccess'), settings);
    // As the settings themselves ask for it.
    return apache(ground, /`AllowOverride ([^`]+)`/.exec(settings)[1]);
  },
};

/** Where a hub lies: the shipped one at the root, and a small one with former addresses in a folder. */
export const PLACES = {
  'at the root': { folder: '', make: (hub) => cpSync(PUBLIC, hub, { recursive: true }) },
  'in a folder': { folder: 'model/', make: small },
};

/** A hub for `/model/` in which a component was renamed. */
function small(hub) {
  const site = mkdtempSync(join(tmpdir(), 'lattice-site-'));
  cpSync(join(REPOSITORY, 'tests/sites/practices/site'), site, { recursive: true });
  appendFileSync(join(site, 'content/model/components/sounding.yaml'), '\nformer_ids: [depth-finding]\n');
  execFileSync(PROGRAM, ['build', site, '--out', hub], { stdio: ['ignore', 'ignore', 'pipe'] });
  rmSync(site, { recursive: true });
}
