// The examples run as they are, against the emulator.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, test } from 'node:test';

import { emulator, newClient, run } from './support.mjs';

// The examples are copied beside the installed package, as these tests are.
const folder = path.join(import.meta.dirname, '..', 'examples');

beforeEach(() => emulator.reset());

async function output(name, options) {
  const { code, stdout, stderr } = await run([path.join(folder, name)], options);
  assert.deepEqual([code, stderr], [0, ''], stdout);
  return stdout;
}

test('there are examples', () => {
  assert.deepEqual(readdirSync(folder).sort(), [
    'bun.ts',
    'deno.ts',
    'durable-object',
    'errors.mjs',
    'express.mjs',
    'guides',
    'livestream.mjs',
    'paging.mjs',
    'receiver.mjs',
    'testing.test.mjs',
    'worker',
  ]);
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

for (const name of readdirSync(path.join(folder, 'guides'))) {
  test(`guides/${name}`, async () => {
    // Guides wait for livestreams and recordings, so the clock runs fast.
    await emulator.control('POST', 'clock', { speed: 60 });
    await output(path.join('guides', name), { cwd: mkdtempSync(path.join(tmpdir(), 'guide-')) });
  });
}

test('testing.test.mjs', async () => {
  // As a child of a run of tests it would report to that run.
  const { NODE_TEST_CONTEXT, ...environment } = emulator.environment;
  const args = ['--test-reporter=tap', path.join(folder, 'testing.test.mjs')];
  const { code, stdout } = await run(args, { environment });
  assert.equal(code, 0, stdout);
  assert.match(stdout, /^# pass 2$/m);
});

/** Runs an example that listens, while `visit` calls it at its URL, and returns what it printed and its exit. */
async function served(name, visit) {
  const environment = { ...emulator.environment, PORT: '0' };
  const child = spawn(process.execPath, [path.join(folder, name)], { env: environment });
  let printed = '';
  child.stdout.on('data', (chunk) => (printed += chunk));
  const ended = once(child, 'close');
  try {
    while (!printed.includes('listening')) await once(child.stdout, 'data');
    await visit(`http://127.0.0.1:${/port: (\d+)/.exec(printed)[1]}`);
  } finally {
    child.kill();
  }
  const [code, signal] = await ended;
  return { printed, code, signal };
}

test('express.mjs answers with one client, hands a file on, and ends in order', async () => {
  const { code, signal } = await served('express.mjs', async (url) => {
    const fetched = (path) => fetch(url + path, { headers: { connection: 'close' } });
    const client = newClient();
    const meeting = await client.meetings.create({ title: 'Town hall' });
    await client.livestreams.start(meeting.id, { name: 'town-hall' });
    const { id } = await client.recordings.start({ meetingId: meeting.id });
    await emulator.control('POST', 'clock', { advance_seconds: 60 });
    await client.recordings.stop(id);
    await emulator.control('POST', 'clock', { advance_seconds: 60 });
    const livestreams = await (await fetched('/livestreams')).json();
    assert.deepEqual(livestreams.map(Object.keys), [['id', 'name']]);
    const file = await client.download(await client.recordings.get(id)).toBytes();
    assert.deepEqual(Buffer.from(await (await fetched(`/recordings/${id}`)).arrayBuffer()), file);
    assert.equal((await fetched('/recordings/none')).status, 404);
  });
  // On Windows, a signal of another process ends a program at once.
  assert.deepEqual([code, signal], process.platform === 'win32' ? [null, 'SIGTERM'] : [0, null]);
});

test('receiver.mjs takes what the emulator delivers, and refuses what is not signed', async () => {
  const { printed } = await served('receiver.mjs', async (origin) => {
    const url = `${origin}/webhooks`;
    const events = ['livestreaming.statusUpdate', 'meeting.participantJoined', 'meeting.started'];
    await newClient().webhooks.create({ name: 'receiver', url, events });
    for (const event of events) {
      await emulator.control('POST', 'webhooks/send', { event });
    }
    const { deliveries } = await emulator.control('GET', 'webhooks/deliveries?wait=true');
    assert.deepEqual(
      deliveries.map((delivery) => delivery.attempts),
      Array(3).fill([{ status: 204 }]),
    );
    const forged = await fetch(url, { method: 'POST', body: '{}', headers: { 'rtk-signature': 'AAAA' } });
    assert.equal(forged.status, 400);
    const elsewhere = await fetch(url.replace('/webhooks', '/'), { method: 'POST' });
    assert.equal(elsewhere.status, 404);
  });
  const lines = printed.trimEnd().split('\n');
  assert.deepEqual(
    lines.map((line) => line.split(' ')[0]),
    ['listening', 'livestream', 'joined', 'meeting.started'],
  );
});
