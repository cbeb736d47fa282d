// Errors as classes of JavaScript.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { format, inspect } from 'node:util';

import * as realtimekit from 'realtimekit-api';

import { API_TOKEN, emulator, newClient, rejection } from './support.mjs';

const { InvalidRequestError, NotFoundError, OutcomeUnknownError, RealtimeKitError } = realtimekit;

const KINDS = {
  configuration: 'ConfigurationError',
  invalid_request: 'InvalidRequestError',
  authentication: 'AuthenticationError',
  permission: 'PermissionDeniedError',
  not_found: 'NotFoundError',
  conflict: 'ConflictError',
  rate_limited: 'RateLimitedError',
  server: 'ServerError',
  connection: 'ConnectionFailedError',
  timeout: 'DeadlineExceededError',
  outcome_unknown: 'OutcomeUnknownError',
  decode: 'DecodeError',
  cancelled: 'CancelledError',
  webhook_signature: 'WebhookSignatureError',
  internal: 'InternalError',
};

const client = newClient();

beforeEach(() => emulator.reset());

async function notFound() {
  await emulator.script({
    status: 404,
    headers: { 'cf-ray': '8f2a-AMS' },
    json: {
      success: false,
      errors: [
        { code: 7003, message: 'no such livestream' },
        { code: 7000, message: 'no route' },
      ],
    },
  });
  return rejection(client.livestreams.get('ls-1'));
}

test('every kind has its class', () => {
  for (const [kind, name] of Object.entries(KINDS)) {
    const error = new realtimekit[name]('made by hand, for a test double');
    assert.ok(error instanceof RealtimeKitError);
    assert.ok(error instanceof Error);
    assert.deepEqual([error.kind, error.name, error.message], [kind, name, 'made by hand, for a test double']);
    assert.deepEqual([error.attempts, error.sent, error.retryable, error.errors], [0, 'no', false, []]);
  }
  const classes = Object.keys(realtimekit).filter((name) => name.endsWith('Error') && name !== 'RealtimeKitError');
  assert.deepEqual(classes.sort(), Object.values(KINDS).sort());
});

test('an error carries the facts', async () => {
  const error = await notFound();
  assert.ok(error instanceof NotFoundError);
  const { kind, message, status, code, errors, operation, requestId, attempts, retryAfterMs, sent, retryable } = error;
  assert.deepEqual(
    { kind, message, status, code, errors, operation, requestId, attempts, retryAfterMs, sent, retryable },
    {
      kind: 'not_found',
      message: 'livestreams.get: no such livestream (HTTP 404, code 7003, request id 8f2a-AMS)',
      status: 404,
      code: 7003,
      errors: [
        { code: 7003, message: 'no such livestream' },
        { code: 7000, message: 'no route' },
      ],
      operation: 'livestreams.get',
      requestId: '8f2a-AMS',
      attempts: 1,
      retryAfterMs: undefined,
      sent: 'yes',
      retryable: false,
    },
  );
});

test('the text of an error says what and where', async () => {
  const error = await notFound();
  const text = 'NotFoundError: livestreams.get: no such livestream (HTTP 404, code 7003, request id 8f2a-AMS)';
  assert.equal(String(error), text);
  assert.equal(`NotFoundError: ${error.message}`, text);
  assert.ok(error.stack.startsWith(text), error.stack);
  assert.ok(inspect(error).startsWith(text), inspect(error));
});

test('the stack leads to the caller', async () => {
  async function theCaller() {
    await client.livestreams.get('');
  }
  const error = await rejection(theCaller());
  assert.ok(error instanceof InvalidRequestError);
  assert.match(error.stack, /theCaller/);
});

test('an error can be written as JSON', async () => {
  const written = JSON.parse(JSON.stringify(await notFound()));
  assert.equal(written.name, 'NotFoundError');
  assert.equal(written.kind, 'not_found');
  assert.match(written.message, /^livestreams\.get: no such livestream \(HTTP 404/);
  assert.equal(written.requestId, '8f2a-AMS');
});

test('what the service asks to wait is in milliseconds', async () => {
  await emulator.script({ status: 429, headers: { 'retry-after': '120' }, json: {} });
  const error = await rejection(client.livestreams.list({}, { timeoutMs: 5_000 }));
  assert.equal(error.kind, 'rate_limited');
  assert.equal(error.retryAfterMs, 120_000);
});

test('a create without an answer is an unknown outcome', async () => {
  const fresh = newClient();
  await emulator.fault('reset_after_read');
  const error = await rejection(fresh.meetings.create({ title: 'Perhaps' }));
  assert.ok(error instanceof OutcomeUnknownError);
  assert.equal(error.sent, 'maybe');
  assert.equal((await emulator.requests()).length, 1);
});

test('a deadline is an error of its own', async () => {
  await emulator.fault('no_answer');
  const error = await rejection(newClient().livestreams.list({}, { timeoutMs: 50 }));
  assert.equal(error.name, 'DeadlineExceededError');
});

test('no error shows the token', async () => {
  const answer = { status: 403, text: `token ${API_TOKEN} may not` };
  await emulator.script(answer, answer, answer);
  const error = await rejection(newClient().livestreams.list());
  for (const text of [
    String(error),
    inspect(error),
    error.message,
    error.stack,
    error.bodySnippet,
    format('%o %j', error, error),
  ]) {
    assert.ok(!text.includes(API_TOKEN), text);
  }
});
