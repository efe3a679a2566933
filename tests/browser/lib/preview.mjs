// The small hub of the cases in a folder of its own, with `lattice serve` over it.

import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const REPOSITORY = fileURLToPath(new URL('../../../', import.meta.url));
const PROGRAM = process.env.LATTICE_PROGRAM ?? join(REPOSITORY, 'target/release/lattice');

/** Starts it. Gives the folder, the process, the address with a slash at its end, and what ends it all. */
export async function preview() {
  const folder = mkdtempSync(join(tmpdir(), 'lattice-preview-'));
  cpSync(join(REPOSITORY, 'tests/cases/hub/content'), join(folder, 'content'), { recursive: true });
  const served = spawn(PROGRAM, ['serve', '--port', '0'], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  const stop = () => {
    served.kill();
    rmSync(folder, { recursive: true });
  };
  const address = await new Promise((found, failed) => {
    // It is read to its end, or the program would wait for somebody to read what it says later.
    const lines = createInterface({ input: served.stderr });
    lines.on('line', (line) => { const told = /http:\/\/\S+/.exec(line); if (told) found(told[0]); });
    served.on('exit', (code) => failed(new Error(`lattice serve ended with ${code}`)));
  });
  return { folder, served, address, stop };
}
