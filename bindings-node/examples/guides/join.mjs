// Guide "Let people join": your backend issues participant tokens, the app joins.
import assert from 'node:assert/strict';

// region: client
import { RealtimeKit } from 'realtimekit-api';

const client = new RealtimeKit(); // one for the process
// end of region

// region: first-token
/**
 * Returns the participant's ID, to store with the user, and the token for the app.
 *
 * @param {string} meetingId @param {string} userId
 */
async function firstToken(meetingId, userId) {
  const participant = await client.participants.create(meetingId, {
    customParticipantId: userId,
    presetName: 'group_call_host',
  });
  return { participantId: participant.id, token: participant.token };
}
// end of region

// region: next-token
/** @param {string} meetingId @param {string} participantId */
async function nextToken(meetingId, participantId) {
  return (await client.participants.refreshToken(meetingId, participantId)).token;
}
// end of region

const meeting = await client.meetings.create({ title: 'Standup' });
const first = await firstToken(meeting.id, 'user-1');
assert.ok(first.token);
assert.ok(await nextToken(meeting.id, first.participantId));
