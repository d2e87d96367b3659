"""The card in which a claim is pasted: it is split into lines, which the user corrects before anything is saved."""

from __future__ import annotations

import uuid
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from litready.domain.claims.edit import claim_on_record, with_claim
from litready.domain.claims.facts import Function
from litready.domain.claims.functional import function_of
from litready.domain.claims.record import read_patents
from litready.domain.claims.split import Claim, claim_lines, read_lines, split_claims
from litready.domain.claims.words import PART_WORDS
from litready.domain.matter import Assessment
from litready.domain.memory import Memory
from litready.errors import StorageError
from litready.ui.components.buttons import Button, ButtonKind
from litready.ui.components.choices import Option
from litready.ui.components.notes import GrowingText
from litready.ui.components.text import WrapLabel, line_label
from litready.ui.marking.lines import Line, LineCell, LineColumn
from litready.ui.marking.parts import TitledCard
from litready.ui.marking.table import LinesTable
from litready.ui.plain_words import counted
from litready.ui.registers.combo import ChoiceCombo
from litready.ui.session import Session
from litready.ui.theme import Role, Theme

_COLUMNS = (
    LineColumn("Claim", 68),
    LineColumn("What it is", 124),
    LineColumn("Words", 240, 1.0),
    LineColumn("May be attacked as functional", 150),
)
_FUNCTION = 3
_LEAD = "Paste one claim or several. A split is proposed; nothing is saved before you confirm."
_HOW = (
    "Each line is an element. Enter splits one, deleting the break between two lines joins them, spaces before a line "
    "say how deep it stands."
)
_UNSAVED = "These words are not saved. Split and save them, or empty the box; then edit the other claim."
_NO_NUMBER = "Write the number of the claim before its first word, such as “1.”."


