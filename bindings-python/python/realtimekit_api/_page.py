"""Results that are more than one object: a page of a list, and a raw response."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from ._home import public
from ._pending import Pending

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterator

    from typing_extensions import Self

    from ._native import Page as NativePage
    from ._native import RawResponse as NativeRawResponse

__all__ = [
    "AsyncPage",
    "AsyncPager",
    "Page",
    "RawResponse",
]

T = TypeVar("T")


class _PageFields(Generic[T]):
    """The fields of a page."""

    __slots__ = ("_native", "has_next", "items", "total_count")

    items: list[T]
    """The objects on this page."""
    total_count: int | None
    """How many objects there are on all pages; absent if the service does not say."""
    has_next: bool
    """Whether another page follows."""

    _native: NativePage

    def __init__(self) -> None:
        raise TypeError(f"{type(self).__name__} is made by list methods only")

    @classmethod
    def _wrap(cls, native: NativePage) -> Self:
        page = cls.__new__(cls)
        page._native = native
        page.items = native.items
        page.total_count = native.total_count
        page.has_next = native.has_next
        return page

    def __repr__(self) -> str:
        return (
            f"{type(self).__name__}(items=[{len(self.items)} of them], "
            f"total_count={self.total_count}, has_next={self.has_next})"
        )


class Page(_PageFields[T]):
    """One page of a list.

    Iterating returns every object of this page and of all later pages, which are fetched when they are needed. There is
    no `len()`, as it could mean two things: `len(page.items)` is this page, `page.total_count` is everything.
    """

    __slots__ = ()

    def next_page(self) -> Self | None:
        """Fetches the next page. Returns `None` if this is the last."""
        native = self._native.next_page()
        return None if native is None else self._wrap(native)

    def collect(self) -> list[T]:
        """Fetches every page that follows and returns all objects, those of this page first.

        Use it when you change the objects in the loop: an object that no longer matches moves those after it up by one,
        and a loop over the page itself skips as many at the next page.
        """
        return list(self)

    def __iter__(self) -> Iterator[T]:
        page: Page[T] | None = self
        while page is not None:
            yield from page.items
            page = page.next_page()


class AsyncPage(_PageFields[T]):
    """One page of a list.

    `async for` returns every object of this page and of all later pages, which are fetched when they are needed.
    """

    __slots__ = ()

    async def next_page(self) -> Self | None:
        """Fetches the next page. Returns `None` if this is the last."""
        native = await self._native.next_page_async()
        return None if native is None else self._wrap(native)

    async def collect(self) -> list[T]:
        """Fetches every page that follows and returns all objects, those of this page first.

        Use it when you change the objects in the loop: an object that no longer matches moves those after it up by one,
        and a loop over the page itself skips as many at the next page.
        """
        return [item async for item in self]

    async def __aiter__(self) -> AsyncIterator[T]:
        page: AsyncPage[T] | None = self
        while page is not None:
            for item in page.items:
                yield item
            page = await page.next_page()


class AsyncPager(Pending[AsyncPage[T]]):
    """What a list method of `AsyncRealtimeKit` returns.

    Either `await` it for the first page, iterate over all objects with `async for`, or `await` its `collect()`
    for a list of them all. The first page is fetched once, however often you do this; it is a coroutine, so
    `asyncio.create_task` and `gather` take it.
    """

    __slots__ = ("_arguments", "_call", "_page")

    _page_class: ClassVar[type[AsyncPage[Any]]] = AsyncPage

    def __init__(self, call: Callable[..., Awaitable[Any]], arguments: tuple[Any, ...]) -> None:
        super().__init__()
        self._call = call
        self._arguments = arguments
        self._page: AsyncPage[T] | None = None

    async def _run(self) -> AsyncPage[T]:
        if self._page is None:
            if self._started:
                raise RuntimeError(
                    f"{self._name()} was awaited before and has not given a page (it is still running, "
                    "failed or was cancelled); call the method again for another request"
                )
            self._started = True
            self._page = self._page_class._wrap(await self._call(*self._arguments))
        return self._page

    def _name(self) -> str:
        return str(self._arguments[0])

    async def collect(self) -> list[T]:
        """Fetches every page and returns all objects.

        Use it when you change the objects in the loop: an object that no longer matches moves those after it up by one,
        and `async for` skips as many at the next page.
        """
        return await (await self._run()).collect()

    async def __aiter__(self) -> AsyncIterator[T]:
        async for item in await self._run():
            yield item

    def __repr__(self) -> str:
        state = "done" if self._page is not None else "started" if self._started else "not started"
        return f"<{type(self).__name__} of {self._name()}, {state}>"


class RawResponse(Generic[T]):
    """A raw response: status, headers and body, and its parsed result on demand."""

    __slots__ = ("_convert", "_native", "body", "headers", "status")

    status: int
    """HTTP status."""
    headers: dict[str, str]
    """Headers, names in lower case."""
    body: bytes
    """The body as received, secrets included."""

    def __init__(self) -> None:
        raise TypeError("RawResponse is made by with_raw_response and request() only")

    @classmethod
    def _wrap(cls, native: NativeRawResponse, convert: Callable[[Any], T] | None = None) -> RawResponse[T]:
        response = cls.__new__(cls)
        response._native = native
        response._convert = convert
        response.status = native.status
        response.headers = native.headers
        response.body = native.body
        return response

    @classmethod
    def _of_any(cls, native: NativeRawResponse) -> RawResponse[Any]:
        """Wraps the response of an endpoint that has no method: its value is any JSON."""
        return cls._wrap(native)

    _native: NativeRawResponse
    _convert: Callable[[Any], T] | None

    def parse(self) -> T:
        """The result that the method itself would have returned."""
        result: Any = self._native.parse()
        if self._convert is not None:
            return self._convert(result)
        parsed: T = result
        return parsed

    def __repr__(self) -> str:
        # The body may hold secrets, and headers may too: neither is shown.
        return f"<RawResponse status {self.status}, {len(self.body)} bytes>"


public(
    AsyncPage,
    AsyncPager,
    Page,
    RawResponse,
)
