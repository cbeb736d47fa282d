"""Our client for Python, awaited."""

import asyncio

from measure import ACCOUNT, APP, MEETING, TOKEN, URL, WALK_PAGE, awaited, touch

from realtimekit_api import AsyncRealtimeKit


class Client:
    def __init__(self):
        self.client = AsyncRealtimeKit(account_id=ACCOUNT, app_id=APP, api_token=TOKEN, base_url=URL)

    async def get(self):
        return touch([await self.client.livestreams.get_active_for_meeting(MEETING)])

    async def post(self):
        return touch([await self.client.livestreams.start(MEETING, name="town-hall")])

    async def list(self, length):
        return touch((await self.client.livestreams.list(per_page=length)).items)

    async def walk(self):
        items = 0
        async for livestream in self.client.livestreams.list(per_page=WALK_PAGE, page_no=1):
            items += touch([livestream])
        return items


async def main():
    await awaited(Client())


asyncio.run(main())
