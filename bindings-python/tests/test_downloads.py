"""Downloads: into memory, into a path, into a file object; progress, and the state after a failure."""

from __future__ import annotations

import asyncio
import io
import threading
from contextlib import closing
from pathlib import Path
from typing import Any

import aiofiles
import pytest

from realtimekit_api import AsyncRealtimeKit, DecodeError, InvalidRequestError, RealtimeKit
from support import PATIENCE, Emulator

FILE = "the whole file"


@pytest.fixture
def url(emulator: Emulator) -> str:
    return f"{emulator.base_url}/files/talk.mp4?signature=s3cret"


@pytest.fixture
def meeting_with_chat(emulator: Emulator, client: RealtimeKit) -> str:
    """The identifier of a session that has ended."""
    meeting = client.meetings.create(title="Talk")
    session: dict[str, Any] = emulator.control("POST", f"meetings/{meeting.id}/session", {"status": "LIVE"})
    emulator.control("POST", f"meetings/{meeting.id}/session", {"status": "ENDED"})
    emulator.control("POST", "clock", {"advance_seconds": 60})
    return str(session["session_id"])


def test_into_memory_a_path_and_a_file_object(
    emulator: Emulator, client: RealtimeKit, url: str, tmp_path: Path
) -> None:
    emulator.script({"text": FILE}, {"text": FILE}, {"text": FILE})
    told: list[tuple[int, int | None]] = []
    assert client.download(url, on_progress=lambda received, total: told.append((received, total))) == FILE.encode()
    assert told[-1] == (len(FILE), len(FILE))

    path = tmp_path / "talk.mp4"
    assert client.download(url, to=path) == len(FILE)
    assert path.read_text() == FILE
    assert [entry.name for entry in tmp_path.iterdir()] == ["talk.mp4"]

    buffer = io.BytesIO()
    assert client.download(url, buffer) == len(FILE)
    assert buffer.getvalue() == FILE.encode()
    assert all("authorization" not in request["headers"] for request in emulator.requests())


def test_a_result_is_a_source_and_an_expired_address_is_replaced(
    emulator: Emulator, client: RealtimeKit, meeting_with_chat: str
) -> None:
    chat = client.sessions.get_chat(meeting_with_chat)
    fresh = client.download(chat)
    emulator.control("POST", "clock", {"advance_seconds": 7200})
    assert client.download(chat) == fresh


def test_async(emulator: Emulator, async_client: AsyncRealtimeKit, url: str, tmp_path: Path) -> None:
    async def download() -> None:
        async with async_client as client:
            assert await client.download(url) == FILE.encode()
            assert await client.download(url, tmp_path / "talk.mp4") == len(FILE)

    emulator.script({"text": FILE}, {"text": FILE})
    asyncio.run(download())
    assert (tmp_path / "talk.mp4").read_text() == FILE


def test_an_asynchronous_writer_is_awaited(
    emulator: Emulator, async_client: AsyncRealtimeKit, url: str, tmp_path: Path
) -> None:
    class LooksSynchronous:
        """`write` is a plain function whose result has to be awaited."""

        def __init__(self, file: Any) -> None:
            self._file = file

        def write(self, data: bytes) -> Any:
            return self._file.write(data)

    async def download() -> None:
        async with async_client as client:
            for name, wrapped in (("plain", lambda file: file), ("wrapped", LooksSynchronous)):
                async with aiofiles.open(tmp_path / name, "wb") as file:
                    assert await client.download(url, to=wrapped(file)) == len(FILE)

    emulator.script({"text": FILE}, {"text": FILE})
    asyncio.run(download())
    assert (tmp_path / "plain").read_text() == (tmp_path / "wrapped").read_text() == FILE


def test_a_synchronous_writer_leaves_the_event_loop_alone(
    emulator: Emulator, async_client: AsyncRealtimeKit, url: str
) -> None:
    class Slow(io.BytesIO):
        """A slow disk: its `write` ends once the event loop has done something else."""

        went_on = threading.Event()
        thread: threading.Thread | None = None

        def write(self, data: Any) -> int:
            self.thread = threading.current_thread()
            loop.call_soon_threadsafe(self.went_on.set)
            assert self.thread is threading.main_thread() or self.went_on.wait(PATIENCE)
            return super().write(data)

    async def download() -> Slow:
        nonlocal loop
        loop = asyncio.get_running_loop()
        slow = Slow()
        async with async_client as client:
            assert await client.download(url, to=slow) == len(FILE)
        return slow

    loop: asyncio.AbstractEventLoop
    emulator.script({"text": FILE})
    slow = asyncio.run(download())
    assert slow.getvalue() == FILE.encode()
    assert slow.thread is not threading.main_thread()


