// Every case of tests/cases over WebAssembly and fetch, in each runtime.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { loadCases } from '../node/cases.mjs';
import { Emulator } from '../node/emulator.mjs';
import { runCase } from '../node/runner.mjs';
import { EXCEPTIONS } from './exceptions.mjs';
import { startServer } from './start-server.mjs';
import { startWorker } from './start-worker.mjs';

// Far more than any case takes, so that a call that never returns does not block the run.
const TIMEOUT = 120_000;

/** How each runtime is started: returns an object with `act` and `stop`. */
const RUNTIMES = {
  workerd: () => startWorker(),
  deno: () => startServer('deno'),
  bun: () => startServer('bun'),
  node: () => startServer('node'),
};

const cases = loadCases();

// Most cases wait most of the time, so the runtimes take turns.
describe('conformance', { concurrency: true }, () => {
  for (const [name, start] of Object.entries(RUNTIMES)) {
    describe(name, { concurrency: false }, () => declare(name, start));
  }
});

/** Declares a test for each case. */
function declare(name, start) {
  const reasons = exceptionsOf(name);
  let emulator;
  let runtime;
  before(async () => {
    emulator = await Emulator.start();
    runtime = await start();
  });
  after(async () => {
    emulator?.stop();
    await runtime?.stop();
  });

  for (const entry of cases) {
    const reason = reasons.get(entry.id);
    const run = () => runCase(entry, emulator, (order) => runtime.act(order));
    if (reason === undefined) {
      test(entry.id, { timeout: TIMEOUT }, run);
    } else {
      const title = `${entry.id} cannot hold: ${reason}`;
      test(title, { timeout: TIMEOUT }, () => assert.rejects(repeated(run), 'it holds; take it off the list'));
    }
  }
}

/** Some cases fail only where the runtime has an open connection, as it has after the first time. */
async function repeated(run) {
  await run();
  await run();
}

/** The reasons why cases cannot hold in a runtime, by their ids. */
function exceptionsOf(name) {
  const known = new Set(cases.map((entry) => entry.id));
  const reasons = new Map();
  for (const { reason, runtimes, ids } of EXCEPTIONS) {
    for (const id of ids) {
      assert.ok(known.has(id), `exceptions.mjs names ${id}, which is no case`);
      if (runtimes.includes(name)) {
        assert.ok(!reasons.has(id), `exceptions.mjs names ${id} twice for ${name}`);
        reasons.set(id, reason);
      }
    }
  }
  return reasons;
}
