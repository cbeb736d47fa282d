/** With the types of browsers, as Next.js has them: a download is what a response is made of. */
import type { RealtimeKit } from 'realtimekit-api';

export function GET(client: RealtimeKit): Response {
  const stream: ReadableStream<Uint8Array> = client.download('https://example.test').stream();
  return new Response(stream);
}
