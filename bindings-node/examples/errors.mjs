// What can go wrong, and what to do about it.
import { NotFoundError, OutcomeUnknownError, RealtimeKit, RealtimeKitError } from 'realtimekit-api';

const client = new RealtimeKit();

try {
  await client.livestreams.get('there-is-none');
} catch (error) {
  if (!(error instanceof NotFoundError)) {
    throw error;
  }
  console.log(`not found: ${error.operation} answered ${error.status}`);
}

// Where "nothing is live" is a normal result, the find methods return null instead.
const meeting = await client.meetings.create({ title: 'Errors example' });
console.log('live:', await client.livestreams.findActiveForMeeting(meeting.id));

// A call never takes longer than its deadline, and a signal ends it at once.
try {
  await client.livestreams.start(meeting.id, {}, { timeoutMs: 30_000, signal: AbortSignal.timeout(10_000) });
} catch (error) {
  if (error instanceof OutcomeUnknownError) {
    // It may or may not have started; it was not sent again. Look, then decide.
    console.log('live:', await client.livestreams.findActiveForMeeting(meeting.id));
  } else if (error instanceof RealtimeKitError) {
    console.log(`${error.kind}: ${error.message}; try again: ${error.retryable}`);
  } else {
    throw error; // the signal's own reason, or a mistake in this program
  }
}
await client.livestreams.stop(meeting.id);
client.close();
