"""Checks the names of options, and suggests the closest one for an unknown name."""

from __future__ import annotations

from functools import wraps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeVar

    _Method = TypeVar("_Method", bound=Callable[..., Any])


def by_name(method: _Method) -> _Method:
    """Lets the TypeErrors of a method name the class that was called. All its parameters are optional keywords."""
    known: dict[str, object] = method.__kwdefaults__ or {}

    @wraps(method)
    def checked(self: object, /, *positional: object, **options: object) -> Any:
        if positional or not options.keys() <= known.keys():
            raise TypeError(_complaint(self, method.__name__, options, known))
        return method(self, **options)

    return checked  # type: ignore[return-value]


def _complaint(instance: object, method: str, options: dict[str, object], known: dict[str, object]) -> str:
    name = type(instance).__name__ if method == "__init__" else f"{type(instance).__name__}.{method}"
    unknown = next((option for option in options if option not in known), None)
    if unknown is None:
        return f"{name}() takes its options by name, as in {name}(timeout=10)"
    # Imported only for this message.
    from difflib import get_close_matches

    meant = "".join(f". Did you mean {match!r}?" for match in get_close_matches(unknown, known, 1))
    return f"{name}() got an unexpected keyword argument {unknown!r}{meant}"
