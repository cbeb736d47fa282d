"""The examples run as they are, against the emulator."""

from __future__ import annotations

import subprocess
import sys

import pytest

from support import BINDING, PATIENCE, Emulator

EXAMPLES = sorted((BINDING / "examples").glob("*.py"))


def run(name: str, emulator: Emulator) -> str:
    done = subprocess.run(
        [sys.executable, str(BINDING / "examples" / name)],
        env=emulator.environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE * 4,
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    assert done.stderr == ""
    return done.stdout


def test_there_are_examples() -> None:
    assert {path.name for path in EXAMPLES} == {"asynchronous.py", "errors.py", "livestream.py", "paging.py"}


def test_livestream(emulator: Emulator) -> None:
    output = run("livestream.py", emulator)
    states = [line.split()[1] for line in output.splitlines() if line.startswith("state ")]
    assert states[0] == "INVOKED"
    assert "LIVE" in states
    assert states[-1] == "IDLE"
    for word in ("meeting", "participant", "playback", "ingest", "livestreams", "session", "analytics"):
        assert word in output
    assert "********" in output


@pytest.mark.parametrize("name", ["asynchronous.py", "errors.py", "paging.py"])
def test_example(emulator: Emulator, name: str) -> None:
    assert run(name, emulator).strip()
