"""A running emulator and its control surface, for the tests of this folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ACCOUNT_ID = "emulator-account"
APP_ID = "emulator-app"
API_TOKEN = "emulator-token"

# How long a test waits for something that happens at once unless it is broken. Nothing is asserted by elapsed time
# alone, so a slow machine only makes the tests slower.
PATIENCE = 30.0


class Emulator:
    """A running emulator, and what its control surface can do."""

    def __init__(self, base_url: str) -> None:
        self.base_url = base_url
        self._origin = base_url.removesuffix("/client/v4")

    @property
    def options(self) -> dict[str, Any]:
        """Options of a client for this emulator."""
        return {
            "account_id": ACCOUNT_ID,
            "app_id": APP_ID,
            "api_token": API_TOKEN,
            "base_url": self.base_url,
        }

    @property
    def environment(self) -> dict[str, str]:
        """The environment of a process whose clients talk to this emulator."""
        return {
            **os.environ,
            "CLOUDFLARE_ACCOUNT_ID": ACCOUNT_ID,
            "REALTIMEKIT_APP_ID": APP_ID,
            "CLOUDFLARE_API_TOKEN": API_TOKEN,
            "CLOUDFLARE_BASE_URL": self.base_url,
        }

    def control(self, method: str, path: str, body: Any = None) -> Any:
        request = urllib.request.Request(
            f"{self._origin}/__emulator/{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"content-type": "application/json"},
        )
        # Proxies of the environment are for the outside world.
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(request, timeout=PATIENCE) as answer:
            text = answer.read()
        return json.loads(text) if text else None

    def reset(self) -> None:
        self.control("POST", "reset", {})
        # These tests are not about the service's older responses, which the conformance cases cover.
        self.control("POST", "answers", {"mode": "example"})

    def script(self, *answers: dict[str, Any]) -> None:
        """Scripts the responses of the next requests; one request more fails."""
        self.control("POST", "script", {"answers": list(answers), "strict": True})

    def answer(self, data: Any, **envelope: Any) -> None:
        """The next request succeeds with `data`."""
        self.script({"status": 200, "json": {"success": True, "data": data, **envelope}})

    def silence(self) -> None:
        """Every request is read and gets no response."""
        self.control("POST", "faults", {"answer": {"fault": "no_answer"}})

    def requests(self) -> list[dict[str, Any]]:
        requests: list[dict[str, Any]] = self.control("GET", "log")["requests"]
        return requests

    def only_request(self) -> dict[str, Any]:
        requests = self.requests()
        assert len(requests) == 1, requests
        return requests[0]

    def wait_for_outcome(self, outcome: str, count: int = 1) -> None:
        """Returns once that many requests of the log have this outcome."""
        eventually(
            lambda: sum(request["outcome"] == outcome for request in self.requests()) >= count,
            lambda: f"{count} requests with outcome {outcome}; the log has {self.requests()}",
        )


@contextmanager
def running_emulator() -> Iterator[Emulator]:
    """The emulator at REALTIMEKIT_EMULATOR_URL, else one that is started from the binary REALTIMEKIT_EMULATOR."""
    url, binary = os.environ.get("REALTIMEKIT_EMULATOR_URL"), os.environ.get("REALTIMEKIT_EMULATOR")
    if url:
        yield Emulator(url)
        return
    if not binary:
        raise RuntimeError("set REALTIMEKIT_EMULATOR to the path of the emulator's binary; see README.md, Testing")
    with subprocess.Popen([binary, "--port", "0", "--quiet"], stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            printed = process.stdout.readline().strip()
            if not printed.startswith("http://"):
                raise RuntimeError(f"the emulator did not print its address but {printed!r}")
            yield Emulator(printed)
        finally:
            process.terminate()


def eventually(condition: Callable[[], bool], what: Callable[[], str]) -> None:
    """Waits until the condition is true."""
    give_up_at = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < give_up_at, f"waited in vain for {what()}"
        time.sleep(0.01)


def run_script(emulator: Emulator, source: str, seconds: float = PATIENCE * 2) -> str:
    """Runs a script in a process of its own, with the environment set up for the emulator, and returns its output."""
    done = subprocess.run(
        [sys.executable, "-c", source],
        env=emulator.environment,
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )
    assert done.returncode == 0, f"exit status {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done.stdout


BINDING = Path(__file__).parent.parent
"""The folder of the Python binding."""


def livestream(**changes: Any) -> dict[str, Any]:
    """A livestream as the service sends it."""
    return {
        "id": "ls-1",
        "name": "demo",
        "status": "LIVE",
        "disabled": "false",
        "meeting_id": "m-1",
        "ingest_server": "rtmps://live.example.test:443/live/",
        "stream_key": STREAM_KEY,
        "playback_url": "https://customer.example.test/ls-1/manifest/video.m3u8",
        "created_at": "2026-03-01T10:00:00.250Z",
        "updated_at": "2026-03-01T10:05:00Z",
        **changes,
    }


STREAM_KEY = "stream-key-that-nobody-may-read"
