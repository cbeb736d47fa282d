"""The documentation of the methods of resources, once for both clients.

It stands in `_resource_docs.pyi`, where editors look for it, and is read from there when `help()` first asks for some:
most programs never do.
"""

from __future__ import annotations

from functools import cache
from types import FunctionType


class _Documented:
    """A base class of a resource, which has something with documentation for each method of the resource.

    A method that has no docstring inherits the one of what has its name in a base class.
    """

    __slots__ = ()

    def __init_subclass__(cls) -> None:
        # The class with the documentation is the last base of a resource. It gets here itself, too, without methods.
        documented = cls.__bases__[-1]
        for name, method in vars(cls).items():
            if isinstance(method, FunctionType):
                setattr(documented, name, _Documentation(documented.__name__, name))


class _Documentation:
    """The documentation of a method."""

    __slots__ = ("_place",)

    def __init__(self, *place: str) -> None:
        self._place = place

    @property
    def __doc__(self) -> str | None:  # pyright: ignore[reportIncompatibleVariableOverride]
        return _documentation().get(self._place)


@cache
def _documentation() -> dict[tuple[str, ...], str | None]:
    """All documentation, by class and method. Empty where a program was packed without files of this kind."""
    import ast
    from pkgutil import get_data

    try:
        stub = get_data(__name__, "_resource_docs.pyi") or b""
    except OSError:
        stub = b""
    return {
        (documented.name, method.name): ast.get_docstring(method)
        for documented in ast.parse(stub).body
        if isinstance(documented, ast.ClassDef)
        for method in documented.body
        if isinstance(method, ast.FunctionDef)
    }


def __getattr__(name: str) -> type:
    """Makes the base class of a resource when the resource is defined."""
    if not name.endswith("Docs"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return globals().setdefault(name, type(name, (_Documented,), {"__slots__": ()}))
