// Results as plain objects, and what their text hides.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { format, inspect } from 'node:util';

import { RealtimeKit } from 'realtimekit-api';

import { API_TOKEN, emulator, livestream, newClient, STREAM_KEY } from './support.mjs';

const client = newClient();

beforeEach(() => emulator.reset());

async function details(changes) {
  await emulator.answer({ livestream: livestream(changes), session: { id: 's-1', ingest_seconds: '61.5' } });
  return client.livestreams.get('ls-1');
}

test('fields are of plain types', async () => {
  const { livestream: stream, sessions } = await details();
  assert.deepEqual([stream.id, stream.status, stream.disabled, stream.meetingId], ['ls-1', 'LIVE', false, 'm-1']);
  assert.ok(stream.createdAt instanceof Date);
  assert.equal(stream.createdAt.toISOString(), '2026-03-01T10:00:00.250Z');
  assert.deepEqual(
    sessions.map((session) => [session.id, session.ingestSeconds, session.startedTime]),
    [['s-1', 61.5, null]],
  );
});

test('unknown values are kept as text, and bad ones are null', async () => {
  const { livestream: stream } = await details({ status: 'REHEARSING', disabled: 'perhaps', created_at: 'soon' });
  assert.deepEqual([stream.status, stream.disabled, stream.createdAt], ['REHEARSING', null, null]);
});

test('absent fields are null and lists are there', async () => {
  await emulator.answer({ livestream: { id: 'ls-1' } });
  const found = await client.livestreams.get('ls-1');
  assert.deepEqual([found.livestream.name, found.livestream.streamKey, found.sessions], [null, null, []]);
});

test('secrets are masked in print, at any depth', async () => {
  const found = await details();
  const page = { items: [found.livestream], nested: new Map([['a', { deep: found }]]) };
  for (const value of [found, found.livestream, page, [found]]) {
    for (const text of [
      inspect(value, { depth: null }),
      inspect(value, { depth: null, showHidden: true }),
      format('%o %O %s', value, value, value),
    ]) {
      assert.ok(!text.includes(STREAM_KEY), text);
    }
  }
  assert.match(inspect(found.livestream), /streamKey: '\*{8}'/);
  assert.match(inspect(found.livestream), /id: 'ls-1'/);
});

test('an absent secret is shown as absent', async () => {
  const { livestream: stream } = await details({ stream_key: null });
  assert.match(inspect(stream), /streamKey: null/);
});

test('data stays data', async () => {
  const { livestream: stream } = await details();
  assert.equal(stream.streamKey, STREAM_KEY);
  const text = JSON.stringify(stream);
  assert.ok(text.includes(STREAM_KEY));
  assert.equal(JSON.parse(text).createdAt, '2026-03-01T10:00:00.250Z');
  assert.equal({ ...stream }.streamKey, STREAM_KEY);
  assert.deepEqual(structuredClone(stream), { ...stream });
  assert.deepEqual(
    stream,
    JSON.parse(text, (key, value) => (key.endsWith('At') ? new Date(value) : value)),
  );
});

test('addresses of files are masked, also in a choice and under names of the service', async () => {
  const signed = (name) => `https://files.example.test/${name}?signature=never-print-this`;
  const track = { layer_name: 'default', download_urls: { 'my-File_1': { download_url: signed('a') } } };
  await emulator.answer({ id: 'r-1', download_url: [track], audio_download_url: signed('b') });
  const several = await client.recordings.get('r-1');
  const [layer] = several.downloadUrl;
  assert.equal(layer.downloadUrls['my-File_1'].downloadUrl, signed('a'));
  await emulator.answer({ id: 'r-2', download_url: signed('c') });
  const one = await client.recordings.get('r-2');
  assert.equal(one.downloadUrl, signed('c'));
  for (const value of [several, layer, layer.downloadUrls, one]) {
    assert.ok(!inspect(value, { depth: null, showHidden: true }).includes('never-print-this'));
    assert.ok(JSON.stringify(value).includes('never-print-this'));
  }
  assert.match(inspect(layer, { depth: null }), /'my-File_1': \{ downloadUrl: '\*{8}' \}/);
});

test('the token of a participant is masked', async () => {
  const meeting = await client.meetings.create({ title: 'Masking' });
  const participant = await client.participants.create(meeting.id, {
    customParticipantId: 'host',
    presetName: 'group_call_host',
    name: 'Host',
  });
  assert.ok(participant.token);
  assert.ok(!inspect(participant).includes(participant.token));
  assert.ok(JSON.stringify(participant).includes(participant.token));
});

test('a client shows what it is about and no secret', () => {
  const secretive = new RealtimeKit({ ...emulator.options, headers: { 'x-secret': 'header-secret' } });
  const texts = [
    inspect(secretive, { depth: null, showHidden: true }),
    String(secretive),
    format('%o %j', secretive, secretive),
  ];
  for (const text of [
    ...texts,
    inspect(secretive.livestreams, { showHidden: true, depth: null }),
    JSON.stringify({ secretive }),
  ]) {
    assert.ok(!text.includes(API_TOKEN), text);
    assert.ok(!text.includes('header-secret'), text);
  }
  assert.equal(
    inspect(secretive),
    `RealtimeKit { accountId: 'emulator-account', appId: 'emulator-app', baseUrl: '${emulator.baseUrl}' }`,
  );
});
