"""The cases and the emulator are those of the conformance runner."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "runners" / "python"))
