// region: example
import { RealtimeKit } from 'realtimekit-api';

const client = new RealtimeKit();
const meeting = await client.meetings.create({ title: 'Town hall' });
const host = await client.participants.create(meeting.id, {
  customParticipantId: 'user-1',
  presetName: 'group_call_host',
});
const livestream = await client.livestreams.start(meeting.id);
console.log(host.id, livestream.status, livestream.playbackUrl);
await client.livestreams.stop(meeting.id);
// end of region
