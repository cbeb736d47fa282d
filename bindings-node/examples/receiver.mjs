// @ts-check
// Receives webhooks with node:http, and acts on those that the service has signed.
//
// The client reads its options from CLOUDFLARE_ACCOUNT_ID, REALTIMEKIT_APP_ID and CLOUDFLARE_API_TOKEN. Tell the service
// the public URL of this server once: client.webhooks.create({ name, url: 'https://.../webhooks', events: [...] }).
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';

import { RealtimeKit, WebhookSignatureError } from 'realtimekit-api';

const client = new RealtimeKit();

const server = createServer(async (request, response) => {
  const isWebhook = request.method === 'POST' && request.url === '/webhooks';
  response.writeHead(isWebhook ? await receive(request) : 404).end();
});
server.listen(Number(process.env.PORT ?? 8080), '127.0.0.1', () => console.log('listening', server.address()));

// region: receive
/**
 * Gives the status to respond with.
 *
 * @param {import('node:http').IncomingMessage} request
 */
async function receive(request) {
  try {
    // The signature covers the bytes as they came: parsed JSON would not do.
    handle(await client.webhooks.verify(await buffer(request), request.headers));
    // Respond soon: an event without a response is delivered again.
    return 204;
  } catch (error) {
    console.error('refused:', error);
    // Without the key nothing is known about the sender; the service delivers again.
    return error instanceof WebhookSignatureError ? 400 : 503;
  }
}
// end of region

/** @param {import('realtimekit-api').ReceivedEvent} event */
function handle(event) {
  switch (event.event) {
    case 'livestreaming.statusUpdate':
      console.log('livestream', event.streamId, event.status);
      break;
    case 'meeting.participantJoined':
      console.log('joined', event.participant.peerId);
      break;
    default:
      console.log(event.event);
  }
}
