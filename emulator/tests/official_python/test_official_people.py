"""Presets, participants and sessions, by the official Python SDK."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import cloudflare
import pytest
from cloudflare import Cloudflare
from kit import ACCOUNT_ID, APP_ID, IDS, NOON, Emulator, add_participant, create_meeting, data, download


def whole_preset(client: Cloudflare, name: str) -> dict[str, Any]:
    """Everything that a new preset needs, taken from one that exists."""
    presets = client.realtime_kit.presets
    [known] = data(presets.get(APP_ID, account_id=ACCOUNT_ID, search="group_call_host"))
    stored = data(presets.get_preset_by_id(known.id, **IDS)).to_dict()
    return {"name": name, **{part: stored[part] for part in ("config", "permissions", "ui")}}


def test_presets_are_created_changed_replaced_and_deleted(client: Cloudflare) -> None:
    presets = client.realtime_kit.presets
    preset = data(presets.create(APP_ID, account_id=ACCOUNT_ID, **whole_preset(client, "speaker")))
    assert (preset.name, preset.created_at) == ("speaker", NOON)
    assert preset.config.view_type == "GROUP_CALL"
    with pytest.raises(cloudflare.ConflictError):
        presets.create(APP_ID, account_id=ACCOUNT_ID, **whole_preset(client, "speaker"))

    update = {"media": {"video": {"frame_rate": 15, "quality": "vga"}}}
    updated = data(presets.update(preset.id, **IDS, config=update))
    assert updated.config.media.video.frame_rate == 15
    assert updated.config.media.screenshare.quality == preset.config.media.screenshare.quality
    replaced = data(presets.replace_preset_by_id(preset.id, **IDS, **whole_preset(client, "moderator")))
    assert (replaced.id, replaced.name) == (preset.id, "moderator")
    assert replaced.config.media.video.frame_rate == preset.config.media.video.frame_rate

    page = presets.get(APP_ID, account_id=ACCOUNT_ID, per_page=3, page_no=1)
    assert data(page)[0].name == "moderator"
    assert (page.paging.total_count, page.paging.end_offset) == (7, 3)
    assert data(presets.delete(preset.id, **IDS)).name == "moderator"
    with pytest.raises(cloudflare.NotFoundError):
        presets.get_preset_by_id(preset.id, **IDS)


def test_participants_are_changed_and_removed(client: Cloudflare) -> None:
    meetings = client.realtime_kit.meetings
    meeting_id = create_meeting(client, "People")
    with pytest.raises(cloudflare.BadRequestError):
        add_participant(client, meeting_id, "ann", preset_name="no such preset")
    ann = add_participant(client, meeting_id, "ann")
    place = {"meeting_id": meeting_id, **IDS}

    edited = data(meetings.edit_participant(ann.id, **place, name="Anna", preset_name="webinar_viewer"))
    assert (edited.id, edited.name, edited.preset_name) == (ann.id, "Anna", "webinar_viewer")
    fresh = data(meetings.refresh_participant_token(ann.id, **place)).token
    assert len({fresh, edited.token, ann.token}) == 3

    [viewer] = data(client.realtime_kit.presets.get(APP_ID, account_id=ACCOUNT_ID, search="webinar_viewer"))
    deleted = data(meetings.delete_meeting_participant(ann.id, **place))
    assert (deleted.custom_participant_id, deleted.preset_id) == ("ann-1", viewer.id)
    assert data(meetings.get_meeting_participants(meeting_id, **IDS)) == []
    with pytest.raises(cloudflare.NotFoundError):
        meetings.get_meeting_participant(ann.id, **place)


def test_a_session_is_run_and_looked_back_upon(emulator: Emulator, client: Cloudflare) -> None:
    kit = client.realtime_kit
    meeting_id = create_meeting(client, "Talk", transcribe_on_end=True)
    ann, bob = (add_participant(client, meeting_id, name) for name in ("ann", "bob"))
    with pytest.raises(cloudflare.NotFoundError):
        kit.active_session.get_active_session(meeting_id, **IDS)
    peer_id = emulator.act(meeting_id, ann.id, status="JOINED")["peer_id"]
    emulator.advance(60)
    emulator.act(meeting_id, bob.id, status="JOINED", says="Good morning", writes="a, link")
    session = data(kit.active_session.get_active_session(meeting_id, **IDS))
    assert (session.live_participants, session.meeting_display_name) == (2, "Talk")

    poll = data(
        kit.active_session.create_poll(meeting_id, **IDS, question="Lunch?", options=["yes", "no"], anonymous=True)
    ).poll
    assert (poll.question, [option.text for option in poll.options]) == ("Lunch?", ["yes", "no"])
    kicked = data(
        kit.active_session.kick_participants(meeting_id, **IDS, participant_ids=[], custom_participant_ids=["bob-1"])
    )
    assert [one.id for one in kicked.participants] == [bob.id]
    assert data(kit.active_session.get_active_session(meeting_id, **IDS)).live_participants == 1
    emulator.advance(60)
    assert data(kit.active_session.kick_all_participants(meeting_id, **IDS)).kicked_participants_count == 1

    [listed] = data(kit.sessions.get_sessions(APP_ID, account_id=ACCOUNT_ID, associated_id=meeting_id)).sessions
    assert (listed.id, listed.status, listed.minutes_consumed) == (session.id, "ENDED", 2)
    emulator.mode("example")
    details = data(kit.sessions.get_session_details(session.id, **IDS, include_breakout_rooms=True))
    assert (details.max_concurrent_participants, details.breakout_rooms) == (2, [])
    emulator.mode("schema")

    people = data(
        kit.sessions.get_session_participants(session.id, **IDS, sort_by="joinedAt", sort_order="ASC", view="raw")
    ).participants
    assert [(one.user_id, one.duration) for one in people] == [(ann.id, 2), (bob.id, 0)]
    one = data(
        kit.sessions.get_session_participant_details(ann.id, session_id=session.id, **IDS, include_peer_events=True)
    ).participant
    assert [event.event_name for event in one.peer_events] == ["PEER_CREATED", "PEER_JOINING", "PEER_LEAVING"]
    report = data(kit.sessions.get_participant_data_from_peer_id(peer_id, **IDS, filters="device_info")).participant
    assert (report.role, report.session_id) == ("group_call_host", session.id)
    assert report.peer_report.metadata.device_info.os == "Linux"
    assert report.peer_report.quality is None


def test_what_a_session_leaves_behind_is_downloaded(emulator: Emulator, client: Cloudflare) -> None:
    sessions = client.realtime_kit.sessions
    meeting_id = create_meeting(client, "Talk", transcribe_on_end=True)
    ann = add_participant(client, meeting_id, "ann")
    visit = emulator.act(meeting_id, ann.id, status="JOINED", says="Good morning", writes="a, link")
    session_id = visit["session_id"]
    with pytest.raises(cloudflare.NotFoundError):
        sessions.get_session_chat(session_id, **IDS)
    client.realtime_kit.active_session.kick_all_participants(meeting_id, **IDS)
    emulator.advance(5)

    chat = data(sessions.get_session_chat(session_id, **IDS))
    assert chat.chat_download_url_expiry == (NOON + timedelta(seconds=3605)).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    assert '"a, link"' in download(chat.chat_download_url)
    transcript = data(sessions.get_session_transcripts(session_id, **IDS, format="VTT"))
    assert transcript.session_id == session_id
    assert download(transcript.transcript_download_url).startswith("WEBVTT")
    with pytest.raises(cloudflare.NotFoundError):
        sessions.get_session_summary(session_id, **IDS)
    assert data(sessions.generate_summary_of_transcripts(session_id, **IDS)).session_id == session_id
    emulator.advance(5)
    summary = data(sessions.get_session_summary(session_id, **IDS))
    assert "Good morning" in download(summary.summary_download_url)
