// Guide "Handle errors".
import assert from 'node:assert/strict';

import {
  AuthenticationError,
  ConnectionFailedError,
  NotFoundError,
  OutcomeUnknownError,
  PermissionDeniedError,
  RateLimitedError,
  RealtimeKit,
  RealtimeKitError,
} from 'realtimekit-api';

const client = new RealtimeKit();

// region: handle
/** @param {string} meetingId */
async function titleOf(meetingId) {
  try {
    return (await client.meetings.get(meetingId)).title;
  } catch (error) {
    if (error instanceof NotFoundError) return null; // your user asked for a meeting that is gone
    if (error instanceof RateLimitedError) {
      console.error('try again in', error.retryAfterMs, 'ms');
    } else if (error instanceof AuthenticationError || error instanceof PermissionDeniedError) {
      console.error('check the API token and its permission');
    } else if (error instanceof ConnectionFailedError) {
      console.error('the API cannot be reached');
    } else if (error instanceof RealtimeKitError) {
      console.error(error.kind, error.message, error.requestId);
    }
    throw error;
  }
}
// end of region

// region: outcome-unknown
/** @param {string} orderId */
async function openMeeting(orderId) {
  const title = `Order ${orderId}`; // unique, so that you can find it again
  try {
    return await client.meetings.create({ title });
  } catch (error) {
    if (!(error instanceof OutcomeUnknownError)) throw error;
    for await (const meeting of client.meetings.list({ search: title })) {
      if (meeting.title === title) return meeting;
    }
    return await client.meetings.create({ title });
  }
}
// end of region

assert.equal(await titleOf('5ca1ab1e-0000-4000-8000-000000000000'), null);
assert.equal(await titleOf((await openMeeting('17')).id), 'Order 17');
