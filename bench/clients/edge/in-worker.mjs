// What every client's Worker has in common: it responds to the client's requests from memory, and makes as many calls as it is
// asked for.

export const ACCOUNT = '023e105f4ecef8ad9ca31a8372d0c353';
export const APP = '14a396e7-ca44-4937-bf1f-050a69118543';
export const MEETING = '182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e';
export const TOKEN = 'a-token-of-forty-characters-0123456789ab';

/** Reads every field of every object, so that nobody wins by putting work off. */
export function touch(items, names) {
  for (const item of items) {
    for (const name of names) {
      if (item[name] === undefined || item[name] === null) {
        throw new Error(`${name} is missing`);
      }
    }
  }
  return items.length;
}

/** The Worker around a client that `load` makes with a `fetch`: an object with `get` and `list`. */
export function worker(load) {
  let body;
  let client;
  const fetch = async () => new Response(body, { headers: { 'content-type': 'application/json' } });
  return {
    async fetch(request) {
      const query = new URL(request.url).searchParams;
      body = await request.text();
      client ??= load(fetch);
      let items = 0;
      for (let count = Number(query.get('count')); count > 0; count -= 1) {
        items += await (query.has('length') ? client.list(Number(query.get('length'))) : client.get());
      }
      return Response.json({ items });
    },
  };
}
