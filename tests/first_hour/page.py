"""Reads the steps of a page of Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

BLOCK = re.compile(
    # The file that a block of code is saved as, if it is not one of commands.
    r"^(?:<!-- file: (?P<file>\S+) -->\n)?"
    r"^```(?P<language>\w+)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Step:
    """A file to save, or without a name the commands to type."""

    file: str | None
    text: str


class Page:
    def __init__(self, path: Path) -> None:
        self.name = path.name
        self.text = path.read_text()

    def line(self, pattern: str) -> str:
        """The one line that matches."""
        found: list[str] = re.findall(pattern, self.text, re.MULTILINE)
        if len(found) != 1:
            raise SystemExit(f"{self.name} has {len(found)} lines like {pattern!r}, and not one")
        return found[0]

    def program(self, language: str) -> str:
        """The first block of code in a language."""
        found = re.search(rf"^```{language}\n(.*?)^```$", self.text, re.MULTILINE | re.DOTALL)
        if not found:
            raise SystemExit(f"{self.name} has no program in {language}")
        return found[1]

    def row(self, name: str) -> tuple[str, str]:
        """The file to save, and the command to run, from the row of a table."""
        file, command = re.findall(r"`([^`]+)`", self.line(rf"^\| {name} \| .*\|$"))[:2]
        return file, command

    def section(self, heading: str) -> list[Step]:
        """The steps below a heading, in their order. A block of code that is none fails: it would not be tried."""
        found = re.search(rf"^## {heading}\n(.*?)(?=^## |\Z)", self.text, re.MULTILINE | re.DOTALL)
        steps = []
        for block in BLOCK.finditer(found[1]) if found else []:
            if not block["file"] and block["language"] != "sh":
                raise SystemExit(f"{self.name} does not say where this is saved:\n{block['text']}")
            steps.append(Step(block["file"], block["text"]))
        if not steps:
            raise SystemExit(f"{self.name} has no steps below {heading!r}")
        return steps
