// Tasks: what only JavaScript has of them.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { inspect } from 'node:util';

import { emulator, newClient, rejection } from './support.mjs';

beforeEach(() => emulator.reset());

const KEY = 'key-of-the-stream';

function answer(status) {
  const livestream = { id: 'ls-1', status, stream_key: KEY };
  return { json: { success: true, data: { livestream, sessions: [] } } };
}

test('states are told before the task ends', async () => {
  await emulator.script(answer('INVOKED'), answer('LIVE'));
  const told = [];
  const live = await newClient().livestreams.waitUntilLive(
    { livestreamId: 'ls-1' },
    { onProgress: (...facts) => told.push(facts) },
  );
  assert.equal(live.status, 'LIVE');
  assert.deepEqual(
    told.map(([state]) => state),
    ['INVOKED', 'LIVE'],
  );
  assert.ok(told[1][1] > told[0][1] && told[0][1] >= 0, inspect(told));
});

test('what the function throws is a warning, and the task goes on', async () => {
  await emulator.script(answer('LIVE'));
  const warned = new Promise((resolve) => process.once('warning', resolve));
  const onProgress = () => {
    throw new Error('a mistake');
  };
  const live = await newClient().livestreams.waitUntilLive({ livestreamId: 'ls-1' }, { onProgress });
  assert.equal(live.id, 'ls-1');
  const warning = await warned;
  assert.equal(warning.name, 'RealtimeKitWarning');
  assert.match(warning.message, /onProgress.*a mistake/);
});

test('what is no function is refused', async () => {
  const waiting = newClient().livestreams.waitUntilLive({ livestreamId: 'ls-1' }, { onProgress: 'text' });
  const error = await rejection(waiting);
  assert.ok(error instanceof TypeError);
  assert.match(error.message, /onProgress: expected a function/);
});

test('an error keeps what was seen last, and does not print it', async () => {
  for (const options of [undefined, { onProgress: () => {} }]) {
    await emulator.script(answer('ERRORED'));
    const error = await rejection(newClient().livestreams.waitUntilLive({ livestreamId: 'ls-1' }, options));
    assert.equal(error.kind, 'conflict');
    assert.equal(error.task, 'livestreams.wait_until_live');
    assert.equal(error.last.status, 'ERRORED');
    assert.equal(error.last.streamKey, KEY);
    for (const text of [String(error), inspect(error, { showHidden: true }), JSON.stringify(error)]) {
      assert.ok(!text.includes(KEY), text);
    }
  }
});

test('a task that is aborted rejects with the reason', async () => {
  await emulator.script(answer('INVOKED'), answer('INVOKED'), answer('INVOKED'));
  const controller = new AbortController();
  const reason = new Error('enough');
  const onProgress = () => controller.abort(reason);
  const options = { signal: controller.signal, onProgress };
  const error = await rejection(newClient().livestreams.waitUntilLive({ livestreamId: 'ls-1' }, options));
  assert.equal(error, reason);
});
