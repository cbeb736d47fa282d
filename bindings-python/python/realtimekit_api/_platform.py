"""The error when the native library of this package cannot be loaded. Imported only then."""

import os
import platform
import sys

# The platforms that have wheels, by their tags. A test compares it with the list of platforms in xtask.
WHEELS = (
    "macosx_11_0_arm64",
    "macosx_10_12_x86_64",
    "manylinux2014_aarch64",
    "musllinux_1_2_aarch64",
    "manylinux2014_x86_64",
    "musllinux_1_2_x86_64",
    "win_amd64",
)

OLDEST_GLIBC = (2, 17)


def explain(error: ImportError, system: str = sys.platform) -> str:
    """The message of an error that is raised in place of this one."""
    libc = _libc() if system == "linux" else ""
    about = f"{platform.system()} on {platform.machine()}{libc and ', '}{libc}, Python {platform.python_version()}"
    kind, _, version = libc.partition(" ")
    if kind == "glibc" and tuple(map(int, version.split(".")[:2])) < OLDEST_GLIBC:
        reason = f"it needs glibc {OLDEST_GLIBC[0]}.{OLDEST_GLIBC[1]} or newer"
    else:
        reason = str(error)
    return (
        f"realtimekit_api cannot load its native library on this system ({about}): {reason}. "
        f"There are wheels for {', '.join(WHEELS)}. If yours is among them, the package was installed on another "
        "system or for another one: install it again where it runs. If not, build it from source, with Rust 1.88 "
        "or newer: pip install --no-binary realtimekit-api realtimekit-api"
    )


def _libc() -> str:
    """The C library of this Linux, such as `glibc 2.36`."""
    try:
        return os.confstr("CS_GNU_LIBC_VERSION") or "musl"
    except (AttributeError, OSError, ValueError):
        return "musl"
