"""The examples run as they are, against the emulator."""

from __future__ import annotations

import os
import runpy
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from werkzeug.serving import make_server

from realtimekit_api import RealtimeKit
from support import BINDING, PATIENCE, Emulator

EXAMPLES = sorted((BINDING / "examples").glob("*.py"))
GUIDES = sorted((BINDING / "examples" / "guides").glob("*.py"))


def run(name: str, emulator: Emulator, folder: Path | None = None) -> str:
    done = subprocess.run(
        [sys.executable, str(BINDING / "examples" / name)],
        env=emulator.environment,
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=PATIENCE * 4,
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    assert done.stderr == ""
    return done.stdout


def test_there_are_examples() -> None:
    assert {path.name for path in EXAMPLES} == {
        "asynchronous.py",
        "errors.py",
        "livestream.py",
        "paging.py",
        "receiver.py",
        "service.py",
        "test_town_hall.py",
    }
    assert len(GUIDES) > 10


def test_livestream(emulator: Emulator) -> None:
    output = run("livestream.py", emulator)
    states = [line.split()[1] for line in output.splitlines() if line.startswith("state ")]
    assert states[0] == "INVOKED"
    assert "LIVE" in states
    assert states[-1] == "IDLE"
    for word in ("meeting", "participant", "playback", "ingest", "livestreams", "session", "analytics"):
        assert word in output
    assert "********" in output


@pytest.mark.parametrize("name", ["asynchronous.py", "errors.py", "paging.py"])
def test_example(emulator: Emulator, name: str) -> None:
    assert run(name, emulator).strip()


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.stem)
def test_guide(emulator: Emulator, guide: Path, tmp_path: Path) -> None:
    # Guides wait for livestreams and recordings, so the clock runs fast.
    emulator.control("POST", "clock", {"speed": 60})
    run(f"guides/{guide.name}", emulator, tmp_path)


def test_service(emulator: Emulator, client: RealtimeKit, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in emulator.environment.items():
        monkeypatch.setenv(name, value)
    example = runpy.run_path(str(BINDING / "examples" / "service.py"))
    with TestClient(example["app"]) as http:
        meeting = http.post("/meetings", params={"title": "Town hall"}).json()
        assert client.meetings.get(meeting["id"]).to_dict() == meeting
        client.livestreams.start(meeting["id"])
        emulator.control("POST", f"meetings/{meeting['id']}/session", {"status": "LIVE"})
        recording = client.recordings.start(meeting_id=meeting["id"])
        emulator.control("POST", f"recordings/{recording.id}", {"status": "RECORDING"})
        client.recordings.stop(recording.id)
        emulator.control("POST", f"recordings/{recording.id}", {"status": "UPLOADED"})
        answer = http.get(f"/recordings/{recording.id}/file")
        assert answer.headers["content-type"] == "video/mp4"
        assert answer.content == client.download(client.recordings.get(recording.id))
        kept = example["app"].state.client
    assert repr(kept).endswith("closed)")


def test_town_hall(emulator: Emulator) -> None:
    """The tests with the emulator that the README shows."""
    binary = os.environ.get("REALTIMEKIT_EMULATOR")
    if not binary:
        pytest.skip("REALTIMEKIT_EMULATOR does not say where the emulator's program is")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--quiet", "examples/test_town_hall.py"],
        env={**emulator.environment, "PATH": f"{Path(binary).parent}{os.pathsep}{os.environ['PATH']}"},
        cwd=BINDING,
        capture_output=True,
        text=True,
        timeout=PATIENCE * 4,
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    assert "2 passed" in done.stdout


def test_receiver(emulator: Emulator, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    """It accepts the deliveries of the emulator, and refuses unsigned requests."""
    for name, value in emulator.environment.items():
        monkeypatch.setenv(name, value)
    app = runpy.run_path(str(BINDING / "examples" / "receiver.py"))["app"]
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        url = f"http://127.0.0.1:{server.server_port}/webhooks"
        events = ("livestreaming.statusUpdate", "meeting.participantJoined", "meeting.started")
        with RealtimeKit(**emulator.options) as client:
            client.webhooks.create(name="receiver", url=url, events=events)
        for event in events:
            emulator.control("POST", "webhooks/send", {"event": event})
        deliveries = emulator.control("GET", "webhooks/deliveries?wait=true")["deliveries"]
        assert [delivery["attempts"] for delivery in deliveries] == [[{"status": 204}]] * 3
        forged = urllib.request.Request(url, data=b"{}", headers={"rtk-signature": "AAAA"})
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with pytest.raises(urllib.error.HTTPError) as refused:
            direct.open(forged, timeout=PATIENCE)
        assert refused.value.code == 400
        refused.value.close()
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
    lines = capfd.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines if not line.startswith("127.")] == [
        "livestream",
        "joined",
        "meeting.started",
    ]
