"""The client for asyncio: cancelling, several event loops, and what a list method returns."""

from __future__ import annotations

import asyncio
import gc
import inspect
import signal
import subprocess
import sys
import threading
from collections.abc import Coroutine
from typing import Any

import pytest

from realtimekit_api import (
    AsyncPage,
    AsyncRealtimeKit,
    DeadlineExceededError,
    NotFoundError,
)
from support import PATIENCE, Emulator, livestream


async def when_pending(emulator: Emulator, count: int = 1) -> None:
    await asyncio.to_thread(emulator.wait_for_outcome, "pending", count)


async def when_dropped(emulator: Emulator, count: int = 1) -> None:
    await asyncio.to_thread(emulator.wait_for_outcome, "client_gone", count)


def test_cancelling_a_task_drops_its_request(emulator: Emulator, async_client: AsyncRealtimeKit) -> None:
    emulator.silence()

    async def main() -> None:
        task = asyncio.create_task(async_client.livestreams.get("ls-1", timeout=120))
        await when_pending(emulator)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await when_dropped(emulator)
        assert len(emulator.requests()) == 1

    asyncio.run(main())


def test_cancelling_a_list_drops_its_request(emulator: Emulator, async_client: AsyncRealtimeKit) -> None:
    emulator.silence()

    async def main() -> None:
        task = asyncio.create_task(async_client.livestreams.list(timeout=120))
        await when_pending(emulator)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await when_dropped(emulator)

    asyncio.run(main())


def test_cancelling_before_the_start_sends_nothing(emulator: Emulator, async_client: AsyncRealtimeKit) -> None:
    async def main() -> None:
        for call in (async_client.livestreams.get("ls-1"), async_client.livestreams.list()):
            task = asyncio.create_task(call)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
        del call, task
        gc.collect()

    asyncio.run(main())
    assert emulator.requests() == []


def test_cancelling_during_the_wait_for_a_retry(emulator: Emulator, async_client: AsyncRealtimeKit) -> None:
    emulator.control("POST", "faults", {"answer": {"status": 503, "headers": {"retry-after": "60"}, "json": {}}})

    async def main() -> None:
        task = asyncio.create_task(async_client.livestreams.get("ls-1", timeout=300))
        await asyncio.to_thread(emulator.wait_for_outcome, "answered")
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asyncio.wait_for(asyncio.shield(task), PATIENCE)
        assert len(emulator.requests()) == 1

    asyncio.run(main())


def test_wait_for_ends_a_call(emulator: Emulator, async_client: AsyncRealtimeKit) -> None:
    emulator.silence()

    async def main() -> None:
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(async_client.livestreams.get("ls-1", timeout=120), 0.5)
        await when_dropped(emulator, len(emulator.requests()))

    asyncio.run(main())


def test_one_cancelled_call_leaves_the_others_alone(emulator: Emulator, async_client: AsyncRealtimeKit) -> None:
    emulator.control("POST", "faults", {"match": {"path_contains": "/livestreams"}, "answer": {"fault": "no_answer"}})

    async def main() -> None:
        doomed = [asyncio.create_task(async_client.livestreams.get("ls-1", timeout=120)) for _ in range(4)]
        await when_pending(emulator, 4)
        creating = [asyncio.create_task(async_client.meetings.create(title=f"{n}")) for n in range(8)]
        for task in doomed:
            task.cancel()
        meetings = await asyncio.gather(*creating)
        assert sorted(meeting.title or "" for meeting in meetings) == [str(n) for n in range(8)]
        assert all(isinstance(e, asyncio.CancelledError) for e in await asyncio.gather(*doomed, return_exceptions=True))
        await when_dropped(emulator, 4)

    asyncio.run(main())


def test_one_client_in_several_event_loops_one_after_the_other(async_client: AsyncRealtimeKit) -> None:
    async def create(number: int) -> str:
        return (await async_client.livestreams.create(name=f"stream-{number}")).id

    async def count() -> int:
        return len([item async for item in async_client.livestreams.list(per_page=2)])

    ids = {asyncio.run(create(number)) for number in range(5)}
    assert len(ids) == 5
    assert asyncio.run(count()) == 5


