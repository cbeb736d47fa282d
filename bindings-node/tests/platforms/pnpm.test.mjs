// The archives, installed by pnpm, which puts each package where only those that depend on it find it.
import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, test } from 'node:test';

import { emulator, run } from '../support.mjs';
import { program, tells, versioned } from './support.mjs';

const require = createRequire(import.meta.url);
const archives = process.env.REALTIMEKIT_PACKAGES;
const folder = program('pnpm', tmpdir());

beforeEach(() => emulator.reset());

/** Leads every package to its archive, and does without those that there is none of: none of them is published yet. */
function settings() {
  const { optionalDependencies } = require('realtimekit-api/package.json');
  const overrides = Object.entries(optionalDependencies).map(([name, version]) => {
    const archive = `${name}-${version}.tgz`;
    return [name, readdirSync(archives).includes(archive) ? `file:${path.join(archives, archive)}` : '-'];
  });
  return JSON.stringify({ overrides: Object.fromEntries(overrides) });
}

test(versioned('pnpm'), async () => {
  const { version } = require('realtimekit-api/package.json');
  const main = `file:${path.join(archives, `realtimekit-api-${version}.tgz`)}`;
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ dependencies: { 'realtimekit-api': main } }));
  // JSON is YAML, too.
  writeFileSync(path.join(folder, 'pnpm-workspace.yaml'), settings());
  const pnpm = path.join(path.dirname(require.resolve('pnpm')), 'bin', 'pnpm.cjs');
  const args = [pnpm, 'install', '--offline', `--store-dir=${path.join(folder, 'store')}`];
  const { code, stdout, stderr } = await run(args, { cwd: folder });
  assert.equal(code, 0, stdout + stderr);
  await tells(path.join(folder, 'main.mjs'));
});
