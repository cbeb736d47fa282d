// The examples in TypeScript agree with the package's types, each beside the types of its runtime.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import path from 'node:path';
import { test } from 'node:test';

import { DENO } from '../programs.mjs';
import { runProgram } from '../support.mjs';

const tsc = path.join(path.dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');
const examples = path.join(import.meta.dirname, '..', '..', 'examples');

async function succeeds(program, args) {
  const { code, stdout, stderr } = await runProgram(program, args, { cwd: examples });
  assert.equal(code, 0, stdout + stderr);
}

for (const name of ['worker', 'durable-object']) {
  test(`examples/${name} in Cloudflare Workers`, () => succeeds(process.execPath, [tsc, '--project', name]));
}

test('examples/bun.ts in Bun', () =>
  succeeds(process.execPath, [
    tsc,
    ...['--noEmit', '--strict', '--target', 'ESNext', '--module', 'ESNext', '--moduleResolution', 'Bundler'],
    ...['--types', 'bun-types', 'bun.ts'],
  ]));

test('examples/deno.ts in Deno', () => succeeds(DENO, ['check', 'deno.ts']));
