"""Livestreams a meeting from start to stop, and shows each step.

Which service it talks to is decided by the environment alone: CLOUDFLARE_ACCOUNT_ID, REALTIMEKIT_APP_ID and
CLOUDFLARE_API_TOKEN, and CLOUDFLARE_BASE_URL for an emulator.

    python examples/livestream.py
"""

import sys
import time

from realtimekit_api import Livestream, RealtimeKit

WAIT_SECONDS = 90.0
POLL_SECONDS = 0.5


def main() -> int:
    with RealtimeKit() as client:
        meeting = client.meetings.create(title="Livestream example")
        print(f"meeting       {meeting.id} ({meeting.title})")

        participant = client.participants.create(
            meeting.id,
            custom_participant_id="example-host",
            preset_name="group_call_host",
            name="Example host",
        )
        # `participant.token` is what a client SDK joins with: it is a credential, so it is not printed.
        print(f"participant   {participant.id} ({participant.name})")

        started = client.livestreams.start(meeting.id, name="example")
        print(f"state         {started.status}")
        try:
            live = wait_for(client, started.id, "LIVE")
            print(f"playback      {live.playback_url}")
            print(f"ingest        {live.ingest_server}{masked(live.stream_key)}")

            show_list(client)
            show_session(client, started.id)
            show_analytics(client)
        finally:
            # A livestream costs money as long as it runs, so it is stopped whatever happened above.
            client.livestreams.stop(meeting.id)
            print("stopped")

        wait_for(client, started.id, "IDLE")
    return 0


def wait_for(client: RealtimeKit, livestream_id: str, wanted: str) -> Livestream:
    """Asks for the livestream until it has the wanted state, and prints each state that it sees on the way."""
    give_up_at = time.monotonic() + WAIT_SECONDS
    seen = None
    while True:
        livestream = client.livestreams.get(livestream_id).livestream
        if livestream.status != seen:
            seen = livestream.status
            print(f"state         {seen}")
        if seen == wanted:
            return livestream
        if seen == "ERRORED" or time.monotonic() > give_up_at:
            raise SystemExit(f"the livestream is {seen} and did not become {wanted}")
        time.sleep(POLL_SECONDS)


def show_list(client: RealtimeKit) -> None:
    """Lists the livestreams of the app."""
    page = client.livestreams.list(per_page=5)
    print(f"livestreams   {page.total_count} in this app, the first of them:")
    for livestream in page.items:
        print(f"              {livestream.id} {livestream.status}")


def show_session(client: RealtimeKit, livestream_id: str) -> None:
    """Reads the run of the livestream that goes on."""
    found = client.livestreams.find_active_session(livestream_id)
    if found is not None and found.session is not None:
        session = client.livestreams.get_session(found.session.id)
        print(f"session       {session.id} since {session.started_time}")


def show_analytics(client: RealtimeKit) -> None:
    """Reads the totals of the app."""
    totals = client.analytics.get_livestreams()
    print(
        f"analytics     {totals.count} livestreams, "
        f"{totals.total_ingest_seconds} s sent, {totals.total_viewer_seconds} s watched"
    )


def masked(secret: str | None) -> str:
    return "*" * 8 if secret else "(none)"


if __name__ == "__main__":
    sys.exit(main())
