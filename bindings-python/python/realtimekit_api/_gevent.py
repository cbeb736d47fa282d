"""Lets a greenlet wait for a call, in a process that gevent has patched."""

from __future__ import annotations

from typing import Any

from gevent import get_hub  # type: ignore[import-untyped]
from gevent.hub import Waiter  # type: ignore[import-untyped]


class Wait:
    """One wait of the current greenlet. The hub of its thread runs other greenlets meanwhile."""

    __slots__ = ("_waiter", "_watcher")

    def __init__(self) -> None:
        hub = get_hub()
        self._waiter = Waiter(hub)
        # Started before the call: an early signal is kept until the greenlet waits.
        self._watcher: Any = hub.loop.async_()
        self._watcher.start(self._waiter.switch, None)

    def ring(self) -> None:
        """Ends the wait; on any thread."""
        watcher = self._watcher
        if watcher is not None:
            watcher.send()

    def wait(self) -> None:
        """Returns after the signal, or raises the exception thrown into the greenlet: a timeout, its end, Ctrl-C."""
        self._waiter.get()

    def close(self) -> None:
        """Removes the watcher, without which the hub would never end."""
        watcher, self._watcher = self._watcher, None
        watcher.stop()
        watcher.close()
