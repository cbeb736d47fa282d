// A server in Bun that tells what is live: GET /
//
// bun bun.ts
//
// The client reads its options from CLOUDFLARE_ACCOUNT_ID, REALTIMEKIT_APP_ID and CLOUDFLARE_API_TOKEN.
import { RealtimeKit } from 'realtimekit-api';

const client = new RealtimeKit();

const server = Bun.serve({
  hostname: '127.0.0.1',
  port: Number(process.env['PORT'] ?? 8080),
  async fetch() {
    const { items } = await client.livestreams.list({ status: 'LIVE' });
    // A livestream has a stream key: send the fields that a visitor may see.
    return Response.json(items.map(({ name, playbackUrl }) => ({ name, playbackUrl })));
  },
});
console.log(`listening on ${server.url}`);
