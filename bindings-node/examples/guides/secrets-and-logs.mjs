// Guide "Secrets and logging".

// region: token
import { RealtimeKit } from 'realtimekit-api';

const client = new RealtimeKit({
  tokenProvider: async () => process.env.CLOUDFLARE_API_TOKEN ?? '', // ask your secret store here
});
// end of region

// region: log
const logging = client.withOptions({ logger: console }); // retries: info; every attempt: debug
// end of region

// region: hook
const measured = client.withOptions({
  onResponse: ({ operation, attempt, status, durationMs }) => console.log(operation, attempt, status, durationMs),
});
// end of region

for (const each of [client, logging, measured]) await each.meetings.list();
