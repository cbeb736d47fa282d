"""Errors as Python exceptions."""

from __future__ import annotations

import asyncio
import copy
import pickle
from typing import Any

import pytest

import realtimekit_api
from realtimekit_api import (
    ConnectionFailedError,
    DeadlineExceededError,
    ErrorDetail,
    InternalError,
    NotFoundError,
    OutcomeUnknownError,
    RealtimeKit,
    RealtimeKitError,
)
from realtimekit_api._errors import CLASS_OF_KIND
from support import API_TOKEN, Emulator

KINDS = {
    "configuration": "ConfigurationError",
    "invalid_request": "InvalidRequestError",
    "authentication": "AuthenticationError",
    "permission": "PermissionDeniedError",
    "not_found": "NotFoundError",
    "conflict": "ConflictError",
    "rate_limited": "RateLimitedError",
    "server": "ServerError",
    "connection": "ConnectionFailedError",
    "timeout": "DeadlineExceededError",
    "outcome_unknown": "OutcomeUnknownError",
    "decode": "DecodeError",
    "cancelled": "CancelledError",
    "webhook_signature": "WebhookSignatureError",
    "internal": "InternalError",
}

FIELDS = [
    "kind",
    "message",
    "status",
    "code",
    "errors",
    "operation",
    "task",
    "request_id",
    "attempts",
    "retry_after",
    "sent",
    "retryable",
    "body_snippet",
    "last",
]


def not_found(emulator: Emulator, client: RealtimeKit) -> RealtimeKitError:
    emulator.script(
        {
            "status": 404,
            "headers": {"cf-ray": "8f2a-AMS"},
            "json": {
                "success": False,
                "errors": [{"code": 7003, "message": "no such livestream"}, {"code": 7000, "message": "no route"}],
            },
        }
    )
    with pytest.raises(NotFoundError) as caught:
        client.livestreams.get("ls-1")
    return caught.value


def test_every_kind_has_its_class() -> None:
    assert {kind: cls.__name__ for kind, cls in CLASS_OF_KIND.items()} == KINDS
    for kind, cls in CLASS_OF_KIND.items():
        assert getattr(realtimekit_api, cls.__name__) is cls
        assert issubclass(cls, RealtimeKitError)
        assert cls("made by hand, for a test double").kind == kind


def test_an_error_carries_the_facts(emulator: Emulator, client: RealtimeKit) -> None:
    error = not_found(emulator, client)
    assert error.kind == "not_found"
    assert error.status == 404
    assert error.code == 7003
    assert error.errors == [ErrorDetail(7003, "no such livestream"), ErrorDetail(7000, "no route")]
    assert (error.errors[0].code, error.errors[0].message) == (7003, "no such livestream")
    assert error.operation == "livestreams.get"
    assert error.request_id == "8f2a-AMS"
    assert error.attempts == 1
    assert error.retry_after is None
    assert error.sent == "yes"
    assert error.retryable is False
    assert "no such livestream" in error.message


def test_the_text_of_an_error_says_what_and_where(emulator: Emulator, client: RealtimeKit) -> None:
    error = not_found(emulator, client)
    for fact in ("livestreams.get", "no such livestream", "404", "7003", "8f2a-AMS"):
        assert str(error).count(fact) == 1, str(error)
        assert fact in repr(error)
    assert repr(error).startswith("NotFoundError(")


@pytest.mark.parametrize("again", [lambda e: pickle.loads(pickle.dumps(e)), copy.copy, copy.deepcopy])
def test_errors_pickle_and_copy(emulator: Emulator, client: RealtimeKit, again: Any) -> None:
    error = not_found(emulator, client)
    error.__dict__["note"] = "mine"
    twin = again(error)
    assert type(twin) is NotFoundError
    assert {name: getattr(twin, name) for name in FIELDS} == {name: getattr(error, name) for name in FIELDS}
    assert twin.note == "mine"
    assert str(twin) == str(error)


def test_errors_that_are_builtin_errors_too() -> None:
    late, lost = DeadlineExceededError("late", attempts=2), ConnectionFailedError("lost", sent="maybe")
    assert isinstance(late, TimeoutError)
    assert isinstance(lost, ConnectionError)
    for error in (late, lost):
        twin = pickle.loads(pickle.dumps(error))
        assert (type(twin), twin.message, twin.attempts, twin.sent) == (
            type(error),
            error.message,
            error.attempts,
            error.sent,
        )
        assert error.args == (error.message,)
        assert str(error).startswith(error.message)


def test_a_create_without_an_answer_is_an_unknown_outcome(emulator: Emulator, client: RealtimeKit) -> None:
    emulator.control("POST", "faults", {"answer": {"fault": "reset_after_read"}})
    with pytest.raises(OutcomeUnknownError) as caught:
        client.meetings.create(title="Perhaps")
    assert caught.value.sent == "maybe"
    assert len(emulator.requests()) == 1
    # It must not be handled as a plain connection error, which means that nothing happened.
    assert not isinstance(caught.value, OSError)


def test_no_error_shows_the_token(emulator: Emulator, client: RealtimeKit) -> None:
    emulator.script({"status": 403, "text": f"token {API_TOKEN} may not"}, {"status": 403, "text": "x"})
    with pytest.raises(RealtimeKitError) as caught:
        client.livestreams.list()
    error = caught.value
    for text in (str(error), repr(error), error.message, str(error.body_snippet)):
        assert API_TOKEN not in text


@pytest.mark.parametrize("raw", [False, True])
def test_a_panic_is_an_internal_error(emulator: Emulator, client: RealtimeKit, raw: bool) -> None:
    # An operation that exists for this test; no class offers it.
    async def asynchronous() -> None:
        await client._native.call_async("testing.panic", (), (), raw=raw)

    def blocking() -> None:
        client._native.call("testing.panic", (), (), raw=raw)

    for attempt in (blocking, lambda: asyncio.run(asynchronous())):
        with pytest.raises(InternalError, match="please report it: a test asked for it") as caught:
            attempt()
        assert isinstance(caught.value, Exception)
        assert caught.value.operation == "testing.panic"
    assert client.livestreams.list().items == []
