// The package in a Worker: what its runtime does differently from Node.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import path from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';

import { OLDEST_DATE, startWorkerd } from '../../../tests/runners/edge/workerd.mjs';
import { EXPECTED } from '../story.mjs';
import { ACCOUNT_ID, API_TOKEN, APP_ID, emulator } from '../support.mjs';

// The newest that the pinned runtime knows.
const CURRENT_DATE = '2026-11-17';

const BINDINGS = { ACCOUNT_ID, APP_ID, API_TOKEN, BASE_URL: emulator.baseUrl };
const MEETING = { status: 200, json: { success: true, data: { id: 'm-1' } } };

beforeEach(() => emulator.reset());

/** Starts the Worker of a file of this folder, and gives a function that calls one of its paths. */
async function worker(file, options = {}) {
  const started = await startWorkerd(path.join(import.meta.dirname, file), { bindings: BINDINGS, ...options });
  const call = async (name, query = {}, init = {}) => {
    const response = await fetch(`${started.url}${name}?${new URLSearchParams(query)}`, init);
    const text = await response.text();
    assert.equal(response.status, 200, `${text} ${started.printed.join('\n')}`);
    return JSON.parse(text);
  };
  return Object.assign(call, { url: started.url, stop: () => started.stop() });
}

for (const [date, flags] of [
  [OLDEST_DATE, []],
  [CURRENT_DATE, []],
  [CURRENT_DATE, ['nodejs_compat']],
]) {
  test(`the story, with the compatibility date ${date} ${flags}`, async (context) => {
    const inWorker = await worker('worker.mjs', { date, flags });
    context.after(inWorker.stop);
    assert.deepEqual(await inWorker('story'), { result: EXPECTED });
  });
}

describe('one isolate', () => {
  let inWorker;
  before(async () => (inWorker = await worker('worker.mjs')));
  after(() => inWorker?.stop());

  /** Begins a request whose Worker responds in the middle of the call, once `begun` resolves. */
  async function abandoned(name, begun, query, init) {
    const gate = await server((_request, response) => begun().then(() => response.end()));
    assert.equal((await inWorker(name, { ...query, leave: gate.url }, init)).result, 'left');
    gate.close();
  }

  test('an event that ends in the middle of a call leaves the client as it was', async () => {
    for (let round = 0; round < 3; round += 1) {
      await emulator.reset();
      await emulator.script({ fault: 'no_answer' }, MEETING);
      await abandoned('get', () => emulator.sees('pending'));
      await emulator.sees('client_gone');
      assert.equal((await inWorker('get')).result.id, 'm-1');
    }
  });

  test('an event that ends while it waits for a token holds no other up', async () => {
    let asked = 0;
    let waiting;
    const isAsked = new Promise((resolve) => (waiting = resolve));
    const provider = await server((_request, response) => {
      asked += 1;
      if (asked > 1) response.end(API_TOKEN);
      else waiting();
    });
    const query = { provider: provider.url };
    await emulator.script(MEETING);
    await abandoned('get-with-provided-token', () => isAsked, query);
    assert.equal((await inWorker('get-with-provided-token', query)).result.id, 'm-1');
    assert.equal(asked, 2);
    provider.close();
  });

  test('an event that ends while it fetches the key of webhooks holds no other up', async () => {
    const { body, headers } = await signed();
    const init = { method: 'POST', body, headers };
    await emulator.fault('no_answer');
    await abandoned('verify', () => emulator.sees('pending'), {}, init);
    await emulator.sees('client_gone');
    await emulator.control('DELETE', 'faults');
    assert.equal((await inWorker('verify', {}, init)).result, 'meeting.started');
  });

  test('a panic ends its call, and clients made before go on', async () => {
    await emulator.script(...Array(5).fill(MEETING));
    assert.equal((await inWorker('get')).result.id, 'm-1');
    const { error } = await inWorker('panic');
    assert.deepEqual([error.name, error.operation], ['InternalError', 'testing.panic']);
    assert.equal((await inWorker('get')).result.id, 'm-1');
    // Calls in flight continue, too.
    assert.deepEqual(await inWorker('panic-beside-others'), { result: ['m-1', 'internal', 'm-1'] });
    assert.equal((await inWorker('get')).result.id, 'm-1');
  });

  test('options that fetch cannot keep are refused by their names', async () => {
    const options = {
      proxy: 'http://127.0.0.1:1',
      caCertificate: '/ca.pem',
      http2: true,
      connectTimeoutMs: 1000,
      poolIdleTimeoutMs: 1000,
      maxConnections: 1,
    };
    const { result } = await inWorker('refused', { options: JSON.stringify(options) });
    assert.equal(result.length, 6);
    Object.keys(options).forEach((name, index) => {
      assert.match(result[index], new RegExp(`\\b${name}\\b.*fetch`), name);
    });
  });

  test('the caller’s own fetch is used', async () => {
    const { result } = await inWorker('own-fetch');
    const base = new URL(emulator.baseUrl).pathname;
    const asked = `GET ${base}/accounts/${ACCOUNT_ID}/realtime/kit/${APP_ID}/meetings/m-1`;
    assert.deepEqual(result, ['from-memory', asked]);
    assert.deepEqual(await emulator.requests(), []);
  });

  test('a signal ends a call', async () => {
    await emulator.fault('no_answer');
    assert.deepEqual(await inWorker('abort-signal'), { result: 'TimeoutError' });
    await emulator.sees('client_gone');
  });

  test('downloads come as bytes and as a stream, and not as files', async () => {
    await emulator.script({ text: 'the file' }, { text: 'the file' });
    const url = `${new URL(emulator.baseUrl).origin}/files/talk.mp4`;
    const { result } = await inWorker('download', { url });
    assert.deepEqual([result.bytes, result.streamed], ['the file', 'the file']);
    assert.match(result.toFile, /^ConfigurationError: .*no files/);
  });

  test('without an environment, a missing option is named', async () => {
    const { error } = await inWorker('environment');
    assert.equal(error.name, 'ConfigurationError');
    assert.match(error.message, /accountId/);
  });
});

