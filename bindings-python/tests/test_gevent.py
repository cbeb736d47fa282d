"""A process that gevent has patched: blocking calls let other greenlets run, and end with their greenlet."""

from __future__ import annotations

import http.server
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from support import PATIENCE, Emulator, run_script

CALLS = 6

PATCHED = """
from gevent import monkey
monkey.patch_all()
import gevent
from realtimekit_api import RealtimeKit
"""


@contextmanager
def server_that_wants_all_at_once(count: int) -> Iterator[str]:
    """A server that responds when so many requests are there, and fails them all when they do not come together."""
    together = threading.Barrier(count)

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            try:
                together.wait(PATIENCE)
                status, body = 200, {"success": True, "data": [], "paging": {"total_count": 0}}
            except threading.BrokenBarrierError:
                status, body = 400, {"success": False, "errors": [{"code": 1, "message": "one after the other"}]}
            payload = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(payload)))
            self.end_headers()
            self.wfile.write(payload)

        def log_message(self, format: str, *args: object) -> None:
            """Keeps it out of the test's output."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()


def test_calls_of_several_greenlets_run_at_the_same_time(emulator: Emulator) -> None:
    with server_that_wants_all_at_once(CALLS) as url:
        script = f"""{PATCHED}
client = RealtimeKit(base_url={url!r}, max_retries=0)
calls = [gevent.spawn(client.livestreams.list) for _ in range({CALLS})]
print(sum(len(call.get().items) == 0 for call in calls))
"""
        assert run_script(emulator, script) == f"{CALLS}\n"


def test_a_greenlet_that_is_killed_or_out_of_time_drops_its_request(emulator: Emulator) -> None:
    emulator.silence()
    script = f"""{PATCHED}
client = RealtimeKit(max_retries=0)
try:
    with gevent.Timeout(0.01):
        client.livestreams.list()
except gevent.Timeout:
    print("out of time")
call = gevent.spawn(client.livestreams.list)
call.join(0.01)
call.kill()
print(type(call.value).__name__)
"""
    assert run_script(emulator, script) == "out of time\nGreenletExit\n"
    assert all(request["outcome"] == "client_gone" for request in emulator.requests())


def test_everything_that_blocks_works_patched(emulator: Emulator) -> None:
    script = f"""{PATCHED}
import logging, threading
logging.basicConfig(level=logging.DEBUG, stream=open("/dev/null", "w"))
def token():
    # A native thread, which may use whatever gevent has patched.
    gevent.sleep(0.01)
    return "emulator-token"
seen = []
with RealtimeKit(api_token=None, token_provider=token, on_response=seen.append) as client:
    for number in range(3):
        client.meetings.create(title=str(number))
    print(len(list(client.meetings.list(per_page=2))))
    try:
        client.livestreams.get("no-such-livestream")
    except Exception as error:
        print(type(error).__name__)
    thread = threading.Thread(target=lambda: print(client.meetings.list().total_count))
    thread.start()
    thread.join()
    print(gevent.get_hub().threadpool.apply(lambda: client.meetings.list().total_count))
print(len(seen) > 5)
"""
    environment = {**emulator.environment}
    del environment["CLOUDFLARE_API_TOKEN"]
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE * 2,
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout == "3\nNotFoundError\n3\n3\nTrue\n"


@pytest.mark.parametrize("patch", ["", "monkey.patch_all(socket=False)"])
def test_a_process_that_is_not_patched_is_left_alone(emulator: Emulator, patch: str) -> None:
    script = f"""
from gevent import monkey
{patch}
import sys
from realtimekit_api import RealtimeKit
with RealtimeKit() as client:
    print(client.meetings.list().total_count, "realtimekit_api._gevent" in sys.modules)
"""
    assert run_script(emulator, script) == "0 False\n"
