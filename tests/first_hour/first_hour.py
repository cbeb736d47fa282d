"""Plays a newcomer: follows the quick start of the README, unchanged, in an empty folder.

    python tests/first_hour/first_hour.py python <folder with the wheel>
    python tests/first_hour/first_hour.py node <folder with the archives>

Everything that is typed comes from the page: the line that installs, the lines that start the emulator and set the
environment, the program, and the line that runs it. The package comes from the folder that is named, which is set up as
a source of packages by environment variables. Prints each command with the seconds since the start, and fails where a
step fails.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import npm_registry

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "README.md").read_text()

# Long enough for a slow machine, and short enough that a step which hangs is noticed.
PATIENCE = 300


class Newcomer:
    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.folder = folder
        self.environment = environment
        self.began = time.monotonic()

    def types(self, command: str) -> str:
        """Runs a command of the page as it stands there, and returns what it printed."""
        print(f"{time.monotonic() - self.began:6.1f} s  $ {command}", flush=True)
        done = subprocess.run(
            ["bash", "-euc", command],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        if done.returncode != 0:
            raise SystemExit(f"this step failed: {command}\n{done.stdout}")
        return done.stdout

    def exports(self, lines: str) -> None:
        """Does what `export` does in a terminal that stays open."""
        # No token is ever printed, not even that of the emulator.
        masked = re.sub(r"(?<=_TOKEN=)\S+", "...", lines)
        print(f"{time.monotonic() - self.began:6.1f} s  $ {masked}", flush=True)
        shown = subprocess.run(
            ["bash", "-euc", f"{lines}\nenv -0"], env=self.environment, stdout=subprocess.PIPE, text=True, check=True
        )
        pairs = (line.partition("=") for line in shown.stdout.split("\0") if line)
        self.environment = {name: value for name, _, value in pairs}


def line_of(pattern: str) -> str:
    """The one line of the page that matches."""
    found: list[str] = re.findall(pattern, PAGE, re.MULTILINE)
    if len(found) != 1:
        raise SystemExit(f"README.md has {len(found)} lines like {pattern!r}, and not one")
    return found[0]


def program_of(language: str) -> str:
    """The first block of code in a language."""
    found = re.search(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    if not found:
        raise SystemExit(f"README.md has no program in {language}")
    return found[1]


def steps_of(name: str) -> tuple[str, str]:
    """The file to save, and the command to run, from the table of the page."""
    row = line_of(rf"^\| {name} \| .*\|$")
    file, command = re.findall(r"`([^`]+)`", row)[:2]
    return file, command


def python(folder: Path, packages: Path) -> tuple[Newcomer, str]:
    environment = {
        **os.environ,
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(packages),
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    }
    subprocess.run([sys.executable, "-m", "venv", str(folder / ".venv")], check=True)
    environment["PATH"] = f"{folder / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return Newcomer(folder, environment), line_of(r"^pip install realtimekit-api$")


def node(folder: Path, packages: Path) -> tuple[Newcomer, str]:
    environment = {
        **os.environ,
        "npm_config_registry": npm_registry.serve(packages),
        "npm_config_cache": str(folder / ".npm"),
        "npm_config_update_notifier": "false",
        "npm_config_audit": "false",
        "npm_config_fund": "false",
    }
    return Newcomer(folder, environment), line_of(r"^npm install realtimekit-api$")


LANGUAGES = {"python": (python, "Python", "python"), "node": (node, "Node", "js")}


def main() -> None:
    language, packages = sys.argv[1], Path(sys.argv[2]).resolve()
    set_up, name, fence = LANGUAGES[language]
    emulator = line_of(r"^cargo run -p realtimekit-emulator$")
    exports = "\n".join(re.findall(r"^export .*$", PAGE, re.MULTILINE))
    with tempfile.TemporaryDirectory(prefix="first-hour-") as folder:
        newcomer, install = set_up(Path(folder), packages)
        newcomer.types(install)
        print(f"{time.monotonic() - newcomer.began:6.1f} s  $ {emulator}  # in a terminal of its own", flush=True)
        service = subprocess.Popen(
            ["bash", "-euc", f"exec {emulator}"],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            start_new_session=True,
        )
        try:
            assert service.stdout is not None
            url = service.stdout.readline().strip()
            if f"CLOUDFLARE_BASE_URL={url} " not in exports:
                raise SystemExit(f"the emulator listens on {url!r}, and the page says {exports}")
            newcomer.exports(exports)
            file, command = steps_of(name)
            (Path(folder) / file).write_text(program_of(fence))
            printed = newcomer.types(command)
        finally:
            os.killpg(service.pid, signal.SIGTERM)
            service.wait(timeout=PATIENCE)
    if not re.search(r" LIVE https://", printed):
        raise SystemExit(f"no livestream was started: {printed!r}")
    print(f"{time.monotonic() - newcomer.began:6.1f} s  {name}: a livestream was started: {printed.strip()}")


if __name__ == "__main__":
    main()
