"""The official client for Python, blocking."""

from measure import ACCOUNT, APP, MEETING, TOKEN, URL, WALK_ITEMS, WALK_PAGE, blocking, touch

from cloudflare import Cloudflare


class Client:
    def __init__(self):
        self.livestreams = Cloudflare(api_token=TOKEN, base_url=URL).realtime_kit.livestreams

    def get(self):
        answer = self.livestreams.get_meeting_active_livestreams(MEETING, account_id=ACCOUNT, app_id=APP)
        return touch([answer.data])

    def post(self):
        answer = self.livestreams.start_livestreaming_a_meeting(
            MEETING, account_id=ACCOUNT, app_id=APP, name="town-hall"
        )
        return touch([answer.data])

    def list(self, length):
        return touch(self.livestreams.get_all_livestreams(APP, account_id=ACCOUNT, per_page=length).data)

    def walk(self):
        # It has no iteration for this list, so its users write the loop.
        items = 0
        for page in range(1, WALK_ITEMS // WALK_PAGE + 1):
            answer = self.livestreams.get_all_livestreams(APP, account_id=ACCOUNT, per_page=WALK_PAGE, page_no=page)
            items += touch(answer.data)
        return items


blocking(Client())
