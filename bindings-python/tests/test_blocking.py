"""Blocking calls: Ctrl-C, threads, and other threads that run meanwhile."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from realtimekit_api import DeadlineExceededError, RealtimeKit
from support import PATIENCE, Emulator

INTERRUPTED = """
from realtimekit_api import RealtimeKit

with RealtimeKit(timeout=120) as client:
    try:
        client.livestreams.list()
    except KeyboardInterrupt:
        print("interrupted", flush=True)
    # The client is as good as before.
    print(client.meetings.create(title="afterwards").title, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent as a POSIX signal here")
def test_ctrl_c_ends_a_waiting_call(emulator: Emulator) -> None:
    emulator.control("POST", "faults", {"match": {"path_contains": "/livestreams"}, "answer": {"fault": "no_answer"}})
    with subprocess.Popen(
        [sys.executable, "-c", INTERRUPTED], env=emulator.environment, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            emulator.wait_for_outcome("pending")
            pressed = time.monotonic()
            process.send_signal(signal.SIGINT)
            assert process.stdout is not None
            assert process.stdout.readline() == "interrupted\n"
            took = time.monotonic() - pressed
            assert process.stdout.readline() == "afterwards\n"
            assert process.wait(PATIENCE) == 0
        finally:
            process.kill()
    print(f"Ctrl-C to KeyboardInterrupt: {took * 1000:.0f} ms")
    # The call itself would have waited for two minutes.
    assert took < PATIENCE
    emulator.wait_for_outcome("client_gone")


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_signal_handler_runs_during_a_call(emulator: Emulator, client: RealtimeKit) -> None:
    emulator.silence()
    main = threading.get_ident()
    seen = []

    def interrupt_when_sent() -> None:
        emulator.wait_for_outcome("pending")
        signal.pthread_kill(main, signal.SIGUSR1)

    def handler(_number: int, _frame: object) -> None:
        seen.append("handled")
        raise LookupError("raised by the handler")

    before = signal.signal(signal.SIGUSR1, handler)
    thread = threading.Thread(target=interrupt_when_sent)
    thread.start()
    try:
        with pytest.raises(LookupError, match="raised by the handler"):
            client.livestreams.list(timeout=120)
    finally:
        signal.signal(signal.SIGUSR1, before)
        thread.join()
    assert seen == ["handled"]


def test_other_threads_run_while_a_call_waits(emulator: Emulator, client: RealtimeKit) -> None:
    emulator.silence()
    ended = threading.Event()

    def call() -> None:
        try:
            with pytest.raises(DeadlineExceededError):
                client.livestreams.list(timeout=5, max_retries=0)
        finally:
            ended.set()

    thread = threading.Thread(target=call)
    thread.start()
    try:
        # Only a thread that runs during the call can see its request without a response.
        emulator.wait_for_outcome("pending")
        assert not ended.is_set()
    finally:
        thread.join(PATIENCE)
    assert ended.is_set()


def test_many_threads_share_a_client(emulator: Emulator, client: RealtimeKit) -> None:
    def create(number: int) -> str:
        livestream = client.livestreams.create(name=f"stream-{number}")
        assert client.livestreams.get(livestream.id).livestream.name == f"stream-{number}"
        return livestream.id

    with ThreadPoolExecutor(16) as pool:
        ids = list(pool.map(create, range(64)))
    assert len(set(ids)) == 64
    assert {livestream.id for livestream in client.livestreams.list(per_page=10)} == set(ids)


def test_calls_of_several_threads_overlap(emulator: Emulator, client: RealtimeKit) -> None:
    emulator.silence()

    def call(_number: int) -> None:
        with pytest.raises(DeadlineExceededError):
            client.livestreams.list(timeout=5, max_retries=0)

    with ThreadPoolExecutor(8) as pool:
        results = pool.map(call, range(8))
        emulator.wait_for_outcome("pending", count=8)
        list(results)


def test_a_call_in_a_thread_that_is_not_the_main_thread_ignores_signals(client: RealtimeKit) -> None:
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(lambda: client.livestreams.list().items).result(PATIENCE) == []


def test_the_deadline_is_a_timeout_error(emulator: Emulator, client: RealtimeKit) -> None:
    emulator.silence()
    with pytest.raises(TimeoutError) as caught:
        client.livestreams.list(timeout=0.2)
    assert isinstance(caught.value, DeadlineExceededError)
    assert caught.value.operation == "livestreams.list"


def test_nothing_listening_is_a_connection_error(emulator: Emulator) -> None:
    with (
        RealtimeKit(**{**emulator.options, "base_url": "http://127.0.0.1:1/client/v4"}, max_retries=0) as client,
        pytest.raises(ConnectionError) as caught,
    ):
        client.livestreams.list()
    assert caught.value.sent == "no"  # type: ignore[attr-defined]
