"""Handles errors of a call, each by its class.

python examples/errors.py
"""

from realtimekit_api import (
    DeadlineExceededError,
    NotFoundError,
    OutcomeUnknownError,
    RateLimitedError,
    RealtimeKit,
    RealtimeKitError,
)


def main() -> None:
    with RealtimeKit() as client:
        try:
            client.livestreams.get("5ca1ab1e-0000-4000-8000-000000000000")
        except NotFoundError as error:
            print("no such livestream:", error.message)
            print("ask support with:", error.request_id)

        # If "nothing there" is a normal result, call the find method: it returns None instead.
        meeting = client.meetings.create(title="Errors example")
        if client.livestreams.find_active_for_meeting(meeting.id) is None:
            print("nothing is live")

        try:
            client.livestreams.start(meeting.id, name="example", timeout=10)
            client.livestreams.stop(meeting.id)
        except OutcomeUnknownError as error:
            # The request may have arrived. It was not retried, because that could start a second one: look first.
            print("started or not?", error.sent, client.livestreams.find_active_for_meeting(meeting.id))
        except RateLimitedError as error:
            print("too many requests, try again in", error.retry_after, "seconds")
        except DeadlineExceededError:
            print("took too long")
        except RealtimeKitError as error:
            print(f"{error.kind}: {error}")


if __name__ == "__main__":
    main()
