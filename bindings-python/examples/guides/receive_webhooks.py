"""Guide "Receive webhooks"."""

from realtimekit_api import RealtimeKit

client = RealtimeKit()

# region: create
client.webhooks.create(
    name="backend",
    url="https://backend.example.com/webhooks",
    events=["livestreaming.statusUpdate", "recording.statusUpdate", "meeting.ended"],
)
# end of region
