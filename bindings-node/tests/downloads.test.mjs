// Downloads: into memory, into a file, as a stream; what is told, and what is left after a failure.
import assert from 'node:assert/strict';
import { getEventListeners, once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, afterEach, beforeEach, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { inspect } from 'node:util';

import { DecodeError, DeadlineExceededError, InvalidRequestError, PermissionDeniedError } from 'realtimekit-api';

import { emulator, newClient, rejection } from './support.mjs';

const FILE = 'the whole file';
const ADDRESS = `${new URL(emulator.baseUrl).origin}/files/talk.mp4?signature=s3cret`;

let folder;
beforeEach(async () => {
  await emulator.reset();
  folder = await mkdtemp(path.join(tmpdir(), 'realtimekit-api-'));
});
afterEach(() => rm(folder, { recursive: true }));

// More than fits into any buffer on the way.
const LARGE = Buffer.alloc(8 * 1024 * 1024, 'large ');
const files = createServer((_request, response) => response.end(LARGE)).listen(0, '127.0.0.1');
await once(files, 'listening');
const largeAddress = `http://127.0.0.1:${files.address().port}/large`;
after(() => files.close());

test('into memory', async () => {
  await emulator.script({ text: FILE });
  const told = [];
  const bytes = await newClient()
    .download(ADDRESS, { onProgress: (progress) => told.push(progress) })
    .toBytes();
  assert.ok(Buffer.isBuffer(bytes));
  assert.equal(bytes.toString(), FILE);
  assert.deepEqual(told.at(-1), { received: FILE.length, total: FILE.length });
  assert.equal((await emulator.onlyRequest()).headers.authorization, undefined);
});

test('into a file, which is replaced', async () => {
  const client = newClient();
  const target = path.join(folder, 'talk.mp4');
  await emulator.script({ text: FILE }, { text: 'shorter' });
  assert.equal(await client.download(ADDRESS).toFile(target), FILE.length);
  assert.equal(await readFile(target, 'utf8'), FILE);
  assert.equal(await client.download(ADDRESS).toFile(pathToFileURL(target)), 'shorter'.length);
  assert.equal(await readFile(target, 'utf8'), 'shorter');
  assert.deepEqual(await readdir(folder), ['talk.mp4']);
});

test('a large file arrives whole, whichever way', async () => {
  const client = newClient();
  const target = path.join(folder, 'large');
  const told = [];
  const onProgress = ({ received, total }) => {
    assert.ok(received > (told.at(-1) ?? -1) && total === LARGE.length);
    told.push(received);
  };
  assert.equal(await client.download(largeAddress, { onProgress }).toFile(target), LARGE.length);
  assert.equal(told.at(-1), LARGE.length);
  assert.ok(LARGE.equals(await readFile(target)));
  assert.ok(LARGE.equals(await client.download(largeAddress).toBytes()));
  const parts = [];
  for await (const part of client.download(largeAddress)) parts.push(part);
  assert.ok(parts.length > 1 && LARGE.equals(Buffer.concat(parts)));
  const answer = new Response(client.download(largeAddress).stream());
  assert.ok(LARGE.equals(Buffer.from(await answer.arrayBuffer())));
});

test('a handle begins anew with each use, and nothing before', async () => {
  await emulator.script({ text: FILE }, { text: FILE });
  const download = newClient().download(ADDRESS);
  assert.equal(inspect(download, { showHidden: true }), 'Download {}');
  download.stream();
  assert.deepEqual(await emulator.requests(), []);
  assert.deepEqual(await download.toBytes(), await download.toBytes());
});

test('a result is a source, and an expired address is replaced', async () => {
  const client = newClient();
  const meeting = await client.meetings.create({ title: 'Talk' });
  const { session_id: session } = await emulator.control('POST', `meetings/${meeting.id}/session`, { status: 'LIVE' });
  await emulator.control('POST', `meetings/${meeting.id}/session`, { status: 'ENDED' });
  await emulator.control('POST', 'clock', { advance_seconds: 60 });
  const chat = await client.sessions.getChat(session);
  const fresh = await client.download(chat).toBytes();
  assert.ok(fresh.length > 0);
  await emulator.control('POST', 'clock', { advance_seconds: 7200 });
  assert.deepEqual(await client.download(chat).toBytes(), fresh);
});

test('each kind of source is known by its address', async () => {
  const client = newClient();
  const url = ADDRESS;
  const recording = { id: 'r-1', downloadUrl: url, audioDownloadUrl: null };
  const sources = [
    recording,
    { id: 'r-1', downloadUrl: null, audioDownloadUrl: url },
    { event: 'recording.statusUpdate', recording, meeting: null },
    { sessionId: 's-1', chatDownloadUrl: url },
    { sessionId: 's-1', transcriptDownloadUrl: url },
    { sessionId: 's-1', summaryDownloadUrl: url },
  ];
  const file = { downloadUrl: url };
  sources.push({ id: 'r-1', downloadUrl: [{ layerName: 'default', downloadUrls: { only: file } }] });
  await emulator.script(...sources.map(() => ({ text: FILE })));
  for (const source of sources) {
    assert.equal((await client.download(source).toBytes()).toString(), FILE, inspect(source));
  }
  const nothing = [
    [{ id: 'r-1', downloadUrl: null, audioDownloadUrl: null }, /source: it has no URL/],
    [{ chatDownloadUrl: null }, /source: it has no URL/],
    [{ id: 'r-1', downloadUrl: [] }, /source: it has no URL/],
    [
      { id: 'r-1', downloadUrl: [{ downloadUrls: { first: file, second: file } }] },
      /source: a track recording has a file for each track/,
    ],
  ];
  for (const [source, message] of nothing) {
    const error = await rejection(client.download(source).toBytes());
    assert.ok(error instanceof InvalidRequestError, inspect(error));
    assert.deepEqual([error.operation, error.sent], ['download', 'no']);
    assert.match(error.message, message);
  }
});

test('mistakes are named', async () => {
  const client = newClient();
  const target = path.join(folder, 'talk.mp4');
  const wrong = [
    [() => client.download(7).toBytes(), /^download: source: expected a URL/],
    [() => client.download(undefined).toBytes(), /^download: source: expected a URL/],
    [() => client.download({ id: 'm-1' }).toBytes(), /^download: source: expected a URL/],
    [() => client.download(ADDRESS).toFile(7), /^download: to: expected a path/],
    [() => client.download(ADDRESS, { onProgress: 7 }).toFile(target), /^download: onProgress: expected a function/],
    [() => client.download(ADDRESS, { signal: 7 }).toFile(target), /^download: signal: expected an AbortSignal/],
    [() => client.download(ADDRESS, { timeout: 7 }).toFile(target), /^download: timeout: there is no such field/],
  ];
  for (const [call, message] of wrong) {
    const error = await rejection(call());
    assert.equal(error.constructor, TypeError, inspect(error));
    assert.match(error.message, message);
  }
  const error = await rejection(client.download(ADDRESS).toFile(folder));
  assert.ok(error instanceof InvalidRequestError);
  assert.match(error.message, /^download: to: .*folder/);
  assert.deepEqual(await emulator.requests(), []);
});

test('a failure leaves what was there', async () => {
  const client = newClient();
  const target = path.join(folder, 'talk.mp4');
  await writeFile(target, 'before');
  await emulator.script({ text: FILE, fault: { cut_body: 5 } }, { status: 403, text: 'expired' });
  const cut = await rejection(client.download(ADDRESS).toFile(target));
  assert.ok(cut instanceof DecodeError, inspect(cut));
  const expired = await rejection(client.download(ADDRESS).toFile(target));
  assert.ok(expired instanceof PermissionDeniedError, inspect(expired));
  assert.ok(!`${inspect(cut)}${inspect(expired)}`.includes('s3cret'));
  assert.equal(await readFile(target, 'utf8'), 'before');
  assert.deepEqual(await readdir(folder), ['talk.mp4']);
});

test('a download that takes too long, and one that falls silent, end and leave nothing', async () => {
  const target = path.join(folder, 'talk.mp4');
  const stalled = { text: FILE, fault: { stall_body: 5 } };
  await emulator.script(stalled, stalled);
  const late = await rejection(newClient().download(ADDRESS, { timeoutMs: 300 }).toFile(target));
  const silent = await rejection(newClient({ stallTimeoutMs: 300 }).download(ADDRESS).toFile(target));
  for (const error of [late, silent]) {
    assert.ok(error instanceof DeadlineExceededError, inspect(error));
    assert.equal(error.operation, 'download');
  }
  assert.deepEqual(await readdir(folder), []);
});

test('an aborted download leaves nothing', async () => {
  await emulator.script({ text: FILE, fault: { stall_body: 5 } });
  const controller = new AbortController();
  const reason = new Error('enough');
  const onProgress = () => controller.abort(reason);
  const download = newClient().download(ADDRESS, { onProgress, signal: controller.signal });
  assert.equal(await rejection(download.toFile(path.join(folder, 'talk.mp4'))), reason);
  // Not a moment later: it rejects once nothing is left.
  assert.deepEqual(await readdir(folder), []);
  await emulator.sees('client_gone');
  // And again, now that the signal has spoken: nothing is even begun.
  assert.equal(await rejection(download.toBytes()), reason);
  await emulator.onlyRequest();
});

test('a download that is aborted before the head of the answer leaves nothing', async () => {
  await emulator.fault('no_answer');
  const controller = new AbortController();
  const download = newClient().download(ADDRESS, { signal: controller.signal });
  const error = rejection(download.toFile(path.join(folder, 'talk.mp4')));
  await emulator.sees('pending');
  controller.abort();
  assert.equal((await error).name, 'AbortError');
  assert.deepEqual(await readdir(folder), []);
  await emulator.sees('client_gone');
});

test('what onProgress throws ends the download', async () => {
  await emulator.script({ text: FILE });
  const reason = new Error('no more');
  const onProgress = () => {
    throw reason;
  };
  const download = newClient().download(ADDRESS, { onProgress });
  assert.equal(await rejection(download.toFile(path.join(folder, 'talk.mp4'))), reason);
  assert.deepEqual(await readdir(folder), []);
});

test('leaving the loop ends the download', async () => {
  await emulator.script({ text: FILE, fault: { stall_body: 5 } });
  for await (const part of newClient().download(ADDRESS)) {
    assert.ok(part.length > 0);
    break;
  }
  await emulator.sees('client_gone');
});

test('cancelling the stream ends the download, also while a part is awaited', async () => {
  await emulator.script({ text: FILE, fault: { stall_body: 5 } });
  const reader = newClient().download(ADDRESS).stream().getReader();
  const { value } = await reader.read();
  assert.ok(value.length > 0);
  const next = reader.read();
  await reader.cancel();
  assert.deepEqual(await next, { done: true, value: undefined });
  await emulator.sees('client_gone');
});

test('a signal ends the stream with its reason', async () => {
  await emulator.script({ text: FILE, fault: { stall_body: 5 } });
  const controller = new AbortController();
  const reason = new Error('enough');
  const reader = newClient().download(ADDRESS, { signal: controller.signal }).stream().getReader();
  await reader.read();
  const next = rejection(reader.read());
  controller.abort(reason);
  assert.equal(await next, reason);
  await emulator.sees('client_gone');
  assert.deepEqual(getEventListeners(controller.signal, 'abort'), []);
});

test('a signal ends a stream that nobody reads just now', async () => {
  await emulator.script({ text: FILE, fault: { stall_body: 5 } });
  const controller = new AbortController();
  const download = newClient().download(ADDRESS, { signal: controller.signal });
  const reader = download.stream().getReader();
  await reader.read();
  controller.abort();
  await emulator.sees('client_gone');
  assert.equal((await rejection(reader.read())).name, 'AbortError');
  // And one that begins too late.
  assert.equal((await rejection(download.stream().getReader().read())).name, 'AbortError');
  await emulator.onlyRequest();
});

test('a stream that has ended does not listen to its signal any more', async () => {
  await emulator.script({ text: FILE }, { text: FILE, fault: { cut_body: 5 } });
  const { signal } = new AbortController();
  const download = newClient().download(ADDRESS, { signal });
  assert.equal(await new Response(download.stream()).text(), FILE);
  assert.ok((await rejection(new Response(download.stream()).text())) instanceof DecodeError);
  assert.deepEqual(getEventListeners(signal, 'abort'), []);
});
