// region: example
import { RealtimeKit } from 'realtimekit-api';

const client = new RealtimeKit();
const { meeting } = await client.meetings.ensure({ title: 'Town hall' });
const { participant: host } = await client.participants.ensure(meeting.id, {
  customParticipantId: 'user-1',
  presetName: 'group_call_host',
});
await client.livestreams.start(meeting.id);
const live = await client.livestreams.waitUntilLive({ meetingId: meeting.id });
console.log(host.id, live.status, live.playbackUrl);
await client.livestreams.stop(meeting.id);
// end of region
