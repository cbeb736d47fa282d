"""The exceptions of the SDK: one base class and one class for each kind of failure.

They are declared here, in Python, so that type checkers and `pickle` know them; the native code looks a class up in
`CLASS_OF_KIND` and builds it as

    cls(message, kind=..., status=..., code=..., errors=[(code, message), ...], operation=..., task=..., request_id=...,
        attempts=..., retry_after=..., sent=..., retryable=..., body_snippet=..., last=...)

Every keyword is optional. Credentials are already masked in all strings, so nothing is masked here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from ._home import public

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Literal

__all__ = [
    "AuthenticationError",
    "CancelledError",
    "ConfigurationError",
    "ConflictError",
    "ConnectionFailedError",
    "DeadlineExceededError",
    "DecodeError",
    "ErrorDetail",
    "InternalError",
    "InvalidRequestError",
    "NotFoundError",
    "OutcomeUnknownError",
    "PermissionDeniedError",
    "RateLimitedError",
    "RealtimeKitError",
    "ServerError",
    "WebhookSignatureError",
]


class ErrorDetail(NamedTuple):
    """One entry of the list of errors in the service's response."""

    code: int | None
    """The service's own number for the error, absent if there is none."""
    message: str
    """The service's message."""

    def to_dict(self) -> dict[str, Any]:
        """The entry as a plain dict."""
        return self._asdict()


class RealtimeKitError(Exception):
    """A failed call. Every other error of this package derives from it."""

    _default_kind: ClassVar[str] = "internal"

    kind: str
    """The kind of failure as a string, for example `not_found`; each kind has a class of its own."""
    message: str
    """The message."""
    status: int | None
    """HTTP status of the response, absent if none arrived."""
    code: int | None
    """First error code in the body of the response. It is the service's own number, not the HTTP status."""
    errors: list[ErrorDetail]
    """All errors in the response."""
    operation: str | None
    """The method that failed, for example `livestreams.get`."""
    task: str | None
    """The task that made the call, if one did, for example `livestreams.wait_until_live`."""
    request_id: str | None
    """The `cf-ray` of the response. Quote it when you ask Cloudflare's support."""
    attempts: int
    """How often the request was tried. Zero if it was refused before it was sent."""
    retry_after: float | None
    """Seconds to wait, from the response; absent if it has none."""
    sent: Literal["no", "maybe", "yes"]
    """Whether the request reached the service: `no`, `maybe` or `yes`."""
    retryable: bool
    """Whether the same call may succeed later, and may be made again without doing something twice."""
    body_snippet: str | None
    """The start of the response's body where that helps, with secrets masked."""
    last: Any
    """The object that a waiting task saw last, for example the `Livestream` of `wait_until_live`; else `None`."""

    def __init__(
        self,
        message: str,
        *,
        kind: str | None = None,
        status: int | None = None,
        code: int | None = None,
        errors: Iterable[tuple[int | None, str]] = (),
        operation: str | None = None,
        task: str | None = None,
        request_id: str | None = None,
        attempts: int = 0,
        retry_after: float | None = None,
        sent: Literal["no", "maybe", "yes"] = "no",
        retryable: bool = False,
        body_snippet: str | None = None,
        last: Any = None,
    ) -> None:
        super().__init__(message)
        self.kind = self._default_kind if kind is None else kind
        self.message = message
        self.status = status
        self.code = code
        self.errors = [ErrorDetail(*entry) for entry in errors]
        self.operation = operation
        self.task = task
        self.request_id = request_id
        self.attempts = attempts
        self.retry_after = retry_after
        self.sent = sent
        self.retryable = retryable
        self.body_snippet = body_snippet
        self.last = last

    def __str__(self) -> str:
        names = (self.task if self.task != self.operation else None, self.operation)
        text = ": ".join([*(name for name in names if name), self.message])
        facts = []
        if self.status is not None:
            facts.append(f"HTTP {self.status}")
        if self.code is not None and self.code != self.status:  # the service often repeats the status as its code
            facts.append(f"code {self.code}")
        if self.attempts > 1:
            facts.append(f"{self.attempts} attempts")
        if self.request_id is not None:
            facts.append(f"request id {self.request_id}")
        return f"{text} ({', '.join(facts)})" if facts else text

    def __repr__(self) -> str:
        fields = (
            f"{name}={value!r}"
            for name, value in self._fields().items()
            if value is not None and value != [] and name != "body_snippet"
        )
        return f"{type(self).__name__}({', '.join((repr(self.message), *fields))})"

    def __reduce__(self) -> tuple[Any, ...]:
        # The second dict has further attributes of the object, such as the notes of `add_note`.
        fields = self._fields()
        beside = {name: value for name, value in self.__dict__.items() if name not in fields and name != "message"}
        return _rebuild, (type(self), self.message, fields), beside or None

    def _fields(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in _FIELDS}


