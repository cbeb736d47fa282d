"""`AsyncRealtimeKit`, whose methods are awaited."""

from __future__ import annotations

from ._async_client_resources import AsyncClientResources
from ._async_downloads import AsyncDownloads
from ._client import _BaseClient
from ._home import adopt, public

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType

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
    def _load(*hooks: object) -> None:
        from . import _async_resources, _errors  # noqa: F401

        _BaseClient._load(*hooks)

    async def aclose(self) -> None:
        """Closes the connections. Using the client afterwards is a `ConfigurationError`."""
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


adopt(AsyncRealtimeKit)
public(AsyncRealtimeKit)
