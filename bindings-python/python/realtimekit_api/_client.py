"""`RealtimeKit`, whose methods block, and what it shares with `AsyncRealtimeKit`.

The clients are thin: options go to the native client as they are, and that is where defaults, environment variables and
checks live. The resources (`client.livestreams` and so on) come from generated mixins.

This is what every program loads, so it imports only what a client cannot be made without. Type checkers take the name
`TYPE_CHECKING` for true; to import it from `typing` would take longer than all the rest of the package.
"""

from __future__ import annotations

from ._client_resources import ClientResources
from ._downloads import Downloads
from ._home import public
from ._native import Client as NativeClient

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from collections.abc import Awaitable, Callable, Mapping
    from types import TracebackType
    from typing import Any

    from typing_extensions import Self

    from ._hooks import RequestInfo, ResponseInfo
    from ._page import RawResponse

__all__ = ["RealtimeKit"]


def _load_hooks(*hooks: object) -> None:
    """Loads what hooks are told, if there are any."""
    if any(hook is not None for hook in hooks):
        from . import _hooks  # noqa: F401


class _BaseClient:
    """Options and copies, which are the same in both clients."""

    _native: NativeClient

    def __init__(
        self,
        *,
        account_id: str | None = None,
        app_id: str | None = None,
        api_token: str | None = None,
        token_provider: Callable[[], str | Awaitable[str]] | None = None,
        base_url: str | None = None,
        timeout: float | None = None,
        connect_timeout: float | None = None,
        attempt_timeout: float | None = None,
        stall_timeout: float | None = None,
        pool_idle_timeout: float | None = None,
        max_retries: int | None = None,
        retry_creates: bool | None = None,
        rate_limit: float | None = None,
        allow_http: bool | None = None,
        headers: Mapping[str, str] | None = None,
        proxy: str | None = None,
        ca_certificate: str | os.PathLike[str] | None = None,
        http2: bool | None = None,
        on_request: Callable[[RequestInfo], object] | None = None,
        on_response: Callable[[ResponseInfo], object] | None = None,
    ) -> None:
        """Checks the options; nothing is sent yet.

        Args:
            account_id: The Cloudflare account. Default: the environment variable `CLOUDFLARE_ACCOUNT_ID`.
            app_id: The RealtimeKit app that the methods are about. Default: `REALTIMEKIT_APP_ID`.
            api_token: A Cloudflare API token. Default: `CLOUDFLARE_API_TOKEN`.
            token_provider: In place of `api_token`: a function or coroutine function that returns a token. It is asked
                when a token is needed, by one call for all that wait, and once more for a call that is answered with
                401. A plain function runs on a thread of its own, a coroutine function in the event loop of the call.
                What it raises becomes the `__cause__` of an `AuthenticationError`.
            base_url: Where the API is. Default: `CLOUDFLARE_BASE_URL`, else the public service.
            timeout: Seconds for one call altogether: every attempt, every wait and the body. Default 60.
            connect_timeout: Seconds to connect. Default 5.
            attempt_timeout: Seconds that one attempt may wait for the answer's headers. Default 30.
            stall_timeout: Longest silence, in seconds, while a body is read. Default 10.
            pool_idle_timeout: Seconds that an unused connection is kept. Default 20.
            max_retries: How often a failed request is sent again, where that is safe. Default 2.
            retry_creates: Send creates again like safe calls, which may create twice. Default false.
            rate_limit: How many requests a second may be sent, evenly spaced, by this client and all its copies
                together. Default: what the headers of the service allow, which are obeyed in any case.
            allow_http: Accept plain HTTP to other hosts than this one. Default false.
            headers: Further headers for every request.
            proxy: Address of a proxy, `http://user:password@host:port`; an empty text means none at all. Default: what
                the environment says, `HTTPS_PROXY` and `NO_PROXY`.
            ca_certificate: Certificates of authorities to trust beside those of the platform: the path of a PEM file,
                or its text. On Linux the environment variable `SSL_CERT_FILE` names the platform's.
            http2: True insists on HTTP/2, false never speaks it. Default: where the server offers it.
            on_request: A function that sees every attempt before it is sent. It runs in the middle of the call, on any
                thread, so it should be quick. What it raises goes to `sys.unraisablehook` and does not concern the
                call.
            on_response: The same for how every attempt ended.

        Raises:
            ConfigurationError: An option is missing or malformed; the message names it.
        """
        self._native = NativeClient(
            account_id=account_id,
            app_id=app_id,
            api_token=api_token,
            token_provider=token_provider,
            base_url=base_url,
            timeout=timeout,
            connect_timeout=connect_timeout,
            attempt_timeout=attempt_timeout,
            stall_timeout=stall_timeout,
            pool_idle_timeout=pool_idle_timeout,
            max_retries=max_retries,
            retry_creates=retry_creates,
            rate_limit=rate_limit,
            allow_http=allow_http,
            headers=headers,
            proxy=proxy,
            ca_certificate=ca_certificate,
            http2=http2,
            on_request=on_request,
            on_response=on_response,
        )
        self._load()
        _load_hooks(on_request, on_response)

    @staticmethod
    def _load() -> None:
        """Loads what calls need.

        Not in the middle of the first call: when another thread forks just then, the child would wait forever for a
        module that nobody goes on to load.
        """
        raise NotImplementedError

    def _sibling(self, native: NativeClient) -> Self:
        client = type(self).__new__(type(self))
        client._native = native
        return client

    @property
    def account_id(self) -> str:
        """The Cloudflare account that the requests name."""
        return self._native.account_id

    @property
    def app_id(self) -> str | None:
        """The RealtimeKit app that the requests name, if one was given."""
        return self._native.app_id

    @property
    def base_url(self) -> str:
        """Where the API is."""
        return self._native.base_url

    def app(self, app_id: str) -> Self:
        """The same client for another app. It shares everything else: connections, retry budget, options."""
        return self._sibling(self._native.app(app_id))

    def with_options(
        self,
        *,
        account_id: str | None = None,
        app_id: str | None = None,
        api_token: str | None = None,
        token_provider: Callable[[], str | Awaitable[str]] | None = None,
        base_url: str | None = None,
        timeout: float | None = None,
        connect_timeout: float | None = None,
        attempt_timeout: float | None = None,
        stall_timeout: float | None = None,
        pool_idle_timeout: float | None = None,
        max_retries: int | None = None,
        retry_creates: bool | None = None,
        rate_limit: float | None = None,
        allow_http: bool | None = None,
        headers: Mapping[str, str] | None = None,
        proxy: str | None = None,
        ca_certificate: str | os.PathLike[str] | None = None,
        http2: bool | None = None,
        on_request: Callable[[RequestInfo], object] | None = None,
        on_response: Callable[[ResponseInfo], object] | None = None,
    ) -> Self:
        """A cheap copy with other options; what is not given stays as it is.

        The copy shares connections, retry budget and rate-limit pause, unless the base URL or the token differ.
        Closing one of the two does not close the other. The options are those of the constructor.
        """
        _load_hooks(on_request, on_response)
        return self._sibling(
            self._native.with_options(
                account_id=account_id,
                app_id=app_id,
                api_token=api_token,
                token_provider=token_provider,
                base_url=base_url,
                timeout=timeout,
                connect_timeout=connect_timeout,
                attempt_timeout=attempt_timeout,
                stall_timeout=stall_timeout,
                pool_idle_timeout=pool_idle_timeout,
                max_retries=max_retries,
                retry_creates=retry_creates,
                rate_limit=rate_limit,
                allow_http=allow_http,
                headers=headers,
                proxy=proxy,
                ca_certificate=ca_certificate,
                http2=http2,
                on_request=on_request,
                on_response=on_response,
            )
        )

    def __repr__(self) -> str:
        # Named fields only: the token and the extra headers never get here.
        closed = ", closed" if self._native.closed else ""
        return (
            f"{type(self).__name__}(account_id={self.account_id!r}, app_id={self.app_id!r}, "
            f"base_url={self.base_url!r}{closed})"
        )


