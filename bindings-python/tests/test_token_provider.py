"""Token providers: functions and coroutine functions, one call for all waiting calls, and their errors."""

from __future__ import annotations

import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from realtimekit_api import (
    AsyncRealtimeKit,
    AuthenticationError,
    ConfigurationError,
    DeadlineExceededError,
    RealtimeKit,
)
from support import API_TOKEN, Emulator, run_script

REFUSAL = {"status": 401, "json": {"success": False, "errors": [{"code": 10000, "message": "who are you"}]}}
MEETING = {"status": 200, "json": {"success": True, "data": {"id": "m-1"}}}


def options(emulator: Emulator, provider: Any) -> dict[str, Any]:
    """Options of a client that has its token from `provider`."""
    return {**emulator.options, "api_token": None, "token_provider": provider}


class Counter:
    """A provider, and how often and where it was called."""

    def __init__(self, *tokens: str) -> None:
        self.tokens = tokens
        self.asked = 0
        self.threads: list[threading.Thread] = []

    def __call__(self) -> str:
        self.asked += 1
        self.threads.append(threading.current_thread())
        time.sleep(0.05)
        return self.tokens[min(self.asked, len(self.tokens)) - 1]


def test_a_function_is_asked_once_for_many_threads(emulator: Emulator) -> None:
    counter = Counter(API_TOKEN)
    with RealtimeKit(**options(emulator, counter)) as client, ThreadPoolExecutor(8) as pool:
        assert counter.asked == 0
        list(pool.map(lambda number: client.meetings.create(title=f"{number}"), range(24)))
    assert counter.asked == 1
    assert all(request["authorized"] for request in emulator.requests())


def test_a_refused_token_is_asked_for_once_more(emulator: Emulator) -> None:
    counter = Counter("outdated", API_TOKEN)
    with RealtimeKit(**options(emulator, counter), max_retries=0) as client:
        client.meetings.create(title="afterwards")
        client.app("other")
        client.with_options(timeout=5).livestreams.list()
    assert counter.asked == 2
    assert [request["authorized"] for request in emulator.requests()] == [False, True, True]


def test_a_second_refusal_is_the_answer(emulator: Emulator) -> None:
    emulator.script(REFUSAL, REFUSAL)
    counter = Counter("first", "second")
    with RealtimeKit(**options(emulator, counter)) as client, pytest.raises(AuthenticationError) as caught:
        client.livestreams.list()
    assert (caught.value.status, caught.value.attempts, counter.asked) == (401, 2, 2)


def test_a_coroutine_function_runs_in_the_event_loop(emulator: Emulator) -> None:
    loops: list[asyncio.AbstractEventLoop] = []

    async def provider() -> str:
        loops.append(asyncio.get_running_loop())
        await asyncio.sleep(0.05)
        return API_TOKEN

    client = AsyncRealtimeKit(**options(emulator, provider))

    async def main() -> None:
        await asyncio.gather(*(client.livestreams.list() for _ in range(10)))
        assert loops == [asyncio.get_running_loop()]

    async def again() -> None:
        assert (await client.livestreams.list()).items == []

    asyncio.run(main())
    asyncio.run(again())
    assert len(loops) == 1, "another event loop has no need to ask again"


def test_a_coroutine_function_works_for_the_blocking_client(emulator: Emulator) -> None:
    async def provider() -> str:
        await asyncio.sleep(0)
        return API_TOKEN

    with RealtimeKit(**options(emulator, provider)) as client:
        assert client.livestreams.list().items == []


def test_a_function_does_not_hold_up_the_event_loop(emulator: Emulator) -> None:
    answered = threading.Event()

    def provider() -> str:
        assert answered.wait(30)
        return API_TOKEN

    async def main() -> None:
        async with AsyncRealtimeKit(**options(emulator, provider)) as client:
            call = asyncio.create_task(client.meetings.create(title="a"))
            for _ in range(100):
                await asyncio.sleep(0)
            answered.set()
            assert (await call).title == "a"

    asyncio.run(main())


