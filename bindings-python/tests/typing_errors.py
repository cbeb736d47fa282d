"""Checked by mypy and pyright, never run: both must complain about exactly the lines that are marked."""

from __future__ import annotations

from realtimekit_api import AsyncRealtimeKit, Livestream, Meeting, RealtimeKit, ReceivedEvent, VideoConfig


def blocking(client: RealtimeKit, livestream: Livestream, meeting: Meeting) -> None:
    client.livestreams.get()  # error
    client.livestreams.get(5)  # error
    client.livestreams.get("ls-1", 1)  # error
    client.livestreams.list(per_page="many")  # error
    client.livestreams.list(no_such_argument=1)  # error
    client.livestreams.list(status=1)  # error
    client.livestreams.list(status="A_STATUS_OF_TOMORROW")  # error
    client.meetings.update("m-1", status="CLOSED")  # error
    client.meetings.update("m-1", status=meeting.status)  # error
    VideoConfig(codec="A_CODEC_OF_TOMORROW")  # error
    client.livestreams.list(timeout="soon")  # error
    client.livestreams.no_such_method()  # error
    client.no_such_resource  # error
    client.participants.create("m-1", name="without the required ones")  # error
    client.participants.create("m-1", custom_participant_id="a")  # error
    client.livestreams.start("m-1", video_config={"width": "wide"})  # error
    client.livestreams.start("m-1", video_config={"breadth": 1280})  # error
    client.livestreams.list(start_time=5)  # error
    len(client.livestreams.list())  # error
    client.livestreams.with_raw_response.get()  # error
    client.livestreams.with_raw_response.get(5)  # error
    client.livestreams.with_raw_response.list(per_page="many")  # error
    client.livestreams.with_raw_response.list(no_such_argument=1)  # error
    client.livestreams.with_raw_response.no_such_method()  # error
    client.livestreams.with_raw_response.get("ls-1").livestream  # error
    client.livestreams.with_raw_response.get("ls-1").parse().no_such_field  # error
    livestream.no_such_field  # error
    livestream.status = "IDLE"  # error
    Livestream(no_such_field=1)  # error
    Livestream("ls-1")  # error
    Livestream(id=5)  # error
    Livestream.from_dict("ls-1")  # error
    livestream.playback_url.lower()  # error
    client.livestreams.find_active_for_meeting("m-1").id  # error
    client.with_options(no_such_option=1)  # error
    RealtimeKit("acc")  # error
    RealtimeKit(token_provider=lambda: 5)  # error
    RealtimeKit(on_request=lambda: None)  # error
    for _ in client.livestreams.get("ls-1"):  # error
        pass
    client.download("https://example.test/file", "talk.mp4", stream=True)  # error


def events(event: ReceivedEvent) -> None:
    event.stream_id  # error
    if event.event == "meeting.started":
        event.stream_id  # error


async def asynchronous(client: AsyncRealtimeKit) -> None:
    client.livestreams.list().items  # error
    (await client.livestreams.get("ls-1")).items  # error
    await client.livestreams.with_raw_response.get(5)  # error
    await client.livestreams.with_raw_response.list(no_such_argument=1)  # error
    client.livestreams.with_raw_response.list().status  # error
    for _ in client.livestreams.list():  # error
        pass
    with client:  # error
        pass
