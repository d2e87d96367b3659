"""Names of withheld items that are words anybody writes, and where they stand: left to who makes the package."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout

from litready.report.held_back import Mention
from litready.ui.components.page import Card
from litready.ui.components.text import WrapLabel
from litready.ui.registers.picker import Candidate, RecordPicker
from litready.ui.theme import Role, Theme

_LEAD = (
    "Each is the name of a withheld item and a word that anybody writes, so texts that hold it go in as they are. Look "
    "at them. Tick a name to leave out every text that holds it."
)
_NAMED = 12
"""So many places of a name are told."""


class NamesCard(Card):
    """Is seen while there is such a name."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tint="watch")
        inside = QVBoxLayout(self)
        theme.space(inside, gap=8, margins=(20, 18, 20, 18))
        inside.addWidget(WrapLabel(theme, "Names of withheld items in other texts", Role.QUESTION))
        inside.addWidget(WrapLabel(theme, _LEAD, Role.SMALL, "ink2"))
        self.picker = RecordPicker(theme, "Names", name="Names to leave out of texts")
        self.picker.changed.connect(lambda _names: self._tell())
        inside.addWidget(self.picker)
        self.places = WrapLabel(theme, "", Role.CAPTION, "ink2")
        inside.addWidget(self.places)
        self.told: tuple[Mention, ...] = ()
        self.hide()

    @property
    def hidden_names(self) -> frozenset[str]:
        """The names that are ticked, among those that are told."""
        return frozenset(self.picker.value) & {m.name for m in self.told}

    def show_names(self, told: Sequence[Mention]) -> None:
        """Tell of these names; none hides the card."""
        if tuple(told) == self.told:
            return
        self.told = tuple(told)
        kept = [m.name for m in told if m.name in self.picker.value]
        self.picker.offer([Candidate(m.name, m.name) for m in told], kept)
        self._tell()
        self.setVisible(bool(told))

    def _tell(self) -> None:
        ticked = self.hidden_names
        self.places.set_text("\n".join(_line(m, left_out=m.name in ticked) for m in self.told))


def _line(mention: Mention, *, left_out: bool) -> str:
    more = len(mention.places) - _NAMED
    places = "; ".join(mention.places[:_NAMED]) + (f"; and {more:,} more" if more > 0 else "")
    return f"“{mention.name}” {'is left out of' if left_out else 'stands in'}: {places}"
