"""Fixtures: one emulator for the whole run, fresh for each test, and clients for it."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest

from realtimekit_api import AsyncRealtimeKit, RealtimeKit
from support import Emulator, running_emulator


def pytest_configure() -> None:
    """A shell ignores Ctrl-C in what it runs in the background, and children inherit that; here it is sent."""
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def _emulator() -> Iterator[Emulator]:
    with running_emulator() as emulator:
        yield emulator


@pytest.fixture
def emulator(_emulator: Emulator) -> Emulator:
    _emulator.reset()
    return _emulator


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """The developer's environment must not change the result of a test."""
    for name in ("CLOUDFLARE_ACCOUNT_ID", "REALTIMEKIT_APP_ID", "CLOUDFLARE_API_TOKEN", "CLOUDFLARE_BASE_URL"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def client(emulator: Emulator) -> Iterator[RealtimeKit]:
    with RealtimeKit(**emulator.options) as client:
        yield client


@pytest.fixture
def async_client(emulator: Emulator) -> AsyncRealtimeKit:
    return AsyncRealtimeKit(**emulator.options)
