// The code of the page about bundlers, frameworks and other runtimes.
import assert from 'node:assert/strict';

// region: handler
import { RealtimeKit } from 'realtimekit-api';

const client = new RealtimeKit();

export async function handler() {
  const { items } = await client.livestreams.list({ status: 'LIVE' });
  return items.length;
}
// end of region

const recording = { downloadUrl: 'http://127.0.0.1:1/recording.mp4' };

// region: route
export async function GET() {
  return new Response(client.download(recording.downloadUrl).stream());
}
// end of region

assert.equal(await handler(), 0);
assert.equal((await GET()).status, 200);
