// The package in other runtimes that know Node's modules: Deno and Bun.
import assert from 'node:assert/strict';
import path from 'node:path';
import { beforeEach, test } from 'node:test';

import { BUN, DENO } from './programs.mjs';
import { EXPECTED } from './story.mjs';
import { emulator, runProgram } from './support.mjs';

const program = path.join(import.meta.dirname, 'story-main.mjs');

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
