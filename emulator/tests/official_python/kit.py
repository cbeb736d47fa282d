"""Helpers of the tests: the emulator's control endpoints, its ids, and common steps."""

from __future__ import annotations

import json
import urllib.request
from datetime import datetime, timezone
from typing import Any

from cloudflare import Cloudflare

ACCOUNT_ID = "emulator-account"
APP_ID = "emulator-app"
API_TOKEN = "emulator-token"
IDS = {"account_id": ACCOUNT_ID, "app_id": APP_ID}
NOON = datetime(2025, 3, 1, 12, tzinfo=timezone.utc)

# Proxies of the environment are for the outside world.
OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Emulator:
    """The running emulator and its control surface."""

    def __init__(self, base_url: str) -> None:
        self.base_url = base_url
        self.origin = base_url.removesuffix("/client/v4")

    def control(self, method: str, path: str, body: Any = None) -> Any:
        request = urllib.request.Request(
            f"{self.origin}/__emulator/{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
        )
        with OPENER.open(request, timeout=20) as answer:
            return json.load(answer)

    def advance(self, seconds: float) -> None:
        self.control("POST", "clock", {"advance_seconds": seconds})

    def mode(self, mode: str) -> None:
        self.control("POST", "answers", {"mode": mode})

    def act(self, meeting_id: str, participant_id: str, **what: str) -> Any:
        """Lets a participant join, leave, say or write something."""
        return self.control("POST", f"meetings/{meeting_id}/participants/{participant_id}", what)


def data(response: Any) -> Any:
    """The payload of an envelope, which must be there."""
    assert response.success is True
    assert response.data is not None
    return response.data


def download(url: str) -> str:
    """The text of a file. No token is sent along."""
    with OPENER.open(url, timeout=20) as answer:
        return answer.read().decode()


def create_meeting(client: Cloudflare, title: str, **settings: Any) -> str:
    return data(client.realtime_kit.meetings.create(APP_ID, account_id=ACCOUNT_ID, title=title, **settings)).id


def add_participant(client: Cloudflare, meeting_id: str, name: str, preset_name: str = "group_call_host") -> Any:
    return data(
        client.realtime_kit.meetings.add_participant(
            meeting_id, **IDS, custom_participant_id=f"{name}-1", preset_name=preset_name, name=name
        )
    )
