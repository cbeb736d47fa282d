"""Several calls at once with the client for asyncio.

python examples/asynchronous.py
"""

import asyncio

from realtimekit_api import AsyncRealtimeKit


async def main() -> None:
    async with AsyncRealtimeKit() as client:
        # Calls run side by side; cancelling one of them drops its request.
        names = ["stage", "backstage", "lobby"]
        created = await asyncio.gather(*(client.livestreams.create(name=name) for name in names))
        print("created:", ", ".join(livestream.id for livestream in created))

        # A limit of asyncio's own works as well as the `timeout` of a call.
        page = await asyncio.wait_for(client.livestreams.list(per_page=2), 10)
        print(f"first page: {len(page.items)} of {page.total_count}")

        async for livestream in client.livestreams.list(per_page=2):
            print("found:", livestream.name)


if __name__ == "__main__":
    asyncio.run(main())
