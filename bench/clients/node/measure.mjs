// How a client measures itself. A client imports this file alone; its own packages it loads when `run` calls it, so that
// the time of loading is part of the first call.

import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

const started = performance.now();

function resident() {
  const line = readFileSync('/proc/self/status', 'utf8').match(/^VmRSS:\s+(\d+) kB$/m);
  return Number(line[1]) * 1024;
}

const residentBefore = resident();

export const ACCOUNT = '023e105f4ecef8ad9ca31a8372d0c353';
export const APP = '14a396e7-ca44-4937-bf1f-050a69118543';
export const MEETING = '182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e';
export const TOKEN = 'a-token-of-forty-characters-0123456789ab';
export const WALK_ITEMS = 100_000;
export const WALK_PAGE = 1_000;
export const PAGES = Array.from({ length: WALK_ITEMS / WALK_PAGE }, (_, index) => index + 1);

const [url, workload, countText] = process.argv.slice(2);
export const URL = url;
const count = Number(countText);
const [kind, numberText] = workload.split('-');
const number = Number(numberText ?? 1);

const SNAKE = [
  'id',
  'name',
  'status',
  'meeting_id',
  'ingest_server',
  'stream_key',
  'playback_url',
  'disabled',
  'created_at',
  'updated_at',
];
const CAMEL = SNAKE.map((name) => name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase()));

/** Reads every field of every object, so that nobody wins by putting work off. */
export function touch(items, camel = false) {
  const names = camel ? CAMEL : SNAKE;
  for (const item of items) {
    for (const name of names) {
      const value = item[name];
      if (value === undefined || value === null) {
        throw new Error(`${name} is missing`);
      }
    }
  }
  return items.length;
}

/** Runs the workload through the object that `load` gives, with `get`, `post`, `list` and `walk`. */
export async function run(load) {
  const client = await load();
  const imported = performance.now();
  if (kind === 'first') {
    await client.get();
    const usage = process.cpuUsage();
    print({
      calls: 1,
      start_seconds: (imported - started) / 1000,
      first_call_seconds: (performance.now() - started) / 1000,
      cpu_seconds: (usage.user + usage.system) / 1e6,
    });
    await client.close?.();
    return;
  }
  const call = {
    get: () => client.get(),
    post: () => client.post(),
    list: () => client.list(number),
    walk: () => client.walk(),
  }[kind];
  const several = async (times) => {
    let items = 0;
    for (let index = 0; index < times; index += 1) items += await call();
    return items;
  };
  const atOnce = kind === 'get' ? number : 1;
  const all = async (times) => {
    if (atOnce === 1) return several(times);
    const parts = Array.from({ length: atOnce }, () => several(Math.floor(times / atOnce)));
    return (await Promise.all(parts)).reduce((sum, items) => sum + items, 0);
  };
  await all(Math.max(Math.ceil(count / 5), atOnce));
  const [wall, usage, loop] = [performance.now(), process.cpuUsage(), performance.eventLoopUtilization()];
  const items = await all(count);
  const used = process.cpuUsage(usage);
  print({
    calls: count,
    items,
    wall_seconds: (performance.now() - wall) / 1000,
    cpu_seconds: (used.user + used.system) / 1e6,
    blocked_seconds: performance.eventLoopUtilization(loop).active / 1000,
  });
  await client.close?.();
}

function print(result) {
  console.log(JSON.stringify({ ...result, resident_before_bytes: residentBefore, resident_bytes: resident() }));
}
