"""Each of our requests beside that of the official SDK for the same call, as both arrive at the same server.

The calls are those of the conformance cases that are one plain call. Where the two requests differ, `DIFFERENCES` says
in which part and why; a difference that is not listed fails, and so does one that is gone.
"""

from __future__ import annotations

import inspect
import json
import os
from collections.abc import Callable, Iterator
from typing import Any

import compare
import pytest
import realtimekit_api
from cases import Case, load_cases, load_operations
from cloudflare import Cloudflare, CloudflareError
from cloudflare.resources.realtime_kit import RealtimeKitResource

from emulator import ACCOUNT_ID, API_TOKEN, APP_ID, Emulator

# Any status is enough: only the request is compared, and this one ends a call at once.
REFUSED = {"status": 400, "json": {"success": False, "errors": []}}

BOTH_LISTS = "the schema requires both lists, so ours sends an empty one for the list that is not given"
UNIX = "the schema says seconds since 1970, so ours turns times into them; theirs passes on what it is given"
ENCODED = "ours encodes every character that could mean something in a path; both spellings name the same path"
DEFAULTS = "the schema requires members that have defaults; ours fills them in, theirs leaves them out"

# The parts that differ, by the case, and why.
DIFFERENCES: dict[str, tuple[set[str], str]] = {
    "active-sessions-kick": ({"body"}, BOTH_LISTS),
    "active-sessions-kick-custom": ({"body"}, BOTH_LISTS),
    "active-sessions-kick-lost-then-404": ({"body"}, BOTH_LISTS),
    "active-sessions-kick-without-data": ({"body"}, BOTH_LISTS),
    "analytics-livestreams-unix-from-iso": ({"query"}, UNIX),
    "analytics-livestreams-unix-epoch": ({"query"}, UNIX),
    "analytics-livestreams-daywise": ({"query"}, UNIX),
    "path-question-mark-and-hash": ({"path"}, ENCODED),
    "path-plus-and-punctuation": ({"path"}, ENCODED),
    "path-control-characters": ({"path"}, ENCODED),
    "query-empty-text": ({"query"}, "an empty text is a value; theirs drops it"),
    "presets-create": ({"body"}, DEFAULTS),
    "presets-replace": ({"body"}, f"{DEFAULTS}; theirs names shades of colours `shade_500`, the schema `500`"),
    "presets-update-deep": ({"body"}, "theirs names shades of colours `shade_500`, the schema `500`"),
    "sessions-get-peer-report-filters": (
        {"query"},
        "the documents disagree on how several filters are written; ours joins them by commas",
    ),
}

# The official SDK has no tasks.
OPERATIONS = [operation for operation in load_operations() if "official" in operation]
IDS = {public: operation["id"] for operation in OPERATIONS for public in operation["public"]}
METHODS: dict[str, dict[str, list[str]]] = {operation["id"]: operation["official"] for operation in OPERATIONS}


def comparable(case: Case) -> bool:
    """Whether the case is one plain call of an operation that the official SDK has."""
    plain = {"id", "why", "quirks", "call", "with", "respond", "expect_requests", "expect_result", "expect_not_in_text"}
    return case.fields <= plain and case.call in IDS and bool(METHODS[IDS[case.call]]["python"])


CASES = [case for case in load_cases() if comparable(case)]
PAIRS = [(case, method) for case in CASES for method in METHODS[IDS[case.call]]["python"]]


@pytest.fixture(scope="module")
def emulator() -> Iterator[Emulator]:
    running = Emulator()
    # What stands in the environment is not part of the comparison.
    proxies = {name: os.environ.pop(name, None) for name in list(os.environ) if name.lower().endswith("_proxy")}
    yield running
    os.environ.update({name: value for name, value in proxies.items() if value is not None})
    running.stop()


@pytest.mark.parametrize(("case", "method"), PAIRS, ids=[f"{case.id}-{method}" for case, method in PAIRS])
def test_requests_are_the_same_or_differ_as_listed(case: Case, method: str, emulator: Emulator) -> None:
    ours = sent(emulator, lambda: call_ours(case, emulator))
    assert ours is not None
    theirs = sent(emulator, lambda: call_theirs(case, method, emulator))
    differing, why = DIFFERENCES.get(case.id, (set(), ""))
    assert differences(ours, theirs) == differing, f"{why}\nours: {shown(ours)}\ntheirs: {shown(theirs)}"


