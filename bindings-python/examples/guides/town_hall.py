# region: example
from realtimekit_api import RealtimeKit

with RealtimeKit() as client:
    meeting = client.meetings.ensure(title="Town hall").meeting
    host = client.participants.ensure(
        meeting.id, custom_participant_id="user-1", preset_name="group_call_host"
    ).participant
    client.livestreams.start(meeting.id)
    live = client.livestreams.wait_until_live(meeting_id=meeting.id)
    print(host.id, live.status, live.playback_url)
    client.livestreams.stop(meeting.id)
# end of region
