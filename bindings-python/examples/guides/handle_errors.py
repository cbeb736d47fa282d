"""Guide "Handle errors"."""

from realtimekit_api import (
    AuthenticationError,
    ConnectionFailedError,
    Meeting,
    NotFoundError,
    OutcomeUnknownError,
    PermissionDeniedError,
    RateLimitedError,
    RealtimeKit,
    RealtimeKitError,
)

client = RealtimeKit()


# region: handle
def title_of(meeting_id: str) -> str | None:
    try:
        return client.meetings.get(meeting_id).title
    except NotFoundError:
        return None  # your user asked for a meeting that is gone
    except RateLimitedError as error:
        print("try again in", error.retry_after, "seconds")
        raise
    except (AuthenticationError, PermissionDeniedError):
        print("check the API token and its permission")
        raise
    except ConnectionFailedError:
        print("the API cannot be reached")
        raise
    except RealtimeKitError as error:
        print(error.kind, error.message, error.request_id)
        raise


# end of region


# region: outcome-unknown
def open_meeting(order_id: str) -> Meeting:
    title = f"Order {order_id}"  # unique, so that you can find it again
    try:
        return client.meetings.create(title=title)
    except OutcomeUnknownError:
        for meeting in client.meetings.list(search=title):
            if meeting.title == title:
                return meeting
        return client.meetings.create(title=title)


# end of region

assert title_of("5ca1ab1e-0000-4000-8000-000000000000") is None
assert title_of(open_meeting("17").id) == "Order 17"
