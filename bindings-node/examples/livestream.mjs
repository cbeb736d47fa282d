// Livestreams a meeting from start to stop, and shows each step.
//
// Which service it talks to is decided by the environment alone: CLOUDFLARE_ACCOUNT_ID, REALTIMEKIT_APP_ID and
// CLOUDFLARE_API_TOKEN, and CLOUDFLARE_BASE_URL for an emulator.
//
//     node examples/livestream.mjs
import { setTimeout as sleep } from 'node:timers/promises';

import { RealtimeKit } from 'realtimekit-api';

const WAIT_MS = 90_000;
const POLL_MS = 500;

const client = new RealtimeKit();
try {
  const meeting = await client.meetings.create({ title: 'Livestream example' });
  print('meeting', `${meeting.id} (${meeting.title})`);

  const participant = await client.participants.create(meeting.id, {
    customParticipantId: 'example-host',
    presetName: 'group_call_host',
    name: 'Example host',
  });
  // `participant.token` is what a client SDK joins with: it is a credential, so it is not printed.
  print('participant', `${participant.id} (${participant.name})`);

  const started = await client.livestreams.start(meeting.id, { name: 'example' });
  print('state', started.status);
  try {
    const live = await waitFor(started.id, 'LIVE');
    print('playback', live.playbackUrl);
    print('ingest', `${live.ingestServer}${masked(live.streamKey)}`);

    await showList();
    await showSession(started.id);
    await showAnalytics();
  } finally {
    // A livestream costs money as long as it runs, so it is stopped whatever happened above.
    await client.livestreams.stop(meeting.id);
    print('stopped');
  }

  await waitFor(started.id, 'IDLE');
} finally {
  client.close();
}

/** Asks for the livestream until it has the wanted state, and prints each state that it sees on the way. */
async function waitFor(livestreamId, wanted) {
  const giveUpAt = Date.now() + WAIT_MS;
  let seen;
  while (true) {
    const { livestream } = await client.livestreams.get(livestreamId);
    if (livestream.status !== seen) {
      seen = livestream.status;
      print('state', seen);
    }
    if (seen === wanted) {
      return livestream;
    }
    if (seen === 'ERRORED' || Date.now() > giveUpAt) {
      throw new Error(`the livestream is ${seen} and did not become ${wanted}`);
    }
    await sleep(POLL_MS);
  }
}

/** Lists the livestreams of the app. */
async function showList() {
  const page = await client.livestreams.list({ perPage: 5 });
  print('livestreams', `${page.totalCount} in this app, the first of them:`);
  for (const livestream of page.items) {
    print('', `${livestream.id} ${livestream.status}`);
  }
}

/** Reads the active run of the livestream. */
async function showSession(livestreamId) {
  const found = await client.livestreams.findActiveSession(livestreamId);
  if (found?.session) {
    const session = await client.livestreams.getSession(found.session.id);
    print('session', `${session.id} since ${session.startedTime?.toISOString()}`);
  }
}

/** Reads the totals of the app. */
async function showAnalytics() {
  const totals = await client.analytics.getLivestreams();
  print(
    'analytics',
    `${totals.count} livestreams, ${totals.totalIngestSeconds} s sent, ${totals.totalViewerSeconds} s watched`,
  );
}

function masked(secret) {
  return secret ? '*'.repeat(8) : '(none)';
}

function print(label, text = '') {
  console.log(`${label.padEnd(14)}${text}`.trimEnd());
}
