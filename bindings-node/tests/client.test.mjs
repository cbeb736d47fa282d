// Clients: options, copies, closing, raw endpoints and raw responses.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { beforeEach, test } from 'node:test';
import { inspect } from 'node:util';

import {
  ConfigurationError,
  InvalidRequestError,
  NotFoundError,
  Page,
  RawResponse,
  RealtimeKit,
} from 'realtimekit-api';

import { ACCOUNT_ID, APP_ID, emulator, livestream, newClient, rejection, STREAM_KEY } from './support.mjs';

const COMPLETE = { accountId: 'acc', appId: 'app', apiToken: 'a-very-secret-token' };

beforeEach(() => emulator.reset());

function thrown(work) {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('it did not throw');
}

test('a missing option is named with its variable', () => {
  for (const [option, variable] of [
    ['accountId', 'CLOUDFLARE_ACCOUNT_ID'],
    ['apiToken', 'CLOUDFLARE_API_TOKEN'],
  ]) {
    const error = thrown(() => new RealtimeKit({ ...COMPLETE, [option]: undefined }));
    assert.ok(error instanceof ConfigurationError, inspect(error));
    assert.ok(error.message.includes(option) && error.message.includes(variable), error.message);
    assert.deepEqual([error.kind, error.sent], ['configuration', 'no']);
  }
});

test('a missing app is named by the first call that needs it', async () => {
  const client = new RealtimeKit({ accountId: 'acc', apiToken: 'token' });
  assert.equal(client.appId, null);
  const error = await rejection(client.livestreams.list());
  assert.ok(error instanceof ConfigurationError);
  assert.match(error.message, /appId.*REALTIMEKIT_APP_ID/);
});

test('a malformed option is named', () => {
  for (const [option, value] of [
    ['accountId', ''],
    ['apiToken', 'line\nbreak'],
    ['baseUrl', 'not a url'],
    ['baseUrl', 'ftp://example.test'],
    ['timeoutMs', -1],
    ['timeoutMs', Number.NaN],
    ['connectTimeoutMs', -0.5],
    ['attemptTimeoutMs', 0],
    ['stallTimeoutMs', -1],
    ['poolIdleTimeoutMs', Number.POSITIVE_INFINITY],
    ['maxRetries', -1],
    ['headers', { 'bad name': 'x' }],
    ['headers', { 'x-fine': 'bad\nvalue' }],
  ]) {
    const error = thrown(() => new RealtimeKit({ ...COMPLETE, [option]: value }));
    assert.ok(error instanceof ConfigurationError, inspect(error));
    assert.ok(error.message.includes(option), `${option}: ${error.message}`);
    assert.ok(!inspect(error).includes(COMPLETE.apiToken));
  }
});

test('an option of the wrong type is a TypeError', () => {
  for (const [option, value] of [
    ['timeoutMs', '5'],
    ['maxRetries', 1.5],
    ['accountId', 5],
    ['headers', 5],
    ['allowHttp', 'yes'],
    ['noSuchOption', 1],
  ]) {
    const error = thrown(() => new RealtimeKit({ ...COMPLETE, [option]: value }));
    assert.equal(error.constructor, TypeError, inspect(error));
    assert.ok(error.message.startsWith(`${option}: `), error.message);
  }
  assert.equal(thrown(() => new RealtimeKit('text')).constructor, TypeError);
});

test('plain HTTP to elsewhere must be allowed', () => {
  const options = { ...COMPLETE, baseUrl: 'http://example.test/client/v4' };
  assert.match(thrown(() => new RealtimeKit(options)).message, /allowHttp/);
  new RealtimeKit({ ...options, allowHttp: true }).close();
});

test('resources are made once', () => {
  const client = newClient();
  assert.equal(client.livestreams, client.livestreams);
  assert.notEqual(client.livestreams, client.app('other').livestreams);
});

test('a method can be taken apart from nothing but its resource', async () => {
  const { livestreams } = newClient();
  assert.deepEqual((await livestreams.list()).items, []);
});

test('app is the same client for another app', async () => {
  const client = newClient();
  const other = client.app('other-app');
  assert.ok(other instanceof RealtimeKit);
  assert.deepEqual([other.appId, client.appId], ['other-app', APP_ID]);
  await emulator.answer([]);
  await other.livestreams.list();
  assert.ok((await emulator.onlyRequest()).path.includes('/realtime/kit/other-app/livestreams'));
  assert.equal(thrown(() => client.app(5)).constructor, TypeError);
});

test('withOptions is a copy', async () => {
  const client = newClient();
  const copy = client.withOptions({ maxRetries: 0, headers: { 'x-copy': '1' } });
  await emulator.script({ status: 500, json: {} });
  assert.equal((await rejection(copy.livestreams.list())).attempts, 1);
  assert.equal((await emulator.onlyRequest()).headers['x-copy'], '1');
  await emulator.reset();
  await client.livestreams.list();
  assert.equal((await emulator.onlyRequest()).headers['x-copy'], undefined);
  assert.match(thrown(() => client.withOptions({ timeoutMs: -1 })).message, /timeoutMs/);
});

