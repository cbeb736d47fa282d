"""Our client for Python, blocking."""

from measure import ACCOUNT, APP, MEETING, TOKEN, URL, WALK_PAGE, blocking, touch

from realtimekit_api import RealtimeKit


class Client:
    def __init__(self):
        self.client = RealtimeKit(account_id=ACCOUNT, app_id=APP, api_token=TOKEN, base_url=URL)

    def get(self):
        return touch([self.client.livestreams.get_active_for_meeting(MEETING)])

    def post(self):
        return touch([self.client.livestreams.start(MEETING, name="town-hall")])

    def list(self, length):
        return touch(self.client.livestreams.list(per_page=length).items)

    def walk(self):
        items = 0
        for livestream in self.client.livestreams.list(per_page=WALK_PAGE, page_no=1):
            items += touch([livestream])
        return items


blocking(Client())
