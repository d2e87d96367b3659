"""One assessment on the screen: rail, questions, what follows, bars at the top and the bottom."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from litready.domain.interview import NO_PROGRESS, resume_at
from litready.domain.readiness import Finding
from litready.ui.bands import Band
from litready.ui.basis_card import basis_begun, basis_section, basis_words
from litready.ui.bottom_bar import BottomBar
from litready.ui.components.page import Rule
from litready.ui.destinations import Destination, RailRow, rail_rows
from litready.ui.drafts import Place
from litready.ui.factories import Context, Factories, Tool
from litready.ui.find_panel import FindPanel
from litready.ui.follows_panel import FollowsPanel, follow_counts
from litready.ui.rail import Rail
from litready.ui.section_page import SectionPage
from litready.ui.session import Session
from litready.ui.sitting import Step, asking
from litready.ui.tab_head import TabHead
from litready.ui.theme import Theme
from litready.ui.top_bar import TopBar
from litready.ui.undo_keys import UndoKeys

QUESTIONS, FOLLOWS = 0, 1
"""The two tabs of narrower windows."""


class AssessmentPage(QWidget):
    """An open assessment. It owns no data: all of it is in the session."""

    home_wanted = Signal()
    export_wanted = Signal(bool)
    """Whether only a preview is wanted."""
    menu_wanted = Signal(object)

    def __init__(
        self, theme: Theme, session: Session, context: Context, factories: Factories, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.session = session
        self._context = context
        self._factories = factories
        self._band = Band.WIDE
        self._tab = QUESTIONS
        self._at = self._before = Destination()
        self._sections: dict[str, SectionPage] = {}
        self._tools: dict[Tool, QWidget] = {}

        outer = self._outer = QVBoxLayout(self)
        theme.space(outer)
        self.top = TopBar(theme)
        outer.addWidget(self.top)
        body = QHBoxLayout()
        theme.space(body)
        self.rail = Rail(theme)
        body.addWidget(self.rail)
        middle = QVBoxLayout()
        theme.space(middle)
        self.head = TabHead(theme)
        middle.addWidget(self.head)
        self.stack = QStackedWidget()
        middle.addWidget(self.stack, 1)
        body.addLayout(middle, 1)
        self._divider = Rule(theme, upright=True)
        body.addWidget(self._divider)
        self.follows = FollowsPanel(theme, session)
        self._right = body
        body.addWidget(self.follows)
        outer.addLayout(body, 1)
        self.bottom = BottomBar(theme, session)
        outer.addWidget(self.bottom)
        self.finder = FindPanel(theme, session, self)

        self.top.home_wanted.connect(self.home_wanted)
        self.top.basis_wanted.connect(lambda: self.go_section(basis_section(session.playbook)))
        self.top.find_wanted.connect(self.open_find)
        self.top.preview_wanted.connect(lambda: self.export_wanted.emit(True))
        self.top.export_wanted.connect(lambda: self.export_wanted.emit(False))
        self.top.menu_wanted.connect(self.menu_wanted)
        self.top.renamed.connect(session.rename)
        self.rail.chosen.connect(self.go)
        self.head.place_chosen.connect(self.go)
        self.head.tab_chosen.connect(self.show_tab)
        self.follows.go.connect(self.jump)
        self.finder.go.connect(self.jump)
        self.bottom.back_wanted.connect(self.go_back)
        self.bottom.next_wanted.connect(self.go_next)
        self._app = cast(QApplication, QApplication.instance())
        self._app.focusChanged.connect(self._focus_moved)
        self._undo_keys = UndoKeys(self)
        session.changed.connect(self.refresh)
        session.stepped.connect(self._show_step)
        self._lay_out()
        self.go(Destination(section=resume_at(session.playbook, session.assessment).id))

    # -- where one is -------------------------------------------------------------------------------

    @property
    def at(self) -> Destination:
        """The section or tool that is shown."""
        return self._at

    @property
    def section(self) -> SectionPage | None:
        """The page of the section that is shown, or None on a tool."""
        return self._sections.get(self._at.section)

    def go(self, to: Destination) -> None:
        """Show a section or a tool. What was typed is taken first."""
        self.session.flush()
        if to != self._at:
            self._before = self._at if self._at.section else self._before
            self._at = to
            self._tab = QUESTIONS
            if to.section:
                self.follows.show_section(to.section)
            self.stack.setCurrentWidget(self._page(to))
            self._lay_out()
            self.refresh()
            refresh = getattr(self.stack.currentWidget(), "refresh", None)
            if to.tool is not None and callable(refresh):
                refresh()
        self.rail.show_at(to)

    def jump(self, to: object) -> None:
        """Follow a link: to a place, a section, a tool, or a finding among all that follows."""
        if isinstance(to, Place):
            self.go_place(to)
        elif isinstance(to, Finding):
            self.go(Destination(tool=Tool.READINESS))
            show_finding = getattr(self.stack.currentWidget(), "show_finding", None)
            if callable(show_finding):
                show_finding(to.id)
        elif isinstance(to, Destination):
            self.go(to)

    def go_section(self, section_id: str) -> None:
        """Show a section; an unknown id is ignored."""
        if section_id in self.session.playbook.sections_by_id:
            self.go(Destination(section=section_id))

    def go_place(self, place: Place) -> None:
        """Jump to a question or a record and give it focus."""
        playbook = self.session.playbook
        if place.record:
            record = self.session.assessment.record(place.record)
            if record is None:
                return
            asks = next((q for q in playbook.questions if q.of == record.register), None)
            self.go_section(asks.section if asks else playbook.registers_by_id[record.register].section)
            self.show_tab(QUESTIONS)
            if self.section is not None:
                self.section.show_record(place)
        elif place.question:
            self.go_section(playbook.questions_by_id[place.question].section)
            self.show_tab(QUESTIONS)
            if self.section is not None:
                self.section.go_to(place.question)

    def step(self, by: int) -> None:
        """Go so many sections on or back."""
        to = self._neighbour(by)
        if to is not None:
            self.go(to)
            self.focus_questions()

    def go_back(self) -> None:
        """Back, as the interview has it."""
        self.step(-1)

    def go_next(self) -> None:
        """Next, as the interview has it; after readiness comes the report."""
        if self._at.tool is Tool.READINESS:
            self.export_wanted.emit(True)
        else:
            self.step(1)

    def go_on(self) -> None:
        """The next question; after the last one, the next section."""
        if self.section is None or not self.section.go_on():
            self.go_next()

    def show_tab(self, tab: int) -> None:
        """Show the questions or what follows, where these are tabs."""
        if tab != self._tab:
            self._tab = tab
            self._lay_out()

    def undo(self) -> None:
        """Take the last change back, and go where it was."""
        self._leave_field()
        self.session.undo()

    def redo(self) -> None:
        """Make the change again that was taken back last, and go where it is."""
        self._leave_field()
        self.session.redo()

    def open_find(self) -> None:
        """Open the find panel."""
        self.finder.open_in(self)

    # -- panes -----------------------------------------------------------------------------------------

    def focus_questions(self) -> None:
        """Give focus to the middle."""
        self.show_tab(QUESTIONS)
        page = self.stack.currentWidget()
        if isinstance(page, SectionPage):
            page.focus_here()
        elif page is not None:
            page.setFocus()

    def focus_next_pane(self) -> None:
        """Give focus to the next pane: rail, questions, what follows, bottom bar."""
        self._focus_pane(1)

    def focus_previous_pane(self) -> None:
        """Give focus to the previous pane."""
        self._focus_pane(-1)

    def start_rename(self) -> None:
        """Let the matter's name be typed."""
        self.top.start_rename()

    def _focus_pane(self, by: int) -> None:
        panes: list[tuple[str, QWidget]] = [("rail", self.rail)] if self._band.has_rail else []
        panes += [("questions", self.stack), ("follows", self.follows), ("bottom", self.bottom)]
        if not self._at.section:
            panes = [p for p in panes if p[0] != "follows"]
        focused = QApplication.focusWidget()
        at = next((n for n, (_, w) in enumerate(panes) if focused is not None and w.isAncestorOf(focused)), -by)
        match panes[(at + by) % len(panes)][0]:
            case "rail":
                self.rail.focus_here()
            case "questions":
                self.focus_questions()
            case "follows":
                if self._band is not Band.WIDE:
                    self.show_tab(FOLLOWS)
                self.follows.focus_here()
            case _:
                (self.bottom.next if self.bottom.next.isEnabled() else self.bottom.back).setFocus()

    # -- showing ---------------------------------------------------------------------------------------

    def shut(self) -> None:
        """Stop listening to the application; the page is about to go."""
        self._app.focusChanged.disconnect(self._focus_moved)
        self._undo_keys.stop()

    def refresh(self) -> None:
        """Show what the session holds in the frame; pages refresh themselves."""
        session = self.session
        playbook, assessment, readiness = session.playbook, session.assessment, session.readiness
        actions = sum(not a.done for a in assessment.actions)
        rows = rail_rows(playbook, readiness, actions)
        self.rail.set_rows(rows, len(assessment.records))
        self.rail.show_at(self._at)
        self.head.set_rows([*rows, RailRow("Registers", Destination(tool=Tool.REGISTERS))])
        self.top.set_matter(assessment.name, on_hold=assessment.on_hold)
        self.top.set_basis(basis_words(readiness.basis, begun=basis_begun(playbook, assessment)))
        self.bottom.set_progress(sum(readiness.progress.values(), NO_PROGRESS))
        back, onward = self._neighbour(-1), self._neighbour(1)
        report = "Preview report" if self._at.tool is Tool.READINESS else ""
        self.bottom.set_names(self._name(back), report or self._name(onward))
        if self._at.section:
            done = readiness.progress[self._at.section]
            counts = follow_counts(readiness, self._at.section)
            section = playbook.sections_by_id[self._at.section]
            title = section.title if self._band.has_rail else section.short
            self.head.show_place(title, f"{done.answered} of {done.total}", counts, tabs=True)
        elif self._at.tool is not None:
            self.head.show_place(self._at.tool.value, "", [], tabs=False)

    def add_strip(self, strip: QWidget) -> None:
        """Put a strip across the page, under the top bar."""
        self._outer.insertWidget(1, strip)

    def set_band(self, band: Band) -> None:
        """Lay out for a band."""
        if band is not self._band:
            self._band = band
            self._lay_out()
            self.refresh()
            for page in [*self._sections.values(), *self._tools.values()]:
                lay_out = getattr(page, "set_band", None)
                if callable(lay_out):
                    lay_out(band)

    def _lay_out(self) -> None:
        """Put what follows at the right or into its tab, and show what the band has room for."""
        wide, in_section = self._band is Band.WIDE, bool(self._at.section)
        self.rail.setVisible(self._band.has_rail)
        self.head.setVisible(not wide and (in_section or not self._band.has_rail))
        self.head.set_band(self._band)
        self.top.set_band(self._band)
        self.bottom.set_band(self._band)
        if wide:
            if self._right.indexOf(self.follows) < 0:
                self.stack.removeWidget(self.follows)
                self._right.addWidget(self.follows)
                self._theme.dress_moved(self.follows)
            self._theme.measure(self.follows, width=344)
        elif self.stack.indexOf(self.follows) < 0:
            self._right.removeWidget(self.follows)
            self.follows.setMinimumWidth(0)
            self.follows.setMaximumWidth(16_777_215)
            self.follows.setProperty("measures", None)
            self.stack.addWidget(self.follows)
            self._theme.dress_moved(self.follows)
        self.follows.set_in_tab(not wide)
        self._divider.setVisible(wide and in_section)
        show_follows = not wide and in_section and self._tab == FOLLOWS
        self.head.show_tab(FOLLOWS if show_follows else QUESTIONS)
        if show_follows:
            self.stack.setCurrentWidget(self.follows)
        elif self._at != Destination():
            self.stack.setCurrentWidget(self._page(self._at))
        if wide:
            self.follows.setVisible(in_section)

    def _page(self, to: Destination) -> QWidget:
        if to.tool is not None:
            if to.tool not in self._tools:
                page = self._factories.make_tool(self._theme, self.session, self._context, to.tool, self.stack)
                if not page.accessibleName():
                    page.setAccessibleName(to.tool.value)
                jump = getattr(page, "go", None)
                if jump is not None:
                    jump.connect(self.jump)
                lay_out = getattr(page, "set_band", None)
                if callable(lay_out):
                    lay_out(self._band)
                self._tools[to.tool] = page
                self.stack.addWidget(page)
            return self._tools[to.tool]
        if to.section not in self._sections:
            section = self.session.playbook.sections_by_id[to.section]
            made = SectionPage(self._theme, self.session, section, self._factories.make_register, self._band)
            made.go.connect(self.jump)
            tool = self._factories.make_section_tool(self._theme, self.session, self._context, to.section, made)
            if tool is not None:
                made.add_tool(tool)
            self._sections[to.section] = made
            self.stack.addWidget(made)
        return self._sections[to.section]

    def _leave_field(self) -> None:
        """Take focus out of a text field: one that has focus keeps what is typed in it, whatever changes."""
        focused = QApplication.focusWidget()
        if isinstance(focused, QLineEdit | QPlainTextEdit) and self.stack.isAncestorOf(focused):
            focused.clearFocus()

    def _show_step(self, step: Step) -> None:
        """Go where a change was that was taken back or made again."""
        if step.edit.actions:
            self.go(Destination(tool=Tool.ACTIONS))
            return
        place = step.place
        if place.record and self.session.assessment.record(place.record) is None:
            (edit, *_) = step.edit.records
            gone = edit.before or edit.after
            place = asking(self.session.playbook, gone.register) if gone is not None else Place()
        self.go_place(place)

    def _neighbour(self, by: int) -> Destination | None:
        """The places in the order of the interview: the sections, then what follows from all of them."""
        places = [Destination(section=s.id) for s in self.session.playbook.sections]
        places.append(Destination(tool=Tool.READINESS))
        if self._at not in places:
            return self._before if by < 0 and self._before.section else places[-1]
        at = places.index(self._at) + by
        return places[at] if 0 <= at < len(places) else None

    def _name(self, to: Destination | None) -> str:
        if to is None:
            return ""
        return to.tool.value if to.tool is not None else self.session.playbook.sections_by_id[to.section].short

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self.section is not None and self.isVisible():
            self.section.note_focus(new)
            if new is not None and self.section.isAncestorOf(new):
                QTimer.singleShot(0, self.section, self._keep_in_view)

    def _keep_in_view(self) -> None:
        focused = QApplication.focusWidget()
        if self.section is not None and focused is not None and self.section.isAncestorOf(focused):
            self.section.ensureWidgetVisible(focused, 0, self._theme.px(24))
