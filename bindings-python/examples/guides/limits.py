"""Guide "Retries, deadlines and rate limits"."""

# region: client
from realtimekit_api import RealtimeKit

client = RealtimeKit(
    timeout=20,  # seconds, for one call with all its retries
    max_retries=4,
    rate_limit=10,  # requests per second
)
# end of region

meeting_id = client.meetings.create(title="Town hall").id

# region: call
meeting = client.meetings.get(meeting_id, timeout=2, max_retries=0)
# end of region

# region: copy
patient = client.with_options(timeout=120)
recordings = patient.recordings.list().collect()
# end of region

# region: retry-creates
client.meetings.create(title="A second one does no harm", retry_creates=True)
# end of region
