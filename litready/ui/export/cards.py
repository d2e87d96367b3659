"""What stands beside the form: what the cover will say, what may describe a secret, what a calendar holds."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from litready.domain.readiness import Readiness
from litready.ui.components.layouts import clear_layout
from litready.ui.components.page import Card
from litready.ui.components.text import WrapLabel
from litready.ui.plain_words import count_words
from litready.ui.theme import Role, Theme


class CoverCard(Card):
    """The privilege basis as the report will state it."""

    def __init__(self, theme: Theme, readiness: Readiness, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._theme = theme
        self._basis = readiness.basis
        self._inside = QVBoxLayout(self)
        theme.space(self._inside, gap=6, margins=(20, 18, 20, 18))
        self.show_for(facts_only=False)

    def show_for(self, *, facts_only: bool) -> None:
        """Show what the cover says of the full report, or of a copy of facts."""
        theme, inside, basis = self._theme, self._inside, self._basis
        clear_layout(inside)
        inside.addWidget(WrapLabel(theme, "The report’s cover will say", Role.LABEL, "ink3"))
        if facts_only:
            statement, legend = "Facts recorded in registers.", ""
            why = "A copy of facts names no preparer, states no basis and bears no legend."
        else:
            statement, legend = basis.statement, " · ".join(basis.legend)
            why = "A legend appears only on a basis you affirm. A label makes nothing privileged."
        inside.addWidget(WrapLabel(theme, statement, Role.QUESTION))
        words = f"Legend on each page: {legend}" if legend else "No legend will stand on it."
        inside.addWidget(WrapLabel(theme, words, Role.SMALL_STRONG))
        inside.addWidget(WrapLabel(theme, why, Role.SMALL, "ink2"))


class SecretsCard(Card):
    """What may describe a trade secret: that it stays out, or for whom it goes in."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._theme = theme
        self._inside = QVBoxLayout(self)
        theme.space(self._inside, gap=6, margins=(20, 18, 20, 18))

    def show_for(self, *, described: str, printed: bool, recipient: str) -> None:
        """`described` says how much there is, or "" for nothing; `printed` whether it goes in."""
        theme, inside = self._theme, self._inside
        clear_layout(inside)
        self.setVisible(bool(described))
        self.set_tint("serious" if printed else "")
        head = f"{described[:1].upper()}{described[1:]} {'go in' if printed else 'stay out'}"
        inside.addWidget(WrapLabel(theme, head, Role.HEADING, "serious" if printed else "ink"))
        if printed:
            whom = f"{recipient} alone" if recipient else "the recipient alone, who has to be named"
            words = (
                f"They may describe a trade secret. This copy is for {whom}. A secret that is passed on without a duty "
                "to keep it can be lost: have a confidentiality agreement first, and send it encrypted."
            )
        else:
            words = (
                "They may describe a trade secret, so the report leaves them out, says where, and counts them on its "
                "last pages. A portable copy of the assessment holds everything."
            )
        inside.addWidget(WrapLabel(theme, words, Role.SMALL, "ink2"))


class CalendarCard(Card):
    """What a calendar holds, and once it is written the dates that it could not take."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._theme = theme
        self._inside = QVBoxLayout(self)
        theme.space(self._inside, gap=6, margins=(20, 18, 20, 18))
        self.show_for((), for_others=False)

    def show_for(self, left_out: Sequence[str], *, for_others: bool) -> None:
        """`left_out` names the dates that were left out; a recipient makes it a calendar `for_others`."""
        theme, inside = self._theme, self._inside
        clear_layout(inside)
        inside.addWidget(WrapLabel(theme, "What the calendar holds", Role.HEADING))
        words = (
            "Actions with their due day, reviews, and last days to sue or to file, each as a whole day. Records are "
            "named by register and row. "
        )
        if for_others:
            words += (
                "For a recipient, actions stand by their number in the report, without your words or the owner, and "
                "the day of a planned complaint stays out."
            )
        else:
            words += "Actions stand in it as you wrote them: whoever sees the calendar reads them."
        inside.addWidget(WrapLabel(theme, words, Role.SMALL, "ink2"))
        if left_out:
            count = count_words(len(left_out), "date is", "dates are")
            inside.addWidget(WrapLabel(theme, f"{count} not in it", Role.SMALL_STRONG))
            known = "The day is not known. Enter it in the record and write the calendar again, or note it by hand."
            inside.addWidget(WrapLabel(theme, known, Role.SMALL, "ink2"))
            inside.addWidget(WrapLabel(theme, "\n".join(left_out), Role.SMALL, "ink2"))
