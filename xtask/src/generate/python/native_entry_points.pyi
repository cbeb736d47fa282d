__version__: Final[str]

def after_fork_in_child() -> None:
    """Forgets the threads and connections of the parent process."""

def verify_webhook(
    client: Client,
    body: bytes | bytearray | str,
    headers: Mapping[str, str] | Iterable[tuple[str | bytes, str | bytes]],
    public_key: str | None,
    options: dict[str, Any],
) -> ReceivedEvent: ...
def verify_webhook_async(
    client: Client,
    body: bytes | bytearray | str,
    headers: Mapping[str, str] | Iterable[tuple[str | bytes, str | bytes]],
    public_key: str | None,
    options: dict[str, Any],
) -> Awaitable[ReceivedEvent]: ...
def parse_webhook(body: bytes | bytearray | str) -> ReceivedEvent: ...
def download(
    client: Client,
    source: object,
    to: str | None,
    options: dict[str, Any],
) -> Download: ...
def download_async(
    client: Client,
    source: object,
    to: str | None,
    options: dict[str, Any],
) -> Awaitable[Download]: ...

@final
class Download:
    """A download in progress; each step returns a chunk, the bytes so far and the total."""

    def step(self) -> tuple[bytes, int, int | None] | None: ...
    def step_async(self) -> Awaitable[tuple[bytes, int, int | None] | None]: ...
    def close(self) -> None: ...

@final
class Cleared:
    """The type of `CLEAR`."""

CLEAR: Final[Cleared]
"""In place of a value: clears it on the service. `None` leaves it as it is."""

@final
class Client:
    """A client and its options; the classes of the package call it by the names of operations."""

    def __new__(cls, **options: Any) -> Self: ...
    @property
    def account_id(self) -> str: ...
    @property
    def app_id(self) -> str | None: ...
    @property
    def base_url(self) -> str: ...
    @property
    def closed(self) -> bool: ...
    def app(self, app_id: str) -> Client: ...
    def with_options(self, **options: Any) -> Client: ...
    def call(
        self,
        operation: str,
        arguments: tuple[Any, ...],
        options: tuple[Any, ...],
        raw: bool = False,
        on_progress: Callable[[str, float], object] | None = None,
    ) -> Any: ...
    def call_async(
        self,
        operation: str,
        arguments: tuple[Any, ...],
        options: tuple[Any, ...],
        raw: bool = False,
        on_progress: Callable[[str, float], object] | None = None,
    ) -> Awaitable[Any]: ...
    def request(
        self, method: str, path: str, query: Mapping[str, Any] | None, body: Any, options: tuple[Any, ...]
    ) -> RawResponse: ...
    def request_async(
        self, method: str, path: str, query: Mapping[str, Any] | None, body: Any, options: tuple[Any, ...]
    ) -> Awaitable[RawResponse]: ...
    def close(self) -> None: ...

@final
class Page:
    """One page as the native side knows it; `realtimekit_api.Page` is the class that users see."""

    @property
    def items(self) -> list[Any]: ...
    @property
    def total_count(self) -> int | None: ...
    @property
    def has_next(self) -> bool: ...
    @property
    def extra(self) -> dict[str, Any]: ...
    def next_page(self) -> Page | None: ...
    def next_page_async(self) -> Awaitable[Page | None]: ...

@final
class RawResponse:
    """A raw response; `realtimekit_api.RawResponse` is the class that users see."""

    @property
    def status(self) -> int: ...
    @property
    def headers(self) -> dict[str, str]: ...
    @property
    def body(self) -> bytes: ...
    def parse(self) -> Any: ...

@type_check_only
class _Model:
    """What all results and inputs have in common. They cannot be changed, and compare and hash by their values."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any, /) -> Any: ...
    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any, /) -> Any: ...
    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Builds the object from the result of `to_dict`."""

    def to_dict(self) -> dict[str, Any]:
        """The object as a dict of plain values: attribute names as keys, timestamps as ISO 8601 text. Secrets are not
        masked.
        """
