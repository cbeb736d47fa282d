"""Starts the emulator and calls its control endpoints."""

from __future__ import annotations

import json
import os
import subprocess
import urllib.request
from typing import Any

ACCOUNT_ID = "acc"
APP_ID = "app"
API_TOKEN = "test-token-secret"


class Emulator:
    """A running emulator of our own, on a free port."""

    def __init__(self) -> None:
        binary = os.environ.get("REALTIMEKIT_EMULATOR")
        if not binary:
            raise RuntimeError("REALTIMEKIT_EMULATOR must name the emulator's program; see tests/README.md")
        arguments = ["--port", "0", "--account-id", ACCOUNT_ID, "--app-id", APP_ID, "--api-token", API_TOKEN, "--quiet"]
        self._process = subprocess.Popen(
            [binary, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True
        )
        assert self._process.stdout is not None
        self.base_url = self._process.stdout.readline().strip()
        if not self.base_url.startswith("http://"):
            self.stop()
            raise RuntimeError(f"the emulator did not print its address but {self.base_url!r}")
        self.prefix = "/" + self.base_url.split("/", 3)[3]
        self._control_url = self.base_url.removesuffix(self.prefix) + "/__emulator"
        # The control endpoints are on loopback: no proxy of the environment may be used.
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def control(self, method: str, path: str, body: Any = None) -> Any:
        """One order; everything but a success is an error."""
        request = urllib.request.Request(
            self._control_url + path,
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={} if body is None else {"content-type": "application/json"},
        )
        with self._opener.open(request, timeout=10) as response:
            text = response.read()
        return json.loads(text) if text else None

    def fill(self, text: str) -> str:
        """The string with URLs in place of `${base_url}` and of the names of peers, such as `${proxy}`."""
        filled = text.replace("${base_url}", self.base_url)
        if "${" in filled:
            for name, value in self.control("GET", "/peers").items():
                filled = filled.replace("${" + name + "}", value)
        assert "${" not in filled, f"{text!r} names a place that the emulator does not know"
        return filled

    def prepare(self, answers: list[dict[str, Any]]) -> None:
        """Resets the emulator and scripts the responses; further requests are refused."""
        self.control("POST", "/reset", {})
        self.control("POST", "/script", {"answers": answers, "strict": True})

    def log(self) -> list[dict[str, Any]]:
        """The requests since the last reset."""
        requests: list[dict[str, Any]] = self.control("GET", "/log")["requests"]
        return requests

    def stop(self) -> None:
        """Ends the process."""
        self._process.kill()
        self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()
