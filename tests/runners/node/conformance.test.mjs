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

// Far more than any case takes, so that a call that never returns does not block the run.
const TIMEOUT = 120_000;

const act = actor(realtimekit, printed);

let emulator;
before(async () => {
  // The installed package is tested, not the source tree.
  const installed = createRequire(import.meta.url).resolve('realtimekit-api');
  assert.ok(installed.includes(path.join('node_modules', 'realtimekit-api')), installed);
  emulator = await Emulator.start();
});
after(() => emulator?.stop());

for (const entry of loadCases()) {
  test(entry.id, { timeout: TIMEOUT }, () => runCase(entry, emulator, act));
}
