"""Checked by mypy and pyright, never run: what a user's code looks like, and the types that it sees."""

from __future__ import annotations

from collections.abc import Generator
from datetime import date, datetime, timezone
from pathlib import Path
from typing import Any, cast

import aiofiles
from pydantic import BaseModel
from typing_extensions import assert_type

from realtimekit_api import (
    AsyncDownload,
    AsyncLivestreamSessionPage,
    AsyncPage,
    AsyncPager,
    AsyncRealtimeKit,
    ErrorDetail,
    Livestream,
    LivestreamDetails,
    LivestreamSession,
    LivestreamSessionPage,
    LivestreamStatus,
    LivestreamStatusEvent,
    LivestreamStatusFilter,
    Meeting,
    MeetingEndedEvent,
    MeetingStartedEvent,
    Page,
    RateLimitedError,
    RawResponse,
    RealtimeKit,
    RealtimeKitError,
    ReceivedEvent,
    Recording,
    RecordingStatusEvent,
    RequestInfo,
    ResponseInfo,
    Session,
    UnknownEvent,
    VideoCodec,
    VideoConfig,
)


def blocking(client: RealtimeKit) -> None:
    assert_type(client.livestreams.list(per_page=50, status="LIVE"), Page[Livestream])
    assert_type(client.livestreams.list().items, list[Livestream])
    assert_type(client.livestreams.list().total_count, "int | None")
    assert_type(client.livestreams.list().next_page(), "Page[Livestream] | None")
    assert_type(client.livestreams.list().collect(), list[Livestream])
    for livestream in client.livestreams.list():
        assert_type(livestream, Livestream)
        assert_type(livestream.id, str)
        assert_type(livestream.created_at, "datetime | None")
        assert_type(livestream.disabled, "bool | None")
        if livestream.status == "LIVE":
            print(livestream.status.lower())
    details = client.livestreams.get("ls-1", per_page=5)
    assert_type(details, LivestreamDetails)
    assert_type(details.livestream, Livestream)
    assert_type(details.sessions, list[LivestreamSession])
    assert_type(client.livestreams.get_session("s-1"), LivestreamSession)
    assert_type(client.livestreams.find_active_for_meeting("m-1"), "Livestream | None")
    assert_type(client.meetings.create(title="Town hall", record_on_start=True), Meeting)
    assert_type(client.sessions.get("s-1"), Session)
    client.participants.create("m-1", custom_participant_id="a", preset_name="host", name=None)


def inputs(client: RealtimeKit) -> None:
    client.livestreams.list(start_time=datetime.now(timezone.utc), end_time="2026-03-01T10:00:00Z", sort_order="DSC")
    client.livestreams.list(status=cast("LivestreamStatusFilter", "A_STATUS_OF_TOMORROW"))
    Livestream(id="ls-1", status="A_STATUS_OF_TOMORROW")
    client.livestreams.start("m-1", video_config={"width": 1280, "height": 720})
    client.analytics.get_livestreams(start_time=1_772_000_000)
    client.analytics.get_daywise(start_date=date(2026, 3, 1), end_date="2026-03-31")
    client.presets.update("id", ui={"design_tokens": {"colors": {"brand": {"500": "#fff", "shade_600": "#eee"}}}})
    client.meetings.create(recording_config={"max_seconds": 120, "video_config": {"codec": "VP8"}})
    client.livestreams.stop(
        "m-1",
        timeout=5,
        attempt_timeout=2.5,
        max_retries=0,
        retry_creates=False,
        extra_headers={"x-extra": "1"},
        extra_query={"q": ["a", "b"]},
        extra_body={"field": 1},
    )


def results_are_open(livestream: Livestream, video: VideoConfig) -> None:
    assert_type(livestream.status, LivestreamStatus | str | None)
    assert_type(video.codec, VideoCodec | str | None)
    status: LivestreamStatus = "LIVE"
    if livestream.status == status or livestream.status == "A_STATUS_OF_TOMORROW":
        print(livestream.status)


def events(event: ReceivedEvent) -> None:
    if event.event == "meeting.started":
        assert_type(event, MeetingStartedEvent)
    elif event.event == "livestreaming.statusUpdate":
        assert_type(event, LivestreamStatusEvent)
        print(event.stream_id)
    elif event.event == "recording.statusUpdate" or event.event == "meeting.ended":
        assert_type(event, RecordingStatusEvent | MeetingEndedEvent)
    elif str(event.event) == "an.event.of.tomorrow":
        print(event.to_dict())
    match event:
        case LivestreamStatusEvent(status=status):
            assert_type(status, LivestreamStatus | str | None)
        case UnknownEvent(event=name):
            print(name)
        case _:
            print(event.event)


def downloads(client: RealtimeKit, recording: Recording) -> None:
    assert_type(client.download(recording), bytes)
    assert_type(client.download(recording, "talk.mp4"), int)
    assert_type(client.download(recording, stream=True), Generator[bytes, None, None])


