"""A running emulator, and the official SDK as its client."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from cloudflare import Cloudflare
from kit import API_TOKEN, NOON, Emulator


@pytest.fixture
def emulator() -> Emulator:
    """The emulator after a reset, in its schema mode (which this SDK is made from), with the clock frozen at noon."""
    emulator = Emulator(os.environ["REALTIMEKIT_EMULATOR_URL"])
    emulator.control("POST", "reset", {})
    emulator.control("POST", "clock", {"frozen": True, "now": NOON.isoformat()})
    emulator.mode("schema")
    return emulator


@pytest.fixture
def client(emulator: Emulator) -> Iterator[Cloudflare]:
    """A client that checks every response against its own models: a mismatch is an error."""
    with Cloudflare(
        api_token=API_TOKEN,
        base_url=emulator.base_url,
        max_retries=0,
        _strict_response_validation=True,
    ) as client:
        yield client
