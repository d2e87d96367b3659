"""Closing the window at twenty moments of an export.

Run on demand: PYTHONPATH=. python -m pytest tests/long/closing.py
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "ui"))

from closing_check import check_closing


@pytest.mark.skipif(not hasattr(os, "fork"), reason="each window is a forked process")
def test_closing_the_window_during_an_export_ends_in_good_order_twenty_times(tmp_path: Path) -> None:
    check_closing(tmp_path, 20)
