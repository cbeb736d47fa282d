"""Guide "End and clean up"."""

from realtimekit_api import RealtimeKit

client = RealtimeKit()
meeting_id = client.meetings.create(title="Town hall").id
participant = client.participants.create(meeting_id, custom_participant_id="user-1", preset_name="group_call_host")
participant_id = participant.id
client.livestreams.start(meeting_id)

# region: stop
if client.livestreams.find_active_for_meeting(meeting_id):
    client.livestreams.stop(meeting_id)
recording = client.recordings.find_active(meeting_id)
if recording:
    client.recordings.stop(recording.id)
# end of region

# region: kick
if client.active_sessions.find(meeting_id):
    client.active_sessions.kick_all(meeting_id)
# end of region

# region: close
client.meetings.update(meeting_id, status="INACTIVE")
# end of region

# region: remove
client.participants.delete(meeting_id, participant_id)
# end of region

# region: close-all
for meeting in client.meetings.list(status="ACTIVE").collect():
    client.meetings.update(meeting.id, status="INACTIVE")
# end of region
assert not client.meetings.list(status="ACTIVE").items
