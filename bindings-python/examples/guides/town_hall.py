# region: example
from realtimekit_api import RealtimeKit

with RealtimeKit() as client:
    meeting = client.meetings.create(title="Town hall")
    host = client.participants.create(meeting.id, custom_participant_id="user-1", preset_name="group_call_host")
    livestream = client.livestreams.start(meeting.id)
    print(host.id, livestream.status, livestream.playback_url)
    client.livestreams.stop(meeting.id)
# end of region
