"""What the page of a package shows of each item, and what goes in as things are ticked. No Qt here."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from litready.domain.evidence.attached import AttachedFile, size_words
from litready.domain.evidence.facts import Item
from litready.domain.evidence.handing import category_words, counted_by_category, stands_before
from litready.domain.evidence.record import read_items
from litready.domain.matter import Assessment
from litready.domain.memory import Memory
from litready.playbook.model import Playbook
from litready.report.held_back import HeldBack
from litready.ui.plain_words import counted


@dataclass(frozen=True, slots=True)
class PackedItem:
    """An item on the page. `before` says why it is held back, "" where it is not; `files` what is attached to it.

    `names` are the names of its files.
    """

    item: Item
    kind: str
    before: str
    files: int
    size: int
    names: tuple[str, ...] = ()

    @property
    def can_tick(self) -> bool:
        """Whether there is something to decide: it is held back, or has files that can go or stay."""
        return bool(self.before or self.files)


@dataclass
class Packing:
    """The items of an index, and which are ticked. Those held back begin without a tick, those with files with one."""

    items: tuple[PackedItem, ...]
    playbook: Playbook
    released: set[str] = field(default_factory=set)
    left_off: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, playbook: Playbook, assessment: Assessment, attached: Sequence[AttachedFile]) -> Packing:
        """All items of an assessment with the files attached to them."""
        files: dict[str, list[AttachedFile]] = {}
        for file in attached:
            files.setdefault(file.item, []).append(file)
        return cls(
            tuple(
                PackedItem(
                    item,
                    category_words(playbook, item.category),
                    ", ".join(stands_before(item)),
                    len(files.get(item.id, ())),
                    sum(file.file.size for file in files.get(item.id, ())),
                    tuple(file.name for file in files.get(item.id, ())),
                )
                for item in read_items(assessment, Memory())
            ),
            playbook,
        )

    def ticked(self, packed: PackedItem) -> bool:
        """Whether an item goes in, or is told of though it is held back."""
        own = packed.item.id
        return own in self.released if packed.before else bool(packed.files) and own not in self.left_off

    def toggle(self, packed: PackedItem) -> None:
        """Tick an item, or take its tick away."""
        marked = self.released if packed.before else self.left_off
        marked.symmetric_difference_update({packed.item.id})

    def words(self, packed: PackedItem) -> str:
        """What stands below the name of an item."""
        held = f"{counted(packed.files, 'file')}, {size_words(packed.size)}" if packed.files else "no file"
        if packed.before:
            state = f"Released for this recipient: {packed.before}" if self.ticked(packed) else packed.before
            return f"{state[:1].upper()}{state[1:]} · {packed.kind} · {held}"
        if not packed.files:
            return f"{packed.kind} · no file; the index names it"
        return f"{packed.kind} · {held}{'' if self.ticked(packed) else '; stays here, and the index names it'}"

    @property
    def going(self) -> tuple[PackedItem, ...]:
        """Items whose files go in."""
        return tuple(p for p in self.items if p.files and self.ticked(p))

    @property
    def withheld(self) -> tuple[PackedItem, ...]:
        """Items of which only kind and number are told."""
        return tuple(p for p in self.items if p.before and not self.ticked(p))

    @property
    def held(self) -> HeldBack:
        """What is withheld now, with the names of its files."""
        withheld = self.withheld
        return HeldBack(frozenset(p.item.id for p in withheld), tuple(n for p in withheld for n in p.names))

    @property
    def withheld_lines(self) -> tuple[str, ...]:
        """The kinds of what is withheld, each with its number."""
        found = counted_by_category(self.playbook, [p.item for p in self.withheld])
        return tuple(f"{kind}: {count:,}" for kind, count in found)

    def found(self, words: str, only: str) -> tuple[PackedItem, ...]:
        """Items whose name or kind holds the words; `only` is "held", "going" or "" for all."""
        needle = words.casefold().strip()
        among: Collection[PackedItem] = self.items
        if only == "held":
            among = [p for p in self.items if p.before]
        elif only == "going":
            among = self.going
        return tuple(p for p in among if needle in p.item.name.casefold() or needle in p.kind.casefold())
