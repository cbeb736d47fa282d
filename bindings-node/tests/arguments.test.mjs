// Arguments: what is accepted, and how a wrong one is refused before anything is sent.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { inspect } from 'node:util';

import { CLEAR, InvalidRequestError } from 'realtimekit-api';

import { emulator, livestream, newClient, rejection } from './support.mjs';

const client = newClient();

beforeEach(() => emulator.reset());

async function queryOf() {
  return Object.fromEntries((await emulator.onlyRequest()).query_pairs);
}

test('what is not given is not sent', async () => {
  await client.livestreams.list({ perPage: undefined, status: null });
  assert.deepEqual(await queryOf(), {});
  await emulator.reset();
  await client.meetings.create({ title: 'Only a title', recordOnStart: undefined });
  assert.deepEqual((await emulator.onlyRequest()).json, { title: 'Only a title' });
});

test('what cannot be cleared is said so', async () => {
  for (const parameters of [
    { status: CLEAR },
    { recordingConfig: CLEAR },
    { recordingConfig: { maxSeconds: CLEAR } },
  ]) {
    const error = await rejection(client.meetings.update('m-1', parameters));
    assert.ok(error instanceof TypeError);
    assert.match(error.message, /it cannot be cleared/);
  }
});

test('a value can be cleared', async () => {
  await emulator.answer(livestream({ name: null }));
  await client.livestreams.create({ name: CLEAR });
  assert.deepEqual((await emulator.onlyRequest()).json, { name: null });
  assert.equal(inspect(CLEAR), 'CLEAR');
  assert.equal(String(CLEAR), 'CLEAR');
});

test('enums are their text, known or not', async () => {
  await client.livestreams.list({ status: 'LIVE', sortOrder: 'DSC', excludeMeetings: false });
  assert.deepEqual(await queryOf(), { status: 'LIVE', sort_order: 'DSC', exclude_meetings: 'false' });
  await emulator.reset();
  await emulator.answer([]);
  // In TypeScript with a cast, `'REHEARSING' as OpenValue`.
  await client.livestreams.list({ status: 'REHEARSING' });
  assert.deepEqual(await queryOf(), { status: 'REHEARSING' });
});

test('where several values may be asked for, one will do', async () => {
  for (const [status, pairs] of [
    ['UPLOADED', [['status', 'UPLOADED']]],
    [
      ['UPLOADED', 'ERRORED'],
      [
        ['status', 'UPLOADED'],
        ['status', 'ERRORED'],
      ],
    ],
  ]) {
    await emulator.reset();
    await client.recordings.list({ status });
    assert.deepEqual((await emulator.onlyRequest()).query_pairs, pairs);
  }
});

test('keys that are data stay as they are', async () => {
  await emulator.answer({ id: 'r-1' });
  await client.recordings.startTrack({ meetingId: 'm-1', layers: { my_Layer: { fileNamePrefix: 'town' } } });
  assert.deepEqual((await emulator.onlyRequest()).json, {
    meeting_id: 'm-1',
    layers: { my_Layer: { file_name_prefix: 'town' } },
  });
});

test('keys that are no names may be those of the service', async () => {
  await emulator.answer({ id: 'preset-1' });
  const background = { 600: '#222222', shade700: '#333333' };
  await client.presets.update('preset-1', { ui: { designTokens: { colors: { background } } } });
  assert.deepEqual((await emulator.onlyRequest()).json, {
    ui: { design_tokens: { colors: { background: { 600: '#222222', 700: '#333333' } } } },
  });
});

test('objects nest, with names in camel case', async () => {
  await client.meetings.create({
    title: 'Nested',
    recordingConfig: {
      maxSeconds: 120,
      videoConfig: { codec: 'VP8', watermark: { url: 'https://example.test/w.png' } },
    },
  });
  assert.deepEqual((await emulator.onlyRequest()).json.recording_config, {
    max_seconds: 120,
    video_config: { codec: 'VP8', watermark: { url: 'https://example.test/w.png' } },
  });
});

test('a time is a Date or its text', async () => {
  for (const given of [
    new Date('2026-03-01T10:30:00Z'),
    '2026-03-01T12:30:00+02:00',
    { toJSON: () => '2026-03-01T10:30:00Z' },
  ]) {
    await emulator.reset();
    await client.livestreams.list({ startTime: given });
    assert.equal(Date.parse((await queryOf()).start_time), Date.parse('2026-03-01T10:30:00Z'));
  }
});

test('analytics take Unix seconds too', async () => {
  const instant = new Date('2026-03-01T10:30:00Z');
  for (const given of [instant, '2026-03-01T10:30:00Z', instant.getTime() / 1000]) {
    await emulator.reset();
    await client.analytics.getLivestreams({ startTime: given });
    assert.deepEqual(await queryOf(), { start_time: String(instant.getTime() / 1000) });
  }
});

test('a day is a Date, meant in UTC, or its text', async () => {
  for (const given of [new Date('2026-03-01T23:59:59Z'), '2026-03-01']) {
    await emulator.reset();
    await client.analytics.getDaywise({ startDate: given });
    assert.deepEqual(await queryOf(), { start_date: '2026-03-01' });
  }
});

