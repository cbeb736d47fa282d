"""Calls a token provider: a coroutine function in the event loop of the caller, a plain function on a thread.

The native side calls `ask` from a thread that must not be held up, and never twice at the same time for one client.
"""

from __future__ import annotations

import asyncio
import inspect
import sys
import threading
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from concurrent.futures import Future

    _Provider = Callable[[], str | Awaitable[str]]
    _Done = Callable[[str | None, BaseException | None], None]


def ask(provider: _Provider, event_loop: asyncio.AbstractEventLoop | None, done: _Done) -> Callable[[], Any]:
    """Starts the call; `done` is called with the token or the error, on any thread.

    Returns a function that cancels it.
    """
    if event_loop is not None and _is_coroutine_function(provider):
        future = asyncio.run_coroutine_threadsafe(_await(provider()), event_loop)  # type: ignore[arg-type]
        future.add_done_callback(lambda future: _tell(done, future))
        return future.cancel
    _start_thread(_answer, provider, event_loop, done)
    return _nothing


def _start_thread(target: Callable[..., None], *arguments: Any) -> None:
    """A daemon thread of its own: the provider may be slow, and the process may end meanwhile."""
    monkey = sys.modules.get("gevent.monkey")
    if monkey is not None and monkey.is_module_patched("threading"):
        # A patched thread is a greenlet of the thread that starts it, which is one of ours and runs none.
        monkey.get_original("_thread", "start_new_thread")(target, arguments)
    else:
        threading.Thread(target=target, args=arguments, name="realtimekit-api-token", daemon=True).start()


def _is_coroutine_function(provider: _Provider) -> bool:
    # An object whose class defines `async def __call__` is as good as a coroutine function.
    return inspect.iscoroutinefunction(provider) or inspect.iscoroutinefunction(type(provider).__call__)


def _answer(provider: _Provider, event_loop: asyncio.AbstractEventLoop | None, done: _Done) -> None:
    try:
        token = provider()
        if inspect.isawaitable(token):
            if event_loop is None:
                token = asyncio.run(_await(token))
            else:
                token = asyncio.run_coroutine_threadsafe(_await(token), event_loop).result()
        done(_checked(token), None)
    except BaseException as error:
        done(None, error)


async def _await(token: Awaitable[str]) -> str:
    return await token


def _tell(done: _Done, future: Future[str]) -> None:
    try:
        done(_checked(future.result()), None)
    except BaseException as error:
        done(None, error)


def _checked(token: Any) -> str:
    if not isinstance(token, str):
        raise TypeError(f"expected the token as text, not {type(token).__name__}")
    return token


def _nothing() -> None:
    """A thread cannot be stopped; its result is ignored."""
