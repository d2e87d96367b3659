"""Closing the window during an export, so many times, and what has to be found then."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def check_closing(folder: Path, times: int) -> None:
    """Close the window at `times` moments spread over an export, each in a process of its own."""
    done = subprocess.run(
        [sys.executable, str(HERE / "close_while_exporting.py"), str(folder), str(times)],
        capture_output=True,
        text=True,
        timeout=60 * times,
        check=False,
        env=os.environ
        | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": os.pathsep.join([str(HERE), str(HERE.parents[1])])},
    )
    noise = [line for line in done.stderr.splitlines() if "propagateSizeHints" not in line]
    assert (done.returncode, noise) == (0, [])
    lines = done.stdout.split()
    assert len(lines) == times
    assert set(lines) <= {"stopped", "written"}
    assert "stopped" in lines
    assert not list(folder.rglob("*.part"))
