// The search of a built hub outside a browser: its own script and its own shards, and what each query would load.

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { gzipSync } from 'node:zlib';

/** The search of the hub in `folder`, and the window that it runs in. `loaded` has the compressed size of each file that was loaded, by name. */
export function searchOf(folder) {
  const shards = join(folder, 'assets/search');
  const index = readdirSync(shards).find((name) => name.startsWith('index-'));
  const script = readdirSync(join(folder, 'assets')).find((name) => /^search-\w+\.js$/.test(name));
  const context = createContext({ console, latticeModule() {} });
  context.window = context;
  const loaded = new Map();
  const run = (path) => {
    const text = readFileSync(path);
    loaded.set(path, gzipSync(text, { level: 6 }).length);
    runInContext(text.toString(), context, { filename: path });
  };
  run(join(folder, 'assets', script));
  const { latticeSearch } = context;
  latticeSearch.index = index.replace(/\.js$/, '');
  latticeSearch.fetch = async (file) => run(join(shards, `${file}.js`));
  return { search: latticeSearch, loaded, context };
}
