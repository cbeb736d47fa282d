// What people write by hand: fetch and the objects of JSON.

import { ACCOUNT, APP, MEETING, PAGES, TOKEN, URL, WALK_PAGE, run, touch } from './measure.mjs';

await run(() => {
  const base = `${URL}/accounts/${ACCOUNT}/realtime/kit/${APP}`;
  const headers = { authorization: `Bearer ${TOKEN}` };
  const data = async (path, options) => {
    const response = await fetch(base + path, { headers, ...options });
    if (!response.ok) throw new Error(`status ${response.status}`);
    return (await response.json()).data;
  };
  return {
    get: async () => touch([await data(`/meetings/${MEETING}/active-livestream`)]),
    post: async () =>
      touch([
        await data(`/meetings/${MEETING}/livestreams`, {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json' },
          body: JSON.stringify({ name: 'town-hall' }),
        }),
      ]),
    list: async (length) => touch(await data(`/livestreams?per_page=${length}`)),
    walk: async () => {
      let items = 0;
      for (const page of PAGES) {
        items += touch(await data(`/livestreams?per_page=${WALK_PAGE}&page_no=${page}`));
      }
      return items;
    },
  };
});