const MISTYPED = [
  ['perPage', () => client.livestreams.list({ perPage: 'many' })],
  ['perPage', () => client.livestreams.list({ perPage: 1.5 })],
  ['perPage', () => client.livestreams.list({ perPage: 10n })],
  ['status', () => client.livestreams.list({ status: 1 })],
  ['excludeMeetings', () => client.livestreams.list({ excludeMeetings: 'yes' })],
  ['startTime', () => client.livestreams.list({ startTime: {} })],
  ['startTime', () => client.livestreams.list({ startTime: new Map() })],
  ['livestreamId', () => client.livestreams.get(5)],
  ['livestreamId', () => client.livestreams.get(undefined)],
  ['livestreamId', () => client.livestreams.get(null)],
  ['livestreamId', () => client.livestreams.get(Symbol('x'))],
  ['meetingId', () => client.participants.create(new Uint8Array(2), { customParticipantId: 'a', presetName: 'p' })],
  ['presetName', () => client.participants.create('m', { customParticipantId: 'a', presetName: 5 })],
  ['customParticipantId', () => client.participants.create('m', { presetName: 'p' })],
  ['title', () => client.meetings.create({ title: () => 'x' })],
  ['recordingConfig.maxSeconds', () => client.meetings.create({ recordingConfig: { maxSeconds: 'long' } })],
  [
    'recordingConfig.videoConfig.codec',
    () => client.meetings.create({ recordingConfig: { videoConfig: { codec: 7 } } }),
  ],
  ['recordingConfig', () => client.meetings.create({ recordingConfig: 'text' })],
  ['noSuchField', () => client.livestreams.list({ noSuchField: 1 })],
  ['perpage', () => client.livestreams.list({ perpage: 1 })],
  ['the parameters', () => client.livestreams.list('text')],
  ['the parameters', () => client.livestreams.list([])],
  ['the options', () => client.livestreams.list({}, 'text')],
  ['timeoutMs', () => client.livestreams.list({}, { timeoutMs: 'soon' })],
  ['maxRetries', () => client.livestreams.list({}, { maxRetries: 'two' })],
  ['maxRetries', () => client.livestreams.list({}, { maxRetries: 1.5 })],
  ['extraHeaders', () => client.livestreams.list({}, { extraHeaders: 5 })],
  ['extraHeaders.x', () => client.livestreams.list({}, { extraHeaders: { x: 5 } })],
  ['extraQuery', () => client.livestreams.list({}, { extraQuery: 5 })],
  ['signal', () => client.livestreams.list({}, { signal: {} })],
  ['signal', () => client.livestreams.list({ signal: AbortSignal.timeout(1000) })],
  ['noSuchOption', () => client.livestreams.list({}, { noSuchOption: 1 })],
  ['method', () => client.request(5, '/x')],
  ['path', () => client.request('GET')],
];

for (const [index, [name, call]] of MISTYPED.entries()) {
  test(`a TypeError names the argument: ${name} (${index})`, async () => {
    const error = await rejection(call());
    assert.equal(error.constructor, TypeError, inspect(error));
    assert.match(error.message, new RegExp(`: ${name.replaceAll('.', '\\.')}: `));
    assert.deepEqual(await emulator.requests(), []);
  });
}

test('a name as the service writes it is named with the right one', async () => {
  const error = await rejection(client.presets.update('p', { config: { view_type: 'GROUP_CALL' } }));
  assert.match(error.message, /^presets\.update: config\.view_type: write viewType; only request\(\)/);
});

test('the text of a TypeError', async () => {
  const error = await rejection(client.livestreams.get('ls-1', { perPag: 3 }));
  assert.equal(error.message, 'livestreams.get: perPag: there is no such field; known are pageNo, perPage');
});

const TEXTS = [
  // Options of a call among the parameters, and the other way round.
  [
    () => client.livestreams.get('ls-1', { timeoutMs: 5 }),
    'livestreams.get: timeoutMs: there is no such field; known are pageNo, perPage; this is an option of the call, which ' +
      'belongs in the argument after this one',
  ],
  [
    () => client.request('GET', '/{app_id}/x', { maxRetries: 1 }),
    'request: maxRetries: there is no such field in a request; known are query, body; this is an option of the call, ' +
      'which belongs in the argument after this one',
  ],
  [
    () => client.livestreams.list({ signal: new AbortController().signal }),
    'livestreams.list: signal: an object of type AbortSignal cannot be sent; options of a call are the argument after the ' +
      'parameters',
  ],
  [
    () => client.livestreams.list({}, { perPage: 5 }),
    'livestreams.list: perPage: there is no such field in the options of a call; known are timeoutMs, attemptTimeoutMs, ' +
      'maxRetries, retryCreates, extraHeaders, extraQuery, extraBody, signal',
  ],
  [() => client.livestreams.list({}, { signal: null, timeoutMs: 'soon' }), /timeoutMs: expected a number/],
  [() => client.webhooks.verify('', {}, 'key'), 'webhooks.verify: the options: expected an object, not a string'],
  // Numbers that JSON has no text for.
  [
    () => client.livestreams.list({}, { timeoutMs: Number.POSITIVE_INFINITY }),
    'livestreams.list: timeoutMs: expected a finite number, not Infinity',
  ],
  [
    () => client.livestreams.list({ perPage: Number.NaN }),
    'livestreams.list: perPage: expected a finite number, not NaN',
  ],
];

