"""Runs one case through the installed package, blocking or async."""

from __future__ import annotations

import asyncio
import datetime
import inspect
import json
import os
import signal
import threading
import time
import traceback
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import compare
import realtimekit_api
from cases import Case

from emulator import ACCOUNT_ID, API_TOKEN, APP_ID, Emulator

ENVIRONMENT = (
    *("CLOUDFLARE_ACCOUNT_ID", "CLOUDFLARE_API_TOKEN", "CLOUDFLARE_BASE_URL", "REALTIMEKIT_APP_ID", "SSL_CERT_FILE"),
    *("ALL_PROXY", "all_proxy", "HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "NO_PROXY", "no_proxy"),
)

# How much longer than a case says a call runs before it is cancelled: an emulated processor takes its time.
PATIENCE = float(os.environ.get("REALTIMEKIT_PATIENCE", "1"))

# How many seconds a call may take to end after it was cancelled.
PROMPT = 1.0 * PATIENCE

CLASS_OF_KIND = {
    "configuration": realtimekit_api.ConfigurationError,
    "invalid_request": realtimekit_api.InvalidRequestError,
    "authentication": realtimekit_api.AuthenticationError,
    "permission": realtimekit_api.PermissionDeniedError,
    "not_found": realtimekit_api.NotFoundError,
    "conflict": realtimekit_api.ConflictError,
    "rate_limited": realtimekit_api.RateLimitedError,
    "server": realtimekit_api.ServerError,
    "connection": realtimekit_api.ConnectionFailedError,
    "timeout": realtimekit_api.DeadlineExceededError,
    "outcome_unknown": realtimekit_api.OutcomeUnknownError,
    "decode": realtimekit_api.DecodeError,
    "cancelled": realtimekit_api.CancelledError,
    "webhook_signature": realtimekit_api.WebhookSignatureError,
    "internal": realtimekit_api.InternalError,
}

ERROR_FIELDS = (
    "kind", "status", "code", "operation", "task", "request_id", "attempts", "retry_after", "sent", "retryable",
    "body_snippet",
)  # fmt: skip


class Outcome:
    """The outcome of a call: results and errors, their printed forms, and the time it took."""

    def __init__(self) -> None:
        self.results: list[Any] = []
        self.errors: list[realtimekit_api.RealtimeKitError] = []
        self.progress: list[str] = []
        self.texts: list[str] = []
        self.seconds = 0.0

    def tell(self, state: str, elapsed: float) -> None:
        """Records a state that a task reports."""
        assert elapsed >= 0
        self.progress.append(state)

    def print_out(self, *values: Any) -> None:
        """Remembers every printed form of the values."""
        for value in values:
            self.texts += [str(value), repr(value), f"{value}"]


def run_case(case: Case, emulator: Emulator, *, asynchronous: bool) -> None:
    """The five steps of tests/README.md."""
    case = case.placed(emulator.base_url.removesuffix(emulator.prefix))
    emulator.prepare(case.respond)
    saved = {name: os.environ.pop(name, None) for name in ENVIRONMENT}
    try:
        os.environ.update({name: emulator.fill(value) for name, value in case.environment.items()})
        outcome = asyncio.run(_call_async(case, emulator)) if asynchronous else _call_blocking(case, emulator)
    finally:
        for name, value in saved.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value
    _check(case, outcome, emulator)


def _check(case: Case, outcome: Outcome, emulator: Emulator) -> None:
    for error in outcome.errors:
        facts = _facts(error)
        outcome.print_out(error)
        outcome.texts += [
            facts["message"],
            facts["body_snippet"] or "",
            "".join(traceback.format_exception(error)),
        ]
        if case.expect_error is None:
            raise AssertionError(f"expected a result, but got {error!r}") from error
        assert isinstance(error, CLASS_OF_KIND[facts["kind"]])
        compare.check_error(case.expect_error, facts)
    for result in outcome.results:
        assert case.expect_error is None, f"expected the error {case.expect_error}, but got the result {result!r}"
        compare.check_result(case.expect_result, _public(result))
    assert case.expect_progress is None or case.expect_progress == outcome.progress
    compare.check_requests(case.expect_requests, len(case.respond), emulator.log(), emulator.prefix)
    compare.check_not_in_text(case.expect_not_in_text, outcome.texts)
    compare.check_seconds(case.expect_seconds, outcome.seconds)


def _call_blocking(case: Case, emulator: Emulator) -> Outcome:
    outcome = Outcome()
    started = time.monotonic()

    def call(client: realtimekit_api.RealtimeKit) -> None:
        try:
            function, arguments = _target(client, case, emulator, outcome)
            result = function(**arguments)
            outcome.print_out(result)
            result = list(result) if case.walk else result
            outcome.print_out(getattr(result, "items", result))
            outcome.results.append(result)
        except realtimekit_api.RealtimeKitError as error:
            outcome.errors.append(error)

    try:
        with realtimekit_api.RealtimeKit(**_client_options(case, emulator)) as client:
            outcome.print_out(client)
            if case.call == "client":
                outcome.results.append(None)
            else:
                if case.cancel_after is not None:
                    _give_up_blocking(client, case, emulator, case.cancel_after * PATIENCE)
                with ThreadPoolExecutor(case.callers) as pool:
                    list(pool.map(call, [client] * case.callers))
    except realtimekit_api.RealtimeKitError as error:
        outcome.errors.append(error)
    outcome.seconds = time.monotonic() - started
    assert case.call == "client" or len(outcome.results) + len(outcome.errors) in (1, case.callers)
    return outcome


def _give_up_blocking(client: realtimekit_api.RealtimeKit, case: Case, emulator: Emulator, after: float) -> None:
    """Begins the call and interrupts it, as Ctrl-C does. A blocking call cannot be cancelled before it began."""
    if after == 0:
        return
    function, arguments = _target(client, case, emulator)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    timer = threading.Timer(after, signal.raise_signal, [signal.SIGINT])
    timer.start()
    started = time.monotonic()
    try:
        ended = function(**arguments)
    except KeyboardInterrupt:
        assert time.monotonic() - started < after + PROMPT
    else:
        raise AssertionError(f"the call ended before it was given up: {ended!r}")
    finally:
        timer.join()
        signal.signal(signal.SIGINT, before)


async def _call_async(case: Case, emulator: Emulator) -> Outcome:
    outcome = Outcome()
    started = time.monotonic()

    async def call(client: realtimekit_api.AsyncRealtimeKit) -> None:
        try:
            function, arguments = _target(client, case, emulator, outcome)
            if case.walk:
                result = [item async for item in function(**arguments)]
            else:
                result = function(**arguments)
                result = await result if inspect.isawaitable(result) else result
            outcome.print_out(result, getattr(result, "items", result))
            outcome.results.append(result)
        except realtimekit_api.RealtimeKitError as error:
            outcome.errors.append(error)

    try:
        async with realtimekit_api.AsyncRealtimeKit(**_client_options(case, emulator)) as client:
            outcome.print_out(client)
            if case.call == "client":
                outcome.results.append(None)
            else:
                if case.cancel_after is not None:
                    await _give_up_async(client, case, emulator, case.cancel_after * PATIENCE)
                await asyncio.gather(*(call(client) for _ in range(case.callers)))
    except realtimekit_api.RealtimeKitError as error:
        outcome.errors.append(error)
    outcome.seconds = time.monotonic() - started
    return outcome


async def _give_up_async(
    client: realtimekit_api.AsyncRealtimeKit, case: Case, emulator: Emulator, after: float
) -> None:
    """Begins the call and cancels its task; at once means before it began."""
    function, arguments = _target(client, case, emulator)
    task = asyncio.ensure_future(function(**arguments))
    if after > 0:
        done, _ = await asyncio.wait([task], timeout=after)
        assert not done, f"the call ended before it was given up: {task!r}"
    cancelled = time.monotonic()
    task.cancel()
    await asyncio.wait([task])
    assert task.cancelled()
    assert time.monotonic() - cancelled < PROMPT


def _client_options(case: Case, emulator: Emulator) -> dict[str, Any]:
    options: dict[str, Any] = {
        "account_id": ACCOUNT_ID,
        "app_id": APP_ID,
        "api_token": API_TOKEN,
        "base_url": emulator.base_url,
        "max_retries": 2,
    }
    options.update(case.client)
    filled = {name: emulator.fill(value) if isinstance(value, str) else value for name, value in options.items()}
    return {name: value for name, value in filled.items() if value is not None}


def _target(client: Any, case: Case, emulator: Emulator, outcome: Outcome | None = None) -> tuple[Any, dict[str, Any]]:
    """The method that a case calls, and its keyword arguments."""
    arguments = {name: _argument(value) for name, value in case.arguments.items()}
    if case.call == "request":
        function = client.request
    elif case.call == "download":
        origin = emulator.base_url.removesuffix(emulator.prefix)
        arguments["source"] = arguments.pop("url").replace("${origin}", origin)
        function = client.download
    else:
        resource, method = case.call.split(".")
        function = getattr(getattr(client, resource), method)
    clash = arguments.keys() & case.options.keys()
    assert not clash, f"{clash} are arguments and options at once"
    if case.expect_progress is not None and outcome is not None:
        arguments["on_progress"] = outcome.tell
    return function, {**arguments, **case.options}


def _argument(value: Any) -> Any:
    """An argument as a user would write it."""
    if value == {"$clear": True}:
        return realtimekit_api.CLEAR
    if isinstance(value, dict):
        return {name: _argument(member) for name, member in value.items()}
    if isinstance(value, list):
        return [_argument(item) for item in value]
    return value


def _public(value: Any) -> Any:
    """A result as plain JSON, read through the public attributes of its objects."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, datetime.datetime):
        assert value.utcoffset() == datetime.timedelta(0), f"{value!r} is not in UTC"
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, list | tuple):
        return [_public(item) for item in value]
    if isinstance(value, dict):
        return {name: _public(member) for name, member in value.items()}
    if isinstance(value, realtimekit_api.RawResponse):
        return {"status": value.status, "json": json.loads(value.body)}
    if isinstance(value, realtimekit_api.Page | realtimekit_api.AsyncPage):
        members = {name: getattr(value, name) for name in dir(value) if not name.startswith("_")}
        return {name: _public(member) for name, member in members.items() if not callable(member)}
    assert type(value).__module__.partition(".")[0] == "realtimekit_api", f"a result of an unknown type: {type(value)}"
    names = [name for name in dir(type(value)) if not name.startswith("_")]
    members = {name: getattr(value, name) for name in names}
    return {name: _public(member) for name, member in members.items() if not callable(member)}


def _facts(error: realtimekit_api.RealtimeKitError) -> dict[str, Any]:
    """The public fields of an error."""
    facts: dict[str, Any] = {name: getattr(error, name) for name in ERROR_FIELDS}
    facts["errors"] = [{"code": entry.code, "message": entry.message} for entry in error.errors]
    facts["last"] = _public(error.last)
    facts["message"] = error.message
    facts["text"] = str(error)
    return facts
