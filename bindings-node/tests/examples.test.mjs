// The examples run as they are, against the emulator.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, test } from 'node:test';

import { emulator, run } from './support.mjs';

// The examples are copied beside the installed package, as these tests are.
const folder = path.join(import.meta.dirname, '..', '..', 'examples');

beforeEach(() => emulator.reset());

async function output(name) {
  const { code, stdout, stderr } = await run([path.join(folder, name)]);
  assert.deepEqual([code, stderr], [0, ''], stdout);
  return stdout;
}

test('there are examples', () => {
  assert.deepEqual(readdirSync(folder).sort(), ['errors.mjs', 'livestream.mjs', 'paging.mjs']);
});

test('livestream.mjs', async () => {
  const text = await output('livestream.mjs');
  const states = text
    .split('\n')
    .filter((line) => line.startsWith('state '))
    .map((line) => line.split(/\s+/)[1]);
  assert.equal(states[0], 'INVOKED');
  assert.ok(states.includes('LIVE'));
  assert.equal(states.at(-1), 'IDLE');
  for (const word of [
    'meeting',
    'participant',
    'playback',
    'ingest',
    'livestreams',
    'session',
    'analytics',
    '********',
  ]) {
    assert.ok(text.includes(word), word);
  }
});

for (const name of ['errors.mjs', 'paging.mjs']) {
  test(name, async () => assert.ok((await output(name)).trim()));
}
