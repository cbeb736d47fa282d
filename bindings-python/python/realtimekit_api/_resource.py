"""The base classes of resources: they hold the native client, and call its one entry point."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from . import _native


class Bound:
    """Holds the native client, never the Python one, so that a resource keeps working when only it is kept."""

    __slots__ = ("_client",)

    def __init__(self, client: _native.Client) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__module__}.{type(self).__name__} of app {self._client.app_id!r}>"


class Resource(Bound):
    """A group of blocking methods."""

    __slots__ = ("_call",)

    _call: Callable[..., Any]

    def __init__(self, client: _native.Client) -> None:
        super().__init__(client)
        self._call = client.call

    def _page(self, page: type[Any], *arguments: Any) -> Any:
        return page._wrap(self._call(*arguments))


class AsyncResource(Bound):
    """A group of methods that are awaited."""

    __slots__ = ("_call",)

    _call: Callable[..., Awaitable[Any]]

    def __init__(self, client: _native.Client) -> None:
        super().__init__(client)
        self._call = client.call_async

    def _page(self, pager: type[Any], *arguments: Any) -> Any:
        return pager(self._call, arguments)
