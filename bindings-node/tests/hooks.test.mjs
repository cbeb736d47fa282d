// Hooks and loggers: told everything about a call before it ends, of no concern to it, and no leak.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { inspect } from 'node:util';

import { emulator, newClient, rejection, run, runModule } from './support.mjs';

beforeEach(() => emulator.reset());

/** A client whose hooks write down what they are told. */
function watched(options = {}) {
  const told = [];
  const client = newClient({
    onRequest: (info) => told.push(['request', info]),
    onResponse: (info) => told.push(['response', info]),
    ...options,
  });
  return { client, told };
}

/** The process warnings of this library while `work` runs. */
async function warnings(work) {
  const found = [];
  const note = (warning) => warning.name === 'RealtimeKitWarning' && found.push(warning);
  process.on('warning', note);
  await work();
  // A warning is emitted on the next tick.
  await new Promise((resolve) => setImmediate(resolve));
  process.off('warning', note);
  return found;
}

test('every attempt is told of twice, before the call ends', async () => {
  const { client, told } = watched();
  await emulator.script(
    { status: 503, headers: { 'cf-ray': 'ray-1' } },
    { headers: { 'cf-ray': 'ray-2' }, json: { success: true, data: { id: 'm-1', title: 'Secret plans' } } },
  );
  await client.meetings.get('m-1');
  const attempt = (number) => ({
    operation: 'meetings.get',
    task: null,
    method: 'GET',
    path: '/{app_id}/meetings/{meeting_id}',
    attempt: number,
  });
  const durations = told.filter(([what]) => what === 'response').map(([, info]) => info.durationMs);
  assert.ok(
    durations.every((duration) => duration > 0 && duration < 60_000),
    inspect(durations),
  );
  assert.deepEqual(told, [
    ['request', attempt(1)],
    ['response', { ...attempt(1), status: 503, durationMs: durations[0], requestId: 'ray-1', error: 'server' }],
    ['request', attempt(2)],
    ['response', { ...attempt(2), status: 200, durationMs: durations[1], requestId: 'ray-2', error: null }],
  ]);
});

test('all kinds of calls are told of, none too late', async () => {
  const { client, told } = watched();
  for (let number = 0; number < 3; number += 1) await client.livestreams.create({ name: `${number}` });
  const page = await client.livestreams.list({ perPage: 2 });
  await page.nextPage();
  await client.request('GET', '/{app_id}/meetings');
  await client.livestreams.withRawResponse.list();
  await emulator.script({ text: 'file' });
  await client.download(`${new URL(emulator.baseUrl).origin}/files/x`).toBytes();
  const operations = told.filter(([what]) => what === 'response').map(([, info]) => info.operation);
  const created = Array(3).fill('livestreams.create');
  const listed = Array(2).fill('livestreams.list');
  assert.deepEqual(operations, [...created, ...listed, 'request', 'livestreams.list', 'download']);
  await emulator.reset();
  // A hundred at once, and none of them ends before it was told of.
  let open = 0;
  const busy = newClient({ onRequest: () => (open += 1), onResponse: () => (open -= 1) });
  let ended = 0;
  await Promise.all(
    Array.from({ length: 100 }, async () => {
      await busy.meetings.list();
      ended += 1;
      assert.ok(open <= 100 - ended);
    }),
  );
  assert.equal(open, 0);
});

test('an aborted attempt is told of as cancelled', async () => {
  await emulator.fault('no_answer');
  let ended;
  const response = new Promise((resolve) => {
    ended = resolve;
  });
  const client = newClient({ onResponse: ended });
  const controller = new AbortController();
  const aborted = rejection(client.meetings.list({}, { signal: controller.signal }));
  await emulator.sees('pending');
  controller.abort();
  await aborted;
  const { status, error } = await response;
  assert.deepEqual([status, error], [null, 'cancelled']);
});

test('what a hook throws does not concern the call, and is not lost', async () => {
  const reason = new Error('a mistake in the hook');
  const hooks = {
    onRequest: () => {
      throw reason;
    },
    onResponse: async () => {
      throw reason;
    },
    logger: {
      debug: () => {
        throw 'text';
      },
    },
  };
  const found = await warnings(async () => {
    const page = await newClient(hooks).meetings.list();
    assert.deepEqual(page.items, []);
  });
  const messages = found.map((warning) => warning.message.replace(/ of a client failed, .*? calls: /, ': ')).sort();
  assert.deepEqual(messages, [
    "logger.debug: 'text'",
    "logger.debug: 'text'",
    'onRequest: Error: a mistake in the hook',
    'onResponse: Error: a mistake in the hook',
  ]);
  assert.equal(found.filter((warning) => warning.cause === reason).length, 2);
});

