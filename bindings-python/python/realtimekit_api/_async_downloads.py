"""Downloads that are awaited, or iterated part by part."""

from __future__ import annotations

import asyncio
import inspect
from typing import TYPE_CHECKING

from . import _native
from ._downloads import _goal, _options
from ._home import public
from ._pending import Pending

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine
    from typing import Any, overload

    from typing_extensions import Self

    from ._downloads import _Path, _Progress, _Source, _Writable
    from ._native import Client, Download

__all__ = ["AsyncDownload"]


class _Steps:
    """A download step by step. The first step sends the request."""

    __slots__ = ("_begin", "_download", "_on_progress")

    def __init__(self, begin: Callable[[], Awaitable[Download]], on_progress: _Progress | None) -> None:
        self._begin = begin
        self._on_progress = on_progress
        self._download: Download | None = None

    async def next(self) -> tuple[bytes, int] | None:
        """Returns the next part, which is empty if the file goes to a path, and the bytes so far; `None` at the end."""
        try:
            if self._download is None:
                self._download = await self._begin()
            step = await self._download.step_async()
            if step is None:
                self.close()
                return None
            part, received, total = step
            if self._on_progress is not None:
                self._on_progress(received, total)
        except BaseException:
            # The traceback would keep the download alive.
            self.close()
            raise
        return part, received

    def close(self) -> None:
        if self._download is not None:
            self._download.close()


class AsyncDownload(Pending[bytes]):
    """What `download` of `AsyncRealtimeKit` returns when it has no `to`.

    Either `await` it for all the bytes, or take them part by part with `async for`, without holding the file in memory.
    Leaving the loop ends the download. It can be used once.
    """

    __slots__ = ("_steps",)

    def __init__(self, steps: _Steps) -> None:
        super().__init__()
        self._steps = steps

    def _use(self) -> None:
        if self._started:
            raise RuntimeError("this download was awaited or iterated before; call the method again for another one")
        self._started = True

    async def _run(self) -> bytes:
        self._use()
        parts = []
        while (step := await self._steps.next()) is not None:
            parts.append(step[0])
        return b"".join(parts)

    def _name(self) -> str:
        return "download"

    def __aiter__(self) -> Self:
        self._use()
        return self

    async def __anext__(self) -> bytes:
        step = await self._steps.next()
        if step is None:
            raise StopAsyncIteration
        return step[0]

    def close(self) -> None:
        """Ends the download."""
        super().close()
        self._steps.close()


async def _write(write: Callable[[bytes], object], part: bytes) -> None:
    """Awaits an asynchronous `write`. Any other runs on a thread: the event loop must not wait for a disk."""
    written: object
    if inspect.iscoroutinefunction(write):
        written = write(part)
    else:
        written = await asyncio.to_thread(write, part)
    if inspect.isawaitable(written):
        await written


async def _save(steps: _Steps, write: Callable[[bytes], object] | None) -> int:
    """Runs a download to its end, and returns its size."""
    received = 0
    try:
        while (step := await steps.next()) is not None:
            part, received = step
            if write is not None:
                await _write(write, part)
    finally:
        steps.close()
    return received


class AsyncDownloads:
    """Downloads that are awaited."""

    _native: Client

    if TYPE_CHECKING:

        @overload
        def download(
            self,
            source: _Source,
            to: None = None,
            *,
            on_progress: _Progress | None = None,
            timeout: float | None = None,
            attempt_timeout: float | None = None,
            max_retries: int | None = None,
        ) -> AsyncDownload: ...

        @overload
        def download(
            self,
            source: _Source,
            to: _Path | _Writable,
            *,
            on_progress: _Progress | None = None,
            timeout: float | None = None,
            attempt_timeout: float | None = None,
            max_retries: int | None = None,
        ) -> Coroutine[Any, Any, int]: ...

    def download(
        self,
        source: _Source,
        to: _Path | _Writable | None = None,
        *,
        on_progress: _Progress | None = None,
        timeout: float | None = None,
        attempt_timeout: float | None = None,
        max_retries: int | None = None,
    ) -> AsyncDownload | Coroutine[Any, Any, int]:
        """Downloads a file: that of a recording, a chat export, a transcript or a summary.

        The API token is not sent. If the URL has expired, a new one is requested, once: for a recording, and
        for a URL that this client got from `sessions` or `recordings`, such as that of a track.

        Args:
            source: A result or event that holds the URL of a file, or the URL itself.
            to: A path, or a file opened for writing in binary mode, which stays open. If its `write` is a coroutine
                function, as with aiofiles and anyio, it is awaited. Any other `write` runs on a thread of the event
                loop's default executor. A file at the path is replaced once the download is whole: there is never half
                a file under that name.
            on_progress: Called with the bytes received so far and the bytes of the whole file, if the server says.
            timeout: Seconds for the whole download. Default: none, only a pause of `stall_timeout` ends it.
            attempt_timeout: Seconds that one attempt may wait for the response headers.
            max_retries: How often it is retried before the first byte has arrived.

        Returns:
            Await it for the bytes, or take them part by part with `async for`. With `to`, await it for their number.

        Raises:
            InvalidRequestError: There is no URL yet, or the file cannot be written.
            PermissionDeniedError: The URL has expired, and no new one could be requested.
            DecodeError: The file was cut short.
            DeadlineExceededError: The file stalled, or took longer than `timeout`.

        Example:
            >>> await client.download(await client.recordings.get("recording-id"), to="talk.mp4")
            >>> (await client.download(await client.sessions.get_chat("session-id"))).decode()
            >>> async for chunk in client.download(await client.recordings.get("recording-id")):
            ...     print(len(chunk))
        """
        path, write = _goal(to)
        if inspect.iscoroutinefunction(getattr(to, "drain", None)):
            # Its `write` is not thread-safe, and buffers without limit until `drain` is awaited.
            raise TypeError("to: for an asyncio stream, use `async for`, and await `drain()` after each `write()`")
        options = _options(timeout, attempt_timeout, max_retries)
        steps = _Steps(lambda: _native.download_async(self._native, source, path, options), on_progress)
        return AsyncDownload(steps) if to is None else _save(steps, write)


public(AsyncDownload)
