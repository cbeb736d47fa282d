"""What people write by hand: httpx and dictionaries."""

from measure import ACCOUNT, APP, FIELDS, MEETING, TOKEN, URL, WALK_ITEMS, WALK_PAGE, blocking

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
        self.client = httpx.Client(base_url=base, headers={"Authorization": f"Bearer {TOKEN}"})

    def data(self, method, path, **options):
        response = self.client.request(method, path, **options)
        response.raise_for_status()
        return response.json()["data"]

    def get(self):
        return touch([self.data("GET", f"meetings/{MEETING}/active-livestream")])

    def post(self):
        return touch([self.data("POST", f"meetings/{MEETING}/livestreams", json={"name": "town-hall"})])

    def list(self, length):
        return touch(self.data("GET", "livestreams", params={"per_page": length}))

    def walk(self):
        items = 0
        for page in range(1, WALK_ITEMS // WALK_PAGE + 1):
            items += touch(self.data("GET", "livestreams", params={"per_page": WALK_PAGE, "page_no": page}))
        return items


blocking(Client())
