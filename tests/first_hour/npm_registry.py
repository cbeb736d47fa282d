"""A registry of npm that has the archives of a folder and nothing else, on a free port of this machine."""

from __future__ import annotations

import base64
import hashlib
import json
import tarfile
import threading
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


def serve(folder: Path) -> str:
    """Serves until the process ends. Returns the URL."""
    archives = {archive.name: archive for archive in folder.glob("*.tgz")}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            name = urllib.parse.unquote(self.path.lstrip("/"))
            body = archives[name].read_bytes() if name in archives else packument(name)
            self.send_response(200 if body else 404)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_arguments: Any) -> None:
            pass

    def packument(name: str) -> bytes:
        """What the registry knows of a package; empty for one that it does not have."""
        for archive in archives.values():
            manifest = manifest_of(archive)
            if manifest["name"] == name:
                digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
                dist = {"tarball": f"{url}/{archive.name}", "integrity": f"sha512-{digest}"}
                version = manifest["version"]
                document = {
                    "name": name,
                    "dist-tags": {"latest": version},
                    "versions": {version: {**manifest, "dist": dist}},
                }
                return json.dumps(document).encode()
        return b""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return url


def manifest_of(archive: Path) -> dict[str, Any]:
    with tarfile.open(archive) as files:
        manifest = files.extractfile("package/package.json")
        assert manifest is not None
        loaded: dict[str, Any] = json.load(manifest)
        return loaded
