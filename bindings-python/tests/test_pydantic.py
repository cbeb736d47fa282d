"""Results in models of Pydantic, and in what FastAPI takes and returns."""

from __future__ import annotations

import subprocess
import sys
from typing import Annotated, Any

import pytest
from fastapi import Body, FastAPI
from fastapi.testclient import TestClient
from pydantic import BaseModel, TypeAdapter, ValidationError

from realtimekit_api import (
    LivestreamStatusEvent,
    Meeting,
    MeetingStartedEvent,
    RealtimeKit,
    ReceivedEvent,
    VideoConfig,
)


class Room(BaseModel):
    meeting: Meeting
    others: list[Meeting] = []
    video: VideoConfig | None = None


MEETING = Meeting(id="m-1", title="Town hall", created_at="2026-03-01T10:00:00Z")


def test_a_field_takes_an_object_or_what_to_dict_gives() -> None:
    room = Room(meeting=MEETING, others=[MEETING])
    assert room.meeting is MEETING
    read = Room.model_validate({"meeting": MEETING.to_dict(), "video": {"width": 1280}})
    assert read.meeting == MEETING
    assert read.video == VideoConfig(width=1280)
    assert Room.model_validate_json(room.model_dump_json()) == room
    assert room.model_dump()["meeting"] == MEETING.to_dict()


@pytest.mark.parametrize("value", [7, {"id": 7}, {"id": "m-1", "titel": "Town hall"}, VideoConfig(width=1280)])
def test_what_does_not_fit_is_a_validation_error(value: Any) -> None:
    with pytest.raises(ValidationError) as caught:
        Room.model_validate({"meeting": value})
    assert [error["loc"] for error in caught.value.errors()] == [("meeting",)]
    assert "Meeting" in str(caught.value)


def test_a_union_of_events_finds_the_class() -> None:
    adapter: TypeAdapter[Any] = TypeAdapter(ReceivedEvent)
    event = MeetingStartedEvent(event="meeting.started", meeting={"id": "m-1"})
    assert adapter.validate_python(event) is event
    assert adapter.dump_python(event) == event.to_dict()
    assert not isinstance(adapter.validate_python(event), LivestreamStatusEvent)


def test_the_json_schema_names_and_explains_the_fields() -> None:
    schema = Room.model_json_schema()["properties"]["meeting"]
    assert (schema["type"], schema["title"]) == ("object", "Meeting")
    assert set(schema["properties"]) == set(Meeting.__match_args__)
    assert schema["properties"]["title"]["description"] == "Name of the meeting."


def test_fastapi_takes_and_returns_results(client: RealtimeKit) -> None:
    app = FastAPI()

    @app.post("/meetings")
    def create(title: str) -> Meeting:
        return client.meetings.create(title=title)

    @app.get("/meetings")
    async def listed() -> list[Meeting]:
        return client.meetings.list().items

    @app.put("/title")
    def title(meeting: Annotated[Meeting, Body()]) -> str | None:
        return meeting.title

    http = TestClient(app)
    created = http.post("/meetings", params={"title": "Town hall"}).json()
    assert created["title"] == "Town hall"
    assert http.get("/meetings").json() == [created] == [client.meetings.get(created["id"]).to_dict()]
    assert http.put("/title", json=created).json() == "Town hall"
    assert http.put("/title", json={"id": 7}).status_code == 422
    description = http.get("/openapi.json").json()
    answer = description["paths"]["/meetings"]["post"]["responses"]["200"]["content"]["application/json"]["schema"]
    assert answer["properties"]["title"]["description"] == "Name of the meeting."


def test_the_package_needs_no_pydantic() -> None:
    script = """
import sys
sys.modules["pydantic"] = sys.modules["pydantic_core"] = None
import realtimekit_api
meeting = realtimekit_api.Meeting(id="m-1")
print(meeting.id, "realtimekit_api._pydantic" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "m-1 False\n"
