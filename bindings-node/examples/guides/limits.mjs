// Guide "Retries, deadlines and rate limits".

// region: client
import { RealtimeKit } from 'realtimekit-api';

const client = new RealtimeKit({
  timeoutMs: 20_000, // for one call with all its retries
  maxRetries: 4,
  rateLimit: 10, // requests per second
});
// end of region

const meetingId = (await client.meetings.create({ title: 'Town hall' })).id;

// region: call
const meeting = await client.meetings.get(meetingId, {}, { timeoutMs: 2000, maxRetries: 0 });
// end of region
console.log(meeting.title);

// region: copy
const patient = client.withOptions({ timeoutMs: 120_000 });
const recordings = await patient.recordings.list().collect();
// end of region
console.log(recordings.length);

// region: retry-creates
await client.meetings.create({ title: 'A second one does no harm' }, { retryCreates: true });
// end of region
