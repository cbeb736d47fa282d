"""Resources as attributes of a client, created on first use."""

from __future__ import annotations

import sys
from functools import cached_property

TYPE_CHECKING = False
if TYPE_CHECKING:
    from functools import cached_property as resource
else:

    class resource(cached_property):
        """A `cached_property` that returns the class of the resource when it is read on the client's class.

        `unittest.mock.create_autospec` reads it there, and finds the methods of the resource and their signatures.
        """

        def __get__(self, client, owner=None):
            if client is None:
                return getattr(sys.modules[__package__], self.func.__annotations__["return"])
            return super().__get__(client, owner)


__all__ = ["resource"]
