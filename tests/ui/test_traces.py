"""What the program leaves outside the library, and when it is removed."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from litready.ui.export.preview_folder import PreviewFolder, clear_previews


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files of its own."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_previews_of_a_killed_window_go_at_the_next_start_on_its_library_and_no_others(
    qapp: QApplication, temporary: Path, tmp_path: Path
) -> None:
    own, other = PreviewFolder(tmp_path / "data"), PreviewFolder(tmp_path / "other data")
    for folder in (own, other):
        folder.next_file("report.pdf").write_bytes(b"%PDF-")
    foreign = temporary / "litready-preview-notes"
    foreign.mkdir()
    clear_previews(tmp_path / "data")
    assert sorted(temporary.iterdir()) == sorted([other.path, foreign])
    for folder in (own, other):
        folder.remove()
    assert list(temporary.iterdir()) == [foreign]
