"""Opens a window, begins an export and closes the window, each time in a process of its own.

Called with a folder and a number of times. Writes for each time whether the report was written or stopped.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from home_steps import full_matter
from PySide6.QtCore import QTimer

from litready.cli import shipped_playbook
from litready.paths import resources
from litready.playbook.model import Playbook
from litready.report import export as _report  # noqa: F401  loaded once, before the processes part
from litready.storage.store import Store
from litready.ui.app import make_application
from litready.ui.export import ExportPage
from litready.ui.factories import Context
from litready.ui.home import HomePage
from litready.ui.main_window import MainWindow
from litready.ui.parts import make_factories
from litready.ui.theme import Theme


def open_export_page(window: MainWindow, *, inside: bool) -> ExportPage:
    """Open the export from the open assessment, or from its line at home."""
    if inside:
        window.open_assessment("corvanecouplings")
        window.commands.trigger("Export report")
        page = window.stack.currentWidget()
    else:
        assert isinstance(window.home, HomePage)
        window.home.export("corvanecouplings")
        page = window.home.page
    assert isinstance(page, ExportPage)
    return page


def close_at(content: Playbook, share: float, folder: Path, *, inside: bool) -> int:
    """Close the window once so much of the report is made; the exit code of the program."""
    reports = folder / "reports"
    reports.mkdir(parents=True)

    def now() -> datetime:
        return datetime.now(UTC)

    with Store.open(folder / "library.sqlite", now=now) as store:
        store.add(full_matter(content, "Corvane couplings"), content)
        context = Context(store, content, lambda _a: content, now, lambda: date(2026, 11, 25), folder)
        app = make_application()
        theme = Theme(app, resources() / "fonts")
        window = MainWindow(theme, context, make_factories())
        window.show()
        page = open_export_page(window, inside=inside)
        page.form.set_folder(reports)
        page.write()
        assert page.task is not None
        if share:
            page.task.progressed.connect(lambda done: window.close() if done >= share else None)
        else:
            QTimer.singleShot(0, window.close)
        code: int = app.exec()
        noted = len(store.exports("corvanecouplings"))
        assert len(list(reports.iterdir())) == noted
        sys.stdout.write("written\n" if noted else "stopped\n")
    return code


if __name__ == "__main__":
    shipped = shipped_playbook()
    root, times = Path(sys.argv[1]), int(sys.argv[2])
    for number in range(times):
        child = os.fork()
        if child == 0:
            sys.exit(close_at(shipped, number / times, root / str(number), inside=bool(number % 2)))
        _, status = os.waitpid(child, 0)
        if status != 0:
            sys.exit(f"time {number} ended with {os.waitstatus_to_exitcode(status)}")
