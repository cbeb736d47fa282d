// The package in its process: when it ends, in worker threads, and after a mistake of its own.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { Worker } from 'node:worker_threads';

import { InternalError } from 'realtimekit-api';

import { emulator, newClient, PATIENCE, rejection, runModule } from './support.mjs';

beforeEach(() => emulator.reset());

test('a process exits when nothing is in flight', async () => {
  // The client is not closed, its connection is kept alive for an hour, and nothing calls exit.
  const { code, stdout, stderr } = await runModule(`
    import { RealtimeKit } from 'realtimekit-api';
    const client = new RealtimeKit({ poolIdleTimeoutMs: 3_600_000 });
    console.log((await client.livestreams.list()).items.length);
    globalThis.client = client;
  `);
  assert.deepEqual([code, stdout, stderr], [0, '0\n', '']);
});

test('a call keeps its process alive', async () => {
  await emulator.script({ delay_ms: 500, json: { success: true, data: [] } });
  const { code, stdout } = await runModule(`
    import { RealtimeKit } from 'realtimekit-api';
    new RealtimeKit().livestreams.list().then((page) => console.log('done', page.items.length));
  `);
  assert.deepEqual([code, stdout], [0, 'done 0\n']);
});

test('an aborted call does not', async () => {
  await emulator.fault('no_answer');
  const { code, stdout } = await runModule(`
    import { RealtimeKit } from 'realtimekit-api';
    new RealtimeKit().livestreams.list({}, { signal: AbortSignal.timeout(100) }).catch((error) => console.log(error.name));
  `);
  assert.deepEqual([code, stdout], [0, 'TimeoutError\n']);
});

test('exiting with a call in flight is no crash', async () => {
  await emulator.fault('no_answer');
  const { code, signal, stderr } = await runModule(`
    import { RealtimeKit } from 'realtimekit-api';
    const client = new RealtimeKit();
    for (let number = 0; number < 10; number += 1) client.livestreams.list().catch(() => {});
    setTimeout(() => process.exit(7), 100);
  `);
  assert.deepEqual([code, signal, stderr], [7, null, '']);
});

test('an error that nobody catches ends the process and says what failed where', async () => {
  const { code, stderr } = await runModule(`
    import { RealtimeKit } from 'realtimekit-api';
    await new RealtimeKit().livestreams.get('none');
  `);
  assert.equal(code, 1);
  assert.match(stderr, /NotFoundError: livestreams\.get: .*HTTP 404/);
  assert.ok(!stderr.includes('emulator-token'));
});

const WORKER = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { RealtimeKit } = require('realtimekit-api');
  const client = new RealtimeKit();
  (async () => {
    const signal = AbortSignal.timeout(20_000);
    const page = await client.livestreams.list({}, { signal });
    const error = await client.livestreams.get('').catch((error) => error);
    if (workerData.leaveEarly) client.livestreams.list().catch(() => {});
    parentPort.postMessage([page.items.length, error.name, client.accountId]);
    if (workerData.leaveEarly) process.exit();
  })();
`;

function work(workerData, environment = emulator.environment) {
  return new Promise((resolve, reject) => {
    let message;
    // The text of a worker is looked up from the working directory, so it is told where the package is.
    const source = WORKER.replace("'realtimekit-api'", JSON.stringify(requireable));
    const worker = new Worker(source, { eval: true, env: environment, workerData });
    worker.on('message', (value) => (message = value));
    worker.on('error', reject);
    worker.on('exit', (code) => resolve([code, message]));
  });
}

const requireable = (await import('node:module')).createRequire(import.meta.url).resolve('realtimekit-api');

test('100 worker threads start, call and end, all at the same time', { timeout: PATIENCE * 6 }, async () => {
  const results = await Promise.all(Array.from({ length: 100 }, () => work({ leaveEarly: false })));
  assert.equal(results.length, 100);
  for (const result of results) {
    assert.deepEqual(result, [0, [0, 'InvalidRequestError', 'emulator-account']]);
  }
});

test('a worker may end while its call is in flight', { timeout: PATIENCE * 6 }, async () => {
  const results = await Promise.all(Array.from({ length: 20 }, () => work({ leaveEarly: true })));
  for (const [code, message] of results) {
    assert.deepEqual([code, message?.[1]], [0, 'InvalidRequestError']);
  }
  await Promise.all(Array.from({ length: 10 }, () => terminated()));
});

/** Ends a worker from outside in the middle of a call. */
async function terminated() {
  const source = `
    const { parentPort } = require('node:worker_threads');
    const { RealtimeKit } = require(${JSON.stringify(requireable)});
    const client = new RealtimeKit();
    setInterval(() => client.livestreams.list().catch(() => {}), 1);
    parentPort.postMessage('running');
  `;
  const worker = new Worker(source, { eval: true, env: emulator.environment });
  await new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  assert.equal(await worker.terminate(), 1);
}

test('a worker has an environment of its own', async () => {
  const environment = { ...emulator.environment, CLOUDFLARE_ACCOUNT_ID: 'emulator-account' };
  const [code, message] = await work({ leaveEarly: false }, environment);
  assert.deepEqual([code, message[2]], [0, 'emulator-account']);
  // The process has none of these variables, so they can only come from the worker's.
  assert.equal(process.env.CLOUDFLARE_ACCOUNT_ID, undefined);
});

const LISTENING_WORKER = `
  const { parentPort, threadId, workerData } = require('node:worker_threads');
  const { RealtimeKit } = require(${JSON.stringify(requireable)});
  const told = [];
  const tell = ({ operation }) => told.push(threadId + operation);
  const logger = { debug: (message, facts) => tell(facts) };
  const client = new RealtimeKit({ tokenProvider: async () => 'emulator-token', logger, onRequest: tell, onResponse: tell });
  (async () => {
    await client.livestreams.list();
    parentPort.postMessage([threadId, told]);
    if (workerData.leaveEarly) {
      client.withOptions({ tokenProvider: () => new Promise(() => {}) }).livestreams.list().catch(() => {});
      for (let number = 0; number < 20; number += 1) client.livestreams.list().catch(() => {});
      setTimeout(() => process.exit(), threadId % 5);
    }
  })();
`;

test(
  'functions are called in the thread of their client, which may end meanwhile',
  { timeout: PATIENCE * 6 },
  async () => {
    const environment = { ...emulator.environment, CLOUDFLARE_API_TOKEN: '' };
    const listening = (leaveEarly) =>
      new Promise((resolve, reject) => {
        const worker = new Worker(LISTENING_WORKER, { eval: true, env: environment, workerData: { leaveEarly } });
        let message;
        worker.on('message', (value) => (message = value));
        worker.on('error', reject);
        worker.on('exit', (code) => resolve([code, message]));
      });
    const ended = await Promise.all(Array.from({ length: 20 }, (_, number) => listening(number % 2 === 0)));
    for (const [code, [thread, told]] of ended) {
      assert.deepEqual([code, told], [0, Array(4).fill(`${thread}livestreams.list`)]);
    }
  },
);

test('a panic in the native module is an error, after which the client is as good as before', async () => {
  const client = newClient();
  // An operation that no language offers; it panics.
  for (const resource of [client.meetings, client.meetings.withRawResponse]) {
    const error = await rejection(resource._call('testing.panic', {}, undefined, undefined));
    assert.ok(error instanceof InternalError, String(error));
    assert.deepEqual([error.kind, error.operation], ['internal', 'testing.panic']);
    assert.match(error.message, /a bug in this library, please report it: a test asked for it/);
  }
  assert.deepEqual((await client.meetings.list()).items, []);
});
