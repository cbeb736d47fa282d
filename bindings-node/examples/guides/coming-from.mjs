// Guide "Coming from another client": the code after.
// region: after
import { RealtimeKit } from 'realtimekit-api';

const client = new RealtimeKit();
const meeting = await client.meetings.create({ title: 'Town hall' });
await client.participants.create(meeting.id, { customParticipantId: 'user-1', presetName: 'group_call_host' });
for await (const meeting of client.meetings.list({ perPage: 50 })) console.log(meeting.title); // every page
// end of region
