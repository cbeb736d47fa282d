"""The driver of the official Python SDK: the calls of `src/driver.rs`, with the SDK's own way to retry.

Its errors do not tell whether a create happened, so it says `U` for every create that fails.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from cloudflare import Cloudflare, CloudflareError

# The limits that the other drivers have. The SDK counts both for each read of the socket.
SECONDS = 0.5
CALLS, WORKERS = int(os.environ["SOAK_CALLS"]), int(os.environ["SOAK_WORKERS"])
IDS = {"account_id": os.environ["CLOUDFLARE_ACCOUNT_ID"]}
APP = os.environ["REALTIMEKIT_APP_ID"]

client = Cloudflare(timeout=SECONDS)
meetings = client.realtime_kit.meetings


def setup() -> str:
    """The meeting that is read and changed."""
    while True:
        try:
            return create("base").data.id
        except (CloudflareError, AttributeError):
            pass


def create(title: str) -> Any:
    """Creates a meeting."""
    return meetings.create(APP, **IDS, title=title)


def call(number: int) -> str | None:
    """Of ten calls five read one meeting, three create one, one lists and one changes."""
    turn = number % 10
    if 5 <= turn < 8:
        title = f"soak-{number}"
        try:
            return f"{'S' if create(title).data.title == title else '?'} {title}"
        except (CloudflareError, AttributeError):
            return f"U {title}"
    try:
        if turn < 5:
            client.realtime_kit.meetings.get_meeting_by_id(BASE, **IDS, app_id=APP).data.id  # noqa: B018
        elif turn == 8:
            meetings.get(APP, **IDS, per_page=5).data  # noqa: B018
        else:
            meetings.update_meeting_by_id(BASE, **IDS, app_id=APP, title="base").data.id  # noqa: B018
    except (CloudflareError, AttributeError) as error:
        return f"E {type(error).__name__}"
    return None


BASE = setup()
with ThreadPoolExecutor(WORKERS) as pool:
    for line in pool.map(call, range(CALLS)):
        if line is not None:
            print(line)
