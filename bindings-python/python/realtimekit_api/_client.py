"""`RealtimeKit`, whose methods block, and the base class of both clients.

The clients are thin: options go to the native client as they are, and that is where defaults, environment variables and
checks live. The resources (`client.livestreams` and so on) come from generated mixins.

Every program imports this module, so it imports only what a client needs. Type checkers take the name
`TYPE_CHECKING` for true; to import it from `typing` would take longer than all the rest of the package.
"""

from __future__ import annotations

from ._client_options import ClientOptions
from ._client_resources import ClientResources
from ._downloads import Downloads
from ._home import adopt, public

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType

    from typing_extensions import Self

    from ._native import Client as NativeClient

__all__ = ["RealtimeKit"]


class _BaseClient(ClientOptions):
    """The base class of both clients."""

    @staticmethod
    def _load(*hooks: object) -> None:
        """Imports the modules that calls and hooks need.

        Not in the middle of the first call: when another thread forks just then, the child would wait forever for a
        module that nothing loads any more.
        """
        if any(hook is not None for hook in hooks):
            from . import _hooks  # noqa: F401

    def _sibling(self, native: NativeClient, *hooks: object) -> Self:
        self._load(*hooks)
        client = type(self).__new__(type(self))
        client._native = native
        return client

    @property
    def account_id(self) -> str:
        """The Cloudflare account of the requests."""
        return self._native.account_id

    @property
    def app_id(self) -> str | None:
        """The RealtimeKit app of the requests, if one was set."""
        return self._native.app_id

    @property
    def base_url(self) -> str:
        """The base URL of the API."""
        return self._native.base_url

    def app(self, app_id: str) -> Self:
        """The same client for another app. It shares everything else: connections, retry budget, options."""
        return self._sibling(self._native.app(app_id))

    def __repr__(self) -> str:
        # The token and the extra headers are never printed.
        closed = ", closed" if self._native.closed else ""
        return (
            f"{type(self).__name__}(account_id={self.account_id!r}, app_id={self.app_id!r}, "
            f"base_url={self.base_url!r}{closed})"
        )


class RealtimeKit(_BaseClient, Downloads, ClientResources):
    """A client of the RealtimeKit REST API whose methods block until the response is there.

    It may be used by many threads at once, and a waiting call lets other threads run. Ctrl-C ends a call.

    Example:
        >>> with RealtimeKit(account_id="...", app_id="...", api_token="...") as client:
        ...     for livestream in client.livestreams.list(status="LIVE"):
        ...         print(livestream.name, livestream.playback_url)
    """

    @staticmethod
    def _load(*hooks: object) -> None:
        from . import _errors, _resources  # noqa: F401

        _BaseClient._load(*hooks)

    def close(self) -> None:
        """Closes the connections. Using the client afterwards is a `ConfigurationError`."""
        self._native.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


adopt(RealtimeKit)
public(RealtimeKit)
