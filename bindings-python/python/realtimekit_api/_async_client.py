"""`AsyncRealtimeKit`, whose methods are awaited."""

from __future__ import annotations

from ._async_client_resources import AsyncClientResources
from ._client import _BaseClient
from ._downloads import AsyncDownloads
from ._home import public
from ._page import RawResponse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType
    from typing import Any

    from typing_extensions import Self

__all__ = ["AsyncRealtimeKit"]


class AsyncRealtimeKit(_BaseClient, AsyncDownloads, AsyncClientResources):
    """A client of the RealtimeKit REST API whose methods are awaited in an asyncio event loop.

    One client may serve several event loops, one after the other or in several threads. Cancelling a task that waits
    for a call drops the request.

    Example:
        >>> async with AsyncRealtimeKit(account_id="...", app_id="...", api_token="...") as client:
        ...     async for livestream in client.livestreams.list(status="LIVE"):
        ...         print(livestream.name, livestream.playback_url)
    """

    @staticmethod
    def _load() -> None:
        from . import _async_resources, _errors  # noqa: F401

    async def request(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, Any] | None = None,
        body: Any = None,
        timeout: float | None = None,
        attempt_timeout: float | None = None,
        max_retries: int | None = None,
        retry_creates: bool | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> RawResponse[Any]:
        """Calls an endpoint that has no method yet, with the same authentication, retries and errors.

        Args:
            method: The HTTP method, for example `"GET"`.
            path: What follows `/accounts/{account_id}/realtime/kit`, for example `"/{app_id}/meetings"`, in which
                `{app_id}` stands for the client's app. Absolute URLs are refused.
            query: Query parameters; a list repeats the parameter.
            body: What is sent as JSON.
            timeout: Seconds for the whole call.
            attempt_timeout: Seconds that one attempt may wait for the answer's headers.
            max_retries: How often it is sent again, where that is safe.
            retry_creates: Send it again even if it may create something twice.
            extra_headers: Further headers.
            extra_query: Further query parameters.
            extra_body: Further fields of the body.

        Returns:
            The answer; its `parse()` gives the JSON value of the whole body.
        """
        return RawResponse._wrap(
            await self._native.request_async(
                method,
                path,
                query,
                body,
                timeout,
                attempt_timeout,
                max_retries,
                retry_creates,
                extra_headers,
                extra_query,
                extra_body,
            )
        )

    async def aclose(self) -> None:
        """Lets go of the connections. Using the client afterwards is a `ConfigurationError`."""
        self._native.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.aclose()


public(AsyncRealtimeKit)
