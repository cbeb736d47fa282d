// The demo of the edge: the example for Workers in `wrangler dev`, with a class that two people join.
import { RealtimeKit } from 'realtimekit-api';

import { wranglerDev } from './wrangler.mjs';

const { CLOUDFLARE_ACCOUNT_ID, REALTIMEKIT_APP_ID, CLOUDFLARE_API_TOKEN, CLOUDFLARE_BASE_URL } = process.env;

const client = new RealtimeKit();
const worker = await wranglerDev('worker', {
  CLOUDFLARE_ACCOUNT_ID,
  REALTIMEKIT_APP_ID,
  CLOUDFLARE_API_TOKEN,
  ...(CLOUDFLARE_BASE_URL && { CLOUDFLARE_BASE_URL }),
});
try {
  const meeting = await client.meetings.create({ title: 'Demo class' });
  console.log('class      ', meeting.id, '(made in Node)');
  for (const name of ['Ann', 'Bob']) {
    const response = await fetch(`${worker.url}/classes/${meeting.id}/participants`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name, customParticipantId: name.toLowerCase() }),
    });
    const { token } = await response.json();
    // It is a credential, so it is not printed.
    console.log('participant', name, `(${response.status}, a token of ${token.length} characters, made in the Worker)`);
  }
  const { items } = await client.participants.list(meeting.id);
  console.log('in class   ', items.map(({ name }) => name).join(', '));
} finally {
  await worker.stop();
  client.close();
}
