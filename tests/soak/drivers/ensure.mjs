// The driver of our own npm package that ensures meetings: what `drive` does in `src/ensure.rs`.

import { RealtimeKit, RealtimeKitError } from 'realtimekit-api';

const calls = Number(process.env.SOAK_CALLS);
const workers = Number(process.env.SOAK_WORKERS);

const client = new RealtimeKit({ attemptTimeoutMs: 2000, stallTimeoutMs: 2000 });

async function line(title) {
  try {
    const { meeting, outcome } = await client.meetings.ensure({ title });
    return `${outcome} ${title} ${meeting.id}`;
  } catch (error) {
    if (!(error instanceof RealtimeKitError)) throw error;
    return `failed ${title} ${error.kind}`;
  }
}

let next = 0;
const lines = [];
await Promise.all(
  Array.from({ length: workers }, async () => {
    while (next < calls) lines.push(await line(`ensure-${next++}`));
  }),
);
process.stdout.write(lines.map((line) => `${line}\n`).join(''));
