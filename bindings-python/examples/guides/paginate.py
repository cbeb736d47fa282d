"""Guide "List and paginate"."""

import datetime as dt

from realtimekit_api import RealtimeKit

client = RealtimeKit()
for number in range(3):
    client.meetings.create(title=f"Lesson {number}")

# region: walk
for meeting in client.meetings.list(status="ACTIVE"):
    print(meeting.id, meeting.title)
# end of region

# region: collect
meetings = client.meetings.list(per_page=50).collect()
print(len(meetings))
# end of region

# region: page
page = client.meetings.list(per_page=2)
print(f"{len(page.items)} of {page.total_count}")
next_page = page.next_page()  # None after the last page
# end of region
assert next_page is not None

# region: filter
since = dt.datetime.now(dt.timezone.utc) - dt.timedelta(days=7)
recent = client.meetings.list(start_time=since, search="Lesson")
# end of region
assert recent.items
