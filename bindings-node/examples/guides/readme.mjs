// The code of the README of the Node package that no guide has.
// region: usage
import { RealtimeKit } from 'realtimekit-api';

const client = new RealtimeKit();

const { meeting } = await client.meetings.ensure({ title: 'Town hall' });
await client.livestreams.start(meeting.id, { name: 'town-hall' });
const live = await client.livestreams.waitUntilLive({ meetingId: meeting.id });
console.log(live.status, live.playbackUrl);

for await (const livestream of client.livestreams.list({ status: 'LIVE' })) {
  console.log(livestream.name, livestream.createdAt);
}

await client.livestreams.stop(meeting.id);
// end of region

const meetingId = meeting.id;
const given = { customParticipantId: 'user-1', presetName: 'group_call_host', name: 'Ada' };
const participantId = (await client.participants.create(meetingId, given)).id;

// region: clear
import { CLEAR } from 'realtimekit-api';

await client.participants.update(meetingId, participantId, { name: CLEAR });
// end of region

/** Stands in for the secret store of a program. */
const secretStore = { token: async () => process.env.CLOUDFLARE_API_TOKEN ?? '' };
const metrics = new Map();
{
  // region: functions
  const client = new RealtimeKit({
    tokenProvider: () => secretStore.token(),
    onResponse: ({ operation, durationMs }) => metrics.set(operation, durationMs),
    logger: console,
  });
  // end of region
  await client.meetings.list();
}
