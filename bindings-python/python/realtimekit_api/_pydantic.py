"""The schemas of result classes, for Pydantic. Imported only when Pydantic asks for one."""

from __future__ import annotations

import inspect
from typing import Any

from pydantic_core import core_schema as schemas

from ._errors import InvalidRequestError


def core_schema(model: Any) -> Any:
    """Validates an object of the class or its `to_dict()` form, and serializes to the latter."""

    def read(value: Any) -> Any:
        if isinstance(value, model):
            return value
        try:
            return model.from_dict(value)
        except (TypeError, InvalidRequestError) as error:
            # Pydantic turns a `ValueError` into a `ValidationError`.
            raise ValueError(str(error)) from error

    return schemas.no_info_plain_validator_function(
        read, serialization=schemas.plain_serializer_function_ser_schema(model.to_dict)
    )


def json_schema(model: Any) -> dict[str, Any]:
    """The names and the documentation of the fields. Their types exist for type checkers only."""
    return {
        "type": "object",
        "title": model.__name__,
        "description": inspect.getdoc(model),
        "properties": {name: {"description": inspect.getdoc(getattr(model, name))} for name in model.__match_args__},
    }
