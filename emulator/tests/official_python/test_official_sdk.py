"""The official Python SDK goes through a livestream against a running emulator.

The client is independent of this project, so these tests do not only compare the project with itself.

    REALTIMEKIT_EMULATOR_URL=http://127.0.0.1:8787/client/v4 python -m pytest emulator/tests/official_python

The variable is the line that the emulator prints when it starts. Without it every test fails.
"""

from __future__ import annotations

from datetime import timedelta

import cloudflare
import pytest
from cloudflare import Cloudflare
from kit import ACCOUNT_ID, APP_ID, IDS, NOON, Emulator, create_meeting, data


def test_a_livestream_lives_from_start_to_stop(emulator: Emulator, client: Cloudflare) -> None:
    kit = client.realtime_kit

    meeting = data(
        kit.meetings.create(
            APP_ID,
            account_id=ACCOUNT_ID,
            title="Launch",
            ai_config={"transcription": {"language": "de"}},
            recording_config={"max_seconds": 3600, "audio_config": {"codec": "AAC"}},
        )
    )
    assert meeting.title == "Launch"
    assert meeting.created_at == NOON
    assert meeting.ai_config.transcription.language == "de"
    assert data(kit.meetings.get_meeting_by_id(meeting.id, **IDS)).recording_config.max_seconds == 3600

    participant = data(
        kit.meetings.add_participant(
            meeting.id,
            **IDS,
            custom_participant_id="host-1",
            preset_name="livestream_host",
            name="Ann",
        )
    )
    assert participant.preset_name == "livestream_host"
    assert participant.token.count(".") == 2
    participants = data(kit.meetings.get_meeting_participants(meeting.id, **IDS))
    assert [one.id for one in participants] == [participant.id]
    assert data(kit.meetings.get_meeting_participant(participant.id, meeting_id=meeting.id, **IDS)).name == "Ann"

    started = data(kit.livestreams.start_livestreaming_a_meeting(meeting.id, **IDS, name="launch"))
    assert started.status == "INVOKED"
    assert started.ingest_server.startswith("rtmps://")
    assert started.stream_key
    livestream_id = started.id

    emulator.advance(2)
    details = data(kit.livestreams.get_livestream_session_for_livestream_id(livestream_id, **IDS))
    assert details.livestream.status == "LIVE"
    assert details.livestream.meeting_id == meeting.id
    assert details.session.started_time == NOON + timedelta(seconds=2)
    listed = data(kit.livestreams.get_all_livestreams(APP_ID, account_id=ACCOUNT_ID, status="LIVE"))
    assert listed.id == livestream_id
    assert listed.status == "LIVE"
    assert listed.paging.total_count == 1

    emulator.act(meeting.id, participant.id, status="JOINED")
    emulator.advance(90)
    active = data(kit.livestreams.get_active_livestreams_for_livestream_id(livestream_id, **IDS))
    assert active.livestream.id == livestream_id
    assert float(active.session.ingest_seconds) == 90
    assert float(active.session.viewer_seconds) == 180
    current = data(kit.livestreams.get_meeting_active_livestreams(meeting.id, **IDS))
    assert current.id == livestream_id
    session = data(kit.active_session.get_active_session(meeting.id, **IDS))
    assert session.status == "LIVE"
    assert session.associated_id == meeting.id
    assert session.live_participants == 1

    stopped = data(kit.livestreams.stop_livestreaming_a_meeting(meeting.id, **IDS))
    assert stopped.message
    kicked = data(kit.active_session.kick_all_participants(meeting.id, **IDS))
    assert kicked.kicked_participants_count == 1
    details = data(kit.livestreams.get_livestream_session_for_livestream_id(livestream_id, **IDS))
    assert details.livestream.status == "IDLE"
    assert details.session.stopped_time == NOON + timedelta(seconds=92)
    record = data(kit.livestreams.get_livestream_session_details_for_session_id(details.session.id, **IDS))
    assert record.livestream_id == livestream_id
    assert record.ingest_seconds == 90
    with pytest.raises(cloudflare.NotFoundError):
        kit.livestreams.get_meeting_active_livestreams(meeting.id, **IDS)
    with pytest.raises(cloudflare.NotFoundError):
        kit.active_session.get_active_session(meeting.id, **IDS)

    totals = data(kit.livestreams.get_livestream_analytics_complete(APP_ID, account_id=ACCOUNT_ID))
    assert (totals.count, totals.total_ingest_seconds, totals.total_viewer_seconds) == (1, 90, 180)
    noon = int(NOON.timestamp())
    earlier = kit.livestreams.get_livestream_analytics_complete(
        APP_ID, account_id=ACCOUNT_ID, start_time=noon - 60, end_time=noon
    )
    assert data(earlier).count == 0
    days = data(kit.livestreams.get_livestream_analytics_daywise(APP_ID, account_id=ACCOUNT_ID))
    assert [(str(day.date), day.count, day.total_ingest_seconds) for day in days] == [("2025-03-01", 1, 90)]
    # The SDK has this one twice.
    report = data(kit.livestreams.get_org_analytics(APP_ID, account_id=ACCOUNT_ID, start_date="2025-03-01"))
    assert report.session_stats.day_stats[0].total_sessions == 1
    report = data(kit.analytics.get_org_analytics(APP_ID, account_id=ACCOUNT_ID))
    assert report.session_stats.sessions_count == 1
    assert report.session_stats.sessions_minutes_consumed == 1.5

    sessions = data(kit.sessions.get_sessions(APP_ID, account_id=ACCOUNT_ID, associated_id=meeting.id, status="ENDED"))
    assert [one.id for one in sessions.sessions] == [session.id]
    assert sessions.sessions[0].minutes_consumed == 1.5


