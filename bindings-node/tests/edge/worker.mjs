// What the tests of Workers do inside of one. The path of a request names it, the query holds its arguments.
import { ConfigurationError, RealtimeKit } from 'realtimekit-api';

import { story } from '../story.mjs';

// Those of this isolate, as a Worker keeps them.
const clients = new Map();

/** The client of this name, made once. */
function shared(name, env, more = {}) {
  if (!clients.has(name)) {
    clients.set(name, new RealtimeKit({ ...optionsOf(env), ...more }));
  }
  return clients.get(name);
}

function optionsOf(env) {
  return { accountId: env.ACCOUNT_ID, appId: env.APP_ID, apiToken: env.API_TOKEN, baseUrl: env.BASE_URL };
}

const SCENARIOS = {
  story: (_query, env) => story(optionsOf(env)),

  get: ({ timeoutMs }, env) =>
    shared('plain', env).meetings.get('m-1', {}, timeoutMs === undefined ? {} : { timeoutMs: Number(timeoutMs) }),

  // The provider of the token responds late, or never.
  'get-with-provided-token': ({ provider }, env) => {
    const tokenProvider = async ({ signal }) => (await fetch(provider, { signal })).text();
    return shared('provided', { ...env, API_TOKEN: undefined }, { tokenProvider }).meetings.get('m-1');
  },

  verify: async (_query, env, request) =>
    (await shared('plain', env).webhooks.verify(await request.arrayBuffer(), request.headers)).event,

  panic: (_query, env) => shared('plain', env).meetings._call('testing.panic', {}, undefined, undefined),

  'panic-beside-others': async (_query, env) => {
    const client = shared('plain', env);
    const calls = [
      client.meetings.get('m-1'),
      client.meetings._call('testing.panic', {}, undefined, undefined),
      client.meetings.get('m-1'),
    ];
    const ends = await Promise.allSettled(calls);
    return ends.map(({ value, reason }) => value?.id ?? reason.kind);
  },

  'own-fetch': async (_query, env) => {
    const asked = [];
    const own = (input, init) => {
      const { method, url } = new Request(input, init);
      asked.push(`${method} ${new URL(url).pathname}`);
      return Response.json({ success: true, data: { id: 'from-memory' } });
    };
    const client = new RealtimeKit({ ...optionsOf(env), fetch: own });
    return [(await client.meetings.get('m-1')).id, ...asked];
  },

  // Each option alone: the messages of the errors.
  refused: (query, env) =>
    Object.entries(JSON.parse(query.options)).map(([name, value]) => {
      try {
        new RealtimeKit({ ...optionsOf(env), [name]: value });
        return `${name} was taken`;
      } catch (error) {
        return error instanceof ConfigurationError ? error.message : `no ConfigurationError: ${error}`;
      }
    }),

  environment: () => {
    const { accountId, appId } = new RealtimeKit();
    return { accountId, appId };
  },

  'abort-signal': async (_query, env) => {
    const reason = await shared('plain', env)
      .meetings.get('m-1', {}, { signal: AbortSignal.timeout(100) })
      .catch((error) => error);
    return reason.name;
  },

  download: async ({ url }, env) => {
    const client = shared('plain', env);
    const bytes = await client.download(url).toBytes();
    const streamed = await new Response(client.download(url).stream()).text();
    const refused = await client
      .download(url)
      .toFile('/tmp/file')
      .catch((error) => error);
    return { bytes: new TextDecoder().decode(bytes), streamed, toFile: `${refused.name}: ${refused.message}` };
  },
};

export default {
  async fetch(request, env) {
    const url = new URL(request.url);
    try {
      const query = Object.fromEntries(url.searchParams);
      const ended = SCENARIOS[url.pathname.slice(1)](query, env, request);
      if (query.leave !== undefined) {
        ended.catch(() => {});
        // Responds once the call is in the middle. With our own response the event ends, and with it all that it began.
        await fetch(query.leave);
        return Response.json({ result: 'left' });
      }
      return Response.json({ result: await ended });
    } catch (error) {
      const { name, kind, message, operation } = error;
      return Response.json({ error: { name, kind, message, operation } });
    }
  },
};
