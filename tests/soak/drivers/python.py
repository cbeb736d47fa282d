"""The driver of our own Python SDK: the calls of `src/driver.rs`, blocking and in threads."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor

from realtimekit_api import OutcomeUnknownError, RealtimeKit, RealtimeKitError

CALLS, WORKERS = int(os.environ["SOAK_CALLS"]), int(os.environ["SOAK_WORKERS"])

client = RealtimeKit(attempt_timeout=0.5, stall_timeout=0.5)
base = client.meetings.create(title="base", retry_creates=True).id


def said(error: RealtimeKitError) -> str:
    """What an error says about a create."""
    if isinstance(error, OutcomeUnknownError):
        return "U"
    return "Y" if error.sent == "yes" and error.status is not None and 200 <= error.status < 300 else "N"


def call(number: int) -> str | None:
    """Of ten calls five read one meeting, three create one, one lists and one changes."""
    turn = number % 10
    if 5 <= turn < 8:
        title = f"soak-{number}"
        try:
            return f"{'S' if client.meetings.create(title=title).title == title else '?'} {title}"
        except RealtimeKitError as error:
            return f"{said(error)} {title}"
    try:
        if turn < 5:
            client.meetings.get(base)
        elif turn == 8:
            client.meetings.list(per_page=5)
        else:
            client.meetings.update(base, title="base")
    except RealtimeKitError as error:
        return f"E {error.kind}"
    return None


with ThreadPoolExecutor(WORKERS) as pool:
    for line in pool.map(call, range(CALLS)):
        if line is not None:
            print(line)
