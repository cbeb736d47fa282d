// A program that webpack makes into one file.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { beforeEach, test } from 'node:test';

import webpack from 'webpack';

import { emulator } from '../support.mjs';
import { program, saysThatItWasBundled, tells, versioned } from './support.mjs';

const folder = program('webpack');
const config = createRequire(import.meta.url)(path.join(folder, 'webpack.config.cjs'));

beforeEach(() => emulator.reset());

async function build(options) {
  const stats = await promisify(webpack)({ context: folder, ...config, ...options });
  assert.ok(!stats.hasErrors(), stats.toString());
  return path.join(stats.compilation.outputOptions.path, 'main.js');
}

test(versioned('webpack'), async () => {
  await tells(await build({ output: { path: path.join(folder, 'outside') } }));
});

test(`${versioned('webpack')}, with the package in the bundle: the error says so`, async () => {
  await saysThatItWasBundled(await build({ externals: {}, output: { path: path.join(folder, 'inside') } }));
});
