// The Worker of the soak: makes one call for each request, and responds with one line for the soak.

import { OutcomeUnknownError, RealtimeKit } from 'realtimekit-api';

let client;

/** What an error says about a create. */
function said(error) {
  if (error instanceof OutcomeUnknownError) return 'U';
  return error.sent === 'yes' && error.status >= 200 && error.status < 300 ? 'Y' : 'N';
}

/** Of ten calls five read one meeting, three create one, one lists and one changes. */
async function line(number, base) {
  const turn = number % 10;
  if (turn >= 5 && turn < 8) {
    const title = `soak-${number}`;
    try {
      const created = await client.meetings.create({ title });
      return `${created.title === title ? 'S' : '?'} ${title}`;
    } catch (error) {
      return `${said(error)} ${title}`;
    }
  }
  try {
    if (turn < 5) await client.meetings.get(base);
    else if (turn === 8) await client.meetings.list({ perPage: 5 });
    else await client.meetings.update(base, { title: 'base' });
    return '';
  } catch (error) {
    return `E ${error.kind}`;
  }
}

export default {
  async fetch(request, env) {
    client ??= new RealtimeKit({
      accountId: env.CLOUDFLARE_ACCOUNT_ID,
      appId: env.REALTIMEKIT_APP_ID,
      apiToken: env.CLOUDFLARE_API_TOKEN,
      baseUrl: env.CLOUDFLARE_BASE_URL,
      attemptTimeoutMs: 500,
      stallTimeoutMs: 500,
    });
    const query = new URL(request.url).searchParams;
    if (!query.has('base')) {
      const { id } = await client.meetings.create({ title: 'base' }, { retryCreates: true });
      return new Response(id);
    }
    return new Response(await line(Number(query.get('number')), query.get('base')));
  },
};
