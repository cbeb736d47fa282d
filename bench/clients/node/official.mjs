// The official client for TypeScript.

import { ACCOUNT, APP, MEETING, PAGES, TOKEN, URL, WALK_PAGE, run, touch } from './measure.mjs';

await run(async () => {
  const { default: Cloudflare } = await import('cloudflare');
  const { livestreams } = new Cloudflare({ apiToken: TOKEN, baseURL: URL }).realtimeKit;
  const app = { account_id: ACCOUNT, app_id: APP };
  const list = async (query) =>
    touch((await livestreams.getAllLivestreams(APP, { account_id: ACCOUNT, ...query })).data);
  return {
    get: async () => touch([(await livestreams.getMeetingActiveLivestreams(MEETING, app)).data]),
    post: async () =>
      touch([(await livestreams.startLivestreamingAMeeting(MEETING, { ...app, name: 'town-hall' })).data]),
    list: (length) => list({ per_page: length }),
    // It has no iteration for this list, so its users write the loop.
    walk: async () => {
      let items = 0;
      for (const page of PAGES) items += await list({ per_page: WALK_PAGE, page_no: page });
      return items;
    },
  };
});
