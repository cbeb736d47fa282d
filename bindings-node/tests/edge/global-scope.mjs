// A Worker that makes a client, and a call, before there is any request.
import { RealtimeKit } from 'realtimekit-api';

const options = { accountId: 'emulator-account', appId: 'emulator-app', apiToken: 'emulator-token' };
const early = new RealtimeKit({ ...options, baseUrl: 'http://127.0.0.1:1/client/v4' });

let end = 'the call has not ended';
early.meetings.get('m-1').then(
  () => (end = 'the call succeeded'),
  (error) => (end = `${error.name}: ${error.message}`),
);

export default {
  async fetch(_request, env) {
    const meeting = await early.withOptions({ baseUrl: env.BASE_URL }).meetings.get('m-1');
    return Response.json({ end, id: meeting.id });
  },
};