test('nodejs_compat gives a Worker its variables as an environment', async (context) => {
  const bindings = { CLOUDFLARE_ACCOUNT_ID: 'of-env', REALTIMEKIT_APP_ID: 'app-of-env', CLOUDFLARE_API_TOKEN: 'token' };
  const inWorker = await worker('worker.mjs', { date: CURRENT_DATE, flags: ['nodejs_compat'], bindings });
  context.after(inWorker.stop);
  assert.deepEqual(await inWorker('environment'), { result: { accountId: 'of-env', appId: 'app-of-env' } });
});

test('in global scope a client can be made, and a call fails at once and says why', async (context) => {
  const inWorker = await worker('global-scope.mjs');
  context.after(inWorker.stop);
  await emulator.script(MEETING);
  const { end, id } = await inWorker('');
  assert.match(end, /global scope/);
  assert.equal(id, 'm-1');
});

test('with a clock that stands still, calls are repeated, and deadlines end those that wait', async (context) => {
  const inWorker = await worker('frozen.mjs');
  context.after(inWorker.stop);
  await emulator.script({ status: 503 }, MEETING);
  assert.equal((await inWorker('get')).result.id, 'm-1');
  assert.equal((await emulator.requests()).length, 2);
  await emulator.reset();
  await emulator.fault('no_answer');
  const { error } = await inWorker('get', { timeoutMs: 300 });
  assert.equal(error.name, 'DeadlineExceededError');
});

/** A server on this machine. */
async function server(listener) {
  const listening = createServer(listener).listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const close = () => {
    listening.close();
    listening.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${listening.address().port}/`, close };
}

/** A webhook as the service signs it. */
async function signed() {
  const body = JSON.stringify({ event: 'meeting.started', meeting: { id: 'm-1' } });
  const { signature } = await emulator.control('POST', 'webhooks/sign', { text: body });
  return { body, headers: { 'rtk-signature': signature } };
}