test('what cannot be a hook is refused', () => {
  const wrong = [
    [{ onRequest: 7 }, 'onRequest: expected a function, not a number'],
    [{ onResponse: {} }, 'onResponse: expected a function, not an object of type Object'],
    [{ logger: 7 }, 'logger: expected an object with methods such as `debug`, not a number'],
    [{ logger: { debug: 7 } }, 'logger.debug: expected a function, not a number'],
    [{ logLevel: 'debug' }, /^logLevel: there is no such field in the options of a client; known are .*, logger$/],
    [{ logger: {} }, 'logger: it has none of the methods debug, info, warn, error'],
  ];
  for (const [options, message] of wrong) {
    assert.throws(() => newClient(options), { name: 'TypeError', message });
    assert.throws(() => newClient().withOptions(options), { name: 'TypeError', message });
  }
});

test('a copy has the hooks of its origin, or its own', async () => {
  const { client, told } = watched();
  await client.withOptions({ timeoutMs: 5_000 }).meetings.list();
  await client.app('emulator-app').meetings.list();
  assert.equal(told.length, 4);
  const own = [];
  const copy = client.withOptions({ onRequest: (info) => own.push(info) });
  await copy.meetings.list();
  await client.meetings.list();
  assert.deepEqual([own.length, told.length], [1, 7]);
});

test('a call within a hook is as good as anywhere', async () => {
  let inner;
  const client = newClient({
    onResponse: ({ operation }) => {
      if (operation === 'meetings.list') inner = client.livestreams.list();
    },
  });
  await client.meetings.list();
  assert.deepEqual((await inner).items, []);
});

test('a logger is told of attempts and repetitions, and of no secret', async () => {
  const lines = [];
  const logger = Object.fromEntries(
    ['debug', 'info', 'warn', 'error'].map((level) => [level, (...line) => lines.push([level, ...line])]),
  );
  await emulator.script({ status: 503 }, { json: { success: true, data: [] } });
  const client = newClient({ logger });
  await client.livestreams.list();
  assert.deepEqual(
    lines.map(([level]) => level),
    ['debug', 'debug', 'info', 'debug', 'debug'],
  );
  const [level, message, facts] = lines[0];
  assert.deepEqual([level, message], ['debug', 'request']);
  assert.deepEqual(facts, { operation: 'livestreams.list', method: 'GET', path: '/{app_id}/livestreams', attempt: 1 });
  assert.ok(!inspect(lines, { depth: null }).includes('emulator-token'));
  // A level that has no method is not wanted, and a client without a logger is told nothing.
  lines.length = 0;
  await emulator.script(
    ...Array(2)
      .fill([{ status: 503 }, { json: { success: true, data: [] } }])
      .flat(),
  );
  await client.withOptions({ logger: { info: logger.info } }).livestreams.list();
  await newClient().livestreams.list();
  assert.deepEqual(
    lines.map(([level]) => level),
    ['info'],
  );
});

test('a process with hooks exits when nothing is in flight, and everything was told', async () => {
  const { code, stdout, stderr } = await runModule(`
    import { RealtimeKit } from 'realtimekit-api';
    const log = (what) => () => console.log(what);
    globalThis.client = new RealtimeKit({ onRequest: log('request'), onResponse: log('response'), logger: { info() {} } });
    client.meetings.list().then(log('done'));
  `);
  assert.deepEqual([code, stdout, stderr], [0, 'request\nresponse\ndone\n', '']);
});

test('functions and what they know go with their client', async () => {
  const { code, stdout, stderr } = await run(
    [
      '--expose-gc',
      '--input-type=module',
      '--eval',
      `
    import { RealtimeKit } from 'realtimekit-api';
    import { setTimeout as sleep } from 'node:timers/promises';
    const gone = [];
    async function use() {
      const memory = { large: Buffer.alloc(1024) };
      // Each function knows the client that knows the function.
      const client = new RealtimeKit({
        apiToken: undefined,
        tokenProvider: () => (memory, client, 'emulator-token'),
        onRequest: () => [memory, client],
        onResponse: () => [memory, client],
        logger: { debug: () => [memory, client] },
      });
      await client.withOptions({ timeoutMs: 5_000 }).meetings.list();
      gone.push(new WeakRef(client), new WeakRef(memory));
    }
    for (let number = 0; number < 20; number += 1) await use();
    for (let round = 0; round < 100 && gone.some((reference) => reference.deref()); round += 1) {
      await sleep(5);
      gc();
    }
    console.log(gone.filter((reference) => reference.deref()).length);
  `,
    ],
    { environment: { ...emulator.environment, CLOUDFLARE_API_TOKEN: '' } },
  );
  assert.deepEqual([code, stdout, stderr], [0, '0\n', '']);
});

test('a client may be gone before its call has ended', async () => {
  const { code, stdout, stderr } = await run([
    '--expose-gc',
    '--input-type=module',
    '--eval',
    `
    import { RealtimeKit } from 'realtimekit-api';
    const told = [];
    const begin = () => new RealtimeKit({ onResponse: ({ status }) => told.push(status) }).meetings.list();
    const calls = Array.from({ length: 20 }, begin);
    const collecting = setInterval(gc, 1);
    await Promise.all(calls);
    clearInterval(collecting);
    console.log(told.length);
  `,
  ]);
  assert.deepEqual([code, stdout, stderr], [0, '20\n', '']);
});
