"""Received webhooks: the methods of `client.webhooks` beside the operations of the API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._native import parse_webhook, verify_webhook, verify_webhook_async
from ._resource import AsyncResource, Resource

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import TypeAlias

    from ._types import ReceivedEvent

    _Body: TypeAlias = bytes | bytearray | str
    _Headers: TypeAlias = Mapping[str, str] | Iterable[tuple[str | bytes, str | bytes]]


class _Parses:
    """The methods without I/O."""

    __slots__ = ()

    def parse(self, body: _Body) -> ReceivedEvent:
        """Reads the event of a received webhook without checking its signature. For input trusted for another reason.

        Args:
            body: The body of the request.

        Returns:
            The event; one that this version does not know is an `UnknownEvent`.

        Raises:
            DecodeError: The body is not an event.
        """
        return parse_webhook(body)


class ReceivedWebhooks(_Parses, Resource):
    """Checks and reads webhooks, and waits for the key where it has to be fetched."""

    __slots__ = ()

    def verify(
        self,
        body: _Body,
        headers: _Headers,
        *,
        public_key: str | None = None,
        timeout: float | None = None,
    ) -> ReceivedEvent:
        """Checks the signature of a received webhook and reads its event.

        Fetches the service's public key with the first webhook, without the API token, and keeps it. When a signature
        does not match, it fetches the key again, at most once a minute. With `public_key` it fetches nothing.

        The signature covers neither a time nor a recipient, and an event may be delivered twice: remember what you
        handled, by the header `rtk-uuid` and by the identifiers in the event.

        Args:
            body: The body exactly as it arrived. JSON that was parsed and serialized again has other bytes.
            headers: The headers of the request: a mapping, or pairs of name and value. `rtk-signature` is read, or else
                the older `dyte-signature`.
            public_key: The service's public key as a PEM string, to avoid the request.
            timeout: Seconds for fetching the key.

        Returns:
            The event; one that this version does not know is an `UnknownEvent`.

        Raises:
            WebhookSignatureError: The signature is missing or invalid. Respond with 400 or 401 and do nothing.
            DecodeError: The signature is valid, but the body is not an event.
            RealtimeKitError: The key could not be fetched. Respond with 500, so that the service tries again.

        Example:
            >>> event = client.webhooks.verify(request.get_data(), request.headers)
            >>> if isinstance(event, RecordingStatusEvent) and event.recording.status == "UPLOADED":
            ...     client.download(event, to="talk.mp4")
        """
        return verify_webhook(self._client, body, headers, public_key, {"timeout": timeout})


class AsyncReceivedWebhooks(_Parses, AsyncResource):
    """Checks and reads webhooks, and awaits the key where it has to be fetched."""

    __slots__ = ()

    async def verify(
        self,
        body: _Body,
        headers: _Headers,
        *,
        public_key: str | None = None,
        timeout: float | None = None,
    ) -> ReceivedEvent:
        """Checks the signature of a received webhook and reads its event.

        Fetches the service's public key with the first webhook, without the API token, and keeps it. When a signature
        does not match, it fetches the key again, at most once a minute. With `public_key` it fetches nothing.

        The signature covers neither a time nor a recipient, and an event may be delivered twice: remember what you
        handled, by the header `rtk-uuid` and by the identifiers in the event.

        Args:
            body: The body exactly as it arrived. JSON that was parsed and serialized again has other bytes.
            headers: The headers of the request: a mapping, or pairs of name and value. `rtk-signature` is read, or else
                the older `dyte-signature`.
            public_key: The service's public key as a PEM string, to avoid the request.
            timeout: Seconds for fetching the key.

        Returns:
            The event; one that this version does not know is an `UnknownEvent`.

        Raises:
            WebhookSignatureError: The signature is missing or invalid. Respond with 400 or 401 and do nothing.
            DecodeError: The signature is valid, but the body is not an event.
            RealtimeKitError: The key could not be fetched. Respond with 500, so that the service tries again.

        Example:
            >>> event = await client.webhooks.verify(await request.body(), request.headers)
            >>> if isinstance(event, RecordingStatusEvent) and event.recording.status == "UPLOADED":
            ...     await client.download(event, to="talk.mp4")
        """
        return await verify_webhook_async(self._client, body, headers, public_key, {"timeout": timeout})
