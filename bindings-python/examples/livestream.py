"""Livestreams a meeting from start to stop, and shows each step.

The environment names the service: CLOUDFLARE_ACCOUNT_ID, REALTIMEKIT_APP_ID and
CLOUDFLARE_API_TOKEN, and CLOUDFLARE_BASE_URL for an emulator.

    python examples/livestream.py
"""

import sys

from realtimekit_api import RealtimeKit


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
            live = client.livestreams.wait_until_live(
                livestream_id=started.id,
                on_progress=lambda state, seconds: print(f"state         {state} after {seconds:.1f} s"),
            )
            print(f"playback      {live.playback_url}")
            print(f"ingest        {live.ingest_server}{masked(live.stream_key)}")

            show_list(client)
            show_session(client, started.id)
            show_analytics(client)
        finally:
            # Cloudflare bills a livestream as long as it runs, so everything is ended, also after an error.
            for step in client.meetings.end(meeting.id).steps:
                print(f"ended         {step.operation}: {step.outcome}")

        stopped = client.livestreams.get(started.id).livestream
        print(f"state         {stopped.status}")
    return 0


def show_list(client: RealtimeKit) -> None:
    """Lists the livestreams of the app."""
    page = client.livestreams.list(per_page=5)
    print(f"livestreams   {page.total_count} in this app, the first of them:")
    for livestream in page.items:
        print(f"              {livestream.id} {livestream.status}")


def show_session(client: RealtimeKit, livestream_id: str) -> None:
    """Reads the current run of the livestream."""
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
