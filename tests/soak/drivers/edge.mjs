// The driver of our own npm package in a Worker: the calls of `src/driver.rs`, each in a request of its own to one isolate.

import path from 'node:path';

import { startWorkerd } from '../../runners/edge/workerd.mjs';

const calls = Number(process.env.SOAK_CALLS);
const workers = Number(process.env.SOAK_WORKERS);

const names = ['CLOUDFLARE_ACCOUNT_ID', 'REALTIMEKIT_APP_ID', 'CLOUDFLARE_API_TOKEN', 'CLOUDFLARE_BASE_URL'];
const bindings = Object.fromEntries(names.map((name) => [name, process.env[name]]));
const worker = await startWorkerd(path.join(import.meta.dirname, 'edge-worker.mjs'), { bindings });

async function asked(query) {
  // A connection of its own: one that the runtime drops while it is idle must not count as a failure of the soak.
  const headers = { connection: 'close' };
  const response = await fetch(`${worker.url}?${new URLSearchParams(query)}`, { headers });
  const text = await response.text();
  if (!response.ok) {
    throw new Error(`${text} ${worker.printed.join('\n')}`);
  }
  return text;
}

const lines = [];
try {
  const base = await asked({});
  let next = 0;
  await Promise.all(
    Array.from({ length: workers }, async () => {
      while (next < calls) {
        const line = await asked({ base, number: next++ });
        if (line !== '') lines.push(line);
      }
    }),
  );
} finally {
  await worker.stop();
}
process.stdout.write(lines.map((line) => `${line}\n`).join(''));
