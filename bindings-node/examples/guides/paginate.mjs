// Guide "List and paginate".
import assert from 'node:assert/strict';

import { RealtimeKit } from 'realtimekit-api';

const client = new RealtimeKit();
for (const number of [1, 2, 3]) await client.meetings.create({ title: `Lesson ${number}` });

// region: walk
for await (const meeting of client.meetings.list({ status: 'ACTIVE' })) {
  console.log(meeting.id, meeting.title);
}
// end of region

// region: collect
const meetings = await client.meetings.list({ perPage: 50 }).collect();
console.log(meetings.length);
// end of region

// region: page
const page = await client.meetings.list({ perPage: 2 });
console.log(`${page.items.length} of ${page.totalCount}`);
const nextPage = await page.nextPage(); // null after the last page
// end of region
assert.ok(nextPage);

// region: filter
const since = new Date(Date.now() - 7 * 24 * 3600 * 1000);
const recent = await client.meetings.list({ startTime: since, search: 'Lesson' });
// end of region
assert.ok(recent.items.length > 0);
