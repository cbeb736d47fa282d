// A Worker that lets people into a class, receives webhooks, and lists what is live every five minutes.
import { Hono } from 'hono';
import { NotFoundError, RealtimeKit, WebhookSignatureError } from 'realtimekit-api';

interface Env {
  CLOUDFLARE_ACCOUNT_ID: string;
  REALTIMEKIT_APP_ID: string;
  CLOUDFLARE_API_TOKEN: string;
  /** Set in tests only: where the emulator is. */
  CLOUDFLARE_BASE_URL?: string;
}

// One client for each isolate: its requests share the retry budget, the rate limit and the key of webhooks.
let client: RealtimeKit | undefined;

function kit(env: Env): RealtimeKit {
  client ??= new RealtimeKit({
    accountId: env.CLOUDFLARE_ACCOUNT_ID,
    appId: env.REALTIMEKIT_APP_ID,
    apiToken: env.CLOUDFLARE_API_TOKEN,
    baseUrl: env.CLOUDFLARE_BASE_URL,
  });
  return client;
}

const app = new Hono<{ Bindings: Env }>();

// Find out who is asking before you let them in: that is your own part.
app.post('/classes/:meeting/participants', async (context) => {
  const { name, customParticipantId } = await context.req.json<{ name: string; customParticipantId: string }>();
  const participant = await kit(context.env).participants.create(context.req.param('meeting'), {
    name,
    customParticipantId,
    presetName: 'group_call_participant',
  });
  // The token lets exactly this person in; the API token stays here.
  return context.json({ token: participant.token }, 201);
});

app.post('/webhooks', async (context) => {
  const event = await kit(context.env).webhooks.verify(await context.req.arrayBuffer(), context.req.raw.headers);
  console.log('webhook', event.event);
  // Respond soon: otherwise the webhook is delivered again. Work that takes longer belongs into context.executionCtx.waitUntil.
  return context.body(null, 204);
});

app.onError((error, context) => {
  if (error instanceof NotFoundError) return context.text('no such class', 404);
  if (error instanceof WebhookSignatureError) return context.text('not signed', 400);
  console.error(error);
  return context.text('try again', 502);
});

export default {
  fetch: app.fetch,

  async scheduled(_event, env) {
    for await (const { name, playbackUrl } of kit(env).livestreams.list({ status: 'LIVE' })) {
      console.log('live', name, playbackUrl);
    }
  },
} satisfies ExportedHandler<Env>;
