"""Taking replies: choose the file, look at each difference, tick, and take all that is ticked in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from litready.domain.matter import Assessment
from litready.domain.replies.edits import carry_out
from litready.domain.replies.proposals import Replies, edits_of, with_needed
from litready.errors import LitReadyError
from litready.exchange.replies.read import read_replies
from litready.ui.background import Task
from litready.ui.choosers import Choosers, FileChoosers
from litready.ui.components.buttons import Button, ButtonKind
from litready.ui.components.page import EmptyState
from litready.ui.components.progress import ShareBar
from litready.ui.components.text import ElidedLabel, WrapLabel
from litready.ui.framed import FramedPage
from litready.ui.making_page import BUSY_MS
from litready.ui.plain_words import counted
from litready.ui.replies.cards import DifferencesCard, ReplyFileCard, WholeCard
from litready.ui.say_bar import SayBar
from litready.ui.session import Session
from litready.ui.theme import Role, Theme

_NOTHING = "Nothing in this file differs from what stands here, so there is nothing to take."


@dataclass(frozen=True, slots=True)
class TakenReplies:
    """What was taken from a file: how many differences, and the assessment before and after."""

    file: str
    count: int
    before: Assessment
    after: Assessment


class RepliesPage(FramedPage):
    """Files are read beside the window; only `take` changes the assessment.

    `taken` carries the `TakenReplies` once all is committed.
    """

    taken = Signal(object)

    def __init__(
        self,
        theme: Theme,
        session: Session,
        now: Callable[[], datetime],
        *,
        choosers: Choosers | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "Take replies", back="For counsel", widest=1080, parent=parent)
        self._session, self._now = session, now
        self._path = Path()
        self._of: Assessment | None = None
        self._read: Replies | None = None
        self._keys: frozenset[str] = frozenset()
        self._task: Task | None = None
        column = self.page.column
        column.addWidget(WrapLabel(theme, "Take counsel’s replies", Role.DISPLAY))
        self.file_card = ReplyFileCard(theme, choosers or FileChoosers())
        self.file_card.chosen.connect(self.read)
        self.empty = EmptyState(theme, _NOTHING)
        self.differences = DifferencesCard(theme, session.playbook)
        self.differences.ticked.connect(self.tick)
        self.whole = WholeCard(theme)
        self.differences.shown.connect(self.whole.show_proposal)
        for card in (self.file_card, self.empty, self.differences, self.whole):
            column.addWidget(card)
        self._fill_foot()
        self.say = SayBar(theme)
        self.outer.insertWidget(self.outer.indexOf(self.foot), self.say)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(BUSY_MS)
        self._late.timeout.connect(lambda: self.bar.setVisible(self.busy))
        self.setFocusProxy(self.file_card.button)
        self._forget()

    @property
    def busy(self) -> bool:
        """Whether a file is being read."""
        return self._task is not None

    @property
    def replies(self) -> Replies | None:
        """What was read, or None."""
        return self._read

    @property
    def ticked(self) -> frozenset[str]:
        """The keys of what would be taken."""
        return self._keys

    def read(self, path: Path) -> None:
        """Read a file and compare it with the assessment as it stands, what was typed included."""
        if self._task is not None:
            return
        self._forget()
        self._session.flush()
        self._path = path
        self.file_card.show_reading(path)
        session = self._session
        playbook, today = session.playbook, session.today
        known = self._of = session.assessment
        task = self._task = Task(lambda _progress, _cancelled: read_replies(path, playbook, known, today=today))
        task.done.connect(self._show_read)
        task.failed.connect(self._refuse)
        task.stopped.connect(self._end)
        self.state.set_text("Reading")
        self._late.start()
        task.start()

    def tick(self, keys: frozenset[str]) -> None:
        """Tick these and what they need, and no others."""
        if self._read is not None:
            gone = self._keys - keys
            needed = with_needed(self._read.proposals, keys)
            if gone & needed:  # what needs one that was just unticked goes with it
                needed = frozenset(k for k in keys if not gone & with_needed(self._read.proposals, [k]))
            self._keys = needed
            self.differences.show_proposals(self._read.proposals, needed)
            self._show_button()

    def take(self) -> None:
        """Take what is ticked, all of it in one transaction; where that fails nothing is changed, and it is said."""
        read, session = self._read, self._session
        if read is None or not self._keys:
            return
        session.flush()
        if session.assessment != self._of:
            self.read(self._path)
            self.say.warn("The assessment changed meanwhile, so the file was compared again. Look at it once more.")
            return
        edits, at, before = edits_of(read.proposals, self._keys), self._now(), session.assessment
        try:
            session.change_at_once(lambda known: carry_out(known, edits, at))
        except LitReadyError as fault:
            self.say.warn(str(fault))
            return
        self.taken.emit(TakenReplies(read.file, len(self._keys), before, session.assessment))
        self.leave()

    def leave(self) -> None:
        """Close the page; what is under way is stopped."""
        if self._task is not None:
            self._task.cancel()
        super().leave()

    # -- inside -------------------------------------------------------------------------------------

    def _show_read(self, read: Replies) -> None:
        self._end()
        self._read = read
        self.file_card.show_read(read)
        self._keys = with_needed(read.proposals, read.first_ticked)
        self.differences.show_proposals(read.proposals, self._keys)
        self.differences.setVisible(bool(read.proposals))
        self.empty.setVisible(not read.proposals)
        self._show_button()

    def _refuse(self, fault: str) -> None:
        self._end()
        self.file_card.show_fault(self._path, fault)
        self.file_card.button.setFocus()

    def _end(self) -> None:
        self._task = None
        self._late.stop()
        self.bar.hide()
        self._show_button()

    def _forget(self) -> None:
        self._read, self._keys = None, frozenset()
        self.say.dismiss()
        self.file_card.show_none()
        self.empty.hide()
        self.differences.hide()
        self.whole.show_proposal(None)
        self._show_button()

    def _fill_foot(self) -> None:
        theme, row = self._theme, self.foot.row
        self.cancel_button = Button(theme, "Cancel")
        self.cancel_button.clicked.connect(self.leave)
        row.addWidget(self.cancel_button)
        row.addSpacing(theme.px(8))
        self.state = ElidedLabel(theme, "", Role.SMALL, "ink2")
        row.addWidget(self.state, 1)
        self.bar = ShareBar(theme, width=120)
        self.bar.hide()
        row.addWidget(self.bar)
        self.take_button = Button(theme, "Take", ButtonKind.PRIMARY)
        self.take_button.clicked.connect(self.take)
        row.addWidget(self.take_button)

    def _show_button(self) -> None:
        offered = self._read is not None and bool(self._read.proposals)
        count = len(self._keys)
        self.take_button.setVisible(offered)
        self.take_button.set_label(f"Take {counted(count, 'difference')}" if count else "Take")
        self.take_button.setEnabled(count > 0)
        self.state.set_text("Tick what is to be taken." if offered and not count else "")
