"""The package in the oldest Python that it supports."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

import realtimekit_api


def oldest_python() -> str | None:
    """A CPython 3.10: that of the PATH, or one that pyenv has made."""
    root = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    candidates = [shutil.which("python3.10"), *sorted(map(str, root.glob("versions/3.10.*/bin/python")))]
    for candidate in filter(None, candidates):
        asked = subprocess.run(
            [candidate, "-c", "import sys; print(sys.version_info[:2])"], capture_output=True, text=True
        )
        if asked.stdout == "(3, 10)\n":
            return candidate
    return None


SCRIPT = """
import sys
sys.path.append(sys.argv[1])
from realtimekit_api import AsyncRealtimeKit, RealtimeKit

options = dict(account_id="acc", app_id="app", api_token="token")
client = RealtimeKit(**options)
wrong = dict(timeout="soon", max_retries="two", attempt_timeout=b"x", retry_creates="yes")
calls = [
    lambda given: RealtimeKit(**options, **given),
    lambda given: client.with_options(**given),
    lambda given: client.meetings.list(**given),
    lambda given: client.request("GET", "/x", **given),
]
for name, value in wrong.items():
    for call in calls:
        try:
            call({name: value})
        except TypeError as error:
            assert str(error).startswith(name + ": "), error
        else:
            raise AssertionError(name)
try:
    RealtimeKit(token="x")
except TypeError as error:
    print(error)
print(sys.version_info[:2])
"""


def test_a_type_error_names_the_argument() -> None:
    python = oldest_python()
    if python is None:
        pytest.skip("there is no CPython 3.10 on this machine")
    packages = str(Path(realtimekit_api.__file__).parent.parent)
    done = subprocess.run([python, "-I", "-c", SCRIPT, packages], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.stdout == (
        "RealtimeKit() got an unexpected keyword argument 'token'. Did you mean 'api_token'?\n(3, 10)\n"
    )
