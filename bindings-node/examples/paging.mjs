// Walks long lists: page by page, or every object of every page.
import { RealtimeKit } from 'realtimekit-api';

const client = new RealtimeKit();
for (let number = 0; number < 5; number += 1) {
  await client.livestreams.create({ name: `paging-example-${number}` });
}

// One page, and the next.
const page = await client.livestreams.list({ perPage: 2 });
console.log(`${page.items.length} of ${page.totalCount}, more: ${page.hasNext}`);
const next = await page.nextPage();
console.log(`${next?.items.length ?? 0} on the next page`);

// Everything. Pages are fetched when they are needed, so leaving early saves requests.
for await (const livestream of client.livestreams.list({ perPage: 2 })) {
  console.log(livestream.name, livestream.createdAt?.toISOString());
}

// Everything at once. A program that changes what it walks over needs this: a page that is fetched after a change
// begins where the list, shorter by then, has it.
const livestreams = await client.livestreams.list({ perPage: 2 }).collect();
console.log(`${livestreams.length} livestreams`);
client.close();