def test_every_operation_of_their_sdk_is_compared() -> None:
    has = {operation for operation, methods in METHODS.items() if methods["python"]}
    assert {IDS[case.call] for case in CASES} == has


def test_every_method_of_their_sdk_is_listed() -> None:
    listed = {method for methods in METHODS.values() for method in methods["python"]}
    resources = [name for name, member in vars(RealtimeKitResource).items() if not name.startswith(("_", "with_"))]
    kit = Cloudflare(api_token="unused").realtime_kit
    offered = {
        f"realtime_kit.{resource}.{name}"
        for resource in resources
        for name, member in vars(type(getattr(kit, resource))).items()
        if inspect.isfunction(member) and not name.startswith("_")
    }
    assert listed == offered


def test_every_listed_difference_is_of_a_case() -> None:
    assert DIFFERENCES.keys() <= {case.id for case in CASES}


def sent(emulator: Emulator, call: Callable[[], object]) -> dict[str, Any] | None:
    """The one request of a call; none if it was refused before it was sent."""
    emulator.prepare([REFUSED])
    with pytest.raises((CloudflareError, realtimekit_api.RealtimeKitError, TypeError)) as failed:
        call()
    assert not failed.errisinstance(TypeError) or "missing" in str(failed.value)
    log = emulator.log()
    assert len(log) <= 1, [shown(entry) for entry in log]
    return log[0] if log else None


def call_ours(case: Case, emulator: Emulator) -> object:
    resource, method = case.call.split(".")
    identity = {"account_id": ACCOUNT_ID, "app_id": APP_ID, "api_token": API_TOKEN}
    with realtimekit_api.RealtimeKit(**identity, base_url=emulator.base_url, max_retries=0) as client:
        function = getattr(getattr(client, resource), method)
        return function(**written(case.arguments, realtimekit_api.CLEAR))


def call_theirs(case: Case, method: str, emulator: Emulator) -> object:
    with Cloudflare(api_token=API_TOKEN, base_url=emulator.base_url, max_retries=0) as function:
        for part in method.split("."):
            function = getattr(function, part)
        arguments = written(case.arguments, None)
        if "action" in inspect.signature(function).parameters:
            # One method of the official SDK is three of ours.
            arguments.setdefault("action", case.call.split(".")[1])
        identity = {"account_id": ACCOUNT_ID, "app_id": APP_ID}
        known = inspect.signature(function).parameters
        return function(**{name: value for name, value in identity.items() if name in known}, **arguments)


def written(value: Any, clear: object) -> Any:
    """An argument of a case; each SDK has its own way to say that a field is cleared."""
    if value == {"$clear": True}:
        return clear
    if isinstance(value, dict):
        return {name: written(member, clear) for name, member in value.items()}
    if isinstance(value, list):
        return [written(item, clear) for item in value]
    return value


def differences(ours: dict[str, Any], theirs: dict[str, Any] | None) -> set[str]:
    """The names of the parts that are not the same."""
    if theirs is None:
        return {"refused"}
    pairs = sorted(map(tuple, ours["query_pairs"])), sorted(map(tuple, theirs["query_pairs"]))
    same_query = len(pairs[0]) == len(pairs[1]) and all(
        mine[0] == other[0] and compare.same_text(mine[1], other[1]) for mine, other in zip(*pairs, strict=True)
    )
    bodies = [json.loads(entry["body"]) if entry["body"] else None for entry in (ours, theirs)]
    same = {
        "method": ours["method"] == theirs["method"],
        "path": ours["path"] == theirs["path"],
        "query": same_query,
        "body": compare.same_json(*bodies),
    }
    return {part for part, is_same in same.items() if not is_same}


def shown(entry: dict[str, Any] | None) -> str:
    return "refused" if entry is None else f"{entry['method']} {entry['path']}?{entry['query']} {entry['body']}"
