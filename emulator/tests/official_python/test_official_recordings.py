"""Recordings and webhooks, by the official Python SDK."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import cloudflare
import pytest
from cloudflare import Cloudflare
from kit import ACCOUNT_ID, APP_ID, IDS, Emulator, add_participant, create_meeting, data, download


def test_a_recording_is_started_steered_and_found(emulator: Emulator, client: Cloudflare) -> None:
    recordings = client.realtime_kit.recordings
    meeting_id = create_meeting(client, "Recorded")
    with pytest.raises(cloudflare.NotFoundError):
        recordings.get_active_recordings(meeting_id, **IDS)
    begun = data(
        recordings.start_recordings(
            APP_ID,
            account_id=ACCOUNT_ID,
            meeting_id=meeting_id,
            file_name_prefix="talk",
            max_seconds=600,
            storage_config={"type": "aws", "bucket": "b", "region": "eu", "access_key": "k", "secret": "s"},
        )
    )
    assert begun.status == "INVOKED"
    assert begun.start_reason.reason == "API_CALL"
    assert begun.storage_config.bucket == "b"
    with pytest.raises(cloudflare.ConflictError):
        recordings.start_recordings(APP_ID, account_id=ACCOUNT_ID, meeting_id=meeting_id)

    emulator.advance(12)
    assert data(recordings.get_active_recordings(meeting_id, **IDS)).id == begun.id
    states = []
    for action in ("pause", "resume", "stop"):
        steered = data(recordings.pause_resume_stop_recording(begun.id, **IDS, action=action))
        states.append(steered.status)
    assert states == ["PAUSED", "RECORDING", "UPLOADING"]
    emulator.advance(5)
    done = data(recordings.get_one_recording(begun.id, **IDS))
    assert (done.status, done.recording_duration, done.stop_reason.reason) == ("UPLOADED", 10, "API_CALL")
    assert done.output_file_name.startswith("talk_")
    assert done.output_file_name in done.download_url
    with pytest.raises(UnicodeDecodeError):
        download(done.download_url)  # it is no text

    page = recordings.get_recordings(
        APP_ID,
        account_id=ACCOUNT_ID,
        meeting_id=meeting_id,
        status=["UPLOADED", "ERRORED"],
        sort_by="invokedTime",
        sort_order="ASC",
    )
    assert [(one.id, one.meeting.title) for one in data(page)] == [(begun.id, "Recorded")]
    assert page.paging.total_count == 1
    assert data(recordings.get_recordings(APP_ID, account_id=ACCOUNT_ID, status=["PAUSED", "ERRORED"])) == []


def test_each_voice_is_recorded(emulator: Emulator, client: Cloudflare) -> None:
    recordings = client.realtime_kit.recordings
    meeting_id = create_meeting(client, "Voices")
    ann = add_participant(client, meeting_id, "ann")
    emulator.act(meeting_id, ann.id, status="JOINED")
    begun = data(
        recordings.start_track_recording(
            APP_ID,
            account_id=ACCOUNT_ID,
            meeting_id=meeting_id,
            layers={"default": {"file_name_prefix": "voice"}},
            user_ids=[ann.id],
        )
    ).recording
    assert begun.status == "INVOKED"
    emulator.advance(30)
    client.realtime_kit.active_session.kick_all_participants(meeting_id, **IDS)
    emulator.advance(5)
    done = data(recordings.get_one_recording(begun.id, **IDS))
    assert (done.status, done.stop_reason.reason) == ("UPLOADED", "ALL_PEERS_LEFT")
    assert f"voice_{ann.id}_" in done.download_url


class Receiver:
    """Keeps the webhooks that arrive: headers and raw body."""

    def __init__(self) -> None:
        self.messages: list[tuple[Any, bytes]] = []
        messages = self.messages

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                messages.append((self.headers, body))
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_: Any) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    receiver = Receiver()
    yield receiver
    receiver.server.shutdown()
    receiver.server.server_close()


def signature_is_right(pem: str, signature: str, body: bytes) -> bool:
    """RSASSA-PKCS1-v1_5 with SHA-256, written out: it shares no code with the emulator."""
    der = base64.b64decode("".join(pem.splitlines()[1:-1]))
    # The key is at the end: a modulus of 257 bytes, the first of them 0, and an exponent of 3 bytes.
    modulus, exponent = int.from_bytes(der[-262:-5], "big"), int.from_bytes(der[-3:], "big")
    number = pow(int.from_bytes(base64.b64decode(signature), "big"), exponent, modulus)
    digest_info = bytes.fromhex("3031300d060960864801650304020105000420") + hashlib.sha256(body).digest()
    padded = b"\x00\x01" + b"\xff" * (256 - 3 - len(digest_info)) + b"\x00" + digest_info
    return number.to_bytes(256, "big") == padded


def test_webhooks_are_registered_and_told(emulator: Emulator, client: Cloudflare, receiver: Receiver) -> None:
    webhooks = client.realtime_kit.webhooks
    made = data(
        webhooks.create_webhook(
            APP_ID, account_id=ACCOUNT_ID, name="main", url=receiver.url, events=["meeting.started", "meeting.ended"]
        )
    )
    assert made.enabled is True
    assert data(webhooks.get_webhook_by_id(made.id, **IDS)).url == receiver.url
    meeting_id = create_meeting(client, "Told")
    ann = add_participant(client, meeting_id, "ann")
    session_id = emulator.act(meeting_id, ann.id, status="JOINED")["session_id"]
    client.realtime_kit.active_session.kick_all_participants(meeting_id, **IDS)

    deliveries = emulator.control("GET", "webhooks/deliveries?wait=true")["deliveries"]
    assert [delivery["state"] for delivery in deliveries] == ["delivered", "delivered"]
    key = json.loads(download(f"{emulator.origin}/.well-known/webhooks.json"))["data"]["publicKey"]
    bodies = []
    for headers, body in receiver.messages:
        assert headers["rtk-webhook-id"] == made.id
        assert signature_is_right(key, headers["rtk-signature"], body)
        assert not signature_is_right(key, headers["rtk-signature"], body + b" ")
        bodies.append(json.loads(body))
    assert [body["event"] for body in bodies] == ["meeting.started", "meeting.ended"]
    assert bodies[1]["reason"] == "HOST_ENDED_MEETING"
    assert bodies[0]["meeting"]["sessionId"] == session_id

    edited = data(webhooks.edit_webhook(made.id, **IDS, enabled=False))
    assert (edited.enabled, edited.name) == (False, "main")
    replaced = data(
        webhooks.replace_webhook(made.id, **IDS, name="other", url=receiver.url, events=["meeting.summary"])
    )
    assert (replaced.name, replaced.enabled, replaced.events) == ("other", True, ["meeting.summary"])
    assert [one.id for one in data(webhooks.get_webhooks(APP_ID, account_id=ACCOUNT_ID))] == [made.id]
    assert data(webhooks.delete_webhook(made.id, **IDS)).id == made.id
    assert data(webhooks.get_webhooks(APP_ID, account_id=ACCOUNT_ID)) == []
