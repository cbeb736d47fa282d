"""The types, judged by mypy and pyright against the installed package."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from support import BINDING

TESTS = Path(__file__).parent

Complaints = dict[int, str]


def mypy(*files: str) -> Complaints:
    """Line numbers and messages of mypy --strict."""
    done = subprocess.run(
        [
            sys.executable, "-m", "mypy", "--strict", "--config-file", "", "--python-version", "3.10",
            "--output", "json", "--no-incremental", *files,
        ],
        cwd=TESTS, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode in (0, 1), f"{done.stdout}\n{done.stderr}"
    found = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    return {entry["line"]: entry["message"] for entry in found if entry["severity"] == "error"}


def pyright(*files: str) -> Complaints:
    """The same by pyright."""
    done = subprocess.run(
        [sys.executable, "-m", "pyright", "--pythonpath", sys.executable, "--outputjson", *files],
        cwd=TESTS, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode in (0, 1), f"{done.stdout}\n{done.stderr}"
    found = json.loads(done.stdout)["generalDiagnostics"]
    return {entry["range"]["start"]["line"] + 1: entry["message"] for entry in found if entry["severity"] == "error"}


CHECKERS = pytest.mark.parametrize("check", [mypy, pyright])


@CHECKERS
def test_correct_code_is_accepted(check: Callable[..., Complaints]) -> None:
    assert check("typing_ok.py") == {}


@CHECKERS
def test_wrong_code_is_refused(check: Callable[..., Complaints]) -> None:
    source = (TESTS / "typing_errors.py").read_text().splitlines()
    marked = {number for number, line in enumerate(source, 1) if line.endswith("# error")}
    found = check("typing_errors.py")
    assert marked - found.keys() == set(), "lines that should be refused and are accepted"
    assert {line: found[line] for line in found.keys() - marked} == {}


@CHECKERS
def test_the_code_in_the_readme_is_accepted(check: Callable[..., Complaints], tmp_path: Path) -> None:
    blocks = re.findall(r"```python\n(.*?)```", (BINDING / "README.md").read_text(), flags=re.DOTALL)
    assert len(blocks) == 8
    files = [tmp_path / f"block_{number}.py" for number in range(len(blocks))]
    for file, block in zip(files, blocks, strict=True):
        # A fragment uses the client of the blocks before it.
        begins = "" if "import" in block else "from realtimekit_api import RealtimeKit\n\nclient = RealtimeKit()\n"
        file.write_text(begins + block)
    # All at once: each run reads again what the blocks import.
    assert check(*map(str, files)) == {}
