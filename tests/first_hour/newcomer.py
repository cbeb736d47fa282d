"""A newcomer at a terminal: types commands, and saves files."""

from __future__ import annotations

import re
import subprocess
import time
from pathlib import Path

# Long enough for a slow machine, and short enough that a step which hangs is noticed.
PATIENCE = 600


class Newcomer:
    """`shell` is the command that starts bash, which may be in another system that sees the folder."""

    def __init__(self, folder: Path, environment: dict[str, str], shell: list[str]) -> None:
        self.folder = folder
        self.environment = environment
        self.shell = shell
        self.began = time.monotonic()

    def says(self, line: str) -> None:
        print(f"{time.monotonic() - self.began:6.1f} s  {line}", flush=True)

    def types(self, command: str) -> str:
        """Runs a command of the page as it stands there, and returns what it printed. `cd` holds for later commands."""
        self.says(f"$ {command}")
        # The command is an argument of its own, so nothing in it is quoted.
        script = 'cd "$0"; eval "$1"'
        done = subprocess.run(
            [*self.shell, "-euc", script, str(self.folder), command],
            env=self.environment,
            stdout=subprocess.PIPE,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        if done.returncode != 0:
            raise SystemExit(f"this step failed: {command}\n{done.stdout}")
        if command.startswith("cd "):
            self.folder /= command.removeprefix("cd ")
        return done.stdout

    def saves(self, file: str, text: str) -> None:
        self.says(f"saves {file}")
        (self.folder / file).write_text(text)

    def exports(self, lines: str) -> None:
        """Does what `export` does in a terminal that stays open."""
        # No token is ever printed, not even that of the emulator.
        masked = re.sub(r"(?<=_TOKEN=)\S+", "...", lines)
        self.says(f"$ {masked}")
        shown = subprocess.run(
            ["bash", "-euc", f"{lines}\nenv -0"], env=self.environment, stdout=subprocess.PIPE, text=True, check=True
        )
        pairs = (line.partition("=") for line in shown.stdout.split("\0") if line)
        self.environment = {name: value for name, _, value in pairs}
