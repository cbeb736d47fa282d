"""A call that is sent when it is awaited: the base of classes that can be iterated, too."""

from __future__ import annotations

import warnings
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Generator
    from types import TracebackType

T = TypeVar("T")


class Pending(Coroutine[Any, Any, T]):
    """A coroutine, so `asyncio.create_task` and `gather` accept it. It warns if it was never used."""

    __slots__ = ("_coroutine", "_started")

    def __init__(self) -> None:
        self._started = False
        self._coroutine: Coroutine[Any, Any, T] | None = None

    async def _run(self) -> T:
        """Sends the call. Sets `_started`."""
        raise NotImplementedError

    def _name(self) -> str:
        """The name of the call, for messages."""
        raise NotImplementedError

    def __await__(self) -> Generator[Any, Any, T]:
        return self._run().__await__()

    # `send`, `throw` and `close` make it a coroutine for callers that drive one by hand, as asyncio's tasks do.

    def send(self, value: Any, /) -> Any:
        """Runs it up to its next suspension."""
        if self._coroutine is None:
            self._coroutine = self._run()
        return self._coroutine.send(value)

    def throw(self, typ: Any, val: Any = None, tb: TracebackType | None = None, /) -> Any:
        """Raises an exception where it is suspended."""
        self._started = True  # a task that is cancelled before it began throws at once: that is no forgotten await
        if self._coroutine is None:
            self._coroutine = self._run()
        # The form with a type, a value and a traceback is deprecated, so only the given arguments are passed on.
        given = [part for part in (val, tb) if part is not None]
        return self._coroutine.throw(typ, *given)

    def close(self) -> None:
        """Cancels the request."""
        self._started = True
        if self._coroutine is not None:
            self._coroutine.close()

    def __del__(self) -> None:
        # A plain coroutine that is dropped unawaited warns like this, and a forgotten `await` should not pass silently.
        if not self._started:
            warnings.warn(
                f"{self._name()} was never awaited or iterated, so nothing was sent",
                RuntimeWarning,
                stacklevel=2,
                source=self,
            )
