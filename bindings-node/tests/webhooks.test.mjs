// Received webhooks: the bodies and headers that web frameworks have, and the events as objects.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { inspect } from 'node:util';

import {
  ConfigurationError,
  ConnectionFailedError,
  DecodeError,
  verifyWebhook,
  WebhookSignatureError,
} from 'realtimekit-api';

import { emulator, newClient, rejection } from './support.mjs';

const TEXT = '{"event":"livestreaming.statusUpdate","streamId":"ls-1","status":"LIVE","streamKey":"k3y"}';
const BODY = Buffer.from(TEXT);

let signature;
let publicKey;
beforeEach(async () => {
  await emulator.reset();
  ({ signature, publicKey } = await emulator.control('POST', 'webhooks/sign', { text: TEXT }));
});

test('every form of headers', async () => {
  const client = newClient();
  const forms = [
    { 'RTK-SIGNATURE': signature },
    { 'rtk-signature': [signature], 'set-cookie': ['a', 'b'], host: undefined },
    new Headers({ 'Rtk-Signature': signature }),
    new Map([['rtk-signature', signature]]),
    [['dyte-signature', signature]],
    new Request('http://localhost/', { headers: { 'rtk-signature': signature } }).headers,
  ];
  for (const headers of forms) {
    const event = await client.webhooks.verify(BODY, headers);
    assert.deepEqual(
      [event.event, event.streamId, event.status],
      ['livestreaming.statusUpdate', 'ls-1', 'LIVE'],
      inspect(headers),
    );
  }
});

test('every form of the body', async () => {
  const client = newClient();
  const headers = { 'rtk-signature': signature };
  const whole = new Uint8Array(new ArrayBuffer(BODY.length + 8), 4, BODY.length);
  whole.set(BODY);
  const wanted = client.webhooks.parse(BODY);
  for (const body of [BODY, TEXT, new Uint8Array(BODY), whole, new Uint8Array(BODY).buffer]) {
    assert.deepEqual(await client.webhooks.verify(body, headers), wanted);
    assert.deepEqual(await client.webhooks.verify(body, headers, { publicKey }), wanted);
    assert.deepEqual(verifyWebhook(body, headers, publicKey), wanted);
    assert.deepEqual(client.webhooks.parse(body), wanted);
  }
});

test('the key is fetched once for all, without the token', async () => {
  const client = newClient();
  const headers = { 'rtk-signature': signature };
  await Promise.all(Array.from({ length: 10 }, () => client.webhooks.verify(BODY, headers)));
  await client.app('another').webhooks.verify(BODY, headers);
  const request = await emulator.onlyRequest();
  assert.equal(request.path, '/.well-known/webhooks.json');
  assert.equal(request.headers.authorization, undefined);
});

test('what is wrong is refused, and nothing of it is shown', async () => {
  const client = newClient();
  const forged = Buffer.concat([BODY, Buffer.from(' ')]);
  const headers = { 'rtk-signature': signature };
  for (const refusal of [
    await rejection(client.webhooks.verify(forged, headers)),
    await rejection(client.webhooks.verify(BODY, {})),
    await rejection(client.webhooks.verify(forged, headers, { publicKey })),
  ]) {
    assert.ok(refusal instanceof WebhookSignatureError, inspect(refusal));
    assert.equal(refusal.kind, 'webhook_signature');
    assert.ok(!inspect(refusal).includes('k3y'));
  }
  assert.throws(() => verifyWebhook(forged, headers, publicKey), WebhookSignatureError);
  assert.throws(() => verifyWebhook(BODY, headers, 'no key'), ConfigurationError);
  assert.throws(() => client.webhooks.parse('no'), DecodeError);
  const away = newClient({ baseUrl: 'http://127.0.0.1:1/client/v4', maxRetries: 0 });
  assert.ok((await rejection(away.webhooks.verify(BODY, headers))) instanceof ConnectionFailedError);
});

test('parsed JSON is refused, because its bytes are lost', async () => {
  const client = newClient();
  const wrong = [
    [() => client.webhooks.verify(JSON.parse(TEXT), {}), /^webhooks\.verify: body: expected the bytes .* raw body$/],
    [
      () => client.webhooks.verify(undefined, {}),
      /^webhooks\.verify: body: .* not undefined; nothing has read the body yet: in Express, express\.raw\(.*\) does$/,
    ],
    [() => client.webhooks.verify(BODY, 7), /^webhooks\.verify: headers: expected an object/],
    [() => client.webhooks.verify(BODY, { name: 7 }), /^webhooks\.verify: headers: expected an object/],
    [() => client.webhooks.verify(BODY, ['name', 'text']), /^webhooks\.verify: headers: expected an object/],
    [() => client.webhooks.verify(BODY, {}, { public_key: publicKey }), /public_key/],
    [() => client.webhooks.verify(BODY, {}, { publicKey: 7 }), /publicKey/],
  ];
  for (const [call, message] of wrong) {
    const error = await rejection(call());
    assert.equal(error.constructor, TypeError);
    assert.match(error.message, message);
  }
  assert.throws(() => client.webhooks.parse({}), TypeError);
});

test('an event is like a result', () => {
  const client = newClient();
  const event = client.webhooks.parse(TEXT);
  assert.ok(!inspect(event, { showHidden: true }).includes('k3y'));
  assert.equal(JSON.parse(JSON.stringify(event)).streamKey, 'k3y');
  const started = client.webhooks.parse(
    '{"event":"meeting.started","meeting":{"id":"m-1","createdAt":"2026-01-31T17:00:00.000Z"}}',
  );
  assert.deepEqual(started.meeting.createdAt, new Date('2026-01-31T17:00:00Z'));
});

test('an event of an unknown name comes as it is', () => {
  const client = newClient();
  for (const name of ['meeting.renamed', 'toString', '__proto__', '']) {
    const event = client.webhooks.parse(JSON.stringify({ event: name, to: ['x'], secret: 'hidden' }));
    assert.deepEqual([event.event, event.body], [name, { event: name, to: ['x'], secret: 'hidden' }]);
    assert.ok(!inspect(event).includes('hidden'));
  }
});

test('a signal ends the wait for the key', async () => {
  await emulator.fault('no_answer');
  const controller = new AbortController();
  const reason = new Error('enough');
  const verified = rejection(
    newClient().webhooks.verify(BODY, { 'rtk-signature': signature }, { signal: controller.signal }),
  );
  await emulator.sees('pending');
  controller.abort(reason);
  assert.equal(await verified, reason);
  await emulator.sees('client_gone');
});
