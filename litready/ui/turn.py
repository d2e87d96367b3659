"""One window for one library: a second start calls the first window forward. No Qt here."""

from __future__ import annotations

from pathlib import Path

CALL = "show-window"
"""The file that a second start leaves in the data folder."""


def call_forward(data_dir: Path) -> None:
    """Ask the window that has this library open to come forward. Raises `OSError` where the folder refuses."""
    (data_dir / CALL).write_text("", encoding="utf-8")
