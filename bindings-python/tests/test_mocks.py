"""Test doubles that are made of the clients, by `unittest.mock`."""

from __future__ import annotations

import asyncio
import inspect
from unittest.mock import create_autospec

import pytest

from realtimekit_api import AsyncRealtimeKit, Livestreams, Meeting, RealtimeKit


def test_a_double_of_the_client_knows_resources_and_their_signatures() -> None:
    double = create_autospec(RealtimeKit, instance=True)
    double.meetings.create.return_value = Meeting(id="m-1")
    assert double.meetings.create(title="Town hall").id == "m-1"
    double.meetings.create.assert_called_once_with(title="Town hall")
    with pytest.raises(TypeError, match="titel"):
        double.meetings.create(titel="Town hall")
    with pytest.raises(AttributeError):
        double.meetings.no_such_method()
    with pytest.raises(AttributeError):
        double.no_such_resource  # noqa: B018


def test_a_double_of_the_class_makes_doubles_of_clients() -> None:
    double = create_autospec(RealtimeKit)
    double.return_value.livestreams.stop.return_value = None
    assert double(timeout=5).livestreams.stop("m-1") is None
    with pytest.raises(TypeError, match="token"):
        double(token="...")


def test_a_double_of_the_async_client_is_awaited() -> None:
    double = create_autospec(AsyncRealtimeKit, instance=True)
    double.meetings.create.return_value = Meeting(id="m-1")
    assert asyncio.run(double.meetings.create(title="Town hall")).id == "m-1"


def test_resources_are_made_once_and_documented() -> None:
    client = RealtimeKit(account_id="acc", app_id="app", api_token="token")
    assert client.livestreams is client.livestreams
    assert RealtimeKit.livestreams is Livestreams  # type: ignore[comparison-overlap]
    assert inspect.getattr_static(RealtimeKit, "livestreams").__doc__ == "Livestreams of an app."
