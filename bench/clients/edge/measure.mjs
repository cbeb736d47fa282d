// Measures a client in workerd: measure.mjs <client> <server's URL> <workload> <count>
//
// The Worker itself responds from memory, so nothing but the client is measured: the processor time of the whole runtime
// while it makes the calls. The server is asked once, for the responses.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

import { startWorkerd } from '../../../tests/runners/edge/workerd.mjs';
import { ACCOUNT, APP, MEETING, TOKEN } from './in-worker.mjs';

const [name, url, workload, countText] = process.argv.slice(2);
const count = Number(countText);
const [kind, length] = workload.split('-');
const entry = path.join(import.meta.dirname, `${name}.mjs`);

const worker = await startWorkerd(entry, { minify: true });
try {
  const body = await canned();
  const bytes = resident();
  const sample = kind === 'first' ? await first(body) : await many(body);
  console.log(JSON.stringify({ ...sample, resident_before_bytes: bytes, resident_bytes: resident(), ...bundled() }));
} finally {
  await worker.stop();
}

/** What the service sends back for this workload. */
async function canned() {
  const base = `${url}/accounts/${ACCOUNT}/realtime/kit/${APP}`;
  const asked = length === undefined ? `/meetings/${MEETING}/active-livestream` : `/livestreams?per_page=${length}`;
  const response = await fetch(base + asked, { headers: { authorization: `Bearer ${TOKEN}` } });
  return response.text();
}

/** The first request of an isolate. */
async function first(body) {
  const before = processor();
  await calls(body, 1);
  return { calls: 1, cpu_seconds: processor() - before };
}

async function many(body) {
  await calls(body, Math.ceil(count / 5));
  const [wall, before] = [performance.now(), processor()];
  const items = await calls(body, count);
  return { calls: count, items, wall_seconds: (performance.now() - wall) / 1000, cpu_seconds: processor() - before };
}

async function calls(body, times) {
  const query = new URLSearchParams({ count: times, ...(length && { length }) });
  const response = await fetch(`${worker.url}?${query}`, { method: 'POST', body });
  if (!response.ok) {
    throw new Error(`${await response.text()} ${worker.printed.join('\n')}`);
  }
  return (await response.json()).items;
}

/** Seconds of processor time of the runtime, of all its threads. */
function processor() {
  const threads = readdirSync(`/proc/${worker.pid}/task`);
  const nanoseconds = threads.map((thread) =>
    Number(readFileSync(`/proc/${worker.pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]),
  );
  return nanoseconds.reduce((sum, each) => sum + each, 0) / 1e9;
}

function resident() {
  const line = readFileSync(`/proc/${worker.pid}/status`, 'utf8').match(/^VmRSS:\s+(\d+) kB$/m);
  return Number(line[1]) * 1024;
}

/** The size of all that is uploaded for a Worker. */
function bundled() {
  const files = readdirSync(worker.folder).filter((file) => /\.(mjs|wasm)$/.test(file));
  const sum = (size) => files.reduce((total, file) => total + size(path.join(worker.folder, file)), 0);
  return {
    bundle_bytes: sum((file) => statSync(file).size),
    bundle_gzip_bytes: sum((file) => gzipSync(readFileSync(file), { level: 9 }).length),
    bundle_brotli_bytes: sum((file) => brotliCompressSync(readFileSync(file)).length),
  };
}
