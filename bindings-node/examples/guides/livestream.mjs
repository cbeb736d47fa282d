// Guide "Run a livestream".
import { setTimeout as sleep } from 'node:timers/promises';

import { RealtimeKit } from 'realtimekit-api';

const client = new RealtimeKit();
const meetingId = (await client.meetings.create({ title: 'Town hall' })).id;

// region: start
let livestream = await client.livestreams.start(meetingId, { name: 'town-hall' });
console.log(livestream.playbackUrl); // for the viewers' player
// end of region

// region: watch
while (livestream.status !== 'LIVE') {
  if (livestream.status === 'ERRORED') throw new Error('the livestream failed');
  await sleep(1000);
  ({ livestream } = await client.livestreams.get(livestream.id));
}
// end of region

// region: look
const active = await client.livestreams.findActiveForMeeting(meetingId);
console.log(active?.status ?? 'nothing is live');
// end of region

// region: stop
await client.livestreams.stop(meetingId);
// end of region
