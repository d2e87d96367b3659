"""The parts of the card above a record's fields: conclusions, readings, what can be opened, links to findings."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from litready.domain.readiness import Finding
from litready.domain.reasons import Reason, authorities_of
from litready.domain.standing import Line, Mark
from litready.domain.wording import SEVERITY_WORDS
from litready.playbook.model import Playbook, Reading
from litready.ui.components.authorities import AuthorityChips
from litready.ui.components.buttons import IconButton
from litready.ui.components.finding_body import READING_LEADS
from litready.ui.components.layouts import Flow
from litready.ui.components.page import grows_with_width
from litready.ui.components.text import WrapLabel
from litready.ui.plain_words import soft
from litready.ui.registers.standing_columns import MARK_SHAPES
from litready.ui.registers.words import in_sentence
from litready.ui.shapes import SEVERITY_SHAPES, ShapeMark
from litready.ui.theme import Role, Theme

_READING = 230
"""Units that a reading needs to stand beside the other one."""
_BOLD = 32
"""The most letters of a word in bold; what is longer is a sentence."""
_WORD_INKS: Mapping[Mark, str] = MappingProxyType(
    {Mark.SUPPORTED: "strength", Mark.ARGUABLE: "serious", Mark.NOT_SUPPORTED: "stop", Mark.NOT_KNOWN: "open"}
)


class Fold(QWidget):
    """A body under a head that opens and closes it. `toggled` carries whether it is open now."""

    toggled = Signal(bool)

    def __init__(self, theme: Theme, head: QWidget, body: QWidget, name: str, *, opened: bool) -> None:
        super().__init__()
        self._name = name
        self.body = body
        self.button = IconButton(theme, "down", name)
        column, row, words = QVBoxLayout(self), QHBoxLayout(), QVBoxLayout()
        theme.space(column, gap=1)
        theme.space(row, gap=4)
        theme.space(words, margins=(0, 5, 0, 3))
        words.addWidget(head)
        row.addLayout(words, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        column.addWidget(body)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        body.setCursor(Qt.CursorShape.ArrowCursor)
        grows_with_width(self)
        self.button.clicked.connect(self.toggle)
        self._show(opened)

    @property
    def opened(self) -> bool:
        """Whether its body is shown."""
        return not self.body.isHidden()

    def toggle(self) -> None:
        """Open it, or close it."""
        self._show(not self.opened)
        self.toggled.emit(self.opened)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        above = not self.opened or at.y() < self.body.y()
        if event.button() is Qt.MouseButton.LeftButton and above and self.rect().contains(at):
            self.toggle()

    def _show(self, opened: bool) -> None:
        self.body.setVisible(opened)
        self.button.set_icon("up" if opened else "down")
        self.button.set_name(f"{'Close' if opened else 'Open'}: {self._name}")


class WordLabel(WrapLabel):
    """What a conclusion is about, and its word in bold and in its color, in the present palette."""

    def __init__(self, theme: Theme, line: Line) -> None:
        super().__init__(theme, "", Role.SMALL, "ink2")
        self._line = line
        theme.changed.connect(self._write)
        self._write()

    def _write(self) -> None:
        line = self._line
        ink = _WORD_INKS[line.mark] if line.mark is not None else "stop" if line.grave else "ink"
        color = getattr(self._theme.palette, ink)
        weight = 600 if len(line.word) <= _BOLD or line.grave else 400
        word = f'<span style="color:{color}; font-weight:{weight}">{html.escape(line.word)}</span>'
        self.set_rich(f"{html.escape(line.label)}&nbsp;&nbsp;{word}", f"{line.label}: {line.word}")


class FindingLink(WrapLabel):
    """The title of a finding as a link."""

    def __init__(self, theme: Theme, finding: Finding) -> None:
        super().__init__(theme, "", Role.SMALL, "ink2")
        self.finding = finding
        theme.changed.connect(self._write)
        self._write()

    def _write(self) -> None:
        title = soft(self.finding.title, 240)
        style = f"color:{self._theme.palette.accent}; text-decoration:none"
        spoken = f"{SEVERITY_WORDS[self.finding.severity]}: {title}"
        self.set_links(f'<a href="go" style="{style}">{html.escape(title)}</a>', spoken)


class Parts:
    """Makes the parts. What was opened or closed by hand stays so from record to record: `folds` holds it by name."""

    def __init__(self, theme: Theme, playbook: Playbook, follow: Callable[[Finding], None]) -> None:
        self._theme = theme
        self._playbook = playbook
        self._follow = follow
        self.folds: dict[str, bool] = {}

    def line(self, line: Line, readings: Sequence[Reading], *, marked: bool, foldable: bool) -> QWidget:
        """A conclusion and why, or both readings where these are why; with `marked` there is room for a mark."""
        word = WordLabel(self._theme, line)
        body: QWidget | None = None
        if line.reasons:
            body = self._readings(readings) if readings else self._why(line.reasons)
        if body is None:
            return self._beside_mark(line.mark, _column(self._theme, word), marked=marked)
        if foldable:
            return self._beside_mark(line.mark, self._fold(line.name, word, body, line.label), marked=marked, low=True)
        return self._beside_mark(line.mark, _column(self._theme, word, body), marked=marked)

    def not_known(self, lines: Sequence[Line], more: str) -> QWidget:
        """Everything of which nothing is concluded yet, in one sentence, and what more there is to say of it."""
        labels = ", ".join(in_sentence(line.label) for line in lines)
        words = WrapLabel(self._theme, f"Not known yet: {labels}. {more}".strip(), Role.SMALL, "ink2")
        return self._beside_mark(Mark.NOT_KNOWN, words, marked=True)

    def turns_on(self, facts: Sequence[str]) -> QWidget:
        """The facts on which it turns."""
        words = "; ".join(facts)
        head = WrapLabel(self._theme, "Turns on", Role.LABEL, "ink3")
        return _column(self._theme, head, WrapLabel(self._theme, f"{words[:1].upper()}{words[1:]}.", Role.SMALL))

    def to_do(self, steps: Sequence[str]) -> QWidget:
        """What to do."""
        head = WrapLabel(self._theme, "What to do", Role.LABEL, "ink3")
        body = _column(self._theme, *(WrapLabel(self._theme, step, Role.SMALL) for step in steps), gap=6)
        return self._fold("do", head, body, "what to do", opened=True)

    def readings(self, readings: Sequence[Reading]) -> QWidget:
        """Both readings of unsettled law, to be opened."""
        head = WrapLabel(self._theme, "Law unsettled: courts read it in more than one way", Role.LABEL, "serious")
        return self._fold("readings", head, self._readings(readings), "both readings")

    def findings(self, findings: Sequence[Finding]) -> QWidget:
        """Links to the findings that name the record."""
        rows = []
        for finding in findings:
            link = FindingLink(self._theme, finding)
            link.linkActivated.connect(lambda _href, f=finding: self._follow(f))
            rows.append(_beside(self._theme, ShapeMark(self._theme, SEVERITY_SHAPES[finding.severity], 13), link))
        head = WrapLabel(self._theme, "In the findings", Role.LABEL, "ink3")
        return _column(self._theme, head, *rows, gap=4)

    # -- inside -----------------------------------------------------------------------------------

    def _fold(self, key: str, head: QWidget, body: QWidget, name: str, *, opened: bool = False) -> Fold:
        fold = Fold(self._theme, head, body, name, opened=self.folds.get(key, opened))
        fold.toggled.connect(lambda on: self.folds.update({key: on}))
        return fold

    def _why(self, reasons: Sequence[Reason]) -> QWidget:
        texts = [WrapLabel(self._theme, reason.text, Role.SMALL, "ink2") for reason in reasons]
        return _column(self._theme, *texts, *self._chips(authorities_of(reasons)))

    def _readings(self, readings: Sequence[Reading]) -> QWidget:
        flow = Flow(self._theme, gap=16, row_gap=10, columns=2)
        for n, reading in enumerate(readings):
            lead = WrapLabel(self._theme, READING_LEADS[n > 0], Role.LABEL, "ink3")
            text = WrapLabel(self._theme, reading.text, Role.SMALL, "ink2")
            flow.add(_Reading(self._theme, lead, text, *self._chips(reading.authorities)))
        return flow

    def _chips(self, ids: Sequence[str]) -> list[QWidget]:
        return [AuthorityChips(self._theme, self._playbook, ids)] if ids else []

    def _beside_mark(self, mark: Mark | None, words: QWidget, *, marked: bool, low: bool = False) -> QWidget:
        if not marked:
            return words
        place: QWidget = QWidget() if mark is None else ShapeMark(self._theme, MARK_SHAPES[mark], 14)
        self._theme.measure(place, width=14, height=14)
        return _beside(self._theme, place, words, drop=6 if low else 1)


class _Reading(QWidget):
    """One reading, so wide that two of them stand side by side where there is room."""

    def __init__(self, theme: Theme, *widgets: QWidget) -> None:
        super().__init__()
        self._theme = theme
        column = QVBoxLayout(self)
        theme.space(column, gap=4)
        for widget in widgets:
            column.addWidget(widget)
        column.addStretch(1)
        grows_with_width(self)

    def sizeHint(self) -> QSize:
        width = self._theme.px(_READING)
        return QSize(width, self.heightForWidth(width))


def _column(theme: Theme, *widgets: QWidget, gap: float = 3) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    theme.space(column, gap=gap)
    for widget in widgets:
        column.addWidget(widget)
    grows_with_width(made)
    return made


def _beside(theme: Theme, mark: QWidget, words: QWidget, *, drop: float = 1) -> QWidget:
    """A mark at the left of words, so many units below their top."""
    made = QWidget()
    row, place = QHBoxLayout(made), QVBoxLayout()
    theme.space(row, gap=9)
    theme.space(place, margins=(0, drop, 0, 0))
    place.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    place.addStretch(1)
    row.addLayout(place)
    row.addWidget(words, 1)
    grows_with_width(made)
    return made
