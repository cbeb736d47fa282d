"""One emulator for the whole run, and a check that the installed package is the one under test."""

from __future__ import annotations

import faulthandler
import pathlib
from collections.abc import Iterator

import pytest
import realtimekit_api

from emulator import Emulator

# So that a failing comparison shows both sides.
pytest.register_assert_rewrite("compare", "runner")

# Far more than any case takes, so that a call that never returns does not block the run.
SECONDS_PER_TEST = 120


def pytest_sessionstart() -> None:
    """Refuses to test the source tree."""
    sources = pathlib.Path(__file__).resolve().parents[3] / "bindings-python"
    if sources in pathlib.Path(realtimekit_api.__file__).resolve().parents:
        raise pytest.UsageError(
            f"realtimekit_api comes from {realtimekit_api.__file__}; install the built wheel instead"
        )


@pytest.fixture(scope="session")
def emulator() -> Iterator[Emulator]:
    """The emulator that plays every case."""
    running = Emulator()
    yield running
    running.stop()


@pytest.fixture(autouse=True)
def _watchdog() -> Iterator[None]:
    faulthandler.dump_traceback_later(SECONDS_PER_TEST, exit=True)
    yield
    faulthandler.cancel_dump_traceback_later()
