import { story } from './story.mjs';

export default {
  async fetch(_request, env) {
    const told = await story({
      accountId: env.CLOUDFLARE_ACCOUNT_ID,
      appId: env.REALTIMEKIT_APP_ID,
      apiToken: env.CLOUDFLARE_API_TOKEN,
      baseUrl: env.CLOUDFLARE_BASE_URL,
    });
    return Response.json(told);
  },
};
