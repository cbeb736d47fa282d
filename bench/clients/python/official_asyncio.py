"""The official client for Python, awaited."""

import asyncio

from measure import ACCOUNT, APP, MEETING, TOKEN, URL, WALK_ITEMS, WALK_PAGE, awaited, touch

from cloudflare import AsyncCloudflare


class Client:
    def __init__(self):
        self.livestreams = AsyncCloudflare(api_token=TOKEN, base_url=URL).realtime_kit.livestreams

    async def get(self):
        answer = await self.livestreams.get_meeting_active_livestreams(MEETING, account_id=ACCOUNT, app_id=APP)
        return touch([answer.data])

    async def post(self):
        answer = await self.livestreams.start_livestreaming_a_meeting(
            MEETING, account_id=ACCOUNT, app_id=APP, name="town-hall"
        )
        return touch([answer.data])

    async def list(self, length):
        answer = await self.livestreams.get_all_livestreams(APP, account_id=ACCOUNT, per_page=length)
        return touch(answer.data)

    async def walk(self):
        # It has no iteration for this list, so its users write the loop.
        items = 0
        for page in range(1, WALK_ITEMS // WALK_PAGE + 1):
            answer = await self.livestreams.get_all_livestreams(
                APP, account_id=ACCOUNT, per_page=WALK_PAGE, page_no=page
            )
            items += touch(answer.data)
        return items


async def main():
    await awaited(Client())


asyncio.run(main())
