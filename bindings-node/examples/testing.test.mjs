// Tests of a program against the emulator, which is started before: `realtimekit-emulator --port 8787`.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { RealtimeKit, ServerError } from 'realtimekit-api';

const baseUrl = process.env.REALTIMEKIT_EMULATOR_URL ?? 'http://127.0.0.1:8787/client/v4';

/** @param {string} path @param {object} body */
async function control(path, body) {
  const headers = { 'content-type': 'application/json' };
  const options = { method: 'POST', headers, body: JSON.stringify(body) };
  const response = await fetch(new URL(`/__emulator/${path}`, baseUrl), options);
  assert.ok(response.ok, await response.text());
}

/** @type {RealtimeKit} */
let client;

// region: setup
beforeEach(async () => {
  await control('reset', {});
  // A new one for each test: a client remembers pauses and used-up retries, and a reset does not reach it.
  const [accountId, appId, apiToken] = ['emulator-account', 'emulator-app', 'emulator-token'];
  client = new RealtimeKit({ accountId, appId, apiToken, baseUrl });
});
// end of region

// region: test
test('a livestream goes live', async () => {
  const meeting = await client.meetings.create({ title: 'Town hall' });
  await client.livestreams.start(meeting.id);
  // Nobody sleeps: the clock of the emulator is moved.
  await control('clock', { advance_seconds: 60 });
  const { items } = await client.livestreams.list({ status: 'LIVE' });
  assert.equal(items.length, 1);
});
// end of region

test('an outage', async () => {
  await control('faults', { match: { method: 'GET' }, answer: { status: 503 } });
  await assert.rejects(client.meetings.list({}, { maxRetries: 0 }), ServerError);
});
