"""Downloads: what `client.download` does in both clients."""

from __future__ import annotations

import os

from . import _native

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Protocol, TypeAlias, overload

    from ._native import Client
    from ._types import _Downloadable

    _Source: TypeAlias = str | _Downloadable
    _Path: TypeAlias = str | os.PathLike[str]
    _Progress: TypeAlias = Callable[[int, int | None], object]

    class _Writable(Protocol):
        """Takes bytes, as a file opened in binary mode does."""

        def write(self, data: bytes, /) -> object: ...


def _path(to: _Path | _Writable | None) -> str | None:
    if to is None:
        return None
    if isinstance(to, str | os.PathLike):
        return os.fspath(to)
    if not callable(getattr(to, "write", None)):
        raise TypeError(f"to: expected a path or a file opened for writing in binary mode, not {type(to).__name__}")
    return None


def _options(timeout: float | None, attempt_timeout: float | None, max_retries: int | None) -> dict[str, object]:
    return {"timeout": timeout, "attempt_timeout": attempt_timeout, "max_retries": max_retries}


class _Receiver:
    """Takes the parts of a download to where they belong."""

    def __init__(self, to: _Path | _Writable | None, on_progress: _Progress | None) -> None:
        self._parts: list[bytes] = []
        self._in_memory = to is None
        self._write = getattr(to, "write", None) if _path(to) is None else None
        self._on_progress = on_progress
        self._size = 0

    def take(self, step: tuple[bytes, int, int | None]) -> None:
        part, self._size, total = step
        if self._in_memory:
            self._parts.append(part)
        elif self._write is not None:
            self._write(part)
        if self._on_progress is not None:
            self._on_progress(self._size, total)

    def result(self) -> bytes | int:
        return b"".join(self._parts) if self._in_memory else self._size


class Downloads:
    """Downloads that block until they are done."""

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
        ) -> bytes: ...

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
        ) -> int: ...

    def download(
        self,
        source: _Source,
        to: _Path | _Writable | None = None,
        *,
        on_progress: _Progress | None = None,
        timeout: float | None = None,
        attempt_timeout: float | None = None,
        max_retries: int | None = None,
    ) -> bytes | int:
        """Downloads a file: that of a recording, a chat export, a transcript or a summary.

        The API token is not sent along. When the address has expired, a fresh one is asked for once: for a recording,
        and for an address that this client got from `sessions` or `recordings`, such as that of a track.

        Args:
            source: A result or event that holds the address of a file, or the address itself.
            to: A path, or a file opened for writing in binary mode; without it the bytes are returned. A file at the
                path is replaced once the download is whole: there is never half a file under that name.
            on_progress: Called with the bytes received so far and the bytes of the whole file, if the server says.
            timeout: Seconds for the whole download. Default: none, only a silence of `stall_timeout` ends it.
            attempt_timeout: Seconds that one attempt may wait for the answer's headers.
            max_retries: How often it is tried again before the first byte has come.

        Returns:
            The bytes, or their number if they went elsewhere.

        Raises:
            InvalidRequestError: There is no address yet, or the file cannot be written.
            PermissionDeniedError: The address has expired, and no fresh one could be had.
            DecodeError: The file was cut short.
            DeadlineExceededError: The file stalled, or took longer than `timeout`.

        Example:
            >>> client.download(client.recordings.get("recording-id"), to="talk.mp4")
            >>> client.download(client.sessions.get_chat("session-id")).decode()
        """
        receiver = _Receiver(to, on_progress)
        options = _options(timeout, attempt_timeout, max_retries)
        download = _native.download(self._native, source, _path(to), options)
        try:
            while (step := download.step()) is not None:
                receiver.take(step)
        finally:
            # Also after an error, whose traceback would keep the download alive.
            download.close()
        return receiver.result()


class AsyncDownloads:
    """Downloads that are awaited."""

    _native: Client

    if TYPE_CHECKING:

        @overload
        async def download(
            self,
            source: _Source,
            to: None = None,
            *,
            on_progress: _Progress | None = None,
            timeout: float | None = None,
            attempt_timeout: float | None = None,
            max_retries: int | None = None,
        ) -> bytes: ...

        @overload
        async def download(
            self,
            source: _Source,
            to: _Path | _Writable,
            *,
            on_progress: _Progress | None = None,
            timeout: float | None = None,
            attempt_timeout: float | None = None,
            max_retries: int | None = None,
        ) -> int: ...

    async def download(
        self,
        source: _Source,
        to: _Path | _Writable | None = None,
        *,
        on_progress: _Progress | None = None,
        timeout: float | None = None,
        attempt_timeout: float | None = None,
        max_retries: int | None = None,
    ) -> bytes | int:
        """Downloads a file: that of a recording, a chat export, a transcript or a summary.

        The API token is not sent along. When the address has expired, a fresh one is asked for once: for a recording,
        and for an address that this client got from `sessions` or `recordings`, such as that of a track.

        Args:
            source: A result or event that holds the address of a file, or the address itself.
            to: A path, or a file opened for writing in binary mode, whose `write` is called in the event loop; without
                it the bytes are returned. A file at the path is replaced once the download is whole: there is never
                half a file under that name.
            on_progress: Called with the bytes received so far and the bytes of the whole file, if the server says.
            timeout: Seconds for the whole download. Default: none, only a silence of `stall_timeout` ends it.
            attempt_timeout: Seconds that one attempt may wait for the answer's headers.
            max_retries: How often it is tried again before the first byte has come.

        Returns:
            The bytes, or their number if they went elsewhere.

        Raises:
            InvalidRequestError: There is no address yet, or the file cannot be written.
            PermissionDeniedError: The address has expired, and no fresh one could be had.
            DecodeError: The file was cut short.
            DeadlineExceededError: The file stalled, or took longer than `timeout`.

        Example:
            >>> await client.download(await client.recordings.get("recording-id"), to="talk.mp4")
            >>> (await client.download(await client.sessions.get_chat("session-id"))).decode()
        """
        receiver = _Receiver(to, on_progress)
        options = _options(timeout, attempt_timeout, max_retries)
        download = await _native.download_async(self._native, source, _path(to), options)
        try:
            while (step := await download.step_async()) is not None:
                receiver.take(step)
        finally:
            # Also after an error, whose traceback would keep the download alive.
            download.close()
        return receiver.result()