def test_an_awaitable_of_a_plain_function_is_awaited(emulator: Emulator) -> None:
    async def fetch() -> str:
        return API_TOKEN

    async def main() -> None:
        async with AsyncRealtimeKit(**options(emulator, lambda: fetch())) as client:
            await client.livestreams.list()

    asyncio.run(main())


@pytest.mark.parametrize("asynchronous", [False, True])
def test_what_a_provider_raises_is_the_cause(emulator: Emulator, asynchronous: bool) -> None:
    def provider() -> str:
        raise LookupError("the vault is sealed")

    async def coroutine() -> str:
        return provider()

    async def main() -> None:
        async with AsyncRealtimeKit(**options(emulator, coroutine)) as client:
            await client.meetings.create(title="never")

    def blocking() -> None:
        RealtimeKit(**options(emulator, provider)).meetings.create(title="never")

    message = "token_provider failed: LookupError: the vault is sealed"
    with pytest.raises(AuthenticationError, match=message) as caught:
        asyncio.run(main()) if asynchronous else blocking()
    assert isinstance(caught.value.__cause__, LookupError)
    assert (caught.value.sent, caught.value.attempts, caught.value.retryable) == ("no", 0, True)
    assert emulator.requests() == []


@pytest.mark.parametrize(("token", "problem"), [(5, "not int"), (None, "not NoneType"), ("", "empty")])
def test_what_is_no_token_is_refused(emulator: Emulator, token: Any, problem: str) -> None:
    with RealtimeKit(**options(emulator, lambda: token)) as client, pytest.raises(AuthenticationError, match=problem):
        client.livestreams.list()


def test_a_slow_provider_does_not_outlast_the_deadline(emulator: Emulator) -> None:
    release = threading.Event()

    def provider() -> str:
        release.wait(30)
        return API_TOKEN

    with RealtimeKit(**options(emulator, provider)) as client:
        with pytest.raises(DeadlineExceededError, match="token_provider"):
            client.livestreams.list(timeout=0.2)
        release.set()


def test_cancelling_a_call_cancels_its_question(emulator: Emulator) -> None:
    cancelled = asyncio.Event()

    async def provider() -> str:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            cancelled.set()
            raise
        return API_TOKEN

    async def main() -> None:
        async with AsyncRealtimeKit(**options(emulator, provider)) as client:
            call = asyncio.create_task(client.meetings.create(title="never"))
            await asyncio.sleep(0.2)
            call.cancel()
            with pytest.raises(asyncio.CancelledError):
                await call
            await asyncio.wait_for(cancelled.wait(), 30)

    asyncio.run(main())


def test_one_of_the_two(emulator: Emulator) -> None:
    with pytest.raises(ConfigurationError, match="api_token, token_provider"):
        RealtimeKit(**{**emulator.options, "token_provider": lambda: API_TOKEN})
    with pytest.raises(ConfigurationError, match="token_provider"):
        RealtimeKit(**options(emulator, "not a function"))
    with RealtimeKit(**emulator.options) as client:
        client.with_options(token_provider=lambda: API_TOKEN).livestreams.list()


def test_a_forked_child_asks_for_itself(emulator: Emulator) -> None:
    run_script(
        emulator,
        f"""
import os, threading, time
from realtimekit_api import RealtimeKit

asked = threading.Event()

def provider():
    asked.set()
    time.sleep(0.5 if os.getpid() == parent else 0)
    return {API_TOKEN!r}

parent = os.getpid()
client = RealtimeKit(api_token=None, token_provider=provider)
thread = threading.Thread(target=client.livestreams.list)
thread.start()
asked.wait()
pid = os.fork()                      # while the parent waits for its provider
if pid == 0:
    client.livestreams.list(timeout=20)
    os._exit(0)
assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
thread.join()
""",
    )
    assert len(emulator.requests()) == 2
