// The examples of the edge, each in its own runtime, against the emulator.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';

import { commandOf } from '../programs.mjs';
import { ACCOUNT_ID, API_TOKEN, APP_ID, emulator, newClient, run } from '../support.mjs';
import { wranglerDev } from './wrangler.mjs';

const EXAMPLES = path.join(import.meta.dirname, '..', '..', 'examples');

const SECRETS = {
  CLOUDFLARE_ACCOUNT_ID: ACCOUNT_ID,
  REALTIMEKIT_APP_ID: APP_ID,
  CLOUDFLARE_API_TOKEN: API_TOKEN,
  CLOUDFLARE_BASE_URL: emulator.baseUrl,
};

beforeEach(() => emulator.reset());

describe('worker', () => {
  let worker;
  before(async () => (worker = await wranglerDev('worker', SECRETS)));
  after(() => worker?.stop());

  const join = (meeting, name) =>
    fetch(`${worker.url}/classes/${meeting}/participants`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name, customParticipantId: name.toLowerCase() }),
    });

  test('lets people into a class', async () => {
    const client = newClient();
    const meeting = await client.meetings.create({ title: 'Class' });
    for (const name of ['Ann', 'Bob']) {
      const response = await join(meeting.id, name);
      assert.equal(response.status, 201);
      assert.deepEqual(Object.keys(await response.json()), ['token']);
    }
    const { items } = await client.participants.list(meeting.id);
    assert.deepEqual(items.map(({ name }) => name).sort(), ['Ann', 'Bob']);
    assert.equal((await join('none', 'Ann')).status, 404);
  });

  test('receives webhooks, and refuses what is not signed', async () => {
    const url = `${worker.url}/webhooks`;
    await newClient().webhooks.create({ name: 'worker', url, events: ['meeting.started'] });
    await emulator.control('POST', 'webhooks/send', { event: 'meeting.started' });
    const { deliveries } = await emulator.control('GET', 'webhooks/deliveries?wait=true');
    assert.deepEqual(deliveries[0].attempts, [{ status: 204 }]);
    await worker.printed(/webhook meeting\.started/);
    const forged = await fetch(url, { method: 'POST', body: '{}', headers: { 'rtk-signature': 'AAAA' } });
    assert.equal(forged.status, 400);
  });

  test('lists what is live when its time comes', async () => {
    const client = newClient();
    const meeting = await client.meetings.create({ title: 'Class' });
    const { id } = await client.livestreams.start(meeting.id, { name: 'town-hall' });
    await emulator.control('POST', `livestreams/${id}`, { status: 'LIVE' });
    const response = await fetch(`${worker.url}/cdn-cgi/handler/scheduled?cron=*/5+*+*+*+*`);
    assert.equal(response.status, 200, await response.text());
    await worker.printed(/live town-hall http/);
  });
});

test('durable-object: one meeting for a class, however many come at once', async (context) => {
  const worker = await wranglerDev('durable-object', SECRETS);
  context.after(worker.stop);
  const join = async (person) => {
    const response = await fetch(`${worker.url}/history?person=${person}`, { method: 'POST' });
    assert.equal(response.status, 201);
    return (await response.json()).token;
  };
  const tokens = await Promise.all(['ann', 'bob', 'eve'].map(join));
  assert.equal(new Set(tokens).size, 3);
  const client = newClient();
  const { items } = await client.meetings.list();
  assert.deepEqual(
    items.map(({ title }) => title),
    ['history'],
  );
  assert.equal((await client.participants.list(items[0].id)).items.length, 3);
});

/** Runs a server of the examples, while `visit` calls it at its URL. */
async function served(runtime, file, visit) {
  const [program, ...options] = commandOf(runtime);
  const child = spawn(program, [...options, path.join(EXAMPLES, file)], {
    env: { ...emulator.environment, PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (part) => {
      printed += part;
      child.emit('printed');
    });
  }
  const ended = once(child, 'exit').then(() => {
    throw new Error(printed);
  });
  ended.catch(() => {});
  try {
    let found;
    while (!(found = /http:\/\/127\.0\.0\.1:\d+/.exec(printed))) {
      await Promise.race([once(child, 'printed'), ended]);
    }
    await visit(found[0]);
  } finally {
    child.kill();
  }
}

// Without the permission to load the native module, which would be taken else.
test('deno.ts lets people into a class', () =>
  served('deno', 'deno.ts', async (url) => {
    const client = newClient();
    const meeting = await client.meetings.create({ title: 'Class' });
    const response = await fetch(`${url}/${meeting.id}?person=ann`, { method: 'POST' });
    assert.equal(response.status, 201, await response.clone().text());
    assert.ok((await response.json()).token);
    assert.equal((await fetch(`${url}/none?person=ann`, { method: 'POST' })).status, 404);
  }));

test('bun.ts tells what is live', () =>
  served('bun', 'bun.ts', async (url) => {
    const client = newClient();
    const meeting = await client.meetings.create({ title: 'Class' });
    const { id } = await client.livestreams.start(meeting.id, { name: 'town-hall' });
    await emulator.control('POST', `livestreams/${id}`, { status: 'LIVE' });
    const live = await (await fetch(url)).json();
    assert.deepEqual(live.map(Object.keys), [['name', 'playbackUrl']]);
  }));

test('the demo runs to its end', async () => {
  const { code, stdout, stderr } = await run([path.join(import.meta.dirname, 'demo.mjs')]);
  assert.equal(code, 0, stderr);
  assert.match(stdout, /^in class +\w+, \w+$/m);
});