_FIELDS = (
    "kind",
    "status",
    "code",
    "errors",
    "operation",
    "task",
    "request_id",
    "attempts",
    "retry_after",
    "sent",
    "retryable",
    "body_snippet",
    "last",
)


def _rebuild(cls: type[RealtimeKitError], message: str, fields: dict[str, Any]) -> RealtimeKitError:
    """Called by `pickle` and `copy`: the fields are keyword arguments, which `Exception` alone would lose."""
    return cls(message, **fields)


class ConfigurationError(RealtimeKitError):
    """An option of the client is missing or malformed, or the client was closed. Nothing was sent."""

    _default_kind = "configuration"


class InvalidRequestError(RealtimeKitError):
    """The request is wrong: refused before it was sent (`sent` is `no`), or refused by the service (400, 422 ...)."""

    _default_kind = "invalid_request"


class AuthenticationError(RealtimeKitError):
    """The API token is missing, wrong or expired (401)."""

    _default_kind = "authentication"


class PermissionDeniedError(RealtimeKitError):
    """The API token is valid, but lacks the permission for this call (403)."""

    _default_kind = "permission"


class NotFoundError(RealtimeKitError):
    """The object does not exist, or nothing is active (404)."""

    _default_kind = "not_found"


class ConflictError(RealtimeKitError):
    """The request conflicts with the state of the service (409), for example a name that is taken."""

    _default_kind = "conflict"


class RateLimitedError(RealtimeKitError):
    """Too many requests (429) for longer than the call may wait. `retry_after` says how long, if the service did."""

    _default_kind = "rate_limited"


class ServerError(RealtimeKitError):
    """The service failed (5xx), or its response has status 200 and reports a failure in the body."""

    _default_kind = "server"


class ConnectionFailedError(RealtimeKitError, ConnectionError):
    """The service could not be reached: name lookup, connecting, TLS or a reset, after all retries.

    It is a `ConnectionError` (and so an `OSError`) too.
    """

    _default_kind = "connection"


class DeadlineExceededError(RealtimeKitError, TimeoutError):
    """The call's `timeout` passed, or the response body stalled. It is a `TimeoutError` too."""

    _default_kind = "timeout"


class OutcomeUnknownError(RealtimeKitError):
    """A create may or may not have happened: the request may have arrived, its response did not.

    The call was not sent again, because that could create a second object. Look for what you wanted to create (for
    instance by listing), then decide.
    """

    _default_kind = "outcome_unknown"


class DecodeError(RealtimeKitError):
    """The response is not what the operation promises: not JSON, cut short, empty, a redirect, or another shape."""

    _default_kind = "decode"


class CancelledError(RealtimeKitError):
    """The call was cancelled from within the SDK. Cancelling a task raises `asyncio.CancelledError` instead."""

    _default_kind = "cancelled"


class WebhookSignatureError(RealtimeKitError):
    """The signature of a webhook is missing or does not match its body."""

    _default_kind = "webhook_signature"


class InternalError(RealtimeKitError):
    """A bug in this package. Please report it with the message."""

    _default_kind = "internal"


CLASS_OF_KIND: dict[str, type[RealtimeKitError]] = {
    cls._default_kind: cls
    for cls in (
        ConfigurationError,
        InvalidRequestError,
        AuthenticationError,
        PermissionDeniedError,
        NotFoundError,
        ConflictError,
        RateLimitedError,
        ServerError,
        ConnectionFailedError,
        DeadlineExceededError,
        OutcomeUnknownError,
        DecodeError,
        CancelledError,
        WebhookSignatureError,
        InternalError,
    )
}
"""The class of each kind."""

public(RealtimeKitError, ErrorDetail, *CLASS_OF_KIND.values())
