"""Where public classes say they live."""

from __future__ import annotations


def public(*classes: type) -> None:
    """Makes classes of private modules name the package itself, as users import them from there.

    Tracebacks, `help()` and pickles then show `realtimekit_api.Page`, and no pickle depends on how the package is cut
    into files.
    """
    for cls in classes:
        cls.__module__ = "realtimekit_api"
