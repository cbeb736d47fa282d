"""Checked by mypy and pyright, never run: both must complain about exactly the lines that are marked."""

from __future__ import annotations

from realtimekit_api import AsyncRealtimeKit, Livestream, RealtimeKit


def blocking(client: RealtimeKit, livestream: Livestream) -> None:
    client.livestreams.get()  # error
    client.livestreams.get(5)  # error
    client.livestreams.get("ls-1", 1)  # error
    client.livestreams.list(per_page="many")  # error
    client.livestreams.list(no_such_argument=1)  # error
    client.livestreams.list(status=1)  # error
    client.livestreams.list(timeout="soon")  # error
    client.livestreams.no_such_method()  # error
    client.no_such_resource  # error
    client.participants.create("m-1", name="without the required ones")  # error
    client.livestreams.start("m-1", video_config={"width": "wide"})  # error
    client.livestreams.start("m-1", video_config={"breadth": 1280})  # error
    client.livestreams.list(start_time=5)  # error
    len(client.livestreams.list())  # error
    livestream.no_such_field  # error
    livestream.status = "IDLE"  # error
    livestream.playback_url.lower()  # error
    client.livestreams.find_active_for_meeting("m-1").id  # error
    client.with_options(no_such_option=1)  # error
    RealtimeKit("acc")  # error
    RealtimeKit(token_provider=lambda: 5)  # error
    RealtimeKit(on_request=lambda: None)  # error
    for _ in client.livestreams.get("ls-1"):  # error
        pass


async def asynchronous(client: AsyncRealtimeKit) -> None:
    client.livestreams.list().items  # error
    (await client.livestreams.get("ls-1")).items  # error
    for _ in client.livestreams.list():  # error
        pass
    with client:  # error
        pass
