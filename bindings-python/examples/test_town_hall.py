"""Tests a program against a local RealtimeKit, with pytest: no account, no waiting, a fresh state for each test.

    cargo install --path emulator                  # in a clone of this project: puts `realtimekit-emulator` on the PATH
    pip install realtimekit-api pytest
    pytest test_town_hall.py

The README of the emulator lists all that `control` can do.
"""

# region: tests
import json
import subprocess
import urllib.request
from collections.abc import Iterator

import pytest

from realtimekit_api import RealtimeKit, ServerError


def begin_town_hall(client: RealtimeKit) -> str:
    """The program to be tested."""
    meeting = client.meetings.create(title="Town hall")
    client.livestreams.start(meeting.id)
    return meeting.id


class Emulator:
    def __init__(self, base_url: str) -> None:
        self.base_url = base_url

    def control(self, path: str, body: object) -> None:
        url = self.base_url.replace("/client/v4", f"/__emulator/{path}")
        urllib.request.urlopen(urllib.request.Request(url, json.dumps(body).encode())).close()


@pytest.fixture(scope="session")
def emulator() -> Iterator[Emulator]:
    command = ["realtimekit-emulator", "--port", "0", "--quiet"]  # a free port; the first line says which
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield Emulator(process.stdout.readline().strip())
        process.terminate()


@pytest.fixture
def client(emulator: Emulator) -> Iterator[RealtimeKit]:
    emulator.control("reset", {})
    with RealtimeKit(
        account_id="emulator-account",
        app_id="emulator-app",
        api_token="emulator-token",
        base_url=emulator.base_url,
    ) as client:  # a new one after each reset: an old client keeps tokens, keys and rate limits
        yield client


def test_the_town_hall_goes_live(client: RealtimeKit, emulator: Emulator) -> None:
    meeting_id = begin_town_hall(client)
    emulator.control("clock", {"advance_seconds": 60})  # a minute passes
    livestream = client.livestreams.find_active_for_meeting(meeting_id)
    assert livestream is not None
    assert livestream.status == "LIVE"


def test_an_outage_is_reported(client: RealtimeKit, emulator: Emulator) -> None:
    emulator.control("script", {"answers": [{"status": 503}, {"status": 503}, {"status": 503}]})
    with pytest.raises(ServerError):
        client.livestreams.list()


# end of region
