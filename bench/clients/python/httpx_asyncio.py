"""What people write by hand: httpx and dictionaries, awaited."""

import asyncio

from measure import ACCOUNT, APP, FIELDS, MEETING, TOKEN, URL, WALK_ITEMS, WALK_PAGE, awaited

import httpx


def touch(items):
    for item in items:
        for field in FIELDS:
            if item[field] is None:
                raise AssertionError(f"{field} is missing")
    return len(items)


class Client:
    def __init__(self):
        base = f"{URL}/accounts/{ACCOUNT}/realtime/kit/{APP}/"
        # By default no more than 100 at once would pass.
        limits = httpx.Limits(max_connections=None, max_keepalive_connections=None)
        self.client = httpx.AsyncClient(base_url=base, headers={"Authorization": f"Bearer {TOKEN}"}, limits=limits)

    async def data(self, method, path, **options):
        response = await self.client.request(method, path, **options)
        response.raise_for_status()
        return response.json()["data"]

    async def get(self):
        return touch([await self.data("GET", f"meetings/{MEETING}/active-livestream")])

    async def post(self):
        return touch([await self.data("POST", f"meetings/{MEETING}/livestreams", json={"name": "town-hall"})])

    async def list(self, length):
        return touch(await self.data("GET", "livestreams", params={"per_page": length}))

    async def walk(self):
        items = 0
        for page in range(1, WALK_ITEMS // WALK_PAGE + 1):
            items += touch(await self.data("GET", "livestreams", params={"per_page": WALK_PAGE, "page_no": page}))
        return items


async def main():
    await awaited(Client())


asyncio.run(main())
