"""Walking long lists.

python examples/paging.py
"""

from itertools import islice

from realtimekit_api import Meeting, Page, RealtimeKit


def main() -> None:
    with RealtimeKit() as client:
        for number in range(5):
            client.meetings.create(title=f"Meeting {number}")

        # Iterating walks every page; each is fetched when it is needed, so the first three cost two requests.
        for meeting in islice(client.meetings.list(per_page=2), 3):
            print(meeting.title)

        # Page by page, where the pages themselves matter.
        page: Page[Meeting] | None = client.meetings.list(per_page=2)
        number = 1
        while page is not None:
            print(f"page {number}: {len(page.items)} of {page.total_count} meetings")
            page = page.next_page()
            number += 1


if __name__ == "__main__":
    main()
