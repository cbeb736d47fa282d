"""Guide "Let people join": your backend issues participant tokens, the app joins."""

# region: client
from realtimekit_api import RealtimeKit

client = RealtimeKit()  # one for the process
# end of region


# region: first-token
def first_token(meeting_id: str, user_id: str) -> tuple[str, str]:
    """Returns the participant's ID, to store with the user, and the token for the app."""
    participant = client.participants.create(meeting_id, custom_participant_id=user_id, preset_name="group_call_host")
    return participant.id, participant.token


# end of region


# region: next-token
def next_token(meeting_id: str, participant_id: str) -> str:
    return client.participants.refresh_token(meeting_id, participant_id).token


# end of region

meeting = client.meetings.create(title="Standup")
participant_id, first = first_token(meeting.id, "user-1")
assert first
assert next_token(meeting.id, participant_id)
