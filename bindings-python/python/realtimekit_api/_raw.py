"""The base classes of `with_raw_response`.

A method of a resource passes its arguments to `_call` or `_page` of its object, and returns the result. A raw method is
a copy of it, in a class whose `_call` and `_page` return a `RawResponse`.
"""

from __future__ import annotations

from functools import partial
from types import FunctionType
from typing import TYPE_CHECKING, Any, ParamSpec, Protocol, TypeVar

from . import _pages
from ._page import RawResponse
from ._resource import Bound

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Generator
    from typing import Concatenate

    from ._native import Client
    from ._page import AsyncPager

P = ParamSpec("P")
T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

_NAMES = {**vars(_pages), "RawResponse": RawResponse}


class RawResource(Bound):
    """A group of blocking methods that return raw responses."""

    __slots__ = ("_send",)

    _send: Callable[..., Any]

    def __init__(self, client: Client) -> None:
        super().__init__(client)
        self._send = partial(client.call, raw=True)

    def _call(self, *arguments: Any) -> RawResponse[Any]:
        return RawResponse._wrap(self._send(*arguments))

    def _page(self, page: type[Any], *arguments: Any) -> RawResponse[Any]:
        return RawResponse._wrap(self._send(*arguments), page._wrap)


class AsyncRawResource(Bound):
    """A group of methods that are awaited for raw responses."""

    __slots__ = ("_send",)

    _send: Callable[..., Awaitable[Any]]

    def __init__(self, client: Client) -> None:
        super().__init__(client)
        self._send = partial(client.call_async, raw=True)

    async def _call(self, *arguments: Any) -> RawResponse[Any]:
        return RawResponse._wrap(await self._send(*arguments))

    async def _page(self, pager: type[AsyncPager[Any]], *arguments: Any) -> RawResponse[Any]:
        return RawResponse._wrap(await self._send(*arguments), pager._page_class._wrap)


class _Awaited(Protocol[T_co]):
    """A coroutine or a pager.

    `Awaitable` would not do: a type checker takes its result from the base class of a pager, which does not know the
    class of the page.
    """

    def __await__(self) -> Generator[Any, Any, T_co]: ...


def raw(method: Callable[Concatenate[Any, P], T]) -> Callable[Concatenate[Any, P], RawResponse[T]]:
    """The method of a `Resource` as one of a `RawResource`."""
    return _copy(method)


def raw_async(
    method: Callable[Concatenate[Any, P], _Awaited[T]],
) -> Callable[Concatenate[Any, P], Coroutine[Any, Any, RawResponse[T]]]:
    """The method of an `AsyncResource` as one of an `AsyncRawResource`."""
    return _copy(method)


def _copy(method: Any) -> Any:
    """The same function, with a name, a result and documentation of its own."""
    copy = FunctionType(method.__code__, method.__globals__, method.__name__)
    copy.__kwdefaults__ = method.__kwdefaults__
    copy.__qualname__ = method.__qualname__.replace(".", "WithRawResponse.")
    # Evaluated here: the module of the method knows neither `RawResponse` nor the page that a pager is awaited for.
    result = method.__annotations__["return"].replace("Pager", "Page")
    result = eval(f"RawResponse[{result}]", method.__globals__, _NAMES)
    copy.__annotations__ = {**method.__annotations__, "return": result}
    copy.__doc__ = f"As `{method.__qualname__}`, whose arguments it takes, with status, headers and body."
    return copy