def test_one_client_in_several_event_loops_at_once(async_client: AsyncRealtimeKit) -> None:
    failures: list[BaseException] = []

    async def create() -> None:
        await asyncio.gather(*(async_client.meetings.create(title="threaded") for _ in range(8)))

    def run() -> None:
        try:
            asyncio.run(create())
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert failures == []


def test_two_event_loops_take_turns_on_one_thread(async_client: AsyncRealtimeKit) -> None:
    loops = [asyncio.new_event_loop() for _ in range(2)]
    try:
        for _ in range(3):
            for event_loop in loops:
                assert event_loop.run_until_complete(async_client.livestreams.list()).items == []
    finally:
        for event_loop in loops:
            event_loop.close()


class WithoutReaders(asyncio.SelectorEventLoop):
    """An event loop that watches no sockets, as the usual one of Windows."""

    def add_reader(self, *arguments: Any) -> None:
        raise NotImplementedError


def test_an_event_loop_that_watches_no_sockets(emulator: Emulator, async_client: AsyncRealtimeKit) -> None:
    async def create() -> list[str | None]:
        meetings = await asyncio.gather(*(async_client.meetings.create(title=f"{n}") for n in range(8)))
        return sorted(meeting.title for meeting in meetings if meeting.title)

    event_loop = WithoutReaders()
    try:
        assert event_loop.run_until_complete(create()) == [str(n) for n in range(8)]
        emulator.silence()
        call = event_loop.create_task(async_client.livestreams.get("ls-1", timeout=120))
        event_loop.run_until_complete(when_pending(emulator))
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            event_loop.run_until_complete(call)
        event_loop.run_until_complete(when_dropped(emulator))
        event_loop.run_until_complete(event_loop.shutdown_default_executor())
    finally:
        event_loop.close()


def test_the_event_loop_runs_while_a_call_waits(emulator: Emulator, async_client: AsyncRealtimeKit) -> None:
    emulator.silence()

    async def main() -> None:
        call = asyncio.create_task(async_client.livestreams.get("ls-1", timeout=120))
        await when_pending(emulator)
        for _ in range(1000):
            await asyncio.sleep(0)
        assert not call.done()
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call


def test_the_deadline_is_a_timeout_error(emulator: Emulator, async_client: AsyncRealtimeKit) -> None:
    emulator.silence()

    async def main() -> None:
        with pytest.raises(TimeoutError) as caught:
            await async_client.livestreams.get("ls-1", timeout=0.2)
        assert isinstance(caught.value, DeadlineExceededError)

    asyncio.run(main())


def test_the_context_manager_closes(emulator: Emulator) -> None:
    async def main() -> AsyncRealtimeKit:
        async with AsyncRealtimeKit(**emulator.options) as client:
            assert (await client.livestreams.list()).items == []
        return client

    assert "closed" in repr(asyncio.run(main()))


def test_errors_arrive_where_the_call_is_awaited(async_client: AsyncRealtimeKit) -> None:
    async def main() -> None:
        call = async_client.livestreams.get("5ca1ab1e-0000-4000-8000-000000000000")
        with pytest.raises(NotFoundError) as caught:
            await call
        assert caught.value.operation == "livestreams.get"

    asyncio.run(main())


