// A call whose request is gone leaves nothing behind, in the module or in its host.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { test } from 'node:test';

const require = createRequire(import.meta.url);
const dist = path.join(path.dirname(require.resolve('realtimekit-api/package.json')), 'dist');

test('what an abandoned call has begun is forgotten', () => {
  let time = 0;
  performance.now = () => time;
  require(path.join(dist, 'platform.js')).choose(require(path.join(dist, 'node/platform.js')).wasmPlatform);
  const { Host } = require(path.join(dist, 'wasm/host.js'));
  const { encodeArguments } = require(path.join(dist, 'encode.js'));
  const host = new Host(new WebAssembly.Module(readFileSync(path.join(dist, 'realtimekit_api.wasm'))), 'fetch');
  const running = host.current();
  const { instance } = running;
  instance.give(JSON.stringify({ accountId: 'account', appId: 'app', apiToken: 'token' }), '{}');
  const client = instance.succeeded(instance.run((wasm) => wasm.client_open()));
  // As in a request that ended: nobody hears of the response, and no timer fires.
  const begin = (settle) => {
    const call = { fetch: () => new Promise(() => {}), receive: () => null, settle };
    running.start(() => {
      instance.give('meetings.get', encodeArguments('meetings.get', { meetingId: 'm-1' }, undefined), undefined);
      return instance.run((wasm) => wasm.call(client));
    }, call);
  };
  const ends = [];
  begin((...end) => ends.push(end));
  assert.deepEqual([running.operations.size, running.tasks.size], [1, 1]);
  time += 3_600_000;
  begin((...end) => ends.push(end));
  assert.deepEqual(ends, [[null, null]]);
  assert.deepEqual([running.operations.size, running.bodies.size, running.tasks.size], [1, 0, 1]);
  // Its timer would keep this process.
  for (const task of running.tasks.values()) {
    task.abandon();
  }
});
