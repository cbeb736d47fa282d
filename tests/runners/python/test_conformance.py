"""Every case of tests/cases, through the blocking client and through the async one."""

from __future__ import annotations

import pytest
from cases import Case, load_cases
from runner import run_case

from emulator import Emulator

CASES = load_cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_blocking(case: Case, emulator: Emulator) -> None:
    """The case through RealtimeKit."""
    run_case(case, emulator, asynchronous=False)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_async(case: Case, emulator: Emulator) -> None:
    """The case through AsyncRealtimeKit."""
    run_case(case, emulator, asynchronous=True)
