"""The error on a system without a native library."""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import realtimekit_api
from realtimekit_api import _platform


def copy_without_library(folder: Path) -> Path:
    source = Path(realtimekit_api.__file__).parent
    shutil.copytree(source, folder / source.name, ignore=shutil.ignore_patterns("_native*.so", "_native*.pyd"))
    return folder


def message_of_import(folder: Path) -> str:
    script = f"import sys; sys.path.insert(0, {str(folder)!r}); import realtimekit_api"
    # Isolated, so that the installed package is not found in its place.
    process = subprocess.run([sys.executable, "-I", "-S", "-c", script], capture_output=True, text=True, check=False)
    assert process.returncode == 1, process.stderr
    return process.stderr.strip().splitlines()[-1]


def test_a_missing_library_names_the_system_what_exists_and_the_way_out(tmp_path: Path) -> None:
    text = message_of_import(copy_without_library(tmp_path))
    assert text.startswith("ImportError: realtimekit_api cannot load its native library on this system (")
    assert f"{platform.system()} on {platform.machine()}" in text
    if sys.platform == "linux":
        assert "glibc 2." in text or "musl" in text
    for wheel in _platform.WHEELS:
        assert wheel in text
    assert "--no-binary realtimekit-api" in text


def test_a_library_of_another_system_is_named_with_what_the_loader_says(tmp_path: Path) -> None:
    folder = copy_without_library(tmp_path)
    (folder / "realtimekit_api" / "_native.abi3.so").write_bytes(b"no library at all")
    if sys.platform != "win32":
        assert "_native.abi3.so: " in message_of_import(folder)


@pytest.mark.parametrize(
    ("libc", "told"),
    [("glibc 2.12", "it needs glibc 2.17 or newer"), ("glibc 2.17", "it is broken"), ("musl", "it is broken")],
)
def test_an_old_glibc_is_named_as_the_reason(libc: str, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_platform, "_libc", lambda: libc)
    text = _platform.explain(ImportError("it is broken"), "linux")
    assert libc in text
    assert told in text
