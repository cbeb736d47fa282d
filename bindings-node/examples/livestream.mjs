// Livestreams a meeting from start to stop, and shows each step.
//
// Which service it talks to is decided by the environment alone: CLOUDFLARE_ACCOUNT_ID, REALTIMEKIT_APP_ID and
// CLOUDFLARE_API_TOKEN, and CLOUDFLARE_BASE_URL for an emulator.
//
//     node examples/livestream.mjs
import { RealtimeKit } from 'realtimekit-api';

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
    const live = await client.livestreams.waitUntilLive(
      { livestreamId: started.id },
      { onProgress: (state, elapsedMs) => print('state', `${state} after ${(elapsedMs / 1000).toFixed(1)} s`) },
    );
    print('playback', live.playbackUrl);
    print('ingest', `${live.ingestServer}${masked(live.streamKey)}`);

    await showList();
    await showSession(started.id);
    await showAnalytics();
  } finally {
    // A livestream costs money as long as it runs, so everything is ended whatever happened above.
    const { steps } = await client.meetings.end(meeting.id);
    for (const { operation, outcome } of steps) {
      print('ended', `${operation}: ${outcome}`);
    }
  }

  const { livestream: stopped } = await client.livestreams.get(started.id);
  print('state', stopped.status);
} finally {
  client.close();
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
