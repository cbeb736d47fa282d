// Deno and Bun, which know Node's modules, and Node itself: the programs that run scripts in them.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);

/** The program of a runtime, in the package that npm chose for this platform. */
function inPackage(name, program) {
  const home = path.dirname(require.resolve(`${name}/package.json`));
  const platforms = Object.keys(require(`${name}/package.json`).optionalDependencies);
  const extension = process.platform === 'win32' ? '.exe' : '';
  const programs = platforms.map((platform) => path.join(home, '..', platform, program + extension));
  const found = programs.find((candidate) => existsSync(candidate));
  if (found === undefined) {
    throw new Error(`${name} is not installed for this platform`);
  }
  return found;
}

/** Deno's program. */
export const DENO = inPackage('deno', 'deno');

/** Bun's program. */
export const BUN = inPackage('bun', 'bin/bun');

/** The program and the options with which `node`, `deno` or `bun` runs a script. Deno gets no leave to load native modules. */
export function commandOf(name) {
  switch (name) {
    case 'deno':
      return [DENO, 'run', '--no-prompt', '--allow-env', '--allow-net', '--allow-read'];
    case 'bun':
      return [BUN];
    default:
      return [process.execPath];
  }
}
