"""The module and the names of public classes and their methods, as users see them."""

from __future__ import annotations

from types import FunctionType


def public(*classes: type) -> None:
    """Makes classes of private modules name the package itself, as users import them from there.

    Tracebacks, `help()` and pickles then show `realtimekit_api.Page`, and no pickle depends on how the package is split
    into files.
    """
    for cls in classes:
        cls.__module__ = "realtimekit_api"


def adopt(cls: type) -> None:
    """Copies the public methods that a class inherits into it, under its own name.

    A `TypeError` then says `RealtimeKit.app()`, instead of the name of a private base class.
    """
    for base in cls.__mro__[1:]:
        for name, method in vars(base).items():
            if isinstance(method, FunctionType) and not name.startswith("_") and name not in vars(cls):
                copy = FunctionType(method.__code__, method.__globals__, name, method.__defaults__, method.__closure__)
                copy.__kwdefaults__ = method.__kwdefaults__
                copy.__dict__.update(method.__dict__)
                copy.__annotations__ = method.__annotations__
                copy.__doc__ = method.__doc__
                copy.__module__ = method.__module__
                copy.__qualname__ = f"{cls.__name__}.{name}"
                setattr(cls, name, copy)
