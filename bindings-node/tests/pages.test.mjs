// Lists: one page, or every object of every page.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { inspect } from 'node:util';

import { Page, PagePromise } from 'realtimekit-api';

import { emulator, livestream, newClient, rejection, STREAM_KEY } from './support.mjs';

const client = newClient();

beforeEach(() => emulator.reset());

async function createLivestreams(count) {
  const ids = new Set();
  for (let number = 0; number < count; number += 1) {
    ids.add((await client.livestreams.create({ name: `stream-${number}` })).id);
  }
  await emulator.control('DELETE', 'log');
  return ids;
}

async function collect(list, most = Number.POSITIVE_INFINITY) {
  const items = [];
  for await (const item of list) {
    items.push(item);
    if (items.length >= most) {
      break;
    }
  }
  return items;
}

test('awaited, a list is its first page', async () => {
  await createLivestreams(5);
  const page = await client.livestreams.list({ perPage: 2 });
  assert.ok(page instanceof Page);
  assert.deepEqual([page.items.length, page.totalCount, page.hasNext], [2, 5, true]);
  assert.equal((await emulator.requests()).length, 1);
});

test('pages follow each other', async () => {
  const ids = await createLivestreams(5);
  const [sizes, seen] = [[], new Set()];
  for (let page = await client.livestreams.list({ perPage: 2 }); page !== null; page = await page.nextPage()) {
    sizes.push(page.items.length);
    page.items.forEach((item) => seen.add(item.id));
    assert.equal(page.hasNext, sizes.length < 3);
  }
  assert.deepEqual(sizes, [2, 2, 1]);
  assert.deepEqual(seen, ids);
});

test('for await walks every page', async () => {
  const ids = await createLivestreams(5);
  const items = await collect(client.livestreams.list({ perPage: 2 }));
  assert.deepEqual(new Set(items.map((item) => item.id)), ids);
  assert.ok(items.every((item) => item.createdAt instanceof Date));
  assert.equal((await emulator.requests()).length, 3);
});

test('collect fetches every page and gives all objects', async () => {
  const ids = await createLivestreams(5);
  const items = await client.livestreams.list({ perPage: 2 }).collect();
  assert.deepEqual(new Set(items.map((item) => item.id)), ids);
  assert.equal((await emulator.requests()).length, 3);
  const page = await (await client.livestreams.list({ perPage: 2 })).nextPage();
  assert.equal((await page.collect()).length, 3, 'those of the page and what follows it');
});

test('collect reaches what a walk would skip', async () => {
  for (let number = 0; number < 5; number += 1) {
    await client.meetings.create();
  }
  for (const meeting of await client.meetings.list({ status: 'ACTIVE', perPage: 2 }).collect()) {
    await client.meetings.update(meeting.id, { status: 'INACTIVE' });
  }
  assert.equal((await client.meetings.list({ status: 'ACTIVE' })).totalCount, 0);
});

test('pages are fetched when they are needed', async () => {
  await createLivestreams(5);
  assert.equal((await collect(client.livestreams.list({ perPage: 2 }), 3)).length, 3);
  assert.equal((await emulator.requests()).length, 2);
});

test('a page can be walked too, more than once', async () => {
  await createLivestreams(3);
  const page = await client.livestreams.list({ perPage: 2 });
  assert.equal((await collect(page)).length, 3);
  assert.equal((await collect(page)).length, 3);
});

test('the first request is sent once, however often it is asked for', async () => {
  await createLivestreams(1);
  const list = client.livestreams.list();
  await Promise.all([list, list.then((page) => page.items), collect(list)]);
  await list.finally(() => undefined);
  assert.equal((await emulator.requests()).length, 1);
});

test('the filters and options hold on every page', async () => {
  await createLivestreams(3);
  await collect(client.livestreams.list({ perPage: 2, excludeMeetings: false }, { extraHeaders: { 'x-extra': '1' } }));
  const [first, second] = await emulator.requests();
  assert.deepEqual([first.headers['x-extra'], second.headers['x-extra']], ['1', '1']);
  assert.deepEqual(Object.fromEntries(second.query_pairs), { per_page: '2', exclude_meetings: 'false', page_no: '2' });
});

test('a list is a promise', async () => {
  const list = client.livestreams.list();
  assert.ok(list instanceof PagePromise);
  assert.equal(Object.prototype.toString.call(list), '[object PagePromise]');
  assert.ok((await Promise.all([list]))[0] instanceof Page);
  const refused = client.livestreams.list({ perPage: -1 });
  assert.equal(await refused.catch((error) => error.kind), 'invalid_request');
  assert.equal((await rejection(collect(client.livestreams.list({ perPage: -1 })))).kind, 'invalid_request');
});

test('an error in the middle of a walk ends it', async () => {
  await emulator.script(
    { json: { success: true, data: [livestream()], paging: { total_count: 2, start_offset: 1, end_offset: 1 } } },
    { status: 404, json: {} },
  );
  const seen = [];
  const error = await rejection(
    (async () => {
      for await (const item of client.livestreams.list({ perPage: 1 })) {
        seen.push(item.id);
      }
    })(),
  );
  assert.deepEqual(seen, ['ls-1']);
  assert.equal(error.kind, 'not_found');
});

test('a page as text and as JSON', async () => {
  await emulator.answer([livestream()]);
  const page = await client.livestreams.list();
  assert.ok(!inspect(page, { depth: null, showHidden: true }).includes(STREAM_KEY));
  assert.match(inspect(page), /^Page \{\n? *items: \[/);
  assert.deepEqual(Object.keys(JSON.parse(JSON.stringify(page))), ['items', 'totalCount', 'hasNext']);
});

test('what the service puts beside the items is on the page', async () => {
  const beside = { livestreams: [livestream()], sessions: [{ id: 's-1', started_time: '2026-03-01T10:00:00Z' }] };
  await emulator.answer(beside);
  const page = await client.livestreams.listForMeeting('m-1');
  assert.ok(page instanceof Page);
  assert.deepEqual([page.items[0].id, page.livestreams[0].id], ['s-1', 'ls-1']);
  assert.ok(page.items[0].startedTime instanceof Date);
  assert.ok(page.livestreams[0].createdAt instanceof Date);
  assert.ok(!inspect(page, { depth: null }).includes(STREAM_KEY));
  assert.equal(await page.nextPage(), null);
  assert.equal((await emulator.answer(beside), await collect(client.livestreams.listForMeeting('m-1'))).length, 1);
});

test('items may be texts', async () => {
  await emulator.answer(['meeting.started', 'some.newEvent']);
  const page = await client.webhooks.listEvents();
  assert.deepEqual(page.items, ['meeting.started', 'some.newEvent']);
});

test('an empty list', async () => {
  const page = await client.livestreams.list();
  assert.deepEqual([page.items, page.hasNext, await page.nextPage(), await collect(page)], [[], false, null, []]);
});
