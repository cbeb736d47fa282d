"""Iterates over long lists.

python examples/paging.py
"""

from itertools import islice

from realtimekit_api import Livestream, Page, RealtimeKit


def main() -> None:
    with RealtimeKit() as client:
        for number in range(5):
            client.livestreams.create(name=f"stream-{number}")

        # Iterating fetches each page when it is needed, so the first three cost two requests.
        for livestream in islice(client.livestreams.list(per_page=2), 3):
            print(livestream.name)

        # Page by page, where you need the pages themselves.
        page: Page[Livestream] | None = client.livestreams.list(per_page=2)
        number = 1
        while page is not None:
            print(f"page {number}: {len(page.items)} of {page.total_count} livestreams")
            page = page.next_page()
            number += 1

        # Everything at once. A program that changes the objects in the loop needs this: a page that is fetched after a
        # change begins where the list, shorter by then, has it.
        for livestream in client.livestreams.list(per_page=2).collect():
            print(livestream.id)


if __name__ == "__main__":
    main()
