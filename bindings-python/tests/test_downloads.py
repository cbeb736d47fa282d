"""Downloads: into memory, into a path, into a file object; what is told, and what is left after a failure."""

from __future__ import annotations

import asyncio
import io
from pathlib import Path
from typing import Any

import pytest

from realtimekit_api import AsyncRealtimeKit, DecodeError, InvalidRequestError, RealtimeKit
from support import Emulator

FILE = "the whole file"


@pytest.fixture
def url(emulator: Emulator) -> str:
    return f"{emulator.base_url}/files/talk.mp4?signature=s3cret"


@pytest.fixture
def meeting_with_chat(emulator: Emulator, client: RealtimeKit) -> str:
    """The identifier of a session that has been and gone."""
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
    with pytest.raises(TypeError, match="source: expected an address"):
        client.download(7)  # type: ignore[call-overload]
    with pytest.raises(TypeError, match="to: expected a path or a file"):
        client.download(url, to=7)  # type: ignore[call-overload]
    with pytest.raises(InvalidRequestError, match=r"to: .*folder"):
        client.download(url, to=tmp_path)
