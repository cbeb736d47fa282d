"""Guide "Record and download"."""

import time

from realtimekit_api import RealtimeKit

client = RealtimeKit()
meeting_id = client.meetings.create(title="Town hall").id
client.livestreams.start(meeting_id)  # something must be active in the meeting

# region: start
recording = client.recordings.start(meeting_id=meeting_id, max_seconds=3600)
# end of region

# The emulator's clock runs fast here, so there is a minute to record.
time.sleep(1)

# region: stop
client.recordings.stop(recording.id)
# end of region

# region: wait
recording = client.recordings.wait_until_uploaded(recording.id)
# end of region

# region: download
client.download(recording, to=f"{recording.id}.mp4")
# end of region

# region: all
for recording in client.recordings.list(status="UPLOADED"):
    client.download(recording, to=f"{recording.id}.mp4")
# end of region

# region: stream
size = 0
for chunk in client.download(recording, stream=True):
    size += len(chunk)
# end of region
assert size > 0
