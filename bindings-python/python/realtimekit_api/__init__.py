"""Client for the Cloudflare RealtimeKit REST API: meetings, participants, livestreams, sessions and analytics.

    from realtimekit_api import RealtimeKit

    with RealtimeKit() as client:  # ids and token from the environment
        meeting = client.meetings.create(title="Town hall")
        livestream = client.livestreams.start(meeting.id)
        print(livestream.status, livestream.playback_url)

Everything public is importable from here. `RealtimeKit` blocks, `AsyncRealtimeKit` is awaited; every error derives from
`RealtimeKitError`.
"""

import os as _os

from . import _client, _errors, _exports, _native, _page
from ._client import *
from ._errors import *
from ._exports import *
from ._native import __version__
from ._page import *

__all__ = ["__version__"]
__all__ += _client.__all__
__all__ += _errors.__all__
__all__ += _exports.__all__
__all__ += _page.__all__

if hasattr(_os, "register_at_fork"):
    # The threads that drive the connections do not survive a fork, so a child starts its own.
    _os.register_at_fork(after_in_child=_native.after_fork_in_child)
