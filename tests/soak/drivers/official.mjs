// The driver of the official TypeScript SDK: the calls of `src/driver.rs`, with the SDK's own way to retry.
//
// Its errors do not tell whether a create happened, so it says `U` for every create that fails. Its time limit ends with
// the headers of a response, so a body that stalls never ends the call; this driver ends it and counts it as failed.

import Cloudflare from 'cloudflare';

const calls = Number(process.env.SOAK_CALLS);
const workers = Number(process.env.SOAK_WORKERS);
const ids = { account_id: process.env.CLOUDFLARE_ACCOUNT_ID };
const app = process.env.REALTIMEKIT_APP_ID;
const client = new Cloudflare({ timeout: 500 });
const meetings = client.realtimeKit.meetings;

// Far beyond every attempt and wait that the SDK makes on its own.
const PATIENCE_MS = 30_000;

function bounded(call) {
  let timer;
  const end = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error('hangs')), PATIENCE_MS);
  });
  return Promise.race([call, end]).finally(() => clearTimeout(timer));
}

async function one(number, base) {
  const turn = number % 10;
  if (turn >= 5 && turn < 8) {
    const title = `soak-${number}`;
    try {
      const created = await bounded(meetings.create(app, { ...ids, title }));
      return `${created.data.title === title ? 'S' : '?'} ${title}`;
    } catch {
      return `U ${title}`;
    }
  }
  try {
    if (turn < 5) {
      void (await bounded(meetings.getMeetingByID(base, { ...ids, app_id: app }))).data.id;
    } else if (turn === 8) {
      void (await bounded(meetings.get(app, { ...ids, per_page: 5 }))).data.length;
    } else {
      void (await bounded(meetings.updateMeetingByID(base, { ...ids, app_id: app, title: 'base' }))).data.id;
    }
  } catch (error) {
    return `E ${error.message === 'hangs' ? 'hangs' : error.constructor.name}`;
  }
  return undefined;
}

async function setup() {
  for (;;) {
    try {
      return (await bounded(meetings.create(app, { ...ids, title: 'base' }))).data.id;
    } catch {
      // The service misbehaves from the beginning.
    }
  }
}

const base = await setup();
const lines = [];
let next = 0;
await Promise.all(
  Array.from({ length: workers }, async () => {
    while (next < calls) {
      const line = await one(next++, base);
      if (line !== undefined) lines.push(line);
    }
  }),
);
process.stdout.write(lines.map((line) => `${line}\n`).join(''), () => process.exit(0));