def test_a_writer_that_must_be_awaited_is_refused_where_nobody_awaits(
    emulator: Emulator, client: RealtimeKit, url: str
) -> None:
    class Asynchronous:
        def write(self, _data: bytes) -> Any:
            return asyncio.Future(loop=loop)

    loop = asyncio.new_event_loop()
    emulator.script({"text": FILE})
    with closing(loop), pytest.raises(TypeError, match="to: its `write` has to be awaited"):
        client.download(url, to=Asynchronous())


def test_a_stream_of_asyncio_is_no_file(async_client: AsyncRealtimeKit, url: str) -> None:
    class Stream:
        def write(self, _data: bytes) -> None: ...

        async def drain(self) -> None: ...

    with pytest.raises(TypeError, match="to: for an asyncio stream"):
        async_client.download(url, to=Stream())


LONG = "part by part, " * 20_000
"""More than a server sends at once."""


def test_parts_as_they_arrive(emulator: Emulator, client: RealtimeKit, url: str) -> None:
    emulator.script({"text": LONG})
    told: list[int] = []
    parts = list(client.download(url, stream=True, on_progress=lambda received, _total: told.append(received)))
    assert b"".join(parts).decode() == LONG
    assert len(parts) > 1
    assert len(told) == len(parts)
    with pytest.raises(TypeError, match="stream"):
        client.download(url, "talk.mp4", stream=True)  # type: ignore[call-overload]


def test_async_parts_as_they_arrive(emulator: Emulator, async_client: AsyncRealtimeKit, url: str) -> None:
    async def download() -> list[bytes]:
        async with async_client as client:
            whole = client.download(url)
            parts = [part async for part in whole]
            with pytest.raises(RuntimeError, match="awaited or iterated before"):
                await whole
            return parts

    emulator.script({"text": LONG})
    parts = asyncio.run(download())
    assert b"".join(parts).decode() == LONG
    assert len(parts) > 1


def test_leaving_the_loop_ends_the_download(emulator: Emulator, client: RealtimeKit, url: str) -> None:
    emulator.script({"text": FILE, "fault": {"stall_body": 5}})
    for part in client.download(url, stream=True):
        assert part == FILE[:5].encode()
        break
    emulator.wait_for_outcome("client_gone")


@pytest.mark.parametrize("keep", [False, True])
def test_leaving_the_async_loop_ends_the_download(
    emulator: Emulator, async_client: AsyncRealtimeKit, url: str, keep: bool
) -> None:
    async def download() -> None:
        async with async_client as client:
            kept = [client.download(url)]
            async for part in kept[0] if keep else kept.pop():
                assert part == FILE[:5].encode()
                break
            for download in kept:
                download.close()
            await asyncio.to_thread(emulator.wait_for_outcome, "client_gone")

    emulator.script({"text": FILE, "fault": {"stall_body": 5}})
    asyncio.run(download())


def test_a_forgotten_download_warns(async_client: AsyncRealtimeKit, url: str) -> None:
    with pytest.warns(RuntimeWarning, match="download was never awaited or iterated"):
        async_client.download(url)


def test_a_cancelled_download_leaves_nothing(
    emulator: Emulator, async_client: AsyncRealtimeKit, url: str, tmp_path: Path
) -> None:
    async def download() -> None:
        async with async_client as client:
            begun = asyncio.Event()
            task = asyncio.create_task(
                client.download(url, tmp_path / "talk.mp4", on_progress=lambda _received, _total: begun.set())
            )
            await begun.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

    emulator.script({"text": FILE, "fault": {"stall_body": 5}})
    asyncio.run(download())
    emulator.wait_for_outcome("client_gone")
    assert list(tmp_path.iterdir()) == []


def test_a_failure_leaves_what_was_there(emulator: Emulator, client: RealtimeKit, url: str, tmp_path: Path) -> None:
    path = tmp_path / "talk.mp4"
    path.write_text("before")
    emulator.script({"text": FILE, "fault": {"cut_body": 5}})
    with pytest.raises(DecodeError) as caught:
        client.download(url, path)
    assert "s3cret" not in str(caught.value)
    assert path.read_text() == "before"
    assert [entry.name for entry in tmp_path.iterdir()] == ["talk.mp4"]


def test_a_progress_callback_that_fails_ends_it(
    emulator: Emulator, client: RealtimeKit, url: str, tmp_path: Path
) -> None:
    def refuse(_received: int, _total: int | None) -> None:
        raise RuntimeError("no more")

    emulator.script({"text": FILE})
    with pytest.raises(RuntimeError, match="no more") as caught:
        client.download(url, tmp_path / "talk.mp4", on_progress=refuse)
    assert list(tmp_path.iterdir()) == []
    assert caught.value.__traceback__ is not None


def test_mistakes_are_named(client: RealtimeKit, url: str, tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="source: expected a URL"):
        client.download(7)  # type: ignore[call-overload]
    with pytest.raises(TypeError, match="to: expected a path or a file"):
        client.download(url, to=7)  # type: ignore[call-overload]
    with pytest.raises(InvalidRequestError, match=r"to: .*folder"):
        client.download(url, to=tmp_path)