class RealtimeKit(_BaseClient, Downloads, ClientResources):
    """A client of the RealtimeKit REST API whose methods block until the answer is there.

    It may be used by many threads at once, and a waiting call lets other threads run. Ctrl-C ends a call.

    Example:
        >>> with RealtimeKit(account_id="...", app_id="...", api_token="...") as client:
        ...     for livestream in client.livestreams.list(status="LIVE"):
        ...         print(livestream.name, livestream.playback_url)
    """

    @staticmethod
    def _load() -> None:
        from . import _errors, _resources  # noqa: F401

    def request(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, Any] | None = None,
        body: Any = None,
        timeout: float | None = None,
        attempt_timeout: float | None = None,
        max_retries: int | None = None,
        retry_creates: bool | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> RawResponse[Any]:
        """Calls an endpoint that has no method yet, with the same authentication, retries and errors.

        Args:
            method: The HTTP method, for example `"GET"`.
            path: What follows `/accounts/{account_id}/realtime/kit`, for example `"/{app_id}/meetings"`, in which
                `{app_id}` stands for the client's app. Absolute URLs are refused.
            query: Query parameters; a list repeats the parameter.
            body: What is sent as JSON.
            timeout: Seconds for the whole call.
            attempt_timeout: Seconds that one attempt may wait for the answer's headers.
            max_retries: How often it is sent again, where that is safe.
            retry_creates: Send it again even if it may create something twice.
            extra_headers: Further headers.
            extra_query: Further query parameters.
            extra_body: Further fields of the body.

        Returns:
            The answer; its `parse()` gives the JSON value of the whole body.
        """
        from ._page import RawResponse

        return RawResponse._wrap(
            self._native.request(
                method,
                path,
                query,
                body,
                timeout,
                attempt_timeout,
                max_retries,
                retry_creates,
                extra_headers,
                extra_query,
                extra_body,
            )
        )

    def close(self) -> None:
        """Lets go of the connections. Using the client afterwards is a `ConfigurationError`."""
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


public(RealtimeKit)
