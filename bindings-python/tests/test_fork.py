"""A process that was forked from one that used a client may use it too: gunicorn's preload, multiprocessing."""

from __future__ import annotations

import os

import pytest

from support import Emulator, run_script

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this platform")

# Each script runs in a process of its own, so that a hang in a child ends in a timeout of this test, and a fork of the
# test run itself is never needed. Newer Pythons warn that forking beside threads is delicate: that is what is tested.
PRELUDE = """
import asyncio, os, sys, threading, time, warnings
warnings.filterwarnings("ignore", category=DeprecationWarning)
from realtimekit_api import AsyncRealtimeKit, RealtimeKit

def in_child(work):
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            work()
            status = 0
        except BaseException as error:
            print(repr(error), file=sys.stderr, flush=True)
        os._exit(status)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
"""


def test_a_forked_child_uses_the_clients_of_its_parent(emulator: Emulator) -> None:
    run_script(
        emulator,
        PRELUDE
        + """
client = RealtimeKit()
client.meetings.create(title="parent, before")          # the runtime and a pooled connection exist now
in_child(lambda: client.meetings.create(title="child"))
client.meetings.create(title="parent, after")           # and the parent is none the worse for it
in_child(lambda: in_child(lambda: client.meetings.create(title="grandchild")))
""",
    )
    titles = sorted(request["json"]["title"] for request in emulator.requests())
    assert titles == ["child", "grandchild", "parent, after", "parent, before"]


def test_a_forked_child_makes_clients_of_its_own(emulator: Emulator) -> None:
    run_script(
        emulator,
        PRELUDE
        + """
RealtimeKit().meetings.create(title="parent")
in_child(lambda: RealtimeKit().meetings.create(title="child"))
""",
    )
    assert len(emulator.requests()) == 2


def test_a_fork_while_other_threads_are_calling(emulator: Emulator) -> None:
    run_script(
        emulator,
        PRELUDE
        + """
client = RealtimeKit()
stop = threading.Event()

def call_on_and_on():
    while not stop.is_set():
        client.livestreams.list()

threads = [threading.Thread(target=call_on_and_on) for _ in range(4)]
for thread in threads:
    thread.start()
try:
    for _ in range(20):
        in_child(lambda: client.livestreams.list())
        in_child(client.close)
finally:
    stop.set()
    for thread in threads:
        thread.join()
""",
    )


def test_a_fork_with_the_asyncio_client(emulator: Emulator) -> None:
    output = run_script(
        emulator,
        PRELUDE
        + """
client = AsyncRealtimeKit()

async def create(title):
    return (await client.meetings.create(title=title)).title

asyncio.run(create("parent"))
in_child(lambda: print(asyncio.run(create("child")), flush=True))
print(asyncio.run(create("parent again")))
""",
    )
    assert output.split("\n") == ["child", "parent again", ""]


def test_a_pool_of_forked_processes(emulator: Emulator) -> None:
    output = run_script(
        emulator,
        PRELUDE
        + """
import multiprocessing

client = RealtimeKit()
client.livestreams.list()

def create(number):
    return client.meetings.create(title=f"Meeting {number}")

with multiprocessing.get_context("fork").Pool(3) as pool:
    meetings = pool.map(create, range(12))               # results come back pickled
print(len({meeting.id for meeting in meetings}), meetings[7].title)
""",
    )
    assert output == "12 Meeting 7\n"


def test_a_child_that_drops_its_copy_does_not_hang(emulator: Emulator) -> None:
    run_script(
        emulator,
        PRELUDE
        + """
client = RealtimeKit()
client.livestreams.list()

def drop():
    global client
    client.close()
    del client

in_child(drop)
client.livestreams.list()
""",
    )
