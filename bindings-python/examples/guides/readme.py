"""The code of the README of the Python package that no guide has."""

# region: usage
from realtimekit_api import RealtimeKit

with RealtimeKit() as client:
    meeting = client.meetings.ensure(title="Town hall").meeting
    client.livestreams.start(meeting.id, name="town-hall")
    live = client.livestreams.wait_until_live(meeting_id=meeting.id)
    print(live.status, live.playback_url)

    for livestream in client.livestreams.list(status="LIVE"):
        print(livestream.name, livestream.created_at)

    client.livestreams.stop(meeting.id)
# end of region

# region: async
import asyncio

from realtimekit_api import AsyncRealtimeKit


async def main() -> None:
    async with AsyncRealtimeKit() as client:
        page = await client.livestreams.list(per_page=50)  # one page
        print(page.total_count)
        async for livestream in client.livestreams.list():  # every object of every page
            print(livestream.name)


asyncio.run(main())
# end of region

# region: download
from realtimekit_api import AsyncRealtimeKit, RealtimeKit, Recording


def size(client: RealtimeKit, recording: Recording) -> int:
    return sum(len(chunk) for chunk in client.download(recording, stream=True))


async def async_size(client: AsyncRealtimeKit, recording: Recording) -> int:
    return sum([len(chunk) async for chunk in client.download(recording)])


# end of region

# region: webhook
from realtimekit_api import LivestreamStatusEvent, RealtimeKit


def receive(client: RealtimeKit, body: bytes, headers: dict[str, str]) -> None:
    match client.webhooks.verify(body, headers):  # WebhookSignatureError if the signature is wrong
        case LivestreamStatusEvent(status=status):
            print(status)
        case event:
            print(event.event)


# end of region
