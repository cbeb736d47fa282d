"""Clients: options, copies, closing, raw endpoints and raw responses."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Callable
from typing import Any

import pytest

from realtimekit_api import (
    AsyncRealtimeKit,
    ConfigurationError,
    InvalidRequestError,
    NotFoundError,
    Page,
    RealtimeKit,
    RealtimeKitError,
)
from support import ACCOUNT_ID, API_TOKEN, APP_ID, Emulator, eventually, livestream

COMPLETE = {"account_id": "acc", "app_id": "app", "api_token": "a-very-secret-token"}


@pytest.mark.parametrize(
    ("option", "variable"),
    [("account_id", "CLOUDFLARE_ACCOUNT_ID"), ("api_token", "CLOUDFLARE_API_TOKEN")],
)
@pytest.mark.parametrize("cls", [RealtimeKit, AsyncRealtimeKit])
def test_a_missing_option_is_named_with_its_variable(cls: type[Any], option: str, variable: str) -> None:
    options = {name: value for name, value in COMPLETE.items() if name != option}
    with pytest.raises(ConfigurationError) as caught:
        cls(**options)
    assert option in caught.value.message
    assert variable in caught.value.message
    assert (caught.value.kind, caught.value.sent) == ("configuration", "no")


def test_a_missing_app_is_named_by_the_first_call_that_needs_it() -> None:
    with RealtimeKit(account_id="acc", api_token="token") as client:
        assert client.app_id is None
        with pytest.raises(ConfigurationError, match=r"app_id.*REALTIMEKIT_APP_ID"):
            client.livestreams.list()


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("account_id", ""),
        ("api_token", "line\nbreak"),
        ("base_url", "not a url"),
        ("base_url", "ftp://example.test"),
        ("timeout", -1),
        ("timeout", float("nan")),
        ("connect_timeout", -0.5),
        ("attempt_timeout", -1),
        ("stall_timeout", -1),
        ("pool_idle_timeout", -1),
        ("headers", {"bad name": "x"}),
        ("headers", {"x-fine": "bad\nvalue"}),
    ],
)
def test_a_malformed_option_is_named(option: str, value: Any) -> None:
    with pytest.raises(ConfigurationError, match=option) as caught:
        RealtimeKit(**{**COMPLETE, option: value})
    assert COMPLETE["api_token"] not in str(caught.value)


def test_plain_http_to_elsewhere_must_be_allowed() -> None:
    with pytest.raises(ConfigurationError, match="allow_http"):
        RealtimeKit(**COMPLETE, base_url="http://example.test/client/v4")
    RealtimeKit(**COMPLETE, base_url="http://example.test/client/v4", allow_http=True).close()


@pytest.mark.parametrize(
    ("option", "value"),
    [("timeout", "5"), ("max_retries", 1.5), ("account_id", 5), ("headers", 5), ("allow_http", "yes")],
)
def test_an_option_of_the_wrong_type_is_a_type_error(option: str, value: Any) -> None:
    with pytest.raises(TypeError, match=option):
        RealtimeKit(**{**COMPLETE, option: value})


def test_options_come_from_the_environment(emulator: Emulator, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in emulator.environment.items():
        if name.startswith(("CLOUDFLARE_", "REALTIMEKIT_APP")):
            monkeypatch.setenv(name, value)
    with RealtimeKit() as client:
        assert (client.account_id, client.app_id, client.base_url) == (ACCOUNT_ID, APP_ID, emulator.base_url)
        assert client.livestreams.list().items == []


def test_the_text_of_a_client_has_no_secrets(emulator: Emulator) -> None:
    client = RealtimeKit(**emulator.options, headers={"x-secret": "hidden-value"})
    for text in (repr(client), str(client), repr(client.livestreams), repr(vars(client))):
        assert API_TOKEN not in text
        assert "hidden-value" not in text
    assert repr(client) == (
        f"RealtimeKit(account_id={ACCOUNT_ID!r}, app_id={APP_ID!r}, base_url={emulator.base_url!r})"
    )


def test_resources_are_made_once(client: RealtimeKit) -> None:
    assert client.livestreams is client.livestreams
    assert client.livestreams is not client.app("other").livestreams


def test_a_resource_outlives_the_client_object(emulator: Emulator) -> None:
    livestreams = RealtimeKit(**emulator.options).livestreams
    assert livestreams.list().items == []


def test_app_is_the_same_client_for_another_app(emulator: Emulator, client: RealtimeKit) -> None:
    other = client.app("other-app")
    assert isinstance(other, RealtimeKit)
    assert (other.app_id, client.app_id) == ("other-app", APP_ID)
    emulator.answer([])
    other.livestreams.list()
    assert "/realtime/kit/other-app/livestreams" in emulator.only_request()["path"]


def test_with_options_is_a_copy(emulator: Emulator, client: RealtimeKit) -> None:
    copy = client.with_options(max_retries=0, headers={"x-copy": "1"})
    emulator.script({"status": 500, "json": {}}, {"status": 500, "json": {}})
    with pytest.raises(RealtimeKitError) as caught:
        copy.livestreams.list()
    assert caught.value.attempts == 1
    assert emulator.only_request()["headers"]["x-copy"] == "1"
    emulator.reset()
    client.livestreams.list()
    assert "x-copy" not in emulator.only_request()["headers"]


def test_a_bad_option_of_a_copy_is_named(client: RealtimeKit) -> None:
    with pytest.raises(ConfigurationError, match="timeout"):
        client.with_options(timeout=-1)


def test_a_closed_client_says_so(emulator: Emulator) -> None:
    client = RealtimeKit(**emulator.options)
    livestreams = client.livestreams
    page = client.livestreams.list()
    assert page.items == []
    client.close()
    client.close()
    assert "closed" in repr(client)
    for use in (
        lambda: client.meetings.create(title="too late"),
        lambda: livestreams.list(),
        lambda: client.request("GET", "/x"),
        lambda: client.app("other"),
        lambda: client.with_options(timeout=1),
    ):
        with pytest.raises(ConfigurationError, match="closed"):
            use()
    assert len(emulator.requests()) == 1


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="counts open files by /proc")
def test_closing_frees_the_connections(emulator: Emulator) -> None:
    def open_files() -> int:
        return len(os.listdir("/proc/self/fd"))

    clients = [RealtimeKit(**emulator.options) for _ in range(20)]
    clients[0].livestreams.list()
    before = open_files()
    for client in clients[1:]:
        client.livestreams.list()
    assert open_files() >= before + 19
    for client in clients[1:]:
        client.close()
    eventually(lambda: open_files() <= before, lambda: f"{before} open files; there are {open_files()}")
    clients[0].livestreams.list()


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="counts open files by /proc")
def test_an_unused_connection_is_closed_while_nobody_calls(emulator: Emulator) -> None:
    def open_files() -> int:
        return len(os.listdir("/proc/self/fd"))

    with RealtimeKit(**emulator.options) as other, RealtimeKit(**emulator.options, pool_idle_timeout=0.1) as client:
        other.livestreams.list()
        before = open_files()
        client.livestreams.list()
        assert open_files() > before
        eventually(lambda: open_files() <= before, lambda: f"{before} open files; there are {open_files()}")
        client.livestreams.list()


def test_closing_one_copy_leaves_the_others_open(emulator: Emulator) -> None:
    client = RealtimeKit(**emulator.options)
    with client.app("emulator-app") as other:
        other.livestreams.list()
    client.livestreams.list()
    copy = client.with_options(timeout=30)
    client.close()
    assert copy.livestreams.list().items == []


def test_the_context_manager_closes(emulator: Emulator) -> None:
    with RealtimeKit(**emulator.options) as client:
        assert client.livestreams.list().items == []
    with pytest.raises(ConfigurationError, match="closed"):
        client.livestreams.list()


def test_a_closed_asyncio_client_says_so(async_client: AsyncRealtimeKit) -> None:
    async def main() -> None:
        await async_client.aclose()
        await async_client.aclose()
        with pytest.raises(ConfigurationError, match="closed"):
            await async_client.meetings.get("m-1")
        with pytest.raises(ConfigurationError, match="closed"):
            await async_client.livestreams.list()
        with pytest.raises(ConfigurationError, match="closed"):
            await async_client.request("GET", "/x")

    asyncio.run(main())


# Endpoints without a method, and responses as they came.


def test_request_reaches_any_endpoint(emulator: Emulator, client: RealtimeKit) -> None:
    body = {"success": True, "data": {"anything": [1, 2.5, None, "text", {"deep": True}]}}
    emulator.script({"status": 200, "json": body, "headers": {"X-Mixed-Case": "kept"}})
    answer = client.request("POST", "/{app_id}/brand-new", query={"q": ["a", "b"], "n": 1}, body={"x": None})
    assert answer.status == 200
    assert answer.headers["x-mixed-case"] == "kept"
    assert json.loads(answer.body) == body
    assert answer.parse() == body
    assert "text" not in repr(answer)
    request = emulator.only_request()
    assert request["method"] == "POST"
    assert request["path"].endswith(f"/accounts/{ACCOUNT_ID}/realtime/kit/emulator-app/brand-new")
    assert request["query_pairs"] == [["q", "a"], ["q", "b"], ["n", "1"]]
    assert request["json"] == {"x": None}
    assert request["authorized"] is True


def test_request_in_asyncio(emulator: Emulator, async_client: AsyncRealtimeKit) -> None:
    async def main() -> None:
        emulator.script({"status": 200, "json": {"success": True, "data": 1}})
        answer = await async_client.request("GET", "/emulator-app/brand-new")
        assert answer.parse() == {"success": True, "data": 1}

    asyncio.run(main())


def test_request_raises_the_same_errors(emulator: Emulator, client: RealtimeKit) -> None:
    emulator.script({"status": 404, "json": {"success": False, "errors": [{"code": 7003, "message": "no route"}]}})
    with pytest.raises(NotFoundError) as caught:
        client.request("GET", "/emulator-app/nowhere")
    assert caught.value.code == 7003


@pytest.mark.parametrize("path", ["https://example.test/steal", "//example.test/steal"])
def test_request_refuses_other_hosts(emulator: Emulator, client: RealtimeKit, path: str) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        client.request("GET", path)
    assert caught.value.sent == "no"
    assert emulator.requests() == []


def test_raw_responses(emulator: Emulator, client: RealtimeKit) -> None:
    emulator.answer({"livestream": livestream(unknown_field="kept in the body")})
    answer = client.livestreams.with_raw_response.get("ls-1")
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("application/json")
    assert b"unknown_field" in answer.body
    assert answer.parse().livestream.id == "ls-1"
    assert livestream()["stream_key"] not in repr(answer)


def test_raw_responses_of_lists(client: RealtimeKit) -> None:
    for number in range(3):
        client.livestreams.create(name=f"stream-{number}")
    page = client.livestreams.with_raw_response.list(per_page=2).parse()
    assert isinstance(page, Page)
    assert len(list(page)) == 3


def test_raw_responses_in_asyncio(emulator: Emulator, async_client: AsyncRealtimeKit) -> None:
    async def main() -> None:
        for number in range(3):
            await async_client.livestreams.create(name=f"stream-{number}")
        answer = await async_client.livestreams.with_raw_response.list(per_page=2)
        assert answer.status == 200
        assert len([livestream async for livestream in answer.parse()]) == 3

    asyncio.run(main())


@pytest.mark.parametrize("cls", [RealtimeKit, AsyncRealtimeKit])
@pytest.mark.parametrize(
    ("given", "meant"),
    [("token", "api_token"), ("account", "account_id"), ("retries", "max_retries"), ("time_out", "timeout")],
)
def test_an_option_that_is_none_suggests_one(cls: type[Any], given: str, meant: str) -> None:
    why = f"got an unexpected keyword argument '{given}'. Did you mean '{meant}'?"
    with pytest.raises(TypeError) as caught:
        cls(**COMPLETE, **{given: 1})
    assert str(caught.value) == f"{cls.__name__}() {why}"
    with pytest.raises(TypeError) as caught:
        cls(**COMPLETE).with_options(**{given: 1})
    assert str(caught.value) == f"{cls.__name__}.with_options() {why}"


@pytest.mark.parametrize("cls", [RealtimeKit, AsyncRealtimeKit])
@pytest.mark.parametrize(
    ("method", "call"),
    [
        ("RealtimeKit()", lambda cls: cls("acc")),
        ("RealtimeKit()", lambda cls: cls(xyz=1)),
        ("RealtimeKit.with_options()", lambda cls: cls(**COMPLETE).with_options(5)),
        ("RealtimeKit.app()", lambda cls: cls(**COMPLETE).app()),
        ("RealtimeKit.app()", lambda cls: cls(**COMPLETE).app(app="other")),
        ("RealtimeKit.request()", lambda cls: cls(**COMPLETE).request("GET")),
        ("RealtimeKit.download()", lambda cls: cls(**COMPLETE).download()),
        ("Meetings.create()", lambda cls: cls(**COMPLETE).meetings.create("Town hall")),
    ],
)
def test_a_call_that_does_not_fit_is_named_as_it_was_written(
    cls: type[Any], method: str, call: Callable[[Any], Any]
) -> None:
    with pytest.raises(TypeError) as caught:
        call(cls)
    asynchronous = "Async" if cls is AsyncRealtimeKit else ""
    assert str(caught.value).startswith(asynchronous + method)
