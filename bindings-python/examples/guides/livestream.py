"""Guide "Run a livestream"."""

from realtimekit_api import RealtimeKit

client = RealtimeKit()
meeting_id = client.meetings.create(title="Town hall").id

# region: start
livestream = client.livestreams.start(meeting_id, name="town-hall")
print(livestream.playback_url)  # for the viewers' player
# end of region

# region: watch
live = client.livestreams.wait_until_live(
    livestream_id=livestream.id,
    on_progress=lambda state, seconds: print(f"{state} after {seconds:.0f} s"),
)
print(live.status)
# end of region

# region: look
active = client.livestreams.find_active_for_meeting(meeting_id)
print("nothing is live" if active is None else active.status)
# end of region

# region: stop
client.livestreams.stop(meeting_id)
# end of region
