// Guide "Record and download".
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';

import { RealtimeKit } from 'realtimekit-api';

const client = new RealtimeKit();
const meetingId = (await client.meetings.create({ title: 'Town hall' })).id;
await client.livestreams.start(meetingId); // something must be active in the meeting

// region: start
let recording = await client.recordings.start({ meetingId, maxSeconds: 3600 });
// end of region

// The emulator's clock runs fast here, so there is a minute to record.
await sleep(1000);

// region: stop
await client.recordings.stop(recording.id);
// end of region

// region: wait
recording = await client.recordings.waitUntilUploaded(recording.id);
// end of region

// region: download
await client.download(recording).toFile(`${recording.id}.mp4`);
// end of region

// region: all
for await (const recording of client.recordings.list({ status: 'UPLOADED' })) {
  await client.download(recording).toFile(`${recording.id}.mp4`);
}
// end of region

// region: stream
let size = 0;
for await (const chunk of client.download(recording).stream()) {
  size += chunk.length;
}
// end of region
assert.ok(size > 0);