async def async_downloads(client: AsyncRealtimeKit, recording: Recording) -> None:
    assert_type(client.download(recording), AsyncDownload)
    assert_type(await client.download(recording), bytes)
    async for part in client.download(recording):
        assert_type(part, bytes)
    async with aiofiles.open("talk.mp4", "wb") as file:
        assert_type(await client.download(recording, file), int)
    with Path("talk.mp4").open("wb") as plain:
        await client.download(recording, to=plain)


class Answer(BaseModel):
    meeting: Meeting


def values_of_models(answer: Answer) -> None:
    assert_type(answer.meeting.title, "str | None")
    assert_type({answer.meeting: "seen"}, dict[Meeting, str])


def raw(client: RealtimeKit) -> None:
    assert_type(client.livestreams.with_raw_response.get("ls-1"), RawResponse[LivestreamDetails])
    assert_type(client.livestreams.with_raw_response.get("ls-1").parse(), LivestreamDetails)
    assert_type(client.livestreams.with_raw_response.list().parse(), Page[Livestream])
    assert_type(client.livestreams.with_raw_response.list_for_meeting("m-1").parse(), LivestreamSessionPage)
    assert_type(client.livestreams.with_raw_response.start("m-1", timeout=5, extra_body={}).parse(), Livestream)
    assert_type(client.meetings.with_raw_response.create(title="Town hall").parse(), Meeting)
    assert_type(client.livestreams.with_raw_response.find_active_for_meeting("m-1").parse(), "Livestream | None")
    answer = client.request("GET", "/app/new", query={"a": 1}, body=[1, 2])
    assert_type(answer, RawResponse[Any])
    assert_type(answer.status, int)
    assert_type(answer.headers, dict[str, str])
    assert_type(answer.body, bytes)


def values(livestream: Livestream) -> None:
    same = Livestream.from_dict(livestream.to_dict())
    assert_type(same, Livestream)
    assert_type(livestream.to_dict(), dict[str, Any])
    assert_type(livestream == same, bool)
    assert_type(Meeting(id="m-1", created_at="2026-03-01T10:00:00Z").created_at, "datetime | None")
    Meeting(recording_config={"max_seconds": 120}, created_at=datetime.now(timezone.utc))


def clients() -> None:
    with RealtimeKit(account_id="a", app_id="b", api_token="c", timeout=10, headers={"x": "y"}) as client:
        assert_type(client, RealtimeKit)
        assert_type(client.app("other"), RealtimeKit)
        assert_type(client.with_options(timeout=1.5), RealtimeKit)
        assert_type(client.app_id, "str | None")


def errors(client: RealtimeKit) -> None:
    try:
        client.livestreams.list()
    except RateLimitedError as error:
        assert_type(error.retry_after, "float | None")
    except RealtimeKitError as error:
        assert_type(error.status, "int | None")
        assert_type(error.errors, list[ErrorDetail])
        assert_type(error.retryable, bool)


async def asynchronous() -> None:
    async with AsyncRealtimeKit() as client:
        assert_type(client, AsyncRealtimeKit)
        assert_type(await client.livestreams.get("ls-1"), LivestreamDetails)
        assert_type(client.livestreams.list(), AsyncPager[Livestream])
        page = await client.livestreams.list()
        assert_type(page, AsyncPage[Livestream])
        assert_type(await page.next_page(), "AsyncPage[Livestream] | None")
        assert_type(await client.livestreams.list().collect(), list[Livestream])
        async for livestream in client.livestreams.list():
            assert_type(livestream, Livestream)
        async for livestream in page:
            assert_type(livestream, Livestream)
        assert_type(await client.livestreams.with_raw_response.list(), RawResponse[AsyncPage[Livestream]])
        assert_type((await client.livestreams.with_raw_response.get("ls-1")).parse(), LivestreamDetails)
        runs = await client.livestreams.with_raw_response.list_for_meeting("m-1")
        assert_type(runs.parse(), AsyncLivestreamSessionPage)
        assert_type(await client.request("GET", "/x"), RawResponse[Any])


def patterns(value: Livestream | Meeting) -> str:
    match value:
        case Livestream(status="LIVE", id=ident):
            return ident
        case Meeting(title=str(title)):
            return title
        case Meeting(ident, created_at, _, str(title)):
            assert_type(ident, str)
            assert_type(created_at, "datetime | None")
            return title
    return value.id


async def token() -> str:
    return "from somewhere"


def begin(info: RequestInfo) -> None:
    assert_type(info.attempt, int)


def end(info: ResponseInfo) -> None:
    assert_type(info.status, "int | None")
    assert_type(info.duration, float)


def options() -> None:
    RealtimeKit(token_provider=token, on_request=begin, on_response=end, rate_limit=5, http2=False, proxy="")
    AsyncRealtimeKit(token_provider=lambda: "text", on_response=print, ca_certificate=Path("authority.pem"))