for (const [index, [call, text]] of TEXTS.entries()) {
  test(`the text of an error about an argument (${index})`, async () => {
    const { message } = await rejection(call());
    assert.ok(typeof text === 'string' ? message === text : text.test(message), message);
  });
}

test('an unknown option of a client lists those that there are', () => {
  assert.throws(() => newClient({ token: 'x' }), {
    name: 'TypeError',
    message:
      /^token: there is no such field in the options of a client; known are accountId, .*apiToken, .*timeoutMs, .*logger$/,
  });
});

const INVALID = [
  ['perPage', () => client.livestreams.list({ perPage: -1 })],
  ['perPage', () => client.livestreams.list({ perPage: 2 ** 32 })],
  ['perPage', () => client.livestreams.list({ perPage: 2 ** 63 })],
  ['perPage', () => client.livestreams.list({ perPage: 1e300 })],
  ['perPage', () => client.livestreams.list({ perPage: Number.NaN })],
  ['perPage', () => client.livestreams.list({ perPage: Number.POSITIVE_INFINITY })],
  ['startTime', () => client.livestreams.list({ startTime: 'tomorrow' })],
  ['startTime', () => client.livestreams.list({ startTime: new Date(Number.NaN) })],
  ['startDate', () => client.analytics.getDaywise({ startDate: new Date(Number.NaN) })],
  ['livestreamId', () => client.livestreams.get('')],
  ['livestreamId', () => client.livestreams.get('.')],
  ['livestreamId', () => client.livestreams.get('..')],
  ['livestreamId', () => client.livestreams.get('\ud800')],
  ['title', () => client.meetings.create({ title: 'half \udc00' })],
  ['timeoutMs', () => client.livestreams.list({}, { timeoutMs: -1 })],
  ['timeoutMs', () => client.livestreams.list({}, { timeoutMs: 0 })],
  ['maxRetries', () => client.livestreams.list({}, { maxRetries: -1 })],
];

for (const [index, [name, call]] of INVALID.entries()) {
  test(`a value that cannot be is refused before it is sent: ${name} (${index})`, async () => {
    const error = await rejection(call());
    assert.ok(error instanceof InvalidRequestError, inspect(error));
    assert.ok(error.message.includes(name), error.message);
    assert.deepEqual([error.sent, error.attempts, error.status], ['no', 0, undefined]);
    assert.match(error.operation, /^(livestreams|meetings|analytics)\./);
    assert.deepEqual(await emulator.requests(), []);
  });
}

test('a value that holds itself is refused', async () => {
  const itself = {};
  itself.itself = itself;
  const error = await rejection(client.request('POST', '/{app_id}/x', { body: itself }));
  assert.equal(error.constructor, TypeError);
  assert.match(error.message, /body\.itself/);
});

test('path values are escaped', async () => {
  await emulator.answer({ livestream: livestream() });
  await client.livestreams.get('a/b?c#d é');
  assert.ok((await emulator.onlyRequest()).path.endsWith('/livestreams/a%2Fb%3Fc%23d%20%C3%A9'));
});

test('options of one call', async () => {
  await client.meetings.create(
    { title: 'Extra' },
    {
      timeoutMs: 30_000,
      attemptTimeoutMs: 20_000,
      maxRetries: 0,
      retryCreates: false,
      extraHeaders: { 'x-extra': '1' },
      extraQuery: { q: ['a', 'b'], flag: true, none: null },
      extraBody: { brand_new_field: { deep: [1, null], __proto__: null } },
    },
  );
  const request = await emulator.onlyRequest();
  assert.equal(request.headers['x-extra'], '1');
  assert.deepEqual(request.query_pairs, [
    ['q', 'a'],
    ['q', 'b'],
    ['flag', 'true'],
  ]);
  assert.deepEqual(request.json, { title: 'Extra', brand_new_field: { deep: [1, null] } });
});

test('text with every kind of character', async () => {
  const title = 'snow ☃, emoji 🎥, quote ", backslash \\, newline \n, null \0, separator \u2028';
  assert.equal((await client.meetings.create({ title })).title, title);
});

test('a result can be passed on', async () => {
  const recordingConfig = { maxSeconds: 120, videoConfig: { width: 1280 } };
  const meeting = await client.meetings.create({ title: 'Passed on', recordingConfig });
  const again = await client.meetings.create({ title: meeting.title, recordingConfig: meeting.recordingConfig });
  assert.deepEqual(again.recordingConfig, meeting.recordingConfig);
});
