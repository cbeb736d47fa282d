// Guide "Receive webhooks".
import { RealtimeKit } from 'realtimekit-api';

const client = new RealtimeKit();

// region: create
await client.webhooks.create({
  name: 'backend',
  url: 'https://backend.example.com/webhooks',
  events: ['livestreaming.statusUpdate', 'recording.statusUpdate', 'meeting.ended'],
});
// end of region