def test_the_sdk_reads_a_session_of_the_example_mode(emulator: Emulator, client: Cloudflare) -> None:
    """Of the two documented wrappings of a session this SDK knows the one of the examples."""
    meeting_id = create_meeting(client, "Wrapped")
    client.realtime_kit.livestreams.start_livestreaming_a_meeting(meeting_id, **IDS)
    emulator.advance(5)
    session = data(client.realtime_kit.active_session.get_active_session(meeting_id, **IDS))
    emulator.mode("example")
    details = data(client.realtime_kit.sessions.get_session_details(session.id, **IDS))
    assert details.id == session.id
    assert details.meeting_display_name == "Wrapped"


def test_meetings_are_listed_updated_and_replaced(client: Cloudflare) -> None:
    meetings = client.realtime_kit.meetings
    ids = [create_meeting(client, f"Meeting {number}") for number in range(3)]
    page = meetings.get(APP_ID, account_id=ACCOUNT_ID, page_no=2, per_page=2)
    assert [meeting.id for meeting in data(page)] == [ids[0]]
    assert page.paging.total_count == 3
    updated = data(meetings.update_meeting_by_id(ids[0], **IDS, title="New", status="INACTIVE"))
    assert (updated.title, updated.status) == ("New", "INACTIVE")
    replaced = data(meetings.replace_meeting_by_id(ids[0], **IDS, persist_chat=True))
    assert (replaced.title, replaced.persist_chat) == (None, True)


def test_apps_are_created_and_listed(client: Cloudflare) -> None:
    apps = client.realtime_kit.apps
    created = data(apps.post(account_id=ACCOUNT_ID, name="Second")).app
    assert created.name == "Second"
    listed = data(apps.get(account_id=ACCOUNT_ID))
    assert {app.id for app in listed} == {APP_ID, created.id}


def test_refusals_become_the_sdks_errors(emulator: Emulator, client: Cloudflare) -> None:
    livestreams = client.realtime_kit.livestreams
    with pytest.raises(cloudflare.NotFoundError):
        livestreams.get_livestream_session_for_livestream_id("none", **IDS)
    with pytest.raises(cloudflare.BadRequestError) as refused:
        livestreams.start_livestreaming_a_meeting(create_meeting(client, "Named"), **IDS, name="no spaces allowed")
    assert "BAD_REQUEST" in str(refused.value)
    stranger = Cloudflare(api_token="wrong", base_url=emulator.base_url, max_retries=0)
    with stranger, pytest.raises(cloudflare.AuthenticationError) as refused:
        stranger.realtime_kit.livestreams.get_all_livestreams(APP_ID, account_id=ACCOUNT_ID)
    # The gateway's shape is the one that this SDK decodes.
    assert [error.code for error in refused.value.errors] == [10000]


def test_a_scripted_fault_reaches_the_sdk(emulator: Emulator, client: Cloudflare) -> None:
    emulator.control("POST", "script", {"answers": [{"fault": "reset_after_read"}], "strict": True})
    with pytest.raises(cloudflare.APIConnectionError):
        client.realtime_kit.livestreams.get_all_livestreams(APP_ID, account_id=ACCOUNT_ID)
    log = emulator.control("GET", "log")["requests"]
    assert [(record["method"], record["outcome"]) for record in log] == [("GET", "fault:reset_after_read")]
    assert log[0]["headers"]["authorization"] == "Bearer ********"
