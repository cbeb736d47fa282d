"""Results as Python objects: comparing, copying, pickling, matching, and masked secrets."""

from __future__ import annotations

import copy
import pickle
from datetime import datetime, timezone

import pytest

from realtimekit_api import Livestream, LivestreamDetails, LivestreamSession, RealtimeKit, UnknownEvent
from support import STREAM_KEY, Emulator, livestream


@pytest.fixture
def result(emulator: Emulator, client: RealtimeKit) -> Livestream:
    emulator.answer({"livestream": livestream(), "session": {"id": "s-1", "ingest_seconds": "61.5"}})
    return client.livestreams.get("ls-1").livestream


@pytest.fixture
def details(emulator: Emulator, client: RealtimeKit) -> LivestreamDetails:
    emulator.answer({"livestream": livestream(), "session": {"id": "s-1", "ingest_seconds": "61.5"}})
    return client.livestreams.get("ls-1")


def test_fields_are_attributes_of_plain_types(details: LivestreamDetails) -> None:
    stream = details.livestream
    assert (stream.id, stream.status, stream.disabled, stream.meeting_id) == ("ls-1", "LIVE", False, "m-1")
    assert stream.created_at == datetime(2026, 3, 1, 10, 0, 0, 250_000, tzinfo=timezone.utc)
    assert stream.created_at is not None
    assert stream.created_at.utcoffset() is not None
    assert [(session.id, session.ingest_seconds) for session in details.sessions] == [("s-1", 61.5)]
    assert type(stream.status) is str


def test_results_cannot_be_changed(result: Livestream) -> None:
    with pytest.raises(AttributeError):
        result.status = "IDLE"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        result.no_such_field  # type: ignore[attr-defined]  # noqa: B018


def test_results_compare_by_value(result: Livestream) -> None:
    same = Livestream.from_dict(result.to_dict())
    other = Livestream.from_dict({**result.to_dict(), "status": "IDLE"})
    assert result == same
    assert result is not same
    assert result != other
    assert result != "ls-1"
    assert (result == 1) is False


def test_results_hash_by_value(details: LivestreamDetails) -> None:
    same = LivestreamDetails.from_dict(details.to_dict())
    other = LivestreamDetails.from_dict({**details.to_dict(), "sessions": []})
    assert hash(details) == hash(same)
    assert {details, same, other} == {details, other}
    assert {details: "seen"}[same] == "seen"
    # Any JSON is a value, too. The order of its keys is none of it, and zero has a sign that does not count.
    one = UnknownEvent(event="brand.new", body={"a": [0.0, None], "b": {"c": True}})  # type: ignore[arg-type]
    two = UnknownEvent(event="brand.new", body={"b": {"c": True}, "a": [-0.0, None]})  # type: ignore[arg-type]
    assert one == two
    assert hash(one) == hash(two)
    positive, negative = LivestreamSession(id="s", ingest_seconds=0.0), LivestreamSession(id="s", ingest_seconds=-0.0)
    assert positive == negative
    assert hash(positive) == hash(negative)


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_results_pickle(details: LivestreamDetails, protocol: int) -> None:
    again = pickle.loads(pickle.dumps(details, protocol))
    assert again == details
    assert type(again) is LivestreamDetails
    assert again.livestream.stream_key == STREAM_KEY  # data stays data


def test_results_copy(details: LivestreamDetails) -> None:
    assert copy.copy(details) == details
    assert copy.deepcopy(details) == details


def test_results_become_dicts_and_back(details: LivestreamDetails) -> None:
    data = details.to_dict()
    assert data["livestream"]["id"] == "ls-1"
    assert data["livestream"]["stream_key"] == STREAM_KEY
    assert data["livestream"]["created_at"] == "2026-03-01T10:00:00.25Z"
    assert data["sessions"][0]["ingest_seconds"] == 61.5
    assert LivestreamDetails.from_dict(data) == details


def test_dicts_that_do_not_fit_are_refused() -> None:
    with pytest.raises((TypeError, ValueError)):
        Livestream.from_dict({"id": ["not", "text"]})
    with pytest.raises(TypeError):
        Livestream.from_dict("ls-1")  # type: ignore[arg-type]


def test_the_text_of_a_result_masks_its_secrets(details: LivestreamDetails) -> None:
    for text in (repr(details), str(details), f"{details.livestream}", repr([details.livestream])):
        assert STREAM_KEY not in text
        assert "ls-1" in text
    assert details.livestream.stream_key == STREAM_KEY


def test_the_token_of_a_participant_is_masked(client: RealtimeKit) -> None:
    meeting = client.meetings.create(title="Masking")
    participant = client.participants.create(
        meeting.id, custom_participant_id="host", preset_name="group_call_host", name="Host"
    )
    assert participant.token
    assert participant.token not in repr(participant)
    assert participant.token in str(participant.to_dict())


def test_results_match_patterns(details: LivestreamDetails) -> None:
    match details:
        case LivestreamDetails(livestream=Livestream(status="LIVE", id=ident), sessions=[only]):
            assert ident == "ls-1"
            assert only.id == "s-1"
        case _:
            pytest.fail("the pattern should match")
    match details.livestream:
        case Livestream(status="IDLE"):
            pytest.fail("it is LIVE")
        case Livestream(name=str(name)):
            assert name == "demo"
        case _:
            pytest.fail("the pattern should match")


def test_unknown_values_are_kept_as_text(emulator: Emulator, client: RealtimeKit) -> None:
    emulator.answer({"livestream": livestream(status="REHEARSING", disabled="perhaps", created_at="soon")})
    stream = client.livestreams.get("ls-1").livestream
    assert stream.status == "REHEARSING"
    assert stream.disabled is None
    assert stream.created_at is None


def test_absent_fields_are_none(emulator: Emulator, client: RealtimeKit) -> None:
    emulator.answer({"livestream": {"id": "ls-1"}})
    details = client.livestreams.get("ls-1")
    stream = details.livestream
    assert (stream.name, stream.status, stream.created_at, stream.stream_key) == (None, None, None, None)
    assert details.sessions == []


def test_classes_live_in_the_package(result: Livestream) -> None:
    assert type(result).__module__ == "realtimekit_api"
    assert type(result).__qualname__ == "Livestream"
