"""Hooks, and the logger `realtimekit_api`."""

from __future__ import annotations

import asyncio
import dataclasses
import logging
import sys
from typing import Any

import pytest

from realtimekit_api import AsyncRealtimeKit, ConfigurationError, RealtimeKit, RequestInfo, ResponseInfo
from support import API_TOKEN, Emulator, livestream, run_script

ANSWER = {"status": 200, "headers": {"cf-ray": "ray-1"}, "json": {"success": True, "data": livestream()}}


class Watch:
    """Hooks that record their arguments."""

    def __init__(self) -> None:
        self.told: list[RequestInfo | ResponseInfo] = []

    @property
    def options(self) -> dict[str, Any]:
        return {"on_request": self.told.append, "on_response": self.told.append}


@pytest.mark.parametrize("asynchronous", [False, True])
def test_every_attempt_is_reported_twice(emulator: Emulator, asynchronous: bool) -> None:
    emulator.script({"status": 503}, ANSWER)
    watch = Watch()

    async def main() -> None:
        async with AsyncRealtimeKit(**emulator.options, **watch.options) as client:
            await client.livestreams.get_active_for_meeting("m-1")

    if asynchronous:
        asyncio.run(main())
    else:
        RealtimeKit(**emulator.options, **watch.options).livestreams.get_active_for_meeting("m-1")
    operation, path = "livestreams.get_active_for_meeting", "/{app_id}/meetings/{meeting_id}/active-livestream"
    first, refused, second, answered = watch.told
    assert first == RequestInfo(operation=operation, method="GET", path=path, attempt=1)
    assert second == RequestInfo(operation=operation, method="GET", path=path, attempt=2)
    assert isinstance(refused, ResponseInfo)
    assert (refused.status, refused.error, refused.request_id) == (503, "server", None)
    assert isinstance(answered, ResponseInfo)
    assert (answered.status, answered.error, answered.request_id, answered.attempt) == (200, None, "ray-1", 2)
    assert 0 < answered.duration < 60
    assert API_TOKEN not in repr(watch.told)
    with pytest.raises(dataclasses.FrozenInstanceError):
        first.attempt = 5  # type: ignore[misc]


@pytest.mark.parametrize("asynchronous", [False, True])
def test_what_a_hook_raises_is_seen_and_does_not_concern_the_call(
    emulator: Emulator, monkeypatch: pytest.MonkeyPatch, asynchronous: bool
) -> None:
    seen: list[Any] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda unraisable: seen.append(unraisable.exc_value))

    def mistake(info: object) -> None:
        raise ZeroDivisionError(type(info).__name__)

    async def main() -> None:
        async with AsyncRealtimeKit(**emulator.options, on_request=mistake, on_response=mistake) as client:
            await client.meetings.create(title="a")

    if asynchronous:
        asyncio.run(main())
    else:
        RealtimeKit(**emulator.options, on_request=mistake, on_response=mistake).meetings.create(title="a")
    assert [repr(error) for error in seen] == ["ZeroDivisionError('RequestInfo')", "ZeroDivisionError('ResponseInfo')"]


def test_ctrl_c_in_a_hook_ends_the_call(emulator: Emulator) -> None:
    output = run_script(
        emulator,
        """
import signal
from realtimekit_api import RealtimeKit

signal.signal(signal.SIGINT, signal.default_int_handler)  # a test run in the background ignores it

def press(info):
    signal.raise_signal(signal.SIGINT)

try:
    RealtimeKit(on_request=press).livestreams.list()
except KeyboardInterrupt:
    print("interrupted")
""",
    )
    assert output == "interrupted\n"


@pytest.mark.parametrize("option", ["on_request", "on_response"])
def test_what_cannot_be_a_hook_is_refused(emulator: Emulator, option: str) -> None:
    async def hook(info: object) -> None:
        """Would never be awaited."""

    for value in (hook, "text"):
        with pytest.raises(ConfigurationError, match=option):
            RealtimeKit(**{**emulator.options, option: value})


@pytest.mark.parametrize("asynchronous", [False, True])
def test_a_call_within_a_hook_is_refused_in_words(emulator: Emulator, asynchronous: bool) -> None:
    inner = RealtimeKit(**emulator.options)
    refusals: list[str] = []

    def hook(info: object) -> None:
        with pytest.raises(RuntimeError, match="within a hook") as caught:
            inner.livestreams.list()
        refusals.append(str(caught.value))

    async def main() -> None:
        async with AsyncRealtimeKit(**emulator.options, on_request=hook) as client:
            await client.livestreams.list()

    if asynchronous:
        asyncio.run(main())
    else:
        RealtimeKit(**emulator.options, on_request=hook).livestreams.list()
    assert len(refusals) == 1
    assert len(emulator.requests()) == 1


