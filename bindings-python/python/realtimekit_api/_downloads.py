"""Blocking downloads, and the code that both kinds of download share."""

from __future__ import annotations

import os

from . import _native

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from typing import Literal, Protocol, TypeAlias, overload

    from ._native import Client, Download
    from ._types import _Downloadable

    _Source: TypeAlias = str | _Downloadable
    _Path: TypeAlias = str | os.PathLike[str]
    _Progress: TypeAlias = Callable[[int, int | None], object]

    class _Writable(Protocol):
        """Accepts bytes, as a file opened in binary mode does."""

        def write(self, data: bytes, /) -> object: ...


def _goal(to: _Path | _Writable | None) -> tuple[str | None, Callable[[bytes], object] | None]:
    """Returns the path, or the function that writes a part."""
    if to is None:
        return None, None
    if isinstance(to, str | os.PathLike):
        return os.fspath(to), None
    write = getattr(to, "write", None)
    if not callable(write):
        raise TypeError(f"to: expected a path or a file opened for writing in binary mode, not {type(to).__name__}")
    return None, write


def _options(timeout: float | None, attempt_timeout: float | None, max_retries: int | None) -> dict[str, object]:
    return {"timeout": timeout, "attempt_timeout": attempt_timeout, "max_retries": max_retries}


def _steps(download: Download, on_progress: _Progress | None) -> Generator[tuple[bytes, int], None, None]:
    """Yields each part, which is empty if the file goes to a path, and the bytes so far."""
    try:
        while (step := download.step()) is not None:
            part, received, total = step
            if on_progress is not None:
                on_progress(received, total)
            yield part, received
    finally:
        # Also after an error, whose traceback would keep the download alive.
        download.close()


class Downloads:
    """Downloads that block until they are complete."""

    _native: Client

    if TYPE_CHECKING:

        @overload
        def download(
            self,
            source: _Source,
            to: None = None,
            *,
            stream: Literal[False] = False,
            on_progress: _Progress | None = None,
            timeout: float | None = None,
            attempt_timeout: float | None = None,
            max_retries: int | None = None,
        ) -> bytes: ...

        @overload
        def download(
            self,
            source: _Source,
            to: None = None,
            *,
            stream: Literal[True],
            on_progress: _Progress | None = None,
            timeout: float | None = None,
            attempt_timeout: float | None = None,
            max_retries: int | None = None,
        ) -> Generator[bytes, None, None]: ...

        @overload
        def download(
            self,
            source: _Source,
            to: _Path | _Writable,
            *,
            stream: Literal[False] = False,
            on_progress: _Progress | None = None,
            timeout: float | None = None,
            attempt_timeout: float | None = None,
            max_retries: int | None = None,
        ) -> int: ...

    def download(
        self,
        source: _Source,
        to: _Path | _Writable | None = None,
        *,
        stream: bool = False,
        on_progress: _Progress | None = None,
        timeout: float | None = None,
        attempt_timeout: float | None = None,
        max_retries: int | None = None,
    ) -> bytes | int | Generator[bytes, None, None]:
        """Downloads a file: that of a recording, a chat export, a transcript or a summary.

        The API token is not sent. If the URL has expired, a new one is requested, once: for a recording, and
        for a URL that this client got from `sessions` or
        `recordings`, such as that of a track.

        Args:
            source: A result or event that holds the URL of a file, or the URL itself.
            to: A path, or a file opened for writing in binary mode, which stays open. A file at the path is replaced
                once the download is whole: there is never half a file under that name.
            stream: True returns the parts one by one, as an iterator, without holding the file in memory. Leaving the
                loop ends the download. Its `close()` ends it at once.
            on_progress: Called with the bytes received so far and the bytes of the whole file, if the server says.
            timeout: Seconds for the whole download. Default: none, only a pause of `stall_timeout` ends it.
            attempt_timeout: Seconds that one attempt may wait for the response headers.
            max_retries: How often it is retried before the first byte has arrived.

        Returns:
            The bytes; with `to` their number, with `stream` an iterator.

        Raises:
            InvalidRequestError: There is no URL yet, or the file cannot be written.
            PermissionDeniedError: The URL has expired, and no new one could be requested.
            DecodeError: The file was cut short.
            DeadlineExceededError: The file stalled, or took longer than `timeout`.

        Example:
            >>> client.download(client.recordings.get("recording-id"), to="talk.mp4")
            >>> client.download(client.sessions.get_chat("session-id")).decode()
            >>> for chunk in client.download(client.recordings.get("recording-id"), stream=True):
            ...     print(len(chunk))
        """
        path, write = _goal(to)
        if stream and to is not None:
            raise TypeError("stream: it cannot be combined with `to`")
        options = _options(timeout, attempt_timeout, max_retries)
        steps = _steps(_native.download(self._native, source, path, options), on_progress)
        if stream:
            return (part for part, _ in steps)
        if to is None:
            return b"".join([part for part, _ in steps])
        size = 0
        try:
            for part, received in steps:
                size = received
                if write is not None and hasattr(write(part), "__await__"):
                    raise TypeError("to: its `write` has to be awaited, which only AsyncRealtimeKit does")
        finally:
            steps.close()
        return size
