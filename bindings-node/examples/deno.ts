// A server in Deno that lets people into a class: POST /<meeting>?person=<id>
//
// deno run --allow-env --allow-ffi --allow-net deno.ts
//
// The client reads its options from CLOUDFLARE_ACCOUNT_ID, REALTIMEKIT_APP_ID and CLOUDFLARE_API_TOKEN.
import { NotFoundError, RealtimeKit } from 'realtimekit-api';

const client = new RealtimeKit();

Deno.serve({ hostname: '127.0.0.1', port: Number(Deno.env.get('PORT') ?? 8080) }, async (request) => {
  const url = new URL(request.url);
  const person = url.searchParams.get('person');
  if (request.method !== 'POST' || person === null) {
    return new Response('POST /<meeting>?person=<id>', { status: 400 });
  }
  try {
    const participant = await client.participants.create(url.pathname.slice(1), {
      customParticipantId: person,
      presetName: 'group_call_participant',
    });
    return Response.json({ token: participant.token }, { status: 201 });
  } catch (error) {
    return new Response(null, { status: error instanceof NotFoundError ? 404 : 502 });
  }
});
