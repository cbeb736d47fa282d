// Every case of tests/cases, through the installed package.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import path from 'node:path';
import { after, before, test } from 'node:test';

import * as realtimekit from 'realtimekit-api';

import { actor } from './act.mjs';
import { loadCases } from './cases.mjs';
import { Emulator } from './emulator.mjs';
import { printed } from './printed.mjs';
import { runCase } from './runner.mjs';

// Far more than any case takes; a call that never returns must not hold the run for ever.
const TIMEOUT = 120_000;

const act = actor(realtimekit, printed);

let emulator;
before(async () => {
  // What is tested is what users install, not what happens to lie in the source tree.
  const installed = createRequire(import.meta.url).resolve('realtimekit-api');
  assert.ok(installed.includes(path.join('node_modules', 'realtimekit-api')), installed);
  emulator = await Emulator.start();
});
after(() => emulator?.stop());

for (const entry of loadCases()) {
  test(entry.id, { timeout: TIMEOUT }, () => runCase(entry, emulator, act));
}
