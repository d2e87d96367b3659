"""The whole program in a process of its own, worked from start to end, every socket and every file written watched.

Called with a folder. It starts the real window, opens the sample, visits pages, answers, copies, previews,
exports, saves, imports and closes; then it carries out the commands. It prints as JSON what was seen.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import traceback
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog
from ui_steps import click

from litready.__main__ import main
from litready.ui import app
from litready.ui.choosers import FileChoosers
from litready.ui.destinations import Destination
from litready.ui.export import ExportPage
from litready.ui.factories import Tool
from litready.ui.home import HomePage
from litready.ui.home.import_page import ImportPage
from litready.ui.main_window import MainWindow
from litready.ui.prompt_builder import PromptBuilder

ROOT = Path(sys.argv[1])
DATA, CHOSEN = ROOT / "data", ROOT / "chosen"
_WRITING = {"os.mkdir": 0, "os.rename": 1, "os.link": 1, "os.symlink": 1, "os.truncate": 0, "os.chmod": 0}


class Seen:
    """What an audit hook saw."""

    def __init__(self) -> None:
        self.sockets: list[str] = []
        self.children: list[str] = []
        self.written: set[str] = set()
        self.opened: list[str] = []
        self.defects: list[str] = []
        self.copied = False

    def hook(self, event: str, args: tuple[object, ...]) -> None:
        """Deny sockets; note what is written and what is started."""
        if event.startswith("socket."):
            self.sockets.append(f"{event} {args[1:]}")
            raise PermissionError("no network here")
        if event in ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "webbrowser.open"):
            self.children.append(f"{event} {args}")
        if event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            self.written.add(str(args[0]))
        elif event in _WRITING:
            self.written.add(str(args[_WRITING[event]]))
        elif event == "sqlite3.connect":
            self.written.add(str(args[0]).removeprefix("file:").partition("?")[0])


class Chosen(FileChoosers):
    """Chooses by itself."""

    def existing(self, _parent: object, _title: str, _kinds: str, then: object) -> None:
        then(CHOSEN / "copy.litready")  # type: ignore[operator]

    def new(self, _parent: object, _title: str, _suggested: Path, _kinds: str, then: object) -> None:
        then(CHOSEN / "copy.litready")  # type: ignore[operator]


seen = Seen()


def work(window: MainWindow) -> Iterator[object]:
    """The steps; each gives what must be over before the next, as a function, or None."""
    home = window.home
    assert isinstance(home, HomePage)
    home.try_sample()
    page = window.page
    assert page is not None
    for section in page.session.playbook.sections[::4]:
        page.go_section(section.id)
        yield None
    for tool in Tool:
        page.go(Destination(tool=tool))
        yield None
    for builder in page.findChildren(PromptBuilder):
        builder.copy()
        seen.copied = bool(QGuiApplication.clipboard().text())
    page.go_section("basis")
    page.session.type_answer(page.session.playbook.in_section("basis")[0].id, "trace-0815")
    page.session.flush()
    window.commands.trigger("Save a copy")
    window.commands.trigger("Larger text")
    window.commands.trigger("Text at 100 %")
    for preview in (True, False):
        window.commands.trigger("Export report")
        export = window.stack.currentWidget()
        assert isinstance(export, ExportPage)
        export.form.set_folder(CHOSEN)
        click(export.form.folder_button)
        for dialog in export.findChildren(QFileDialog):
            dialog.selectFile(str(CHOSEN))
            dialog.done(QFileDialog.DialogCode.Accepted)
        export.preview() if preview else export.write()
        yield lambda export=export: not export.busy
        export.leave()
        yield None
    window.go_home()
    yield lambda: not home.matters.reader.busy
    home.start_import()
    imported = home.page
    assert isinstance(imported, ImportPage)
    yield lambda: not imported.busy
    imported.add()
    yield None
    window.close()


class WorkedWindow(MainWindow):
    """A window that works itself."""

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        if hasattr(self, "timer"):
            return
        steps = work(self)
        waits: list[object] = [None]
        self.timer = QTimer(self)

        def step() -> None:
            try:
                if waits[0] is None or waits[0]():  # type: ignore[operator]
                    waits[0] = next(steps)
            except StopIteration:
                self.timer.stop()
            except Exception:
                seen.defects.append(traceback.format_exc())
                self.timer.stop()
                QGuiApplication.exit(3)

        self.timer.timeout.connect(step)
        self.timer.start(20)  # not 0: work beside the window needs its turn


def libraries() -> list[str]:
    """The libraries of Qt's network module that are loaded."""
    maps = Path("/proc/self/maps")
    lines = maps.read_text().splitlines() if maps.exists() else []
    return sorted({line.rpartition("/")[2] for line in lines if "Qt6Network" in line or "WebEngine" in line})


if __name__ == "__main__":
    DATA.mkdir()
    CHOSEN.mkdir()
    app.MainWindow = WorkedWindow  # type: ignore[misc]
    FileChoosers.existing, FileChoosers.new = Chosen.existing, Chosen.new  # type: ignore[assignment,method-assign]
    QDesktopServices.openUrl = lambda url: not seen.opened.append(url.toLocalFile())  # type: ignore[assignment]
    sys.addaudithook(seen.hook)
    codes = [main(["--data-dir", str(DATA)])]
    copied = seen.copied
    left = sorted(str(p) for p in Path(tempfile.gettempdir()).rglob("*"))
    with tempfile.TemporaryFile("w+") as quiet:
        told, sys.stdout = sys.stdout, quiet
        main(["--data-dir", str(DATA), "list"])
        quiet.seek(0)
        own = quiet.read().split()[0]
        for command in (
            ["show", own],
            ["export", own, "--facts-only", "-o", str(CHOSEN / "cli.pdf")],
            ["hold-notice", own, "-o", str(CHOSEN / "hold.docx")],
            ["copies", own, "--keep", "as it stood"],
            ["compare", own],
            ["verify", str(CHOSEN / "cli.pdf")],
            ["save", own, "-o", str(CHOSEN / "cli.litready")],
            ["check", str(CHOSEN / "cli.litready"), "--json"],
            ["forget", own],
            ["sample"],
        ):
            codes.append(main(["--data-dir", str(DATA), *command]))
        sys.stdout = told
    told_of = {
        "codes": codes,
        "sockets": seen.sockets,
        "children": seen.children,
        "written": sorted(seen.written),
        "opened": seen.opened,
        "defects": seen.defects,
        "temporary": left,
        "libraries": libraries(),
        "clipboard": copied,
    }
    sys.stdout.write(json.dumps(told_of))