def test_with_options_replaces_hooks(emulator: Emulator) -> None:
    watch, other = Watch(), Watch()
    with RealtimeKit(**emulator.options, **watch.options) as client:
        client.with_options(on_request=other.told.append).livestreams.list()
    assert [type(info) for info in other.told] == [RequestInfo]
    assert [type(info) for info in watch.told] == [ResponseInfo]


# Logging.


@pytest.mark.parametrize("asynchronous", [False, True])
def test_attempts_and_repetitions_are_logged(
    emulator: Emulator, caplog: pytest.LogCaptureFixture, asynchronous: bool
) -> None:
    emulator.script({"status": 503}, ANSWER)
    caplog.set_level(logging.DEBUG, "realtimekit_api")

    async def main() -> None:
        async with AsyncRealtimeKit(**emulator.options) as client:
            await client.livestreams.get_active_for_meeting("meeting-of-somebody")

    if asynchronous:
        asyncio.run(main())
    else:
        RealtimeKit(**emulator.options).livestreams.get_active_for_meeting("meeting-of-somebody")
    levels = [(record.name, record.levelname) for record in caplog.records]
    name = "realtimekit_api"
    assert levels == [(name, level) for level in ("DEBUG", "DEBUG", "INFO", "DEBUG", "DEBUG")]
    texts = [record.getMessage() for record in caplog.records]
    assert texts[0].startswith(
        "request: operation=livestreams.get_active_for_meeting method=GET path=/{app_id}/meetings"
    )
    assert "status=503" in texts[1]
    assert texts[2].startswith("retrying: ")
    assert "request_id=ray-1" in texts[4]
    facts = caplog.records[4].__dict__["realtimekit"]
    assert (facts["attempt"], facts["status"]) == (2, 200)
    for secret in (API_TOKEN, livestream()["stream_key"], "meeting-of-somebody"):
        assert secret not in caplog.text


def test_the_level_decides_and_can_change(emulator: Emulator, caplog: pytest.LogCaptureFixture) -> None:
    logger = logging.getLogger("realtimekit_api")
    with RealtimeKit(**emulator.options) as client:
        caplog.set_level(logging.INFO, "realtimekit_api")
        emulator.script({"status": 503}, ANSWER, ANSWER, ANSWER)
        client.livestreams.get_active_for_meeting("m-1")
        assert [record.levelname for record in caplog.records] == ["INFO"]
        caplog.clear()
        logger.setLevel(logging.WARNING)
        client.livestreams.get_active_for_meeting("m-1")
        assert caplog.records == []
        caplog.set_level(logging.DEBUG, "realtimekit_api")
        client.livestreams.get_active_for_meeting("m-1")
        assert len(caplog.records) == 2


def test_nothing_is_printed_unless_it_was_asked_for(emulator: Emulator) -> None:
    emulator.script(*[{"status": 500}] * 3)
    output = run_script(
        emulator,
        """
import contextlib, io, logging
from realtimekit_api import RealtimeKit, ServerError

logging.basicConfig()                # everything from WARNING upwards goes to stderr
with contextlib.redirect_stderr(io.StringIO()) as printed:
    try:
        RealtimeKit().livestreams.list()
    except ServerError:
        pass
print(repr(printed.getvalue()))
""",
    )
    assert output == "''\n"


def test_a_broken_handler_does_not_concern_the_call(emulator: Emulator, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Any] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda unraisable: seen.append(unraisable.exc_value))

    class Broken(logging.Filter):
        def filter(self, record: logging.LogRecord) -> bool:
            raise OSError("no log today")

    logger, broken = logging.getLogger("realtimekit_api"), Broken()
    monkeypatch.setattr(logger, "level", logging.DEBUG)
    logger.manager._clear_cache()  # type: ignore[attr-defined]
    logger.addFilter(broken)
    try:
        RealtimeKit(**emulator.options).meetings.create(title="a")
    finally:
        logger.removeFilter(broken)
        monkeypatch.undo()
        logger.manager._clear_cache()  # type: ignore[attr-defined]
    assert {type(error) for error in seen} == {OSError}