INTERRUPTED = """
import asyncio
from realtimekit_api import AsyncRealtimeKit

async def main():
    async with AsyncRealtimeKit(timeout=120) as client:
        await client.livestreams.get("ls-1")

try:
    asyncio.run(main())
except KeyboardInterrupt:
    print("interrupted", flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent as a POSIX signal here")
def test_ctrl_c_ends_asyncio_run(emulator: Emulator) -> None:
    emulator.silence()
    with subprocess.Popen(
        [sys.executable, "-c", INTERRUPTED], env=emulator.environment, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            emulator.wait_for_outcome("pending")
            process.send_signal(signal.SIGINT)
            assert process.communicate(timeout=PATIENCE)[0] == "interrupted\n"
        finally:
            process.kill()
    emulator.wait_for_outcome("client_gone")


# What a list method returns.


async def create_livestreams(client: AsyncRealtimeKit, count: int) -> set[str]:
    return {(await client.livestreams.create(name=f"stream-{n}")).id for n in range(count)}


def test_a_list_is_a_page_when_awaited(async_client: AsyncRealtimeKit) -> None:
    async def main() -> None:
        ids = await create_livestreams(async_client, 5)
        page = await async_client.livestreams.list(per_page=2)
        assert isinstance(page, AsyncPage)
        assert (len(page.items), page.total_count, page.has_next) == (2, 5, True)
        following = await page.next_page()
        assert following is not None
        last = await following.next_page()
        assert last is not None
        assert not last.has_next
        assert await last.next_page() is None
        seen = [item.id for part in (page, following, last) for item in part.items]
        assert sorted(seen) == sorted(ids)
        # A page walks the rest, from where it stands.
        assert [item.id async for item in following] == seen[2:]

    asyncio.run(main())


def test_a_list_is_walked_by_async_for(emulator: Emulator, async_client: AsyncRealtimeKit) -> None:
    async def main() -> None:
        ids = await create_livestreams(async_client, 5)
        emulator.control("DELETE", "log")
        seen = [item.id async for item in async_client.livestreams.list(per_page=2)]
        assert sorted(seen) == sorted(ids)
        assert len(emulator.requests()) == 3

    asyncio.run(main())


def test_collect_gives_every_page_as_a_list(emulator: Emulator, async_client: AsyncRealtimeKit) -> None:
    async def main() -> None:
        ids = await create_livestreams(async_client, 5)
        emulator.control("DELETE", "log")
        livestreams = await async_client.livestreams.list(per_page=2).collect()
        assert sorted(item.id for item in livestreams) == sorted(ids)
        assert len(emulator.requests()) == 3
        page = await async_client.livestreams.list(per_page=2)
        following = await page.next_page()
        assert following is not None
        assert len(await following.collect()) == 3

    asyncio.run(main())


def test_a_list_is_sent_once_however_it_is_used(emulator: Emulator, async_client: AsyncRealtimeKit) -> None:
    async def main() -> None:
        emulator.answer([livestream()])
        listing = async_client.livestreams.list()
        assert "not started" in repr(listing)
        first = await listing
        assert "done" in repr(listing)
        assert await listing is first
        assert [item.id async for item in listing] == ["ls-1"]
        assert len(emulator.requests()) == 1

    asyncio.run(main())


def test_a_list_that_failed_is_not_sent_again(emulator: Emulator, async_client: AsyncRealtimeKit) -> None:
    async def main() -> None:
        emulator.script({"status": 404, "json": {"success": False, "errors": [{"code": 7003, "message": "gone"}]}})
        listing = async_client.livestreams.list()
        with pytest.raises(NotFoundError):
            await listing
        with pytest.raises(RuntimeError, match=r"livestreams\.list was awaited before"):
            await listing
        assert len(emulator.requests()) == 1

    asyncio.run(main())


def test_a_list_is_a_coroutine_for_asyncio(async_client: AsyncRealtimeKit) -> None:
    async def main() -> None:
        lists = async_client.livestreams.list
        assert inspect.isawaitable(pager := lists())
        assert asyncio.iscoroutine(pager)
        assert (await pager).items == []
        assert (await asyncio.create_task(lists())).items == []
        assert (await asyncio.wait_for(lists(), PATIENCE)).items == []
        assert [page.items for page in await asyncio.gather(lists(), lists())] == [[], []]

    asyncio.run(main())


def test_a_list_that_nobody_awaits_warns(emulator: Emulator, async_client: AsyncRealtimeKit) -> None:
    with pytest.warns(RuntimeWarning, match=r"livestreams\.list was never awaited"):
        async_client.livestreams.list()
    assert emulator.requests() == []


def test_methods_are_coroutine_functions(async_client: AsyncRealtimeKit) -> None:
    assert inspect.iscoroutinefunction(async_client.livestreams.get)
    call: Coroutine[Any, Any, Any] = async_client.livestreams.get("ls-1")
    call.close()
