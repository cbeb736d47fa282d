"""How a client measures itself. Imported first: the clock starts here, before the client's own imports.

What only the measuring needs is imported where it is needed, so that nobody's import is charged with it, nor is any
made cheaper by it.
"""

import time

STARTED = time.perf_counter()

import os
import resource
import sys


def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * resource.getpagesize()


RESIDENT_BEFORE = resident()

ACCOUNT = "023e105f4ecef8ad9ca31a8372d0c353"
APP = "14a396e7-ca44-4937-bf1f-050a69118543"
MEETING = "182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e"
TOKEN = "a-token-of-forty-characters-0123456789ab"
WALK_ITEMS = 100_000
WALK_PAGE = 1_000

_, URL, WORKLOAD, COUNT = sys.argv
COUNT = int(COUNT)
KIND, _, NUMBER = WORKLOAD.partition("-")
NUMBER = int(NUMBER or 1)

FIELDS = (
    "id",
    "name",
    "status",
    "meeting_id",
    "ingest_server",
    "stream_key",
    "playback_url",
    "disabled",
    "created_at",
    "updated_at",
)


def touch(items):
    """Reads every field of every object, so that nobody wins by putting work off."""
    for item in items:
        for field in FIELDS:
            if getattr(item, field) is None:
                raise AssertionError(f"{field} is missing")
    return len(items)


def processor_time():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


class Measure:
    """What the measured part cost."""

    def __init__(self):
        self.knocker = None
        if "BENCH_GIL" in os.environ:
            from gilknocker import KnockKnock

            self.knocker = KnockKnock(polling_interval_micros=1000, sampling_interval_micros=1000)
            self.knocker.start()
        self.wall, self.processor, self.thread = time.perf_counter(), processor_time(), time.thread_time()

    def print(self, items):
        wall = time.perf_counter() - self.wall
        result = {
            "calls": COUNT,
            "items": items,
            "wall_seconds": wall,
            "cpu_seconds": processor_time() - self.processor,
            "main_thread_seconds": time.thread_time() - self.thread,
            "resident_before_bytes": RESIDENT_BEFORE,
            "resident_bytes": resident(),
        }
        import json

        if self.knocker:
            result = {"calls": COUNT, "gil_seconds": self.knocker.contention_metric * wall}
        print(json.dumps(result), flush=True)
        if self.knocker:
            # Its thread does not survive an interpreter that goes down.
            os._exit(0)


def first_call(ready):
    result = {
        "calls": 1,
        "start_seconds": ready - STARTED,
        "first_call_seconds": time.perf_counter() - STARTED,
        "cpu_seconds": processor_time(),
        "resident_before_bytes": RESIDENT_BEFORE,
        "resident_bytes": resident(),
    }
    import json

    print(json.dumps(result))


def blocking(client):
    """Runs the workload through a client that was just made.

    It has `get`, `post`, `list` and `walk`, which say how many items they read.
    """
    ready = time.perf_counter()
    call = {"get": client.get, "post": client.post, "walk": client.walk, "first": client.get}.get(KIND)
    if KIND == "first":
        call()
        first_call(ready)
        return
    if KIND == "list":

        def call():
            return client.list(NUMBER)

    for _ in range(-(-COUNT // 5)):
        call()
    measure = Measure()
    items = 0
    for _ in range(COUNT):
        items += call()
    measure.print(items)


async def awaited(client):
    """Like `blocking`, for methods that are awaited."""
    ready = time.perf_counter()
    import asyncio

    call = {"get": client.get, "post": client.post, "walk": client.walk, "first": client.get}.get(KIND)
    if KIND == "first":
        await call()
        first_call(ready)
        return
    if KIND == "list":

        async def call():
            return await client.list(NUMBER)

    async def several(times):
        items = 0
        for _ in range(times):
            items += await call()
        return items

    at_once = NUMBER if KIND == "get" else 1

    async def all_at_once(times):
        if at_once == 1:
            return await several(times)
        return sum(await asyncio.gather(*(several(times // at_once) for _ in range(at_once))))

    await all_at_once(max(-(-COUNT // 5), at_once))
    measure = Measure()
    measure.print(await all_at_once(COUNT))
