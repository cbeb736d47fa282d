// Guide "Run a livestream".
import { RealtimeKit } from 'realtimekit-api';

const client = new RealtimeKit();
const meetingId = (await client.meetings.create({ title: 'Town hall' })).id;

// region: start
const livestream = await client.livestreams.start(meetingId, { name: 'town-hall' });
console.log(livestream.playbackUrl); // for the viewers' player
// end of region

// region: watch
const live = await client.livestreams.waitUntilLive(
  { livestreamId: livestream.id },
  { onProgress: (state, elapsedMs) => console.log(`${state} after ${Math.round(elapsedMs)} ms`) },
);
console.log(live.status);
// end of region

// region: look
const active = await client.livestreams.findActiveForMeeting(meetingId);
console.log(active?.status ?? 'nothing is live');
// end of region

// region: stop
await client.livestreams.stop(meetingId);
// end of region
