"""What goes into a package: items, files as they are now, names, and how they are dealt out to ZIPs."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from litready.domain.evidence.attached import AttachedFile, size_words
from litready.domain.evidence.facts import Item
from litready.domain.evidence.handing import Handing, hand_over
from litready.domain.evidence.record import read_items
from litready.domain.matter import Assessment
from litready.domain.memory import Memory
from litready.domain.wording import LEFT_OUT
from litready.errors import LitReadyError
from litready.evidence_files.copying import copy_path
from litready.evidence_files.opening import NotRead, Stopped
from litready.evidence_files.reading import Cancelled, never, read_file
from litready.evidence_files.taking import Progress, Share, untold
from litready.handover.names import evidence_name
from litready.report.held_back import HeldBack
from litready.report.naming import Names

MAIL_SHARE = 0.7
"""So much of what a mail may weigh is left for a file: mail systems write it about a third longer, and add a text."""
MOST_PARTS = 99
_A_FILE = 400
"""Bytes that a ZIP takes at most for each file besides its content and twice its name."""
_A_ZIP = 1_000


class PackageError(LitReadyError):
    """A package that could not be made; nothing stands under its name."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a package is to hold, and for whom.

    `report` is "full", "facts" or "". `released` are the items of those held back that were ticked one by one for the
    recipient, `left_off` those that could go and are not to. `accepted` are attached files that may go as they are
    now, though they changed since they were added, or be missing. `hidden_names` are names of withheld items that are
    left out of texts though they are words that anybody writes. `mail_limit` is in bytes, 0 for none. `purpose` is what
    the package is for, "" where that is not said.
    """

    recipient: str
    report: str = "full"
    portable: bool = False
    released: frozenset[str] = frozenset()
    left_off: frozenset[str] = frozenset()
    accepted: frozenset[str] = frozenset()
    hidden_names: frozenset[str] = frozenset()
    password: str | None = field(default=None, repr=False)
    mail_limit: int = 0
    paper: str = "letter"
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """An item whose files go in, with them in the order in which they were added; `number` is its number here."""

    number: int
    item: Item
    files: tuple[AttachedFile, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """What a package takes of the index: `going` with files, `others` told of without, the rest withheld."""

    handing: Handing
    going: tuple[Chosen, ...]
    others: tuple[Item, ...]
    held: HeldBack

    @property
    def files(self) -> tuple[AttachedFile, ...]:
        """All files that go in."""
        return tuple(file for chosen in self.going for file in chosen.files)


def choose(assessment: Assessment, attached: Sequence[AttachedFile], wishes: Wishes) -> Choice:
    """Part the index for the recipient. Files of an item that is withheld, and names of these, stay out."""
    handing = hand_over(read_items(assessment, Memory()), wishes.released)
    by_item: dict[str, list[AttachedFile]] = {}
    for file in attached:
        by_item.setdefault(file.item, []).append(file)
    going, others = list[Chosen](), list[Item]()
    for item in handing.told:
        files = by_item.get(item.id)
        if files and item.id not in wishes.left_off:
            going.append(Chosen(len(going) + 1, item, tuple(files)))
        else:
            others.append(item)
    hidden = handing.withheld_ids
    names = {file.name for file in attached if file.item in hidden}
    return Choice(handing, tuple(going), tuple(others), HeldBack(hidden, tuple(sorted(names)), wishes.hidden_names))


def unnamed_choice(choice: Choice, named: Names) -> Choice:
    """The choice without the names of items that name a withheld one, for what the recipient reads."""

    def said(item: Item) -> Item:
        return replace(item, name=LEFT_OUT) if named.stand_in(item.name) else item

    going = tuple(replace(chosen, item=said(chosen.item)) for chosen in choice.going)
    return replace(choice, going=going, others=tuple(said(item) for item in choice.others))


@dataclass(frozen=True, slots=True)
class Checked:
    """An attached file as it is now. `sha256` is "" where it could not be read; `why` says in words what is different.

    `source` is the path it is read from, `path` its name in the package.
    """

    file: AttachedFile
    source: str
    path: str
    size: int = 0
    sha256: str = ""
    why: str = ""


class Changed(PackageError):
    """Files that are not as they were when they were attached; each is to be accepted before it goes in."""

    def __init__(self, files: Sequence[Checked]) -> None:
        self.files = tuple(files)
        told = "; ".join(f"“{c.file.name}” {c.why}" for c in files[:5])
        more = f"; and {len(files) - 5:,} more" if len(files) > 5 else ""
        super().__init__(
            f"Not as attached: {told}{more}. Nothing was written. Look at each, then accept it as it is, or leave its "
            "item out."
        )


def check_files(
    choice: Choice,
    copies: Path | None,
    accepted: Collection[str],
    progress: Progress = untold,
    cancelled: Cancelled = never,
) -> tuple[Checked, ...]:
    """Read every file that goes in. Raises `Changed` where one is not as it was and not accepted, and `Stopped`."""
    share = Share([file.file.size for file in choice.files], progress)
    checked = []
    for one in _named(choice, copies):
        if cancelled():
            raise Stopped
        checked.append(_as_it_is(one, share, cancelled))
        share.opened()
    refused = [c for c in checked if c.why and c.file.id not in accepted]
    if refused:
        raise Changed(refused)
    return tuple(checked)


def _named(choice: Choice, copies: Path | None) -> Iterator[Checked]:
    for chosen in choice.going:
        for n, file in enumerate(chosen.files, start=1):
            called = "" if chosen.item.name == LEFT_OUT else chosen.item.name
            path = evidence_name(chosen.number, n if len(chosen.files) > 1 else 0, called, file.name)
            kept = file.file.copied and copies is not None
            source = os.fspath(copy_path(copies, file.file.sha256)) if kept and copies else file.where
            yield Checked(file, source, path)


def _as_it_is(one: Checked, share: Share, cancelled: Cancelled) -> Checked:
    recorded = one.file.file
    try:
        now = read_file(one.source, share.read, cancelled)
    except NotRead as fault:
        return Checked(one.file, one.source, one.path, why=f"could not be read: {fault.why}")
    why = "" if now.sha256 == recorded.sha256 else "has changed since it was attached"
    return Checked(one.file, one.source, one.path, now.size, now.sha256, why)


# -- how it is dealt out -------------------------------------------------------------------------------


def takes(path: str, size: int) -> int:
    """The bytes that a file takes in a ZIP at most."""
    return size + size // 1000 + _A_FILE + 2 * len(path.encode())


def deal_out(first: int, files: Sequence[Checked], mail_limit: int) -> tuple[tuple[Checked, ...], ...]:
    """The evidence of each ZIP, in order; `first` is what the documents of the first one take.

    Raises `PackageError` where one file alone is larger than a mail may be.
    """
    if not mail_limit:
        return (tuple(files),)
    room = int(mail_limit * MAIL_SHARE)
    parts, used = [list[Checked]()], first + _A_ZIP
    if used > room:
        raise PackageError(_too_large("The report and the index", used, mail_limit))
    for file in files:
        size = takes(file.path, file.size) + 2 * _A_FILE  # it stands in two lists as well
        if _A_ZIP + size > room:
            raise PackageError(_too_large(f"“{file.path.partition('/')[2]}”", file.size, mail_limit))
        if used + size > room:
            parts.append([])
            used = _A_ZIP
        parts[-1].append(file)
        used += size
    if len(parts) > MOST_PARTS:
        raise PackageError(
            f"With that mail limit there would be {len(parts):,} ZIP files. Nothing was written. Allow larger mails, "
            "or hand the package over on a disk."
        )
    return tuple(tuple(part) for part in parts)


def _too_large(what: str, size: int, limit: int) -> str:
    return (
        f"{what}: {size_words(size)}, which does not fit into a mail of {size_words(limit)}, since mail systems write "
        "files about a third longer. Nothing was written. Allow larger mails, leave it out, or write no parts."
    )
