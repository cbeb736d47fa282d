"""Received webhooks: the bodies and headers that web frameworks have, and the events as objects."""

from __future__ import annotations

import asyncio
import copy
import json
import pickle
from collections.abc import Iterator, Mapping
from email.message import Message
from typing import Any

import pytest

from realtimekit_api import (
    AsyncRealtimeKit,
    LivestreamStatusEvent,
    RealtimeKit,
    UnknownEvent,
    WebhookSignatureError,
)
from support import Emulator

BODY = b'{"event":"livestreaming.statusUpdate","streamId":"ls-1","status":"LIVE","streamKey":"k3y"}'


@pytest.fixture
def signed(emulator: Emulator) -> dict[str, str]:
    """The emulator's signature of the body, and its public key."""
    document: dict[str, str] = emulator.control("POST", "webhooks/sign", {"text": BODY.decode()})
    return document


class ReadOnlyHeaders(Mapping[str, str]):
    """As frameworks have them: a mapping whose names are written their own way."""

    def __init__(self, signature: str) -> None:
        self._items = {"Content-Type": "application/json", "Rtk-Signature": signature}

    def __getitem__(self, name: str) -> str:
        return self._items[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)


def test_every_form_of_headers(client: RealtimeKit, signed: dict[str, str]) -> None:
    signature = signed["signature"]
    message = Message()
    message["rtk-signature"] = signature
    forms: list[Any] = [
        {"RTK-SIGNATURE": signature},
        ReadOnlyHeaders(signature),
        [("rtk-signature", signature)],
        [(b"rtk-signature", signature.encode())],
        message,
        iter([("dyte-signature", signature)]),
    ]
    for headers in forms:
        event = client.webhooks.verify(BODY, headers)
        assert isinstance(event, LivestreamStatusEvent), headers
        assert (event.event, event.stream_id, event.status) == ("livestreaming.statusUpdate", "ls-1", "LIVE")


def test_every_form_of_the_body(client: RealtimeKit, signed: dict[str, str]) -> None:
    headers = {"rtk-signature": signed["signature"]}
    for body in (BODY, bytearray(BODY), BODY.decode()):
        assert client.webhooks.verify(body, headers, public_key=signed["publicKey"]) == client.webhooks.parse(body)


def test_an_async_client_awaits_the_key(async_client: AsyncRealtimeKit, signed: dict[str, str]) -> None:
    async def receive() -> None:
        async with async_client as client:
            headers = {"rtk-signature": signed["signature"]}
            events = await asyncio.gather(*(client.webhooks.verify(BODY, headers) for _ in range(10)))
            assert {type(event) for event in events} == {LivestreamStatusEvent}
            with pytest.raises(WebhookSignatureError):
                await client.webhooks.verify(BODY + b" ", headers)

    asyncio.run(receive())


def test_the_key_is_fetched_once_and_without_the_token(
    emulator: Emulator, client: RealtimeKit, signed: dict[str, str]
) -> None:
    for _ in range(3):
        client.webhooks.verify(BODY, {"rtk-signature": signed["signature"]})
    request = emulator.only_request()
    assert request["path"] == "/.well-known/webhooks.json"
    assert "authorization" not in request["headers"]


def test_parsed_json_is_refused_because_its_bytes_are_lost(client: RealtimeKit) -> None:
    with pytest.raises(TypeError, match="body: expected the bytes of the request exactly as they arrived, not dict"):
        client.webhooks.verify(json.loads(BODY), {})
    with pytest.raises(TypeError, match="headers: expected a mapping"):
        client.webhooks.verify(BODY, 7)  # type: ignore[arg-type]


def test_events_are_objects_like_results(client: RealtimeKit) -> None:
    event = client.webhooks.parse(BODY)
    assert "k3y" not in repr(event)
    assert event.to_dict()["stream_key"] == "k3y"
    assert pickle.loads(pickle.dumps(event)) == copy.deepcopy(event) == event
    match event:
        case LivestreamStatusEvent(stream_id=stream_id):
            assert stream_id == "ls-1"
        case _:
            pytest.fail("it is another event")
    unknown = client.webhooks.parse('{"event": "meeting.renamed", "to": ["x"]}')
    assert isinstance(unknown, UnknownEvent)
    assert (unknown.event, unknown.body["to"]) == ("meeting.renamed", ["x"])
