"""Guide "Coming from another client": the code after."""

# region: after
from realtimekit_api import RealtimeKit

client = RealtimeKit()
meeting = client.meetings.create(title="Town hall")
client.participants.create(meeting.id, custom_participant_id="user-1", preset_name="group_call_host")
for meeting in client.meetings.list(per_page=50):  # every page
    print(meeting.title)
# end of region
