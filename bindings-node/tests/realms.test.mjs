// The package in test runners whose tests have realms of their own.
import assert from 'node:assert/strict';
import path from 'node:path';
import { beforeEach, test } from 'node:test';

import { emulator, run, tool } from './support.mjs';

const folder = path.join(import.meta.dirname, 'realms');

beforeEach(async () => {
  await emulator.reset();
  await emulator.control('POST', 'faults', { match: { path_contains: '/presets' }, answer: { fault: 'no_answer' } });
});

for (const [name, ...args] of [
  ['Jest', tool('jest', 'bin/jest.js'), '--json'],
  ['Vitest, vmThreads', tool('vitest', 'vitest.mjs'), 'run', '--reporter=json', '--pool=vmThreads'],
  ['Vitest, vmForks', tool('vitest', 'vitest.mjs'), 'run', '--reporter=json', '--pool=vmForks'],
]) {
  test(name, async () => {
    const { stdout, stderr } = await run(args, { cwd: folder });
    const report = JSON.parse(stdout.slice(stdout.indexOf('{')) || '{}');
    assert.equal(report.success, true, stdout + stderr);
    assert.equal(report.numPassedTests, 7, stdout);
  });
}
