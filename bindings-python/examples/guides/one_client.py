"""Guide "One client for a process"."""

# region: share
from realtimekit_api import RealtimeKit

client = RealtimeKit()  # at the top of a module; threads share it


def title_of(meeting_id: str) -> str | None:
    return client.meetings.get(meeting_id).title


# end of region

# region: close
client.close()  # before the process ends, if you want to close connections in order
# end of region
