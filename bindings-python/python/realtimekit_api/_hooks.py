"""The arguments of the hooks `on_request` and `on_response` of a client.

They contain no secrets: no header, no query, no body, and no identifier.
"""

from __future__ import annotations

from dataclasses import dataclass

from ._home import public

__all__ = ["RequestInfo", "ResponseInfo"]


@dataclass(frozen=True)
class RequestInfo:
    """An attempt that begins."""

    operation: str
    """The method that was called, for example `meetings.get`; `request` for a call to an endpoint without a method."""
    method: str
    """The HTTP method."""
    path: str
    """The path below `/accounts/{account_id}/realtime/kit` with its placeholders, for example `/{app_id}/meetings`.
    For `request(...)` the path as it was given."""
    attempt: int
    """Number of the attempt within its call, from 1."""
    task: str | None = None
    """The task that makes the call, if one does, for example `meetings.ensure`."""


@dataclass(frozen=True)
class ResponseInfo:
    """An attempt that ended. Every `RequestInfo` is followed by exactly one."""

    operation: str
    """The method that was called, for example `meetings.get`; `request` for a call to an endpoint without a method."""
    method: str
    """The HTTP method."""
    path: str
    """The path as in `RequestInfo`."""
    attempt: int
    """Number of the attempt within its call, from 1."""
    status: int | None
    """HTTP status, absent if no response arrived."""
    duration: float
    """Seconds until the body was read, or until the attempt failed."""
    request_id: str | None
    """The `cf-ray` of the response."""
    error: str | None
    """The kind of failure, absent after a success; `cancelled` if the caller cancelled the call meanwhile."""
    task: str | None = None
    """The task that makes the call, if one does, for example `meetings.ensure`."""


public(RequestInfo, ResponseInfo)
