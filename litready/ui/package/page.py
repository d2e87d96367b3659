"""The page of a package for counsel: for whom, what goes in, what is withheld, and writing it."""

from __future__ import annotations

import functools
import uuid
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from litready.domain.evidence.attached import AttachedFile, size_words
from litready.domain.evidence.custody import HANDS
from litready.domain.matter import Assessment, Record
from litready.errors import LitReadyError
from litready.handover.plan import Checked, Wishes
from litready.playbook.model import Playbook
from litready.report.held_back import HeldBack, Mention, mentions
from litready.ui.background import Cancelled, Progress, Task
from litready.ui.choosers import Choosers, FileChoosers, OpenPath, documents, open_path
from litready.ui.components.buttons import Button, ButtonKind
from litready.ui.components.fields import LineField
from litready.ui.components.layouts import clear_layout
from litready.ui.components.page import Card, bring_in_sight
from litready.ui.components.text import WrapLabel
from litready.ui.export.writing import Subject
from litready.ui.factories import Context
from litready.ui.framed import TwoColumns
from litready.ui.making_page import MakingPage
from litready.ui.package.content import PackedItem, Packing
from litready.ui.package.form import PackageForm
from litready.ui.package.items import PackedItems
from litready.ui.package.names_card import NamesCard
from litready.ui.package.writing import NotAsAttached, WrittenPackage, write_package
from litready.ui.plain_words import counted, cut
from litready.ui.registers.picker import Candidate, RecordPicker
from litready.ui.theme import Role, Theme

_LEAD = (
    "One ZIP for one recipient: the report, copies of evidence under numbered names, an index, lists with the SHA-256 "
    "of each file, and the draft of a letter. Originals stay as they are."
)
_ITEMS_LEAD = (
    "What may be privileged or is under a duty of confidence, and what is not settled, stays out until you tick it "
    "for this recipient."
)
_NAME = 44
"""So many letters of a file’s name leave room for what is wrong with it."""
_NAME_STANDS = "The name stands in the index, the lists and the letter."
_NAME_FIRST = "Name who receives it first. An item that is held back is released for one named recipient."
_NAMES_FIRST = (
    "Nothing was written: names of withheld items stand in other texts. Look at them, then write the package."
)


