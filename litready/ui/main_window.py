"""The window: home, or one open assessment; commands; saving before anything closes."""

from __future__ import annotations

import gc
from dataclasses import replace

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from litready.errors import LitReadyError
from litready.ui.adoption import AdoptionBar, AdoptionPage, newer_playbook
from litready.ui.assessment_page import AssessmentPage
from litready.ui.bands import band_for
from litready.ui.beginning import BackupsBeside, Beginning, remember_place
from litready.ui.clashes import TOLD, ClashesPage
from litready.ui.commands import Command, Commands
from litready.ui.components.buttons import Button
from litready.ui.components.text import WrapLabel
from litready.ui.factories import Context, Factories
from litready.ui.framed import FramedPage
from litready.ui.notice import Notice
from litready.ui.opening import MANY_RECORDS, Opened, Opening, read_assessment
from litready.ui.package import open_package
from litready.ui.preferences import keep_preferences, read_preferences
from litready.ui.save_copy import open_save_copy
from litready.ui.session import Session
from litready.ui.theme import STEP, Role, Theme

_WAIT = "This assessment holds many records. It opens in a moment."


class MainWindow(QMainWindow):
    """The one window of a library."""

    def __init__(self, theme: Theme, context: Context, factories: Factories) -> None:
        super().__init__()
        self._theme = theme
        self._context = context
        self._factories = factories
        self._page: AssessmentPage | None = None
        self._leave_unsaved = False
        self._over: list[FramedPage] = []
        self.setWindowTitle("LitReady")
        body = QWidget()
        column = QVBoxLayout(body)
        theme.space(column)
        self.notice = Notice(theme)
        column.addWidget(self.notice)
        self.stack = QStackedWidget()
        column.addWidget(self.stack, 1)
        self.setCentralWidget(body)
        theme.ground(body, "canvas")
        self.home = factories.make_home(theme, context, self.stack)
        self.home.opened.connect(self.open_assessment)  # type: ignore[attr-defined]
        self.stack.addWidget(self.home)
        self._opening = Opening(context, self)
        self._opening.done.connect(self._show_opened)
        self._opening.failed.connect(self._not_opened)
        self._wait = FramedPage(theme, "Opening")
        self._wait.page.column.addWidget(WrapLabel(theme, _WAIT, Role.BODY, "ink2"))
        self._wait.foot.hide()
        self._wait.closed.connect(self.go_home)
        self.stack.addWidget(self._wait)
        BackupsBeside(context, self).failed.connect(self.notice.say)
        self.commands = Commands(self, self._list_commands())
        self.commands.set_inside(False)
        theme.changed.connect(self._set_band)
        self._fit_to_screen()
        self._show(self.home)

    # -- where one is -------------------------------------------------------------------------------

    @property
    def page(self) -> AssessmentPage | None:
        """The open assessment, or None at home."""
        return self._page if self._page is not None and self.stack.currentWidget() is self._page else None

    def open_assessment(self, assessment_id: str) -> None:
        """Open an assessment; where it cannot be opened, say why and stay."""
        if self._page is not None and self._page.session.assessment.id == assessment_id:
            self._show(self._page)
            return
        if not self._close_page():
            return
        self._opening.drop()
        try:
            if self._opening.takes_long(assessment_id):
                self._opening.start(assessment_id)
                self._show(self._wait)
            else:
                self._show_opened(read_assessment(self._context, assessment_id))
        except LitReadyError as fault:
            self.notice.say(str(fault))

    def _show_opened(self, opened: Opened) -> None:
        """Make the page of an assessment that was read."""
        context, assessment = self._context, opened.assessment
        session = Session(
            context.store,
            opened.playbook,
            assessment,
            now=lambda: max(context.now(), session.assessment.changed_at),  # a clock that is set back dates nothing
            today=context.today,
            followed=opened.followed,
            parent=self,
        )
        session.changed.connect(self._title)
        session.clashed.connect(self._tell_clashes)
        self._page = AssessmentPage(self._theme, session, self._context, self._factories)
        self._page.home_wanted.connect(self.go_home)
        self._page.export_wanted.connect(self._export)
        self._page.menu_wanted.connect(self.open_menu)
        self.stack.addWidget(self._page)
        if newer_playbook(self._context, assessment):
            self._offer_adoption(self._page)
        if len(assessment.records) >= MANY_RECORDS:
            gc.freeze()
        self._set_band()
        self._show(self._page)
        QTimer.singleShot(0, self._page, self._page.focus_questions)

    def _not_opened(self, reason: str) -> None:
        self._show(self.home)
        self.notice.say(reason)

    def say_beginning(self, said: Beginning) -> None:
        """Say what a start has to say, until it is closed."""
        if not said.sentences:
            return
        show_backups = getattr(self.home, "show_backups", None)
        deeds = []
        if said.recovered and callable(show_backups):
            look = Button(self._theme, "Backups", small=True)
            look.clicked.connect(show_backups)
            deeds.append(look)
        if said.place:
            again = Button(self._theme, "Do not warn again", small=True)
            again.clicked.connect(lambda: remember_place(self._context))
            again.clicked.connect(self.notice.clear)
            deeds.append(again)
        self.notice.say("\n".join(said.sentences), deeds)

    def show_over(self, page: FramedPage) -> None:
        """Show a page in front of what is shown until it is closed."""
        under = self.stack.currentWidget()
        self._over.append(page)
        page.closed.connect(lambda: self._leave_over(page, under))
        self.stack.addWidget(page)
        self._set_band()
        self._show(page)
        page.page.setFocus()

    def go_home(self) -> None:
        """Close the assessment and show the matters. It stays open where it cannot be saved."""
        self._opening.drop()
        if self._close_page():
            self._show(self.home)

    def _leave_over(self, page: FramedPage, under: QWidget | None) -> None:
        if page not in self._over:
            return
        self._over.remove(page)
        self.stack.removeWidget(page)
        page.hide()
        page.deleteLater()
        self._show(under if under is not None and self.stack.indexOf(under) >= 0 else self.home)

    def _tell_clashes(self) -> None:
        """Say that something was changed here and elsewhere, until all of it is settled."""
        page = self._page
        if page is None or not page.session.clashes:
            self.notice.clear()
            return
        choose = Button(self._theme, "See both and choose", small=True)
        choose.clicked.connect(lambda: self.show_over(ClashesPage(self._theme, page.session)))
        self.notice.say(TOLD, [choose])

    def _offer_adoption(self, page: AssessmentPage) -> None:
        """Offer the newer content above an assessment that was answered on an older one."""
        bar = AdoptionBar(self._theme, page.session.assessment.playbook_version, self._context.playbook.version)
        page.add_strip(bar)
        bar.wanted.connect(lambda: self._show_adoption(page.session))

    def _show_adoption(self, session: Session) -> None:
        if not session.flush():
            return
        changes = AdoptionPage(self._theme, self._context, session.assessment, session.playbook)
        changes.adopted.connect(self._reopen)
        self.show_over(changes)

    def _reopen(self, assessment_id: str) -> None:
        """Open an assessment anew, as the library holds it now."""
        if self._close_page():
            self.open_assessment(assessment_id)
        for page in list(self._over):
            self._leave_over(page, self.stack.currentWidget())

    def come_forward(self) -> None:
        """Bring the window to the front."""
        self.setWindowState(self.windowState() & ~self.windowState().WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def open_menu(self, anchor: QWidget) -> None:
        """Open the menu of all commands under a widget."""
        menu = self.commands.menu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(anchor.mapToGlobal(QPoint(anchor.width() - menu.sizeHint().width(), anchor.height() + 2)))

    # -- saving --------------------------------------------------------------------------------------

    def save_all(self) -> bool:
        """Write all that was given or typed; True where nothing is left."""
        return self._page is None or self._page.session.flush()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._leave_unsaved or self._close_page():
            self._opening.drop()
            event.accept()
        else:
            event.ignore()

    def _close_page(self) -> bool:
        """Close the open assessment once all of it is written; else say so and keep it open."""
        page = self._page
        if page is None:
            return True
        if not page.session.close():
            leave = Button(self._theme, "Close without saving", small=True)
            leave.clicked.connect(self._close_unsaved)
            again = Button(self._theme, "Try again", small=True)
            again.clicked.connect(self.close)
            elsewhere = Button(self._theme, "Save a copy…", small=True)
            elsewhere.clicked.connect(self._save_copy)
            self.notice.say(
                f"{page.session.failure} The window stays open so that what you gave is not lost.",
                [again, elsewhere, leave],
            )
            return False
        self._page = None
        gc.unfreeze()
        self.notice.clear()
        page.shut()
        self.stack.removeWidget(page)
        page.hide()
        page.deleteLater()
        page.session.deleteLater()
        self.commands.set_inside(False)
        return True

    def _close_unsaved(self) -> None:
        self._leave_unsaved = True
        self.close()

    # -- showing ------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_band()

    def _show(self, widget: QWidget) -> None:
        self.stack.setCurrentWidget(widget)
        self.commands.set_inside(widget is self._page)
        refresh = getattr(widget, "refresh", None)
        if callable(refresh):
            refresh()
        self._title()

    def _title(self) -> None:
        page = self.page
        self.setWindowTitle(f"{page.session.assessment.name} – LitReady" if page is not None else "LitReady")

    def _set_band(self) -> None:
        band = band_for(self.width(), self._theme.scale)
        for widget in (self.home, self._page, *self._over):
            lay_out = getattr(widget, "set_band", None)
            if callable(lay_out):
                lay_out(band)

    def _fit_to_screen(self) -> None:
        room = self.screen().availableGeometry()
        self.setMinimumSize(min(1024, room.width()), min(700, room.height()))
        self.resize(min(1280, room.width()), min(800, room.height()))

    # -- commands ---------------------------------------------------------------------------------------

    def _list_commands(self) -> list[Command]:
        def inside(do: str) -> object:
            page = self.page
            return getattr(page, do)() if page is not None else None

        def words(of: str) -> str:
            page = self.page
            return str(getattr(page.session, of)) if page is not None else ""

        def on_card(do: str) -> object:
            card = self.page.section.current if self.page is not None and self.page.section is not None else None
            return getattr(card, do)() if card is not None else None

        return [
            Command("Undo", ("Ctrl+Z",), lambda: inside("undo"), "undo", named=lambda: words("undo_words")),
            Command("Redo", ("Ctrl+Shift+Z",), lambda: inside("redo"), "undo", named=lambda: words("redo_words")),
            Command("Find anything", ("Ctrl+K",), lambda: inside("open_find"), "find"),
            Command("Next question", ("Ctrl+Return", "Ctrl+Enter"), lambda: inside("go_on"), "move"),
            Command("Back", ("Alt+Left",), lambda: inside("go_back"), "move"),
            Command("Next", ("Alt+Right",), lambda: inside("go_next"), "move"),
            Command("Previous section", ("Ctrl+PgUp",), lambda: inside("go_back"), "move"),
            Command("Next section", ("Ctrl+PgDown",), lambda: inside("go_next"), "move"),
            Command("Next pane", ("F6",), lambda: inside("focus_next_pane"), "move"),
            Command("Previous pane", ("Shift+F6",), lambda: inside("focus_previous_pane"), "move"),
            Command("Why this matters", ("F1",), lambda: on_card("toggle_help"), "question"),
            Command("Note", ("Ctrl+M",), lambda: on_card("toggle_note"), "question"),
            Command("New assessment", ("Ctrl+N",), lambda: self._at_home("start_new"), "matter", inside=False),
            Command("Import", ("Ctrl+O",), lambda: self._at_home("start_import"), "matter", inside=False),
            Command("Rename matter", ("F2",), lambda: inside("start_rename"), "matter"),
            Command("Preview report", ("Ctrl+P",), lambda: self._export(True), "report"),
            Command("Export report", ("Ctrl+E",), lambda: self._export(False), "report"),
            Command("Save a copy", (), self._save_copy, "report"),
            Command("Package for counsel", (), self._package, "report"),
            Command("Save now", ("Ctrl+S",), self.save_all, "report"),
            Command("Larger text", ("Ctrl++", "Ctrl+="), lambda: self._zoom(STEP), "text", inside=False),
            Command("Smaller text", ("Ctrl+-",), lambda: self._zoom(-STEP), "text", inside=False),
            Command("Text at 100 %", ("Ctrl+0",), lambda: self._zoom(0), "text", inside=False),
        ]

    def _at_home(self, do: str) -> None:
        if self._over:
            return  # what stands in front is closed first, by whoever opened it
        self.go_home()
        start = getattr(self.home, do, None)
        if self.stack.currentWidget() is self.home and callable(start):
            start()

    def _save_copy(self) -> None:
        if self._page is not None:
            open_save_copy(self._theme, self._page.session, self._context, self)

    def _package(self) -> None:
        if self._page is not None:
            open_package(self._theme, self._page.session, self._context, self)

    def _export(self, preview: bool) -> None:
        if self._page is not None:
            self._page.session.flush()
            self._factories.open_export(self._theme, self._page.session, self._context, self, preview=preview)

    def _zoom(self, step: int) -> None:
        self._theme.set_percent(self._theme.percent + step if step else 100)
        folder = self._context.data_dir
        keep_preferences(folder, replace(read_preferences(folder), text_percent=self._theme.percent))
