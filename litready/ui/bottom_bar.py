"""The bottom bar: back, progress, save state, next."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from litready.domain.interview import Progress
from litready.ui.bands import Band
from litready.ui.components.bar import Bar
from litready.ui.components.buttons import Button, ButtonKind
from litready.ui.components.progress import ProgressBar, SaveState
from litready.ui.components.text import line_label
from litready.ui.drafts import Place
from litready.ui.session import Session
from litready.ui.theme import Role, Theme

SAID_MS = 4000
"""How long a word about what was just done stays before the save state comes back."""


class BottomBar(Bar):
    """The bottom bar of an assessment. It listens to the session for the save state."""

    back_wanted = Signal()
    next_wanted = Signal()

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(theme, gap=10, sides=(13, 13), above=True, parent=parent)
        self._session = session
        self._roomy = True
        self._names = ("", "")
        row = self.row
        self.back = Button(theme, "Back", icon="back", hint="Alt+Left")
        self.back.clicked.connect(self.back_wanted)
        self.bar = ProgressBar(theme, width=120)
        self.count = line_label(theme, "", Role.SMALL, "ink2")
        self.state = SaveState(theme)
        self.state.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.next = Button(theme, "Next", ButtonKind.PRIMARY, icon="next", after=True, hint="Alt+Right")
        self.next.clicked.connect(self.next_wanted)
        row.addWidget(self.back)
        row.addSpacing(theme.px(8))
        row.addWidget(self.bar)
        row.addWidget(self.count)
        row.addStretch(1)
        row.addWidget(self.state)
        row.addSpacing(theme.px(6))
        row.addWidget(self.next)
        self._said = QTimer(self)
        self._said.setSingleShot(True)
        self._said.setInterval(SAID_MS)
        self._said.timeout.connect(self._show_state)
        session.saving.connect(self._saving)
        session.saved.connect(self._saved)
        session.save_failed.connect(self._failed)
        session.refused.connect(self._refused)
        session.said.connect(self._say)
        self._show_state()

    def set_progress(self, progress: Progress) -> None:
        """Show how much of the whole is answered."""
        self.bar.set_progress(progress)
        self.count.setText(f"{progress.answered} of {progress.total}" + (" answered" if self._roomy else ""))

    def set_names(self, back: str, onward: str) -> None:
        """Name where back and next lead; "" disables."""
        self._names = (back, onward)
        for button, name, word in ((self.back, back, "Back"), (self.next, onward, "Next")):
            button.set_label(name if self._roomy and name else word)
            button.setAccessibleName(f"{word}: {name}" if name else word)
            button.setEnabled(bool(name))
            keys = "Alt+Left" if word == "Back" else "Alt+Right"
            button.setToolTip(
                f"{name} ({keys})" if name else f"There is nothing {'before' if word == 'Back' else 'after'}"
            )

    def set_band(self, band: Band) -> None:
        """Without a rail the buttons lose their names and the bar goes."""
        self._roomy = band.has_rail
        self.bar.setVisible(self._roomy)
        self.set_names(*self._names)

    def _say(self, text: str) -> None:
        if not self._session.failure:
            self.state.show_said(text)
            self._said.start()

    def _saving(self) -> None:
        if not self._said.isActive() and not self._session.failure:
            self.state.show_saving()

    def _saved(self, at: datetime) -> None:
        if not self._said.isActive():
            self.state.show_saved(at)

    def _failed(self, text: str) -> None:
        self._said.stop()
        self.state.show_failure(f"{text} Trying again.")

    def _refused(self, _place: Place, _text: str) -> None:
        self._show_state()

    def _show_state(self) -> None:
        if self._session.failure:
            self._failed(self._session.failure)
        else:
            self.state.show_saved(self._session.saved_at)
