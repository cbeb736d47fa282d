// Guide "End and clean up".
import assert from 'node:assert/strict';

import { RealtimeKit } from 'realtimekit-api';

const client = new RealtimeKit();
const meetingId = (await client.meetings.create({ title: 'Town hall' })).id;
const participant = { customParticipantId: 'user-1', presetName: 'group_call_host' };
const participantId = (await client.participants.create(meetingId, participant)).id;
await client.livestreams.start(meetingId);

// region: stop
if (await client.livestreams.findActiveForMeeting(meetingId)) {
  await client.livestreams.stop(meetingId);
}
const recording = await client.recordings.findActive(meetingId);
if (recording) await client.recordings.stop(recording.id);
// end of region

// region: kick
if (await client.activeSessions.find(meetingId)) {
  await client.activeSessions.kickAll(meetingId);
}
// end of region

// region: close
await client.meetings.update(meetingId, { status: 'INACTIVE' });
// end of region

// region: remove
await client.participants.delete(meetingId, participantId);
// end of region

// region: close-all
for (const meeting of await client.meetings.list({ status: 'ACTIVE' }).collect()) {
  await client.meetings.update(meeting.id, { status: 'INACTIVE' });
}
// end of region
assert.equal((await client.meetings.list({ status: 'ACTIVE' })).items.length, 0);
