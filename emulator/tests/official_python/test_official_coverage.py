"""Whether the tests of this folder call everything that the official SDK has for RealtimeKit."""

from __future__ import annotations

import ast
import inspect
from pathlib import Path

from cloudflare.resources import realtime_kit

RESOURCES = ("active_session", "analytics", "apps", "livestreams", "meetings", "presets", "recordings", "sessions")
RESOURCES += ("webhooks",)


def offered() -> set[tuple[str, str]]:
    """Resource and method of everything that sends a request."""
    methods = set()
    for resource in RESOURCES:
        module = getattr(realtime_kit, resource)
        [owner] = [
            kind
            for name, kind in vars(module).items()
            if name.lower() == f"{resource.replace('_', '')}resource" and inspect.isclass(kind)
        ]
        methods |= {
            (resource, name)
            for name, member in vars(owner).items()
            if inspect.isfunction(member) and not name.startswith("_")
        }
    return methods


def called() -> set[tuple[str, str]]:
    """Resource and method of every call in the tests, as `kit.resource.method(...)` or `resource.method(...)`."""
    calls = set()
    for file in Path(__file__).parent.glob("test_*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                owner = node.func.value
                name = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
                calls.add((name, node.func.attr))
    return calls


def test_every_method_of_the_sdk_is_called() -> None:
    methods = offered()
    assert len(methods) == 55
    assert methods - called() == set()
