"""Pages of the blocking client."""

from __future__ import annotations

from itertools import islice

import pytest

from realtimekit_api import Livestream, Page, RealtimeKit
from support import Emulator, livestream


def create_livestreams(client: RealtimeKit, count: int) -> set[str]:
    return {client.livestreams.create(name=f"stream-{number}").id for number in range(count)}


def test_a_list_is_its_first_page(client: RealtimeKit) -> None:
    create_livestreams(client, 5)
    page = client.livestreams.list(per_page=2)
    assert isinstance(page, Page)
    assert isinstance(page.items, list)
    assert (len(page.items), page.total_count, page.has_next) == (2, 5, True)
    assert page.items is page.items


def test_pages_follow_each_other(client: RealtimeKit) -> None:
    ids = create_livestreams(client, 5)
    page: Page[Livestream] | None = client.livestreams.list(per_page=2)
    sizes, seen = [], set()
    while page is not None:
        sizes.append(len(page.items))
        seen |= {livestream.id for livestream in page.items}
        assert page.has_next == (len(sizes) < 3)
        page = page.next_page()
    assert sizes == [2, 2, 1]
    assert seen == ids


def test_iterating_walks_every_page(emulator: Emulator, client: RealtimeKit) -> None:
    ids = create_livestreams(client, 5)
    emulator.control("DELETE", "log")
    page = client.livestreams.list(per_page=2)
    assert {livestream.id for livestream in page} == ids
    assert len(emulator.requests()) == 3
    assert len(list(page)) == 5  # again from the start


def test_pages_are_fetched_when_they_are_needed(emulator: Emulator, client: RealtimeKit) -> None:
    create_livestreams(client, 5)
    emulator.control("DELETE", "log")
    assert len(list(islice(client.livestreams.list(per_page=2), 3))) == 3
    assert len(emulator.requests()) == 2


def test_the_filters_and_options_hold_on_every_page(emulator: Emulator, client: RealtimeKit) -> None:
    create_livestreams(client, 3)
    emulator.control("DELETE", "log")
    list(client.livestreams.list(per_page=2, exclude_meetings=False, extra_headers={"x-extra": "1"}))
    first, second = emulator.requests()
    assert first["headers"]["x-extra"] == second["headers"]["x-extra"] == "1"
    assert dict(second["query_pairs"]) == {"per_page": "2", "exclude_meetings": "false", "page_no": "2"}


def test_a_page_has_no_length(client: RealtimeKit) -> None:
    # It could be that of the page or that of the list.
    with pytest.raises(TypeError):
        len(client.livestreams.list())  # type: ignore[arg-type]


def test_pages_are_not_made_by_hand() -> None:
    with pytest.raises(TypeError, match="made by list methods"):
        Page()


def test_the_text_of_a_page_shows_no_objects(emulator: Emulator, client: RealtimeKit) -> None:
    emulator.answer([livestream()])
    page = client.livestreams.list()
    assert repr(page) == "Page(items=[1 of them], total_count=None, has_next=False)"


def test_an_empty_list(client: RealtimeKit) -> None:
    page = client.livestreams.list()
    assert (page.items, list(page), page.has_next, page.next_page()) == ([], [], False, None)


def test_collect_reaches_what_a_loop_over_the_page_skips(client: RealtimeKit) -> None:
    for _ in range(5):
        client.meetings.create()
    for meeting in client.meetings.list(status="ACTIVE", per_page=2).collect():
        client.meetings.update(meeting.id, status="INACTIVE")
    assert client.meetings.list(status="ACTIVE").total_count == 0


def test_collect_fetches_every_page_at_once(emulator: Emulator, client: RealtimeKit) -> None:
    ids = create_livestreams(client, 5)
    emulator.control("DELETE", "log")
    livestreams = client.livestreams.list(per_page=2).collect()
    assert isinstance(livestreams, list)
    assert {livestream.id for livestream in livestreams} == ids
    assert len(emulator.requests()) == 3
