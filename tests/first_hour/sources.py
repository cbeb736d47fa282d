"""Makes the built packages a source for each language's own tools, by environment variables and folders."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import npm_registry

ROOT = Path(__file__).resolve().parents[2]


def python(folder: Path, packages: Path) -> dict[str, str]:
    subprocess.run([sys.executable, "-m", "venv", str(folder / ".venv")], check=True)
    return {
        "PATH": f"{folder / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(packages),
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    }


def node(folder: Path, packages: Path) -> dict[str, str]:
    return {
        "npm_config_registry": npm_registry.serve(packages),
        "npm_config_cache": str(folder / ".npm"),
        "npm_config_update_notifier": "false",
        "npm_config_audit": "false",
        "npm_config_fund": "false",
    }


def rust(folder: Path, checkout: Path) -> dict[str, str]:
    (folder / "realtimekit-api").symlink_to(checkout)
    # Cargo then finds what the tests have downloaded and compiled, and compiles core alone.
    return {"CARGO_NET_OFFLINE": "true", "CARGO_PROFILE_DEV_DEBUG": "line-tables-only"}


def lock_versions(folder: Path) -> None:
    """Gives a project of cargo, once it is there, the versions that the tests use."""
    if (folder / "Cargo.toml").exists() and not (folder / "Cargo.lock").exists():
        (folder / "Cargo.lock").write_bytes((ROOT / "tests/neighbours/Cargo.lock").read_bytes())


def swift(folder: Path, packages: Path) -> dict[str, str]:
    return _checkout(folder, "swift", packages)


def kotlin(folder: Path, packages: Path) -> dict[str, str]:
    return _checkout(folder, "kotlin", packages)


def _checkout(folder: Path, language: str, packages: Path) -> dict[str, str]:
    """A checkout in which `cargo xtask package` has put the packages where it puts them."""
    built = folder / "realtimekit-api/target/packages"
    built.mkdir(parents=True)
    (built / language).symlink_to(packages)
    return {}
