"""What follows from one record, above its fields; it changes as they do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from litready.domain.matter import Record
from litready.domain.readiness import Finding
from litready.domain.reasons import counted, listed, sentence
from litready.domain.secret_places import SecretPlace
from litready.domain.standing import HEADS, RecordStanding
from litready.domain.wording import SEVERITY_WORDS
from litready.playbook.model import Severity
from litready.ui.components.authorities import AuthorityChips
from litready.ui.components.page import Card, Rule, grows_with_width
from litready.ui.components.text import WrapLabel, line_label
from litready.ui.registers.standing_columns import StandingColumns
from litready.ui.registers.standing_parts import Parts
from litready.ui.session import Session
from litready.ui.shapes import SEVERITY_SHAPES, ShapeMark
from litready.ui.theme import Role, Theme

NOT_KNOWN = "not known"
"""The part that says of what nothing is concluded yet."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the card: its name, what it tells (it is made anew only when that changes), and how it is made."""

    name: str
    told: object
    make: Callable[[], QWidget]


class RecordConclusions(Card):
    """What is concluded of a record, on what it turns and what to do; below, links to the findings that name it.

    Where nothing is concluded of records of its kind, the findings themselves, the gravest first. `finding_wanted`
    carries the `Finding` whose link was followed, `grew` by how many pixels the card became higher.
    """

    finding_wanted = Signal(object)
    grew = Signal(int)

    def __init__(self, theme: Theme, session: Session, register_id: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._theme = theme
        self._session = session
        self._heads = frozenset(h.name for h in HEADS[register_id][0]) if register_id in HEADS else frozenset()
        self._concluded = StandingColumns(session, register_id)
        self._parts = Parts(theme, session.playbook, self.finding_wanted.emit)
        self._shown: dict[str, tuple[object, _Ruled]] = {}
        self._column = QVBoxLayout(self)
        theme.space(self._column, gap=8, margins=(15, 12, 15, 13))
        self.hide()

    @property
    def tells(self) -> bool:
        """Whether conclusions on the record are told, and not only that nothing is known yet."""
        return bool(self._heads) and any(name != NOT_KNOWN for name in self._shown)

    def show_record(self, record: Record) -> None:
        """Show what follows from a record now; hidden where nothing does. What is unchanged stays as it is."""
        standing = self._concluded.standing(record.id)
        findings = tuple(
            f for f in self._session.readiness.findings if any(fact.record == record.id for fact in f.facts)
        )
        if standing is None:
            wanted = [_Part(f.id, f, partial(self._finding_row, f)) for f in findings]
        elif not record.cells and not record.note:
            wanted = [self._nothing_yet(standing)]
        else:
            wanted = list(self._told(standing, findings))
        telling = tuple(p for p in self._session.readiness.secret_places if p.record == record.id)
        if telling:
            wanted.insert(0, _Part("telling", telling, partial(self._telling_row, telling)))
        self._show_parts(wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        by = event.size().height() - event.oldSize().height()
        if by and event.oldSize().height() >= 0:
            self.grew.emit(by)

    # -- what is told -------------------------------------------------------------------------------

    def _nothing_yet(self, standing: RecordStanding) -> _Part:
        lines = tuple(line for line in standing.lines if not line.known)
        more = "Conclusions follow as the fields below are filled in."
        return _Part(NOT_KNOWN, (lines, more), partial(self._parts.not_known, lines, more))

    def _told(self, standing: RecordStanding, findings: tuple[Finding, ...]) -> Iterator[_Part]:
        parts, texts = self._parts, {r.text for r in standing.readings}
        unknown = tuple(x for x in standing.lines if not x.known and not any(r.authorities for r in x.reasons))
        marked = any(line.mark is not None for line in standing.lines)
        rest = standing.readings
        for line in standing.lines:
            if line in unknown:
                continue
            split = standing.readings if texts and texts == {r.text for r in line.reasons} else ()
            rest = () if split else rest
            yield _Part(
                line.name,
                (line, split, marked),
                partial(parts.line, line, split, marked=marked, foldable=line.name not in self._heads),
            )
        if unknown:
            more = " ".join(dict.fromkeys(r.text for line in unknown for r in line.reasons))
            yield _Part(NOT_KNOWN, (unknown, more), partial(parts.not_known, unknown, more))
        if standing.open:
            yield _Part("open", standing.open, partial(parts.turns_on, standing.open))
        if standing.do:
            yield _Part("do", standing.do, partial(parts.to_do, standing.do))
        if rest:
            yield _Part("readings", rest, partial(parts.readings, rest))
        if findings:
            yield _Part("findings", findings, partial(parts.findings, findings))

    def _finding_row(self, finding: Finding) -> QWidget:
        chips = (
            AuthorityChips(self._theme, self._session.playbook, finding.authorities) if finding.authorities else None
        )
        return self._row(finding.severity, SEVERITY_WORDS[finding.severity], finding.title, chips)

    def _telling_row(self, places: tuple[SecretPlace, ...]) -> QWidget:
        """How many texts of the record look like the secret itself, and where they stand."""
        texts = counted(len(places), "text looks", "texts look")
        words = f"{sentence(texts)} like the secret itself: {listed([p.place for p in places])}."
        return self._row(Severity.SERIOUS, "May tell a secret", words)

    def _row(self, severity: Severity, head: str, text: str, below: QWidget | None = None) -> QWidget:
        theme, made = self._theme, QWidget()
        row, words = QHBoxLayout(made), QVBoxLayout()
        theme.space(row, gap=10)
        theme.space(words, gap=2)
        row.addWidget(ShapeMark(theme, SEVERITY_SHAPES[severity], 14), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        words.addWidget(line_label(theme, head, Role.LABEL, severity.value))
        words.addWidget(WrapLabel(theme, text, Role.SMALL))
        if below is not None:
            words.addSpacing(theme.px(4))
            words.addWidget(below)
        grows_with_width(made)
        return made

    # -- showing ------------------------------------------------------------------------------------

    def _show_parts(self, wanted: list[_Part]) -> None:
        """Put the parts one below the other, hairlines between; those that tell the same stay."""
        before, self._shown = self._shown, {}
        if [(p.name, p.told) for p in wanted] == [(name, told) for name, (told, _) in before.items()]:
            self._shown = before
            self.setVisible(bool(wanted))
            return
        self.setUpdatesEnabled(False)
        self._column.setEnabled(False)  # all is laid out once, at the end
        for at, part in enumerate(wanted):
            told, widget = before.get(part.name, (None, None))
            if widget is not None and told == part.told:
                del before[part.name]
            else:
                widget = _Ruled(self._theme, part.make())
            widget.set_rule(at > 0)
            self._column.insertWidget(at, widget)
            widget.show()  # now, so that the card does not shrink and grow again
            self._shown[part.name] = (part.told, widget)
        for _, widget in before.values():
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._column.setEnabled(True)
        self._column.activate()
        self.setVisible(bool(wanted))
        QTimer.singleShot(0, self, partial(self.setUpdatesEnabled, True))  # once all is laid out


class _Ruled(QWidget):
    """A part with a hairline above it, where it is not the first."""

    def __init__(self, theme: Theme, part: QWidget) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        theme.space(column, gap=8)
        self._rule = Rule(theme)
        column.addWidget(self._rule)
        column.addWidget(part)
        grows_with_width(self)

    def set_rule(self, ruled: bool) -> None:
        """Show the hairline, or not."""
        self._rule.setVisible(ruled)
