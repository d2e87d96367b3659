"""What the program leaves outside the library, and when it is removed."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from ui_steps import click

from litready.storage.store import Store
from litready.ui.app import _folders_forgotten
from litready.ui.choosers import FileChoosers
from litready.ui.export.preview_folder import PreviewFolder, clear_previews
from litready.ui.factories import Context
from litready.ui.home import HomePage
from litready.ui.home.forget_page import ForgetPage
from litready.ui.theme import Theme


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


def test_qts_own_notes_on_folders_stay_out_of_the_users_settings_and_go_at_the_end(
    qapp: QApplication, tmp_path: Path
) -> None:
    home = Path.home()
    before = set(home.rglob("*"))
    with _folders_forgotten(tmp_path):
        parent = QWidget()
        FileChoosers().folder(parent, "Folder", tmp_path, lambda _path: None)
        (dialog,) = parent.findChildren(QFileDialog)
        dialog.done(0)
        shiboken6.delete(dialog)
        assert (tmp_path / "QtProject.conf").exists()
        assert set(home.rglob("*")) == before
    assert list(tmp_path.iterdir()) == []


# -- removing all traces -------------------------------------------------------------------------------


@pytest.fixture
def home(qtbot: QtBot, theme: Theme, context: Context) -> Iterator[HomePage]:
    page = HomePage(theme, context, None, opener=lambda _path: True)
    page.resize(1280, 800)
    page.show()
    yield page
    page.close()
    page.deleteLater()


def test_both_lists_are_shown_before_anything_goes(
    home: HomePage, store: Store, context: Context, qtbot: QtBot
) -> None:
    made = store.create("Corvane couplings", context.playbook)
    store.record_export(made, context.now(), "report", "for Roe.pdf", "Roe & Co.", "00")
    home.refresh()
    home.matters.menu_for(made.id).actions()[-1].trigger()
    page = home.page
    assert isinstance(page, ForgetPage)
    assert [s.id for s in store.summaries()] == [made.id]
    preview = PreviewFolder(context.data_dir, home)
    preview.next_file("report.pdf").write_bytes(b"%PDF-")
    assert "for Roe.pdf" in " ".join(w.accessibleName() for w in page.staying.findChildren(QWidget))
    click(page.remove_button)
    page.leave()
    assert home.page is page
    qtbot.waitUntil(lambda: not page.busy)
    assert store.summaries() == []
    assert list(preview.path.iterdir()) == []
    assert page.staying.isVisible()
    assert not page.going.isVisible()
    click(page.cancel)
    assert home.page is home.matters
    assert home.matters.names == []
    preview.remove()


def test_on_hold_the_page_says_why_nothing_can_go(home: HomePage, store: Store, context: Context, qtbot: QtBot) -> None:
    made = store.create("Corvane couplings", context.playbook)
    store.set_hold(made.id, True)
    home.refresh()
    home.show_forget(made.id)
    page = home.page
    assert isinstance(page, ForgetPage)
    assert not page.remove_button.isEnabled()
    assert "on hold" in page.lead.accessibleName()
    page.remove()
    qtbot.waitUntil(lambda: not page.busy)
    assert "hold" in page.say.text
    assert [s.id for s in store.summaries()] == [made.id]
