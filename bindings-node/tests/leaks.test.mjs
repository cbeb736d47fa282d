// Nothing is left behind: memory stays flat over many calls, and open files go back to where they began.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { emulator, PATIENCE, run } from './support.mjs';

beforeEach(() => emulator.reset());

// Each script runs in a process of its own, so that other tests are not counted. Numbers are read after a first part of
// the work, when pools, caches and allocators have grown to their size.
const PRELUDE = `
  import { readdirSync } from 'node:fs';
  import { setTimeout as sleep } from 'node:timers/promises';
  import { RealtimeKit } from 'realtimekit-api';

  const files = () => readdirSync('/proc/self/fd').length;

  async function memory() {
    // What is finalized only after a collection is collected by the next one.
    for (let round = 0; round < 4; round += 1) {
      gc();
      await sleep(10);
    }
    const { rss, heapUsed } = process.memoryUsage();
    return { rss: rss / 2 ** 20, heapUsed: heapUsed / 2 ** 20 };
  }

  async function flat(work, { first = 3 } = {}) {
    for (let round = 0; round < first; round += 1) await work();
    const before = await memory();
    for (let round = 0; round < 5; round += 1) await work();
    const after = await memory();
    // The heap of JavaScript is counted exactly; the rest only in pages of the allocator.
    const leaks = after.heapUsed > before.heapUsed + 1 || after.rss > before.rss + 12;
    console.log(leaks ? JSON.stringify({ before, after }) : 'flat');
  }

  async function backTo(start) {
    // Connections are closed by the runtime's own thread.
    for (let round = 0; round < 3_000 && files() > start; round += 1) await sleep(10);
    console.log(files() > start ? start + ' open files became ' + files() : 'back');
  }

  /** Does it so many times, some at once. */
  async function many(count, act) {
    for (let done = 0; done < count; done += 50) {
      await Promise.all(Array.from({ length: 50 }, (_, number) => act(done + number)));
    }
  }
`;

const SCRIPTS = {
  'calls and pages': `
    const client = new RealtimeKit();
    const { id } = await client.meetings.create({ title: 'base' });
    await flat(() => many(400, async (number) => {
      const { signal } = new AbortController();
      if (number % 10 > 0) await client.meetings.get(id, {}, { signal });
      else for await (const meeting of client.meetings.list({ perPage: 1 })) meeting.id;
    }));
  `,
  'calls that fail, with functions that are told of them': `
    const client = new RealtimeKit({
      tokenProvider: async () => 'emulator-token',
      onRequest: () => {},
      onResponse: () => {},
      logger: { debug: () => {} },
      maxRetries: 0,
    });
    await flat(() => many(400, (number) => client.meetings.get('none-' + number).catch(() => {})));
  `,
  'token providers that fail': `
    const tokenProvider = async () => { throw new Error('large '.repeat(1000)); };
    const client = new RealtimeKit({ tokenProvider });
    await flat(() => many(300, () => client.meetings.list().catch(() => {})));
  `,
  'calls that are aborted': `
    const client = new RealtimeKit();
    await flat(() => many(400, async (number) => {
      const controller = new AbortController();
      const call = client.meetings.list({}, { signal: controller.signal });
      if (number % 2 > 0) await sleep(1);
      controller.abort();
      await call.catch(() => {});
      // An aborted call rejects before the native side is done with it; a whole one waits for its turn there.
      if (number % 50 === 0) await client.meetings.list();
    }));
  `,
  'clients and their copies': `
    await flat(() => many(100, async () => {
      const client = new RealtimeKit({ tokenProvider: () => 'emulator-token', onRequest: () => client });
      const copies = [client, client.withOptions({ onResponse: () => client }), client.app('another')];
      // Without this it is up to the garbage collector when each releases its connections.
      copies.forEach((copy) => copy.close());
    }));
  `,
  'received webhooks': `
    const client = new RealtimeKit();
    const body = JSON.stringify({ event: 'meeting.started', meeting: { title: 'large '.repeat(1000) } });
    await flat(() => many(400, async () => {
      client.webhooks.parse(body);
      await client.webhooks.verify(body, {}).catch(() => {});
    }));
  `,
  'downloads, whole and left': `
    const client = new RealtimeKit();
    const address = new URL('/files/large', process.env.FILES).href;
    // One after the other: what the allocator keeps of parts that were there at once would hide a leak.
    await flat(async () => {
      for (let number = 0; number < 200; number += 1) {
        if (number % 2 > 0) await client.download(address).toBytes();
        else for await (const part of client.download(address)) break;
      }
    }, { first: 12 });
  `,
};

const noProc = process.platform !== 'linux' && 'looks into /proc';

async function output(script, environment = {}) {
  const { code, stdout, stderr } = await run(['--expose-gc', '--input-type=module', '--eval', PRELUDE + script], {
    // One arena for all threads: which of many a thread takes is chance, and each keeps pages of its own.
    environment: { ...emulator.environment, MALLOC_ARENA_MAX: '1', ...environment },
  });
  assert.deepEqual([code, stderr], [0, ''], stdout);
  return stdout.trim();
}

for (const [name, script] of Object.entries(SCRIPTS)) {
  test(`memory stays flat: ${name}`, { timeout: PATIENCE * 5, skip: noProc }, async () => {
    const { createServer } = await import('node:http');
    const files = createServer((_request, response) => response.end(Buffer.alloc(64 * 1024))).listen(0, '127.0.0.1');
    try {
      await new Promise((resolve) => files.once('listening', resolve));
      const environment = { FILES: `http://127.0.0.1:${files.address().port}` };
      assert.equal(await output(script, environment), 'flat');
    } finally {
      files.closeAllConnections();
      files.close();
    }
  });
}

test('open files go back to where they began', { timeout: PATIENCE * 5, skip: noProc }, async () => {
  const answer = { delay_ms: 50, json: { success: true, data: [] } };
  await emulator.script(...Array(51).fill(answer));
  const script = `
    const first = new RealtimeKit();
    await first.meetings.list();
    // Fifty connections are looked for, not the file or two that Node itself may open meanwhile.
    const start = files() + 2;
    first.close();
    const clients = Array.from({ length: 10 }, () => new RealtimeKit());
    await Promise.all(clients.flatMap((client) => Array.from({ length: 5 }, () => client.meetings.list())));
    console.log(files() > start + 10 ? 'open' : 'none open');
    clients.forEach((client) => client.close());
    await backTo(start);
  `;
  assert.equal(await output(script), 'open\nback');
});
