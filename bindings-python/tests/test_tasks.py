"""Tasks: Python's part of them."""

from __future__ import annotations

import asyncio
import pickle
import sys
from typing import Any

import pytest

from realtimekit_api import AsyncRealtimeKit, ConflictError, Livestream, RealtimeKit, RequestInfo
from support import Emulator


def answer(status: str) -> dict[str, Any]:
    livestream = {"id": "ls-1", "status": status, "stream_key": "key-of-the-stream"}
    return {"json": {"success": True, "data": {"livestream": livestream, "sessions": []}}}


@pytest.mark.parametrize("asynchronous", [False, True])
def test_what_on_progress_raises_is_seen_and_does_not_end_the_task(
    emulator: Emulator, monkeypatch: pytest.MonkeyPatch, asynchronous: bool
) -> None:
    emulator.script(answer("LIVE"))
    seen: list[Any] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda unraisable: seen.append(unraisable.exc_value))

    def mistake(state: str, elapsed: float) -> None:
        raise ZeroDivisionError(f"{state} {elapsed >= 0}")

    async def main() -> Livestream:
        async with AsyncRealtimeKit(**emulator.options) as client:
            return await client.livestreams.wait_until_live(livestream_id="ls-1", on_progress=mistake)

    if asynchronous:
        live = asyncio.run(main())
    else:
        live = RealtimeKit(**emulator.options).livestreams.wait_until_live(livestream_id="ls-1", on_progress=mistake)
    assert live.id == "ls-1"
    assert [str(error) for error in seen] == ["LIVE True"]


def test_what_cannot_be_told_is_refused(emulator: Emulator) -> None:
    async def tell(state: str, elapsed: float) -> None:
        """Would never be awaited."""

    client = RealtimeKit(**emulator.options)
    for value in (tell, "text"):
        with pytest.raises(TypeError, match="on_progress"):
            client.livestreams.wait_until_live(livestream_id="ls-1", on_progress=value)  # type: ignore[arg-type]
    assert emulator.requests() == []


def test_an_error_keeps_what_was_seen_last(emulator: Emulator) -> None:
    emulator.script(answer("ERRORED"))
    with pytest.raises(ConflictError) as caught:
        RealtimeKit(**emulator.options).livestreams.wait_until_live(livestream_id="ls-1")
    for error in (caught.value, pickle.loads(pickle.dumps(caught.value))):
        assert isinstance(error.last, Livestream)
        assert (error.last.status, error.last.stream_key) == ("ERRORED", "key-of-the-stream")
        assert (error.task, error.operation) == ("livestreams.wait_until_live", "livestreams.get")
        assert "key-of-the-stream" not in f"{error!r} {error}"


def test_hooks_are_told_the_task(emulator: Emulator) -> None:
    told: list[RequestInfo] = []
    with RealtimeKit(**emulator.options, on_request=told.append) as client:
        client.meetings.ensure(title="Talk")
        client.meetings.list()
    names = [(info.operation, info.task) for info in told]
    task = "meetings.ensure"
    assert names == [
        ("meetings.list", task),
        ("meetings.create", task),
        ("meetings.list", task),
        ("meetings.list", None),
    ]


def test_a_task_has_no_raw_response(emulator: Emulator) -> None:
    raw = RealtimeKit(**emulator.options).meetings.with_raw_response
    assert hasattr(raw, "create")
    assert not hasattr(raw, "ensure")
