"""The logger `realtimekit_api`: each attempt at level DEBUG, each retry at level INFO, and never a secret.

It is silent until a program asks for it, for example with
`logging.getLogger("realtimekit_api").setLevel(logging.DEBUG)`.
"""

from __future__ import annotations

import logging
from typing import Any

logger = logging.getLogger("realtimekit_api")
logger.addHandler(logging.NullHandler())


def emit(level: int, message: str, facts: dict[str, Any]) -> None:
    """Logs an event of the native side. Its facts are in the text, and as the attribute `realtimekit` of the record."""
    text = " ".join([f"{message}:", *(f"{name}={_shown(fact)}" for name, fact in facts.items())])
    record = logger.makeRecord(logger.name, level, "realtimekit_api", 0, text, (), None, extra={"realtimekit": facts})
    logger.handle(record)


def _shown(fact: Any) -> str:
    return f"{fact:.1f}" if isinstance(fact, float) else str(fact)
