"""Arguments: what is accepted, and how a wrong one is refused before anything is sent."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest

from realtimekit_api import CLEAR, Cleared, InvalidRequestError, RealtimeKit
from support import Emulator, livestream


def query_of(emulator: Emulator) -> dict[str, str]:
    return dict(emulator.only_request()["query_pairs"])


def test_none_is_not_sent(emulator: Emulator, client: RealtimeKit) -> None:
    client.livestreams.list(per_page=None, status=None)
    assert query_of(emulator) == {}
    emulator.reset()
    client.meetings.create(title="Only a title")
    assert emulator.only_request()["json"] == {"title": "Only a title"}


def test_what_cannot_be_cleared_is_said_so(emulator: Emulator, client: RealtimeKit) -> None:
    for arguments in ({"status": CLEAR}, {"recording_config": CLEAR}, {"recording_config": {"max_seconds": CLEAR}}):
        with pytest.raises(TypeError, match="it cannot be cleared"):
            client.meetings.update("m-1", **arguments)  # type: ignore[arg-type]
    assert emulator.requests() == []


def test_a_value_can_be_cleared(emulator: Emulator, client: RealtimeKit) -> None:
    emulator.answer(livestream(name=None))
    client.livestreams.create(name=CLEAR)
    assert emulator.only_request()["json"] == {"name": None}
    assert isinstance(CLEAR, Cleared)
    assert repr(CLEAR) == "CLEAR"
    assert pickle.loads(pickle.dumps(CLEAR)) is CLEAR


def test_enums_are_their_wire_text(emulator: Emulator, client: RealtimeKit) -> None:
    client.livestreams.list(status="LIVE", sort_order="DSC", exclude_meetings=False)
    assert query_of(emulator) == {"status": "LIVE", "sort_order": "DSC", "exclude_meetings": "false"}


def test_an_enum_value_that_this_version_does_not_know_is_sent(emulator: Emulator, client: RealtimeKit) -> None:
    emulator.answer([])
    client.livestreams.list(status="REHEARSING")
    assert query_of(emulator) == {"status": "REHEARSING"}


def test_an_object_may_be_a_dict(emulator: Emulator, client: RealtimeKit) -> None:
    emulator.answer(livestream())
    client.livestreams.start("m-1", name="demo", video_config={"width": 1280, "height": 720})
    assert emulator.only_request()["json"] == {"name": "demo", "video_config": {"width": 1280, "height": 720}}


def test_dicts_nest(emulator: Emulator, client: RealtimeKit) -> None:
    recording = {
        "max_seconds": 120,
        "video_config": {"codec": "VP8", "watermark": {"url": "https://example.test/w.png"}},
    }
    client.meetings.create(title="Nested", recording_config=recording)  # type: ignore[arg-type]
    assert emulator.only_request()["json"]["recording_config"] == recording


def test_keys_that_are_no_names_may_be_those_of_the_service(emulator: Emulator, client: RealtimeKit) -> None:
    emulator.answer({"id": "preset-1"})
    client.presets.update(
        "preset-1", ui={"design_tokens": {"colors": {"background": {"600": "#222222", "shade_700": "#333333"}}}}
    )
    colors = {"background": {"600": "#222222", "700": "#333333"}}
    assert emulator.only_request()["json"] == {"ui": {"design_tokens": {"colors": colors}}}


@pytest.mark.parametrize(
    "config",
    [{"max_seconds": "long"}, {"video_config": {"codec": 7}}, 5, "text", ["list"]],
)
def test_a_wrong_value_in_a_dict_is_named(emulator: Emulator, client: RealtimeKit, config: Any) -> None:
    with pytest.raises(TypeError, match="recording_config"):
        client.meetings.create(recording_config=config)
    assert emulator.requests() == []


INSTANT = datetime(2026, 3, 1, 12, 30, tzinfo=timezone(timedelta(hours=2)))


@pytest.mark.parametrize("given", [INSTANT, "2026-03-01T10:30:00Z", "2026-03-01T12:30:00+02:00"])
def test_a_time_is_a_datetime_or_its_text(emulator: Emulator, client: RealtimeKit, given: Any) -> None:
    client.livestreams.list(start_time=given)
    sent = query_of(emulator)["start_time"]
    assert datetime.fromisoformat(sent.replace("Z", "+00:00")) == INSTANT


@pytest.mark.parametrize("given", [INSTANT, "2026-03-01T10:30:00Z", int(INSTANT.timestamp())])
def test_analytics_take_unix_seconds_too(emulator: Emulator, client: RealtimeKit, given: Any) -> None:
    client.analytics.get_livestreams(start_time=given)
    assert query_of(emulator) == {"start_time": str(int(INSTANT.timestamp()))}


@pytest.mark.parametrize("given", [date(2026, 3, 1), "2026-03-01"])
def test_a_day_is_a_date_or_its_text(emulator: Emulator, client: RealtimeKit, given: Any) -> None:
    client.analytics.get_daywise(start_date=given)
    assert query_of(emulator) == {"start_date": "2026-03-01"}


def test_a_datetime_without_a_zone_is_refused(emulator: Emulator, client: RealtimeKit) -> None:
    # It could mean any time of the day: a guess would list the wrong livestreams without an error.
    with pytest.raises(InvalidRequestError, match=r"start_time.*no time zone") as caught:
        client.livestreams.list(start_time=datetime(2026, 3, 1))
    assert (caught.value.operation, caught.value.sent) == ("livestreams.list", "no")
    assert emulator.requests() == []


@pytest.mark.parametrize(
    ("name", "call"),
    [
        ("per_page", lambda c: c.livestreams.list(per_page="many")),
        ("per_page", lambda c: c.livestreams.list(per_page=1.5)),
        ("status", lambda c: c.livestreams.list(status=1)),
        ("exclude_meetings", lambda c: c.livestreams.list(exclude_meetings="yes")),
        ("start_time", lambda c: c.livestreams.list(start_time=object())),
        ("livestream_id", lambda c: c.livestreams.get(5)),
        ("livestream_id", lambda c: c.livestreams.get(None)),
        ("meeting_id", lambda c: c.participants.create(b"x", custom_participant_id="a", preset_name="p")),
        ("preset_name", lambda c: c.participants.create("m", custom_participant_id="a", preset_name=5)),
        ("title", lambda c: c.meetings.create(title=b"bytes")),
        ("timeout", lambda c: c.livestreams.list(timeout="soon")),
        ("max_retries", lambda c: c.livestreams.list(max_retries="two")),
        ("extra_headers", lambda c: c.livestreams.list(extra_headers=5)),
        ("extra_query", lambda c: c.livestreams.list(extra_query=5)),
        (
            "layers.default.media_knd: there is no such field",
            lambda c: c.recordings.start_track(meeting_id="m", layers={"default": {"media_knd": "audio"}}),
        ),
        (
            "config.max_video_streams.mobile: it is required",
            lambda c: c.presets.create(
                name="a",
                config={"view_type": "GROUP_CALL", "max_screenshare_count": 1, "max_video_streams": {"desktop": 9}},
                permissions={},
                ui={},
            ),
        ),
        ("max_seconds", lambda c: c.recordings.start(meeting_id="m", max_seconds=60.5)),
        (
            "config.viewType: write view_type; only request",
            lambda c: c.presets.update("p", config={"viewType": "GROUP_CALL"}),
        ),
    ],
)
def test_a_type_error_names_the_argument(
    emulator: Emulator, client: RealtimeKit, name: str, call: Callable[[Any], Any]
) -> None:
    with pytest.raises(TypeError, match=name):
        call(client)
    assert emulator.requests() == []


@pytest.mark.parametrize(
    "call",
    [
        lambda c: c.livestreams.get(),
        lambda c: c.livestreams.get("ls-1", 1),
        lambda c: c.livestreams.list(no_such_argument=1),
        lambda c: c.participants.create("m-1", name="without the required ones"),
    ],
)
def test_a_call_that_does_not_fit_the_signature(client: RealtimeKit, call: Callable[[Any], Any]) -> None:
    with pytest.raises(TypeError):
        call(client)


@pytest.mark.parametrize("number", [-1, 2**32, 2**63, 2**80, -(2**80)])
def test_a_number_out_of_range_is_refused(emulator: Emulator, client: RealtimeKit, number: int) -> None:
    with pytest.raises(InvalidRequestError, match="per_page") as caught:
        client.livestreams.list(per_page=number)
    assert (caught.value.sent, caught.value.attempts, caught.value.status) == ("no", 0, None)
    assert caught.value.operation == "livestreams.list"
    assert emulator.requests() == []


def test_a_list_that_contains_itself_is_refused(emulator: Emulator, client: RealtimeKit) -> None:
    endless: list[Any] = []
    endless.append(endless)
    with pytest.raises(InvalidRequestError, match=r"extra_body.*nested too deeply"):
        client.meetings.create(title="Endless", extra_body={"field": endless})
    assert emulator.requests() == []


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_numbers_that_json_does_not_know_are_refused(emulator: Emulator, client: RealtimeKit, number: float) -> None:
    with pytest.raises(InvalidRequestError, match="session_keep_alive_time_in_secs"):
        client.meetings.create(session_keep_alive_time_in_secs=number)
    assert emulator.requests() == []


@pytest.mark.parametrize("value", ["", ".", ".."])
def test_path_values_that_urls_swallow_are_refused(emulator: Emulator, client: RealtimeKit, value: str) -> None:
    with pytest.raises(InvalidRequestError, match="livestream_id") as caught:
        client.livestreams.get(value)
    assert caught.value.sent == "no"
    assert emulator.requests() == []


def test_path_values_are_escaped(emulator: Emulator, client: RealtimeKit) -> None:
    emulator.answer({"livestream": livestream()})
    client.livestreams.get("a/b?c#d é")
    assert emulator.only_request()["path"].endswith("/livestreams/a%2Fb%3Fc%23d%20%C3%A9")


def test_options_of_one_call(emulator: Emulator, client: RealtimeKit) -> None:
    client.meetings.create(
        title="Extra",
        timeout=30,
        extra_headers={"x-extra": "1"},
        extra_query={"q": ["a", "b"], "flag": True},
        extra_body={"brand_new_field": {"deep": [1, None]}},
    )
    request = emulator.only_request()
    assert request["headers"]["x-extra"] == "1"
    assert request["query_pairs"] == [["q", "a"], ["q", "b"], ["flag", "true"]]
    assert request["json"] == {"title": "Extra", "brand_new_field": {"deep": [1, None]}}


def test_text_with_every_kind_of_character(emulator: Emulator, client: RealtimeKit) -> None:
    title = 'snow ☃, emoji 🎥, quote ", backslash \\, newline \n, null \0'
    assert client.meetings.create(title=title).title == title
