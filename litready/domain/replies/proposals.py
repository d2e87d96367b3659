"""What a file that came back would change, one difference each, and what was chosen of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from litready.domain.replies.edits import Edit


@dataclass(frozen=True, slots=True)
class Proposal:
    """One difference between the record and a file that came back.

    `subject` says of what, `now` what stands, `wrote` what the file holds, `read` how it would be read, all in words.
    `edits` is what taking it does, without any it cannot be taken. `as_note`: it is not read as an answer, and taking
    it puts it into the note. `why` is the reason for that, or what to look at first. `since` says that what it is
    about was answered otherwise after the file went out. `ticked`: taken unless someone decides otherwise. `needs` are
    keys of others without which it cannot be taken. `question`, `record` and `column` are where it belongs.
    """

    key: str
    subject: str
    now: str
    wrote: str
    read: str
    edits: tuple[Edit, ...] = ()
    as_note: bool = False
    why: str = ""
    since: str = ""
    ticked: bool = False
    needs: frozenset[str] = frozenset()
    question: str = ""
    record: str = ""
    column: str = ""


@dataclass(frozen=True, slots=True)
class Replies:
    """A file that was read: its name, what it is in words, each difference, and how many replies are as it stands.

    `empty` counts the fields in which nothing was written. `remarks` are on the file as a whole.
    """

    file: str
    told: str
    proposals: tuple[Proposal, ...]
    same: int = 0
    empty: int = 0
    remarks: tuple[str, ...] = ()

    @property
    def first_ticked(self) -> frozenset[str]:
        """The keys of what is taken unless someone decides otherwise."""
        return frozenset(p.key for p in self.proposals if p.ticked and p.edits)


def with_needed(proposals: Iterable[Proposal], keys: Collection[str]) -> frozenset[str]:
    """These keys and those of all that they need."""
    needs = {p.key: p.needs for p in proposals}
    wanted, todo = set[str](), list(keys)
    while todo:
        key = todo.pop()
        if key in needs and key not in wanted:
            wanted.add(key)
            todo += needs[key]
    return frozenset(wanted)


def edits_of(proposals: Iterable[Proposal], keys: Collection[str]) -> tuple[Edit, ...]:
    """What taking these does, with all that they need, in the order of the file."""
    listed = tuple(proposals)
    return tuple(_edits(listed, with_needed(listed, keys)))


def _edits(proposals: Iterable[Proposal], wanted: frozenset[str]) -> Iterator[Edit]:
    for proposal in proposals:
        if proposal.key in wanted:
            yield from proposal.edits
