"""A process that used a client ends without an error or a warning, also with calls in flight."""

from __future__ import annotations

import pytest

from support import Emulator, run_script

PRELUDE = """
import asyncio, atexit, threading
from realtimekit_api import AsyncRealtimeKit, RealtimeKit

def forever(work):
    threading.Thread(target=work, daemon=True).start()
"""

GATHER = """
async def main():
    client = AsyncRealtimeKit()
    await asyncio.gather(*(client.livestreams.list() for _ in range(4)))

asyncio.run(main())
"""

BLOCKING_IN_DAEMON_THREADS = """
import time
client = RealtimeKit()
started = threading.Event()

def call_on_and_on():
    while True:
        client.livestreams.list()
        started.set()

for _ in range(4):
    forever(call_on_and_on)
started.wait()
"""

AWAITING_IN_A_DAEMON_THREAD = """
started = threading.Event()

async def await_on_and_on():
    client = AsyncRealtimeKit()
    while True:
        await asyncio.gather(*(client.livestreams.list() for _ in range(4)))
        started.set()

forever(lambda: asyncio.run(await_on_and_on()))
started.wait()
"""

# The interpreter ends a thread where it waits for its turn, which is then mostly inside of the logger.
SLOW_LOGGER = """
import logging, time

def slow(level):
    time.sleep(0.001)
    return False

logging.getLogger("realtimekit_api").isEnabledFor = slow
"""


@pytest.mark.parametrize(
    "source",
    [
        GATHER,
        BLOCKING_IN_DAEMON_THREADS,
        AWAITING_IN_A_DAEMON_THREAD,
        SLOW_LOGGER + BLOCKING_IN_DAEMON_THREADS,
        SLOW_LOGGER + AWAITING_IN_A_DAEMON_THREAD,
    ],
)
def test_the_interpreter_goes_down_quietly(emulator: Emulator, source: str) -> None:
    for _ in range(10):  # what went wrong here once went wrong in two runs of three
        assert run_script(emulator, PRELUDE + source) == ""


@pytest.mark.parametrize("registered", ["before", "after"])
def test_calls_at_exit(emulator: Emulator, registered: str) -> None:
    late = """
import atexit, asyncio

def late():
    from realtimekit_api import AsyncRealtimeKit, RealtimeKit

    async def main():
        meetings = await asyncio.gather(*(AsyncRealtimeKit().meetings.create(title="late") for _ in range(3)))
        print([meeting.title for meeting in meetings])

    print(RealtimeKit().meetings.create(title="blocking").title)
    asyncio.run(main())

atexit.register(late)
"""
    source = late + PRELUDE if registered == "before" else PRELUDE + late
    assert run_script(emulator, source) == "blocking\n['late', 'late', 'late']\n"
