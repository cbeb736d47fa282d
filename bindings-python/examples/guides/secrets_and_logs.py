"""Guide "Secrets and logging"."""

# region: token
import os

from realtimekit_api import RealtimeKit


def token() -> str:
    return os.environ["CLOUDFLARE_API_TOKEN"]  # ask your secret store here


client = RealtimeKit(token_provider=token)
# end of region

# region: log
import logging

logging.basicConfig()
logging.getLogger("realtimekit_api").setLevel(logging.INFO)  # retries; DEBUG: every attempt
# end of region

# region: hook
from realtimekit_api import RealtimeKit, ResponseInfo


def measure(info: ResponseInfo) -> None:
    print(info.operation, info.attempt, info.status, f"{info.duration:.3f} s")


client = RealtimeKit(on_response=measure)
# end of region

client.meetings.list()
