"""Several calls at once with the client for asyncio.

python examples/asynchronous.py
"""

import asyncio

from realtimekit_api import AsyncRealtimeKit


async def main() -> None:
    async with AsyncRealtimeKit() as client:
        # Calls run side by side; cancelling one of them drops its request.
        titles = ["Standup", "Review", "Retrospective"]
        meetings = await asyncio.gather(*(client.meetings.create(title=title) for title in titles))
        print("created:", ", ".join(meeting.title or meeting.id for meeting in meetings))

        # A limit of asyncio's own works as well as the `timeout` of a call.
        page = await asyncio.wait_for(client.meetings.list(per_page=2), 10)
        print(f"first page: {len(page.items)} of {page.total_count}")

        async for meeting in client.meetings.list(per_page=2):
            print("found:", meeting.title)


if __name__ == "__main__":
    asyncio.run(main())