class ClaimPasteCard(TitledCard):
    """A text box whose lines are elements, and how they are read. `saved` carries a patent’s id and the claim."""

    saved = Signal(str, int)

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Split a claim into its elements", _LEAD, parent)
        self._theme, self._session = theme, session
        self._pasted = self._recorded = ""
        self._split = False
        self._unmarked: set[str] = set()
        self.claims: tuple[Claim, ...] = ()
        form = QVBoxLayout()
        theme.space(form, gap=6, margins=(17, 0, 17, 10))
        row = QHBoxLayout()
        theme.space(row, gap=8)
        row.addWidget(line_label(theme, "Patent", Role.LABEL, "ink3"))
        self.patent = ChoiceCombo(theme, [], name="Patent of the claim", blank="Choose the patent")
        self.patent.chosen.connect(lambda _own: self._show())
        theme.measure(self.patent, height=36, max_width=320)
        row.addWidget(self.patent, 1)
        row.addStretch(1)
        form.addLayout(row)
        self.box = GrowingText(theme, fewest=4, most=18, name="Words of the claim")
        self.box.setPlaceholderText("The words of the claim, with its number before the first")
        self.box.edited.connect(lambda _text: self._edited())
        form.addWidget(self.box)
        self.how = WrapLabel(theme, _HOW, Role.CAPTION, "ink2")
        form.addWidget(self.how)
        self.split_button = Button(theme, "Split into elements", small=True)
        self.split_button.clicked.connect(self.split)
        self.said = WrapLabel(theme, "", Role.SMALL, "ink2")
        low = QHBoxLayout()
        theme.space(low, gap=10)
        low.addWidget(self.split_button)
        low.addWidget(self.said, 1, Qt.AlignmentFlag.AlignVCenter)
        form.addLayout(low)
        self.inside.addLayout(form)
        self._result = QWidget()
        result = QVBoxLayout(self._result)
        theme.space(result, gap=4, margins=(0, 0, 0, 8))
        self.table = LinesTable(theme, session.playbook, _COLUMNS, name="Elements as they are read")
        self.table.pressed_cell.connect(self._pressed)
        result.addWidget(self.table)
        foot = QHBoxLayout()
        theme.space(foot, gap=10, margins=(17, 6, 17, 0))
        self.save_button = Button(theme, "Save")
        self.save_button.clicked.connect(self.save)
        self.drop_button = Button(theme, "Discard", ButtonKind.QUIET)
        self.drop_button.clicked.connect(self.discard)
        foot.addWidget(self.save_button)
        foot.addWidget(self.drop_button)
        foot.addStretch(1)
        result.addLayout(foot)
        self.inside.addWidget(self._result)
        self.refresh()
        self._show()

    # -- what is done -----------------------------------------------------------------------------

    def refresh(self) -> None:
        """Offer the patents there are now; what is chosen and written stays."""
        chosen = self.patent.value
        patents = read_patents(self._session.assessment, Memory())
        self.patent.set_options([Option(p.id, p.name) for p in patents])
        known = [p.id for p in patents]
        self.patent.set_value(chosen if chosen in known else known[0] if len(known) == 1 else "")
        self.patent.setPlaceholderText("Choose the patent" if known else "No patent listed")
        self.patent.setEnabled(bool(known))

    def split(self) -> None:
        """Split what was pasted, and show it as lines to correct."""
        split = split_claims(self.box.text)
        if not split.claims:
            self.said.set_text("There are no words of a claim yet.")
            return
        left = f" Left out: {', '.join(f'“{words}”' for words in split.left_out)}." if split.left_out else ""
        self._take(split.claims)
        self.said.set_text(f"{_told(split.claims)}{left}")

    def edit(self, patent: str, number: int) -> None:
        """Show a claim that is on record as lines to correct; never in place of words that are not saved."""
        if self.box.text.strip() not in ("", self._recorded):
            self.said.set_text(_UNSAVED)
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.refresh()
        self.patent.set_value(patent)
        claim = claim_on_record(self._session.assessment, patent, number)
        self._take((claim,))
        self._recorded = self.box.text.strip()
        self._unmarked = {p.text for p in claim.pieces if p.function in (None, Function.NONE)}
        self._show()
        self.said.set_text("As on record. What was compared stays with the words it was compared for.")
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Save the elements as they are read, in one step."""
        patent, claims = self.patent.value, self._confirmed()
        self._session.flush()

        def change(known: Assessment) -> Assessment:
            for claim in claims:
                known = with_claim(known, patent, claim, lambda: uuid.uuid4().hex)
            return known

        try:
            self._session.change_at_once(change)
        except StorageError as fault:
            self.said.set_text(str(fault))
            return
        pieces = sum(len(c.pieces) for c in claims)
        self.discard()
        words = f"{counted(pieces, 'element')} saved"
        self.said.set_text(f"{words}.")
        self._session.said.emit(words)
        self.saved.emit(patent, claims[0].number or 0)

    def discard(self) -> None:
        """Forget what was pasted."""
        self.box.set_text("")
        self.said.set_text("")
        self._pasted, self._recorded, self._split, self.claims = "", "", False, ()
        self._unmarked.clear()
        self._show()

    # -- inside -----------------------------------------------------------------------------------

    def _take(self, claims: tuple[Claim, ...]) -> None:
        self._split = True
        self._unmarked.clear()
        self.box.set_text(claim_lines(claims))
        self._pasted = "".join(self.box.text.split())
        self._read()

    def _edited(self) -> None:
        if not self._split:
            return
        if not self.box.text.strip():
            self.discard()
            return
        self._read()
        same = "".join(self.box.text.split()) == self._pasted
        self.said.set_text(_told(self.claims) if same else f"{_told(self.claims)} The words were changed.")

    def _read(self) -> None:
        self.claims = read_lines(self.box.text)
        self._show()

    def _confirmed(self) -> tuple[Claim, ...]:
        """The claims without the marks that the user took away."""
        return tuple(
            replace(c, pieces=tuple(replace(p, function=None) if p.text in self._unmarked else p for p in c.pieces))
            for c in self.claims
        )

    def _show(self) -> None:
        claims = self._confirmed()
        self.how.setVisible(self._split)
        self._result.setVisible(self._split)
        self.split_button.setVisible(not self._split)
        self.table.show_lines([_line(c, n) for c in claims for n in range(len(c.pieces))])
        pieces = sum(len(c.pieces) for c in claims)
        why = "Choose the patent first." if not self.patent.value else ""
        if not all(c.number for c in claims):
            why = _NO_NUMBER
        self.save_button.set_label(f"Save {counted(pieces, 'element')}" if pieces else "Save")
        self.save_button.setEnabled(bool(pieces) and not why)
        self.save_button.setToolTip(why)
        if why and pieces and self._split:
            self.said.set_text(why)

    def _pressed(self, row: int, column: int) -> None:
        """Take a mark away, or set it back; only what is seen to be functional has one."""
        if column != _FUNCTION and not self.table.lines.stacked:
            return
        text = [p.text for c in self.claims for p in c.pieces][row]
        if function_of(text) is not None:
            self._unmarked ^= {text}
            self._show()


def _line(claim: Claim, at: int) -> Line:
    piece = claim.pieces[at]
    may = function_of(piece.text) is not None and at > 0
    words = {Function.MEANS: "means or step for a function", Function.STAND_IN: "a stand-in with its function"}
    caption = words.get(piece.function, "") if piece.function is not None else ""
    mark = LineCell(caption=caption, ticked=piece.function is not None) if may else LineCell("Not marked", ink="ink3")
    depth = "within the one above" if piece.level else ""
    return Line(
        (
            LineCell(claim.mark if at == 0 else ""),
            LineCell(PART_WORDS[piece.part], caption=depth),
            LineCell(piece.text),
            mark,
        )
    )


def _told(claims: tuple[Claim, ...]) -> str:
    pieces = sum(len(c.pieces) for c in claims)
    return f"{counted(len(claims), 'claim')}, {counted(pieces, 'element')}."
