// Signals: a call ends at once, in whatever state it is, takes its request along, and leaves no listener behind.
import assert from 'node:assert/strict';
import { getEventListeners, once } from 'node:events';
import { createServer } from 'node:net';
import { beforeEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import { emulator, livestream, newClient, PATIENCE, rejection } from './support.mjs';

// Far below every wait that these calls are in, and far above what a busy machine needs.
const AT_ONCE = 2_000;

beforeEach(() => emulator.reset());

/** Aborts a call once `reached` says so, and gives what it rejected with. */
async function aborted(start, reached) {
  const controller = new AbortController();
  const reason = new Error('changed my mind');
  const outcome = rejection(start(controller.signal));
  await reached();
  const before = performance.now();
  controller.abort(reason);
  const error = await outcome;
  assert.equal(error, reason);
  assert.ok(performance.now() - before < AT_ONCE);
  assert.deepEqual(getEventListeners(controller.signal, 'abort'), []);
}

test('already aborted: nothing is sent', async () => {
  const client = newClient();
  const reason = { any: 'value' };
  const signal = AbortSignal.abort(reason);
  assert.equal(await rejection(client.meetings.create({ title: 'never' }, { signal })), reason);
  assert.equal(await rejection(client.livestreams.list({}, { signal })), reason);
  assert.equal(await rejection(client.request('GET', '/{app_id}/x', {}, { signal })), reason);
  assert.equal(await rejection(client.livestreams.withRawResponse.get('x', {}, { signal })), reason);
  assert.deepEqual(await emulator.requests(), []);
  assert.deepEqual(getEventListeners(signal, 'abort'), []);
});

test('while connecting', async () => {
  // It takes the connection and never completes the handshake of TLS.
  const sockets = [];
  const server = createServer((socket) => sockets.push(socket)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = newClient({ baseUrl: `https://127.0.0.1:${server.address().port}/client/v4` });
  await aborted(
    (signal) => client.livestreams.list({}, { signal }),
    () => once(server, 'connection'),
  );
  await Promise.all(
    sockets.map((socket) =>
      socket.destroyed ? null : Promise.race([once(socket.resume(), 'close'), sleep(PATIENCE)]),
    ),
  );
  assert.ok(
    sockets.every((socket) => socket.destroyed),
    'the connection was closed',
  );
  server.close();
});

test('while waiting for the answer', async () => {
  await emulator.fault('no_answer');
  const client = newClient();
  await aborted(
    (signal) => client.meetings.create({ title: 'perhaps' }, { signal }),
    () => emulator.sees('pending'),
  );
  // The emulator's own log says that the connection ended.
  await emulator.sees('client_gone');
  assert.equal((await emulator.requests()).length, 1);
});

test('while reading the body', async () => {
  await emulator.script({ json: { success: true, data: { livestream: livestream() } }, fault: { stall_body: 20 } });
  const client = newClient();
  await aborted(
    (signal) => client.livestreams.get('ls-1', {}, { signal }),
    async () => {
      // The head of the response was made. No more can be known from outside than that it arrives soon.
      await emulator.finds((request) => request.status === 200 && request.outcome === 'pending');
      await sleep(100);
    },
  );
  await emulator.sees('client_gone');
});

test('in back-off', async () => {
  await emulator.script({ status: 503, headers: { 'retry-after': '30' }, json: {} });
  const client = newClient();
  await aborted(
    (signal) => client.livestreams.list({}, { signal }),
    async () => {
      await emulator.sees('answered');
      await sleep(100);
    },
  );
  assert.equal((await emulator.requests()).length, 1);
});

test('between pages and while the next page is fetched', async () => {
  const client = newClient();
  for (let number = 0; number < 3; number += 1) {
    await client.livestreams.create({ name: `${number}` });
  }
  const controller = new AbortController();
  const page = await client.livestreams.list({ perPage: 2 }, { signal: controller.signal });
  await emulator.fault('no_answer');
  const next = rejection(page.nextPage());
  await emulator.sees('pending');
  controller.abort();
  assert.equal((await next).name, 'AbortError');
  await emulator.sees('client_gone');
  // The signal belongs to the call, so the whole walk is over.
  assert.equal((await rejection(page.nextPage())).name, 'AbortError');
});

test('a raw answer and a request', async () => {
  await emulator.fault('no_answer');
  const client = newClient();
  for (const start of [
    (signal) => client.livestreams.withRawResponse.list({}, { signal }),
    (signal) => client.request('GET', '/{app_id}/livestreams', {}, { signal }),
  ]) {
    await emulator.control('DELETE', 'log');
    await aborted(start, () => emulator.sees('pending'));
    await emulator.sees('client_gone');
  }
});

test('it rejects with the reason of the signal, as fetch does', async () => {
  await emulator.fault('no_answer');
  const client = newClient();
  const controller = new AbortController();
  const outcome = rejection(client.livestreams.list({}, { signal: controller.signal }));
  controller.abort();
  const error = await outcome;
  assert.ok(error instanceof DOMException);
  assert.equal(error.name, 'AbortError');
  const late = await rejection(client.livestreams.list({}, { signal: AbortSignal.timeout(20) }));
  assert.equal(late.name, 'TimeoutError');
});

test('no listener is left behind', async () => {
  const client = newClient();
  const { signal } = new AbortController();
  for (let number = 0; number < 20; number += 1) {
    await client.livestreams.list({}, { signal });
    assert.deepEqual(getEventListeners(signal, 'abort'), []);
  }
  await rejection(client.livestreams.get('none', {}, { signal }));
  await rejection(client.livestreams.get('', {}, { signal }));
  await rejection(client.livestreams.list({ perPage: 'many' }, { signal }));
  assert.deepEqual(getEventListeners(signal, 'abort'), []);
  client.close();
  await rejection(client.livestreams.list({}, { signal }));
  assert.deepEqual(getEventListeners(signal, 'abort'), []);
});

test('many calls may share one signal', async () => {
  await emulator.fault('no_answer');
  const client = newClient();
  const controller = new AbortController();
  const calls = Array.from({ length: 9 }, () => rejection(client.livestreams.list({}, { signal: controller.signal })));
  await emulator.sees('pending');
  controller.abort();
  for (const error of await Promise.all(calls)) {
    assert.equal(error, controller.signal.reason);
  }
});

test('after a cancelled call the client goes on', async () => {
  await emulator.fault('no_answer');
  const client = newClient();
  await rejection(client.livestreams.list({}, { signal: AbortSignal.timeout(50) }));
  await emulator.control('DELETE', 'faults');
  assert.deepEqual((await client.livestreams.list()).items, []);
});

test('aborting after the end changes nothing', async () => {
  const client = newClient();
  const controller = new AbortController();
  const page = await client.livestreams.list({}, { signal: controller.signal });
  controller.abort();
  assert.deepEqual(page.items, []);
});
