// The package in other runtimes that know Node's modules: Deno and Bun.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { beforeEach, test } from 'node:test';

import { emulator, runProgram } from './support.mjs';
import { EXPECTED } from './story.mjs';

const require = createRequire(import.meta.url);
const DENO = runtime('deno', 'deno');
const BUN = runtime('bun', 'bin/bun');
const program = path.join(import.meta.dirname, 'story-main.mjs');

/** The program of a runtime, in the package that npm chose for this platform. */
function runtime(name, program) {
  const home = path.dirname(require.resolve(`${name}/package.json`));
  const platforms = Object.keys(require(`${name}/package.json`).optionalDependencies);
  const extension = process.platform === 'win32' ? '.exe' : '';
  const programs = platforms.map((platform) => path.join(home, '..', platform, program + extension));
  const found = programs.find((path) => existsSync(path));
  assert.ok(found, `${name} is not installed for this platform`);
  return found;
}

beforeEach(() => emulator.reset());

test('Deno', async () => {
  const permissions = ['--allow-ffi', '--allow-env'];
  const { code, stdout, stderr } = await runProgram(DENO, ['run', '--no-prompt', ...permissions, program]);
  assert.equal(code, 0, stderr);
  assert.deepEqual(JSON.parse(stdout), EXPECTED);
});

for (const permissions of [[], ['--allow-env']]) {
  test(`Deno names the permission that is missing: ${permissions}`, async () => {
    const { code, stderr } = await runProgram(DENO, ['run', '--no-prompt', ...permissions, program]);
    assert.equal(code, 1, stderr);
    assert.match(stderr, /ConfigurationError: .*--allow-ffi/);
  });
}

test('Bun', async () => {
  const { code, stdout, stderr } = await runProgram(BUN, [program]);
  assert.equal(code, 0, stderr);
  assert.deepEqual(JSON.parse(stdout), EXPECTED);
});