class PackagePage(MakingPage):
    """Works on the assessment and its files as they stood when the page was made.

    `enter` takes a hand-over into the register; without it, or where the content has no such register, none is offered.
    """

    def __init__(
        self,
        theme: Theme,
        context: Context,
        playbook: Playbook,
        assessment: Assessment,
        *,
        back: str = "Matters",
        folder: Path | None = None,
        choosers: Choosers | None = None,
        opener: OpenPath = open_path,
        enter: Callable[[Record], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, f"Package: {cut(assessment.name, 200)}", back=back, parent=parent)
        self._context, self._open_path = context, opener
        self._subject = Subject(playbook, assessment, context.today())
        self._released_for = ""
        self._looking: Task | None = None
        self._enter = enter if HANDS in playbook.registers_by_id else None
        fault = ""
        self._attached: tuple[AttachedFile, ...] = ()
        try:
            self._attached = tuple(context.store.attached_files(assessment.id))
        except LitReadyError as refused:
            fault = str(refused)
        self.packing = Packing.of(playbook, assessment, self._attached)
        self._fill(folder or documents(), choosers or FileChoosers())
        self._show_sums()
        if fault:
            self.say.warn(fault)
        self._look_for_names()

    def _fill(self, folder: Path, choosers: Choosers) -> None:
        theme = self._theme
        halves = TwoColumns(theme)
        self.page.column.addWidget(halves)
        left = halves.left
        left.addWidget(WrapLabel(theme, "Package for counsel", Role.DISPLAY))
        left.addWidget(WrapLabel(theme, _LEAD, Role.BODY, "ink2"))
        left.addSpacing(theme.px(8))
        self.changed_card = _ChangedCard(theme)
        left.addWidget(self.changed_card)
        self.names_card = NamesCard(theme)
        left.addWidget(self.names_card)
        left.addWidget(WrapLabel(theme, "For whom", Role.QUESTION))
        self.recipient = LineField(theme, name="For whom")
        self.recipient.edit.setPlaceholderText("Name of who receives it")
        self.recipient.edited.connect(self._renamed)
        left.addWidget(self.recipient)
        left.addWidget(WrapLabel(theme, _NAME_STANDS, Role.CAPTION, "ink2"))
        left.addSpacing(theme.px(6))
        left.addWidget(WrapLabel(theme, "What it is for", Role.QUESTION))
        self.purpose = LineField(theme, name="What it is for")
        left.addWidget(self.purpose)
        left.addSpacing(theme.px(6))
        left.addWidget(WrapLabel(theme, "Evidence", Role.QUESTION))
        left.addWidget(WrapLabel(theme, _ITEMS_LEAD, Role.SMALL, "ink2"))
        self.items = PackedItems(theme, self.packing)
        self.items.ticking.connect(self.tick)
        left.addWidget(self.items)
        left.addSpacing(theme.px(6))
        self.form = PackageForm(theme, folder, choosers, hands=self._enter is not None)
        self.form.changed.connect(self._show_sums)
        left.addWidget(self.form)
        left.addStretch(1)
        self.inside, self.withheld = _LinesCard(theme), _LinesCard(theme)
        halves.right.addWidget(self.inside)
        halves.right.addWidget(self.withheld)
        halves.right.addStretch(1)
        self.write_button = Button(theme, "Write the package", ButtonKind.PRIMARY, icon="export")
        self.write_button.clicked.connect(self.write)
        self.foot.row.addWidget(self.write_button)
        cards = (self.changed_card, self.names_card)
        self.resting = [self.recipient, self.purpose, self.items, self.form, *cards, self.write_button]

    # -- what it does ----------------------------------------------------------------------------------

    @property
    def wishes(self) -> Wishes:
        """How the package is to be made."""
        return Wishes(
            " ".join(self.recipient.text.split()),
            self.form.wanted_report,
            self.form.with_portable,
            frozenset(self.packing.released),
            frozenset(self.packing.left_off),
            frozenset(self.changed_card.accepted),
            self.names_card.hidden_names,
            self.form.wanted_password,
            self.form.mail_limit,
            purpose=" ".join(self.purpose.text.split()),
        )

    def tick(self, packed: PackedItem) -> None:
        """Tick an item, or take its tick away; one that is held back is released only for a named recipient."""
        if packed.before and not self.packing.ticked(packed) and not self.wishes.recipient:
            self.recipient.show_error(_NAME_FIRST)
            self.recipient.edit.setFocus()
            bring_in_sight(self.recipient)
            return
        self._released_for = self.wishes.recipient
        self.packing.toggle(packed)
        self.items.model.tell()
        self._show_sums()
        if packed.before:
            self._look_for_names()

    def write(self) -> None:
        """Write the package beside the window."""
        if self.busy:
            return
        if not self.wishes.recipient:
            self.recipient.show_error("Name who receives it. A package is made for one named recipient.")
            self.recipient.edit.setFocus()
            bring_in_sight(self.recipient)
            return
        if not self.form.check():
            return
        if self._looking is not None:
            known = self.names_card.told
            self._looking.wait()
            if not set(self.names_card.told) <= set(known):
                self.page.settle()
                self.page.bring(self.names_card)
                self.say.warn(_NAMES_FIRST)
                return
        make = functools.partial(
            write_package,
            self._subject,
            self._attached,
            self.wishes,
            self.form.target,
            self._context.store,
            self._context.now,
        )
        self._wished = self.wishes
        self.make(make, "Reading files, writing the package", self._made)

    # -- how it ends ---------------------------------------------------------------------------------------

    def _made(self, found: WrittenPackage | NotAsAttached) -> None:
        if isinstance(found, NotAsAttached):
            self.changed_card.show_files(found.files)
            self.page.settle()
            self.page.bring(self.changed_card)
            self.say.warn("Nothing was written: files are not as they were when they were attached. Look at each.")
            return
        self.changed_card.show_files(())
        path, words = found.path, f"{found.words}{self._entered(found)}"

        def look() -> None:
            if not self._open_path(path.parent):
                self.say.warn(f"It could not be opened from here. It is {path}")

        self.say.say(words, [("Show in folder", look)], copied=True, stays=True)
        self.cancel.set_label("Done")

    def _entered(self, found: WrittenPackage) -> str:
        """Enter the hand-over where that is wanted; what is said of it."""
        if self._enter is None or not self.form.enters_hand_over:
            return ""
        by = self._context.store.author
        record = found.made.handed_over(uuid.uuid4().hex, self._wished, by, self._context.today())
        if record is None:
            return " No hand-over was entered, since no copy of evidence is in it."
        try:
            self._enter(record)
        except LitReadyError as fault:
            return f" The hand-over was not entered: {fault}"
        return " The hand-over is entered." if by else " The hand-over is entered; say there who handed it over."

    # -- names that anybody may write -----------------------------------------------------------------------

    def _look_for_names(self) -> None:
        """Look beside the window where names of withheld items stand in other texts."""
        subject, held = self._subject, self.packing.held
        self._held = held
        if not held.items:
            self._looking = None
            self.names_card.show_names(())
            return

        def work(_progress: Progress, _cancelled: Cancelled) -> tuple[HeldBack, tuple[Mention, ...]]:
            return held, mentions(subject.playbook, subject.assessment, held)

        task = self._looking = Task(work)
        task.done.connect(self._show_names)  # a method, so that nothing is told once the page is closed
        task.failed.connect(self.say.warn)
        task.start()

    def _show_names(self, looked: tuple[HeldBack, tuple[Mention, ...]]) -> None:
        held, found = looked
        if held is self._held:  # else other items are withheld since
            self._looking = None
            self.names_card.show_names(found)

    # -- showing -----------------------------------------------------------------------------------------------

    def _renamed(self, _text: str) -> None:
        """What was released was released for the one who was named then."""
        self.recipient.clear_error()
        if self.packing.released and self.wishes.recipient != self._released_for:
            self.packing.released.clear()
            self.items.model.tell()
            self.say.say("Items that were held back are held back again, since the recipient is another.")
            self._show_sums()
            self._look_for_names()

    def _show_sums(self) -> None:
        going, withheld = self.packing.going, self.packing.withheld
        size = sum(p.size for p in going)
        facts = self.form.wanted_report == "facts"
        such = "No opinion here: this" if facts else "Such as advice by outside counsel; it"
        self.purpose.edit.setPlaceholderText(f"{such} stands on the covers and in the letter (may stay blank)")
        report = {"full": "The full report", "facts": "The report of facts alone"}.get(self.form.wanted_report)
        files = counted(sum(p.files for p in going), "file")
        lines = [f"{files} of {counted(len(going), 'item')}, {size_words(size)}" if going else "No file of evidence"]
        lines += [report] if report else []
        lines += ["The matter as a file"] if self.form.with_portable else []
        lines += ["Index (PDF and spreadsheet), lists with SHA-256, draft of a letter"]
        released = len(self.packing.released)
        lines += [f"{counted(released, 'item')} released for this recipient alone"] if released else []
        self.inside.show_lines("What goes in", lines, serious=bool(released))
        told = self.packing.withheld_lines if withheld else ("Nothing is withheld.",)
        if withheld and facts:
            told = (*told, "With facts alone the index gives the number, and no kinds.")
        if withheld:
            told = (
                *told,
                "Their rows, files and notes stand nowhere in the package. Texts that name one are left out, "
                "unless the name is a word that anybody writes.",
            )
        self.withheld.show_lines(f"Withheld: {counted(len(withheld), 'item')}" if withheld else "Withheld", told)


class _LinesCard(Card):
    """A heading with lines below it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self._inside = QVBoxLayout(self)
        theme.space(self._inside, gap=4, margins=(20, 18, 20, 18))

    def show_lines(self, heading: str, lines: Sequence[str], *, serious: bool = False) -> None:
        """Show these."""
        clear_layout(self._inside)
        self.set_tint("serious" if serious else "")
        self._inside.addWidget(WrapLabel(self._theme, heading, Role.QUESTION))
        for line in lines:
            self._inside.addWidget(WrapLabel(self._theme, line, Role.CAPTION, "ink2"))


class _ChangedCard(Card):
    """Files that are not as they were when they were attached; each is accepted by its tick."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tint="serious")
        inside = QVBoxLayout(self)
        theme.space(inside, gap=8, margins=(20, 18, 20, 18))
        inside.addWidget(WrapLabel(theme, "Not as they were when they were attached", Role.QUESTION, "serious"))
        words = (
            "Look at each. Tick it to take it as it is now, or to go without one that cannot be read; the index says "
            "so. Else leave its item out. Then write the package again."
        )
        inside.addWidget(WrapLabel(theme, words, Role.SMALL, "ink2"))
        self.picker = RecordPicker(theme, "Changed files", name="Files to take as they are now")
        self._candidates: tuple[Candidate, ...] = ()
        inside.addWidget(self.picker)
        self.hide()

    @property
    def accepted(self) -> tuple[str, ...]:
        """The files that are ticked."""
        return self.picker.value

    def show_files(self, files: Sequence[Checked]) -> None:
        """Ask for these besides what was accepted before; no files hide the card."""
        known = [c for c in self._candidates if c.id in self.accepted] if files else []
        self._candidates = (*known, *(Candidate(f.file.id, f"{cut(f.file.name, _NAME)}: {f.why}") for f in files))
        self.picker.offer(self._candidates, [c.id for c in known])
        self.setVisible(bool(files))
