"""Plays a newcomer: follows the quick start, unchanged, in an empty folder.

    python tests/first_hour/first_hour.py <language> <folder with the packages> [<command that starts bash>]

Everything that is typed comes from the pages: the lines that start the emulator and set the environment, the line that
installs, the program, and the line that runs it. Rust, Swift and Kotlin need a project: they follow their section of
docs/new-project.md. The named folder is set up as a source of packages. Prints each command with the seconds since the
start, and fails where a step fails.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import sources
from newcomer import PATIENCE, Newcomer
from page import Page

ROOT = Path(__file__).resolve().parents[2]
README = Page(ROOT / "README.md")
PROJECTS = Page(ROOT / "docs/new-project.md")


@dataclass(frozen=True)
class Language:
    name: str
    set_up: Callable[[Path, Path], dict[str, str]]
    """Makes the packages a source for the language's own tools; returns the environment for them."""

    follow: Callable[[Newcomer], str]
    """Follows the page, and returns what its last command printed."""


def run_a_file(install: str, name: str, fence: str) -> Callable[[Newcomer], str]:
    """Follows README.md, for a language whose program is one file."""

    def follow(newcomer: Newcomer) -> str:
        newcomer.types(README.line(install))
        file, command = README.row(name)
        newcomer.saves(file, README.program(fence))
        return newcomer.types(command)

    return follow


def make_a_project(name: str, after: Callable[[Path], None] = lambda _: None) -> Callable[[Newcomer], str]:
    """Follows the section of docs/new-project.md. `after` each command, it prepares the folder for the next one."""

    def follow(newcomer: Newcomer) -> str:
        printed = ""
        for step in PROJECTS.section(name):
            if step.file:
                newcomer.saves(step.file, step.text)
                continue
            for command in step.text.splitlines():
                printed = newcomer.types(command)
                after(newcomer.folder)
        return printed

    return follow


# What the program prints when all is well.
LIVE = r"(?i)\bLIVE\b.*https://"

LANGUAGES = {
    "python": Language("Python", sources.python, run_a_file(r"^pip install realtimekit-api$", "Python", "python")),
    "node": Language("Node", sources.node, run_a_file(r"^npm install realtimekit-api$", "Node", "js")),
    "rust": Language("Rust", sources.rust, make_a_project("Rust", sources.lock_versions)),
    "swift": Language("Swift", sources.swift, make_a_project("Swift")),
    "kotlin": Language("Kotlin", sources.kotlin, make_a_project("Kotlin")),
}


@contextmanager
def empty_folder(language: str) -> Iterator[Path]:
    """The same one on each run of a checkout: cargo keeps what it compiles by the path, and would keep it once more."""
    folder = Path(tempfile.gettempdir()) / f"first-hour-{language}-{zlib.crc32(bytes(ROOT)):08x}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def emulator(newcomer: Newcomer) -> Iterator[str]:
    """Starts it as the page says, and returns its URL."""
    command = README.line(r"^cargo run -p realtimekit-emulator$")
    newcomer.says(f"$ {command}  # in a terminal of its own")
    service = subprocess.Popen(
        ["bash", "-euc", f"exec {command}"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    try:
        assert service.stdout is not None
        yield service.stdout.readline().strip()
    finally:
        os.killpg(service.pid, signal.SIGTERM)
        service.wait(timeout=PATIENCE)


def main() -> None:
    language, packages = LANGUAGES[sys.argv[1]], Path(sys.argv[2]).resolve()
    shell = sys.argv[3:] or ["bash"]
    exports = "\n".join(re.findall(r"^export .*$", README.text, re.MULTILINE))
    with empty_folder(sys.argv[1]) as folder:
        newcomer = Newcomer(folder, {**os.environ, **language.set_up(folder, packages)}, shell)
        with emulator(newcomer) as url:
            if f"CLOUDFLARE_BASE_URL={url} " not in exports:
                raise SystemExit(f"the emulator listens on {url!r}, which is not the base URL of the page")
            newcomer.exports(exports)
            printed = language.follow(newcomer)
        if not re.search(LIVE, printed):
            raise SystemExit(f"no livestream is live: {printed!r}")
        newcomer.says(f"{language.name}: a livestream is live: {printed.strip()}")


if __name__ == "__main__":
    main()
