"""Compares the outcome with the expectation of a case. Every function raises AssertionError with both sides."""

from __future__ import annotations

import datetime
import json
import re
from typing import Any

_TIME = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,6})\d*)?(Z|[+-]\d\d:\d\d)\Z")


def _instant(value: Any) -> datetime.datetime | None:
    found = _TIME.match(value) if isinstance(value, str) else None
    if found is None:
        return None
    seconds, fraction, zone = found.groups(default="")
    try:
        # Python 3.10 knows neither Z nor a fraction of any other length than three and six.
        return datetime.datetime.fromisoformat(f"{seconds}.{fraction:0<6}{zone.replace('Z', '+00:00')}")
    except ValueError:
        return None


def same_text(expected: str, actual: str) -> bool:
    if expected == actual:
        return True
    instant = _instant(expected)
    return instant is not None and instant == _instant(actual)


def _without_nothing(value: Any) -> Any:
    """The value without null members and empty lists."""
    if isinstance(value, dict):
        members = {key: _without_nothing(member) for key, member in value.items()}
        return {key: member for key, member in members.items() if member is not None and member != []}
    if isinstance(value, list):
        return [_without_nothing(item) for item in value]
    return value


def _same_result(expected: Any, actual: Any) -> bool:
    if isinstance(expected, bool) or isinstance(actual, bool):
        return expected is actual
    if isinstance(expected, int | float) and isinstance(actual, int | float):
        return expected == actual
    if isinstance(expected, str) and isinstance(actual, str):
        return same_text(expected, actual)
    if isinstance(expected, dict) and isinstance(actual, dict):
        return expected.keys() == actual.keys() and all(_same_result(expected[key], actual[key]) for key in expected)
    if isinstance(expected, list) and isinstance(actual, list):
        return len(expected) == len(actual) and all(map(_same_result, expected, actual))
    return expected is None and actual is None


def same_json(expected: Any, actual: Any) -> bool:
    """Exactly the same JSON: null is not absent, 60 is not 60.0."""
    if isinstance(expected, dict) and isinstance(actual, dict):
        return expected.keys() == actual.keys() and all(same_json(expected[key], actual[key]) for key in expected)
    if isinstance(expected, list) and isinstance(actual, list):
        return len(expected) == len(actual) and all(map(same_json, expected, actual))
    return type(expected) is type(actual) and expected == actual


def _show(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True, default=repr)


def check_result(expected: Any, actual: Any) -> None:
    """The result of a call."""
    wanted, got = _without_nothing(expected), _without_nothing(actual)
    assert _same_result(wanted, got), f"expected the result {_show(wanted)}\nbut got {_show(got)}"


def check_error(expected: dict[str, Any], facts: dict[str, Any]) -> None:
    """The facts of an error; `text` is its printed form."""
    for name, wanted in expected.items():
        if name == "message_contains":
            missing = [part for part in wanted if part not in facts["text"]]
            assert not missing, f"the error's text lacks {missing}: {facts['text']}"
        elif name == "body_snippet_contains":
            missing = [part for part in wanted if part not in (facts["body_snippet"] or "")]
            assert not missing, f"the body snippet lacks {missing}: {facts['body_snippet']!r}"
        elif name == "last":
            got = _without_nothing(facts[name])
            assert _same_result(wanted, got), f"expected last {wanted!r} but got {got!r}; the error is {facts['text']}"
        else:
            got = facts[name]
            same = _same_result(wanted, got) and (got is not None or wanted is None)
            assert same, f"expected {name} {wanted!r} but got {got!r}; the error is {facts['text']}"


def check_requests(expected: list[dict[str, Any]] | None, answers: int, log: list[dict[str, Any]], prefix: str) -> None:
    """The requests at the server."""
    summary = [f"{entry['method']} {entry['path']}?{entry['query']}" for entry in log]
    if expected is None:
        assert len(log) == answers, f"expected one request for each of {answers} answers, but these arrived: {summary}"
        expected = []
    else:
        expected = [request for request in expected for _ in range(request.get("times", 1))]
        assert len(log) == len(expected), f"expected {len(expected)} requests, but these arrived: {summary}"
    for entry in log:
        if entry["path"].startswith(prefix):
            assert entry["authorized"] is True, f"{summary} did not all carry the token"
        else:
            assert "authorization" not in entry["headers"], f"{summary}: the token went elsewhere than to the API"
        # The length counts too: a body that a fault did not let the server read was sent nevertheless.
        has_body = entry["body"] != "" or entry["headers"].get("content-length", "0") != "0"
        has_type = "content-type" in entry["headers"]
        assert has_type == has_body, f"a content type belongs to a body and only to one: {entry}"
    for request, entry in zip(expected, log, strict=bool(expected)):
        _check_request(request, entry, prefix)


def _check_request(expected: dict[str, Any], entry: dict[str, Any], prefix: str) -> None:
    assert entry["method"] == expected["method"]
    # A request outside of the API is named by its whole path.
    assert entry["path"].removeprefix(prefix) == expected["path"]
    assert entry["http_version"] == expected.get("http_version", entry["http_version"])
    _check_query(expected.get("query", ""), entry)
    if "json" in expected:
        assert entry["body"] != "", "there is no body"
        got = json.loads(entry["body"])
        assert same_json(expected["json"], got), f"expected the body {_show(expected['json'])}\nbut got {_show(got)}"
    else:
        assert entry["body"] == (expected.get("body") or "")
    for name, wanted in expected.get("headers", {}).items():
        got = entry["headers"].get(name)
        if wanted == "present":
            assert got, f"the header {name} is missing"
        elif wanted == "absent":
            assert got is None, f"the header {name} is there: {got}"
        else:
            assert got == wanted, f"the header {name} is {got!r} instead of {wanted!r}"


def _check_query(expected: str | dict[str, str | list[str]], entry: dict[str, Any]) -> None:
    if isinstance(expected, str):
        assert entry["query"] == expected
        return
    wanted = sorted(
        (key, value) for key, values in expected.items() for value in ([values] if isinstance(values, str) else values)
    )
    got = sorted((key, value) for key, value in entry["query_pairs"])
    same = len(wanted) == len(got) and all(
        left[0] == right[0] and same_text(left[1], right[1]) for left, right in zip(wanted, got, strict=True)
    )
    assert same, f"expected the query {wanted} but got {got}"


def check_seconds(expected: dict[str, float], seconds: float) -> None:
    """How long the call took."""
    if "at_least" in expected:
        assert seconds >= expected["at_least"], f"the call took only {seconds:.3f} s"
    if "at_most" in expected:
        assert seconds <= expected["at_most"], f"the call took {seconds:.3f} s"


def check_not_in_text(forbidden: list[str], texts: list[str]) -> None:
    """No printed form may contain these."""
    for word in forbidden:
        for text in texts:
            assert word not in text, f"{word!r} occurs in a text that people read: {text}"
