"""What collides, one below the other: what, why, by which authorities, and the way to what it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from litready.domain.timeline import Clash, Collision
from litready.playbook.model import Playbook
from litready.ui.components.authorities import AuthorityChips
from litready.ui.components.buttons import Button, ButtonKind
from litready.ui.components.chips import Chip
from litready.ui.components.layouts import Flow
from litready.ui.components.page import Rule, grows_with_width
from litready.ui.components.text import WrapLabel, line_label
from litready.ui.drafts import Place
from litready.ui.marking.parts import TitledCard
from litready.ui.plain_words import cut
from litready.ui.shapes import draw_disc
from litready.ui.theme import Role, Theme
from litready.ui.timeline.content import CLASH_REASONS, CLASH_TITLES, Teller

FIRST, MORE = 12, 50
"""So many collisions are shown at first, and so many more each time they are asked for."""
MOST_LINKS = 6
"""A collision of more records leads to the first of them, and to all of them in the list."""
_LABEL = 44


@dataclass(frozen=True, slots=True)
class ToldCollision:
    """A collision in words, with its links: a label and where it leads."""

    number: int
    clash: Clash
    words: str
    since: str
    authorities: tuple[str, ...]
    links: tuple[tuple[str, Place], ...]
    more: int
    """How many records there are, where they are not all linked; else 0."""

    @property
    def title(self) -> str:
        """What kind of collision it is."""
        return CLASH_TITLES[self.clash]


def told_collision(number: int, collision: Collision, teller: Teller) -> ToldCollision:
    """A collision as it is shown."""
    places = list(dict.fromkeys(collision.where))
    shown = [*places[: MOST_LINKS - 1], *places[-1:]] if len(places) > MOST_LINKS else places
    links = tuple((cut(teller.name_of(p), _LABEL), to) for p in shown if (to := teller.place_of(p)) is not None)
    at = collision.at
    since = "" if at is None else f"from {'' if at.partial() else 'a day '}{at.words()}"
    return ToldCollision(
        number,
        collision.clash,
        teller.collision(collision),
        ", ".join(w for w in (since, collision.days) if w),
        collision.authorities,
        links,
        len(collision.records) if len(shown) < len(places) else 0,
    )


class CollisionsCard(TitledCard):
    """`wanted` carries a `Place`, `all_wanted` the number of a collision all of whose items are to be listed."""

    wanted = Signal(object)
    all_wanted = Signal(int)

    def __init__(self, theme: Theme, playbook: Playbook, parent: QWidget | None = None) -> None:
        super().__init__(
            theme,
            "What collides",
            "Things in the wrong order, however the days that are not known turn out.",
            parent,
        )
        self._theme, self._playbook = theme, playbook
        self._most = FIRST
        self._told: tuple[ToldCollision, ...] = ()
        self.rows: list[CollisionRow] = []
        self._list = QVBoxLayout()
        theme.space(self._list)
        self.inside.addLayout(self._list)
        foot = QHBoxLayout()
        theme.space(foot, margins=(14, 0, 14, 4))
        self.more = Button(theme, "", ButtonKind.LINK)
        self.more.clicked.connect(self.show_more)
        foot.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        foot.addStretch(1)
        self.inside.addLayout(foot)

    def show_collisions(self, told: Sequence[ToldCollision]) -> None:
        """Show these; the card is hidden without any."""
        if tuple(told) != self._told:
            self._told = tuple(told)
            self._fill()
        self.setVisible(bool(told))

    def show_more(self) -> None:
        """Show the next ones and give focus to the first of them."""
        at = len(self.rows)
        self._most += MORE
        self._fill()
        if at < len(self.rows):
            self.rows[at].focus_here()

    def focus_here(self) -> None:
        """Give focus to the first link of the first collision."""
        if self.rows:
            self.rows[0].focus_here()

    def _fill(self) -> None:
        """Rows that tell the same stay, with their focus."""
        wanted = self._told[: self._most]
        kept = next((n for n, (row, t) in enumerate(zip(self.rows, wanted, strict=False)) if row.told != t), None)
        same = min(len(self.rows), len(wanted)) if kept is None else kept
        for row in self.rows[same:]:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        del self.rows[same:]
        for told in wanted[same:]:
            row = CollisionRow(self._theme, self._playbook, told)
            row.wanted.connect(self.wanted)
            row.all_wanted.connect(self.all_wanted)
            self.rows.append(row)
            self._list.addWidget(row)
        rest = len(self._told) - len(self.rows)
        self.more.set_label(f"Show {min(rest, MORE):,} more")
        self.more.setVisible(rest > 0)


class CollisionRow(QWidget):
    """One collision. Signals as in `CollisionsCard`."""

    wanted = Signal(object)
    all_wanted = Signal(int)

    def __init__(self, theme: Theme, playbook: Playbook, told: ToldCollision) -> None:
        super().__init__()
        self.told = told
        self.links: list[Chip] = []
        outer = QVBoxLayout(self)
        theme.space(outer)
        outer.addWidget(Rule(theme))
        row = QHBoxLayout()
        theme.space(row, gap=12, margins=(17, 11, 17, 12))
        row.addWidget(_Disc(theme, str(told.number)), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        theme.space(column, gap=4)
        row.addLayout(column, 1)
        outer.addLayout(row)
        head = Flow(theme, gap=10, row_gap=1)
        head.add(line_label(theme, told.title, Role.LABEL, "ink2"))
        if told.since:
            head.add(line_label(theme, told.since, Role.CAPTION, "ink3"))
        column.addWidget(head)
        column.addWidget(WrapLabel(theme, told.words, Role.STRONG))
        column.addWidget(WrapLabel(theme, CLASH_REASONS[told.clash], Role.SMALL, "ink2"))
        chips = Flow(theme, gap=6, row_gap=6)
        for label, place in told.links:
            link = Chip(theme, label, icon="next")
            link.setAccessibleName(f"Go to {label}")
            link.clicked.connect(lambda _checked=False, to=place: self.wanted.emit(to))
            self.links.append(link)
            chips.add(link)
        self.all_button: Chip | None = None
        if told.more:
            self.all_button = Chip(theme, f"All {told.more:,} in the list", icon="list")
            self.all_button.clicked.connect(lambda: self.all_wanted.emit(told.number))
            chips.add(self.all_button)
        column.addSpacing(theme.px(3))
        column.addWidget(chips)
        column.addWidget(AuthorityChips(theme, playbook, told.authorities))
        self.setAccessibleName(f"Collision {told.number}, {told.title}: {told.words} {told.since}".strip())
        grows_with_width(self)

    def focus_here(self) -> None:
        """Give focus to its first link."""
        if self.links:
            self.links[0].setFocus(Qt.FocusReason.OtherFocusReason)


class _Disc(QWidget):
    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__()
        self._theme, self._words = theme, words

    def sizeHint(self) -> QSize:
        wide = QFontMetrics(self._theme.font(Role.LABEL)).horizontalAdvance(self._words) + self._theme.px(9)
        return QSize(max(self._theme.px(20), wide) + 1, self._theme.px(20) + 1)

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_disc(painter, self._theme, self._words, QPointF(0, 0))
        painter.end()
