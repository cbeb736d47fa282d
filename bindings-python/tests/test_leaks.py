"""No leaks: memory is constant over many calls, and the number of open files returns to its start."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from support import Emulator, run_script

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")

# Each script runs in a process of its own, so that other tests are not counted. Numbers are read after a first part of
# the work, when pools, caches and allocators have grown to their size.
PRELUDE = """
import asyncio, gc, os, time
from concurrent.futures import ThreadPoolExecutor
from realtimekit_api import AsyncRealtimeKit, RealtimeKit, RealtimeKitError

def memory():
    gc.collect()
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS:")) / 1024

def files():
    return len(os.listdir("/proc/self/fd"))

def back_to(start):
    # Connections are closed by the runtime's own thread.
    give_up_at = time.monotonic() + 30
    while files() > start and time.monotonic() < give_up_at:
        time.sleep(0.01)
    assert files() <= start, f"{start} open files became {files()}"

def flat(work, rounds=5, allowance=8):
    work()
    first = memory()
    for _ in range(rounds):
        work()
    assert memory() <= first + allowance, f"{first:.1f} MiB became {memory():.1f} MiB"
"""

BLOCKING = """
client = RealtimeKit()
meeting = client.meetings.create(title="base").id

def work():
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: client.meetings.get(meeting), range(2000)))

flat(work)
"""

ASYNCHRONOUS = """
client = AsyncRealtimeKit()

async def main():
    meeting = (await client.meetings.create(title="base")).id
    for _ in range(20):
        await asyncio.gather(*(client.meetings.get(meeting) for _ in range(100)))

flat(lambda: asyncio.run(main()))
"""

FAILING = """
client = RealtimeKit(on_request=lambda info: None, on_response=lambda info: None, max_retries=0)

def fail(number):
    try:
        client.meetings.get(f"no-such-meeting-{number}")
    except RealtimeKitError:
        return True

def work():
    assert all(map(fail, range(1500)))

flat(work)
"""

CANCELLED = """
client = AsyncRealtimeKit()

async def main():
    for _ in range(20):
        tasks = [asyncio.create_task(client.meetings.create(title="cancelled")) for _ in range(50)]
        await asyncio.sleep(0)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

flat(lambda: asyncio.run(main()))
"""

CLIENTS = """
def work():
    for number in range(400):
        with RealtimeKit(token_provider=lambda: "emulator-token", api_token=None, on_request=print) as client:
            pass

flat(work)
"""


WALK = """
count = 0
with RealtimeKit() as client:
    for meeting in client.meetings.list(per_page=1000):
        count += 1
        if count == 20_000:
            first = memory()
assert count == 100_000, count
assert memory() <= first + 8, f"{first:.1f} MiB became {memory():.1f} MiB"
"""

ASYNCHRONOUS_WALK = """
async def main():
    count = 0
    async with AsyncRealtimeKit() as client:
        async for meeting in client.meetings.list(per_page=1000):
            count += 1
            if count == 20_000:
                first = memory()
    assert count == 100_000, count
    assert memory() <= first + 8, f"{first:.1f} MiB became {memory():.1f} MiB"

asyncio.run(main())
"""


def page(number: int) -> dict[str, Any]:
    """One of a hundred pages of a thousand meetings each."""
    start = number * 1000
    return {
        "json": {
            "success": True,
            "data": [{"id": f"meeting-{start + position}", "title": "Town hall"} for position in range(1000)],
            "paging": {"total_count": 100_000, "start_offset": start + 1, "end_offset": start + 1000},
        }
    }


@pytest.mark.parametrize("source", [WALK, ASYNCHRONOUS_WALK], ids=["blocking", "async"])
def test_a_long_walk_keeps_none_of_its_items(emulator: Emulator, source: str) -> None:
    emulator.script(*map(page, range(100)))
    run_script(emulator, PRELUDE + source, seconds=300)


@pytest.mark.parametrize(
    "source",
    [BLOCKING, ASYNCHRONOUS, FAILING, CANCELLED, CLIENTS],
    ids=["blocking", "async", "failing", "cancelled", "clients"],
)
def test_memory_stays_flat(emulator: Emulator, source: str) -> None:
    run_script(emulator, PRELUDE + source, seconds=600)


def test_open_files_go_back_to_the_start(emulator: Emulator) -> None:
    run_script(
        emulator,
        PRELUDE
        + """
async def once():
    async with AsyncRealtimeKit() as first:
        await first.livestreams.list()

with RealtimeKit() as first:
    first.livestreams.list()
asyncio.run(once())                        # both runtimes are there now, with what they keep open
time.sleep(0.1)
start = files()
for number in range(10_000):
    client = RealtimeKit()
    if number % 20 == 0:
        client.livestreams.list()
    client.close()
back_to(start)

async def main():
    for _ in range(50):
        async with AsyncRealtimeKit() as client:
            await asyncio.gather(*(client.livestreams.list() for _ in range(4)))

for _ in range(3):
    asyncio.run(main())
back_to(start)
""",
        seconds=600,
    )


def test_a_call_under_way_survives_close(emulator: Emulator) -> None:
    output = run_script(
        emulator,
        """
import threading
from realtimekit_api import ConfigurationError, RealtimeKit

began = threading.Event()
client = RealtimeKit(on_request=lambda info: began.set())
call = threading.Thread(target=lambda: print(client.meetings.create(title="under way").title))
call.start()
began.wait()
client.close()
call.join()
try:
    client.livestreams.list()
except ConfigurationError:
    print("closed")
""",
    )
    assert output == "under way\nclosed\n"