test('a closed client says so', async () => {
  const client = newClient();
  const { livestreams } = client;
  await livestreams.list();
  client.close();
  client.close();
  assert.match(inspect(client), /, closed }$/);
  const uses = [
    () => client.meetings.create({ title: 'too late' }),
    () => livestreams.list(),
    () => client.request('GET', '/x'),
    async () => client.app('other'),
    async () => client.withOptions({ timeoutMs: 1 }),
  ];
  for (const use of uses) {
    const error = await rejection(use());
    assert.ok(error instanceof ConfigurationError, inspect(error));
    assert.match(error.message, /closed/);
  }
  assert.equal((await emulator.requests()).length, 1);
});

test('closing one copy leaves the others open', async () => {
  const client = newClient();
  const copy = client.withOptions({ timeoutMs: 30_000 });
  client.close();
  assert.deepEqual((await copy.livestreams.list()).items, []);
});

test('calls that go on survive closing', async () => {
  await emulator.script({ delay_ms: 200, json: { success: true, data: [] } });
  const client = newClient();
  const listed = client.livestreams.list();
  client.close();
  assert.deepEqual((await listed).items, []);
});

test('closing closes the connections', async () => {
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end('{"success":true,"data":{"id":"m-1"}}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const connected = once(server, 'connection');
  const client = newClient({ baseUrl: `http://127.0.0.1:${server.address().port}/v4`, poolIdleTimeoutMs: 3_600_000 });
  await client.meetings.get('m-1');
  const [socket] = await connected;
  assert.equal(socket.destroyed, false);
  const closed = once(socket, 'close');
  client.close();
  await closed;
  server.close();
});

test('using and await using close it', async () => {
  const first = newClient();
  first[Symbol.dispose]();
  assert.match(inspect(first), /closed/);
  const second = newClient();
  await second[Symbol.asyncDispose]();
  assert.match(inspect(second), /closed/);
});

test('request reaches any endpoint', async () => {
  const client = newClient();
  const body = { success: true, data: { anything: [1, 2.5, null, 'text', { deep_name: true }] } };
  await emulator.script({ status: 200, json: body, headers: { 'X-Mixed-Case': 'kept' } });
  const answer = await client.request('POST', '/{app_id}/brand-new', {
    query: { q: ['a', 'b'], n: 1 },
    body: { x: null },
  });
  assert.ok(answer instanceof RawResponse);
  assert.deepEqual([answer.status, answer.headers['x-mixed-case']], [200, 'kept']);
  assert.deepEqual(JSON.parse(answer.body), body);
  assert.deepEqual(answer.parse(), body);
  assert.ok(!inspect(answer).includes('text'));
  const request = await emulator.onlyRequest();
  assert.equal(request.method, 'POST');
  assert.ok(request.path.endsWith(`/accounts/${ACCOUNT_ID}/realtime/kit/${APP_ID}/brand-new`));
  assert.deepEqual(request.query_pairs, [
    ['q', 'a'],
    ['q', 'b'],
    ['n', '1'],
  ]);
  assert.deepEqual(request.json, { x: null });
});

test('request rejects with the same errors', async () => {
  const client = newClient();
  await emulator.script({ status: 404, json: { success: false, errors: [{ code: 7003, message: 'no route' }] } });
  const error = await rejection(client.request('GET', '/{app_id}/nowhere'));
  assert.ok(error instanceof NotFoundError);
  assert.equal(error.code, 7003);
});

test('request refuses other hosts', async () => {
  const client = newClient();
  for (const path of ['https://example.test/steal', '//example.test/steal', '/../../x']) {
    const error = await rejection(client.request('GET', path));
    assert.ok(error instanceof InvalidRequestError);
    assert.equal(error.sent, 'no');
  }
  assert.deepEqual(await emulator.requests(), []);
});

test('raw answers', async () => {
  const client = newClient();
  await emulator.answer({ livestream: livestream({ unknown_field: 'kept in the body' }) });
  const answer = await client.livestreams.withRawResponse.get('ls-1');
  assert.equal(answer.status, 200);
  assert.match(answer.headers['content-type'], /^application\/json/);
  assert.ok(Buffer.isBuffer(answer.body));
  assert.ok(answer.body.includes('unknown_field'));
  assert.equal(answer.parse().livestream.id, 'ls-1');
  assert.ok(answer.parse().livestream.createdAt instanceof Date);
  assert.ok(!inspect(answer, { showHidden: true, depth: null }).includes(STREAM_KEY));
});

test('raw answers of lists', async () => {
  const client = newClient();
  for (let number = 0; number < 3; number += 1) {
    await client.livestreams.create({ name: `${number}` });
  }
  const answer = await client.livestreams.withRawResponse.list({ perPage: 2 });
  const page = answer.parse();
  assert.ok(page instanceof Page);
  assert.equal((await Array.fromAsync?.(page))?.length ?? 3, 3);
  assert.equal((await page.nextPage()).items.length, 1);
});

test('a raw answer that is not what was promised fails when it is read', async () => {
  const client = newClient();
  await emulator.script({ status: 200, text: '<html>' });
  const answer = await client.livestreams.withRawResponse.get('ls-1');
  assert.equal(thrown(() => answer.parse()).kind, 'decode');
});
