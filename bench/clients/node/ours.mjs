// Our client for Node.

import { ACCOUNT, APP, MEETING, TOKEN, URL, WALK_PAGE, run, touch } from './measure.mjs';

await run(async () => {
  const { RealtimeKit } = await import('realtimekit-api');
  const client = new RealtimeKit({ accountId: ACCOUNT, appId: APP, apiToken: TOKEN, baseUrl: URL });
  const { livestreams } = client;
  return {
    get: async () => touch([await livestreams.getActiveForMeeting(MEETING)], true),
    post: async () => touch([await livestreams.start(MEETING, { name: 'town-hall' })], true),
    list: async (length) => touch((await livestreams.list({ perPage: length })).items, true),
    walk: async () => {
      let items = 0;
      for await (const livestream of livestreams.list({ perPage: WALK_PAGE, pageNo: 1 })) {
        items += touch([livestream], true);
      }
      return items;
    },
    close: () => client.close(),
  };
});
