"""Checking the parts of a package that lie in one folder: each by what it says of itself, and which is missing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from litready.domain.evidence.attached import shown
from litready.errors import InputError
from litready.files import unread_words
from litready.handover.archive import opened_archive
from litready.handover.plan import MOST_PARTS
from litready.handover.verify import PackageCheck, check_package, read_manifest

_PART = re.compile(r", part \d+ of \d+(?=\.zip$)", re.IGNORECASE)
_MOST_BESIDE = 2_000
"""So many ZIPs of a folder at most are looked into."""


@dataclass(frozen=True, slots=True)
class SetCheck:
    """The other parts of a package that lie beside one, by number, and what is missing or cannot be read, in words."""

    others: tuple[tuple[int, Path, PackageCheck], ...]
    faults: tuple[str, ...]
    parts: int

    @property
    def matches(self) -> bool:
        """Whether all parts are there, and each of them is as it was made."""
        return not self.faults and all(found.matches for _, _, found in self.others)

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is said of the set, besides the part that was given."""
        told = []
        for number, path, found in self.others:
            if found.matches:
                told.append(f"Part {number}, “{shown(path.name)}”: as it was made.")
            else:
                told += [f"Part {number}, “{shown(path.name)}”:", *found.sentences[1:]]
        told += self.faults
        if self.matches:
            told.append(f"All {self.parts} parts are here.")
        return tuple(told)


def check_parts(path: Path, first: PackageCheck, password: str | None = None) -> SetCheck:
    """Look for the other parts beside one that was checked, and check each."""
    made = first.manifest
    parts = min(made.parts, MOST_PARTS)
    others: dict[int, tuple[int, Path, PackageCheck]] = {}
    faults = dict[int, str]()
    try:
        there = _beside(path, made.package, parts, password)
    except OSError as fault:
        why = f"since the folder of “{shown(path.name)}” cannot be listed: {unread_words(fault)}"
        return SetCheck((), (f"The other parts were not checked, {why}.",), parts)
    for number, beside in there.items():
        if number == made.part:
            continue
        try:
            others[number] = (number, beside, check_package(beside, password))
        except InputError as fault:
            faults[number] = f"Part {number}: {fault}"
    for number in range(1, parts + 1):
        if number != made.part and number not in others and number not in faults:
            called = _called(path, number, parts)
            faults[number] = f"Missing: part {number} of {parts}{f', “{shown(called)}”' if called else ''}."
    return SetCheck(tuple(others[n] for n in sorted(others)), tuple(faults[n] for n in sorted(faults)), parts)


def _beside(path: Path, package: str, parts: int, password: str | None) -> dict[int, Path]:
    """The parts of a package in the folder of one of them; a part that cannot be read is told by its name."""
    by_name = {_called(path, n, parts).casefold(): n for n in range(1, parts + 1)}
    found = dict[int, Path]()
    zips = sorted(p for p in path.resolve().parent.iterdir() if p.suffix.lower() == ".zip")[:_MOST_BESIDE]
    for one in zips:
        try:
            with opened_archive(one, password) as archive:
                manifest, _ = read_manifest(archive, one)
        except Exception:  # a damaged ZIP fails in the library in any way it likes
            if (number := by_name.get(one.name.casefold())) is not None:
                found.setdefault(number, one)
            continue
        if manifest.package == package:
            found[manifest.part] = one
    return found


def _called(path: Path, number: int, parts: int) -> str:
    """The name of another part; "" where the one that is known does not bear its own any more."""
    name, bears = _PART.subn(f", part {number} of {parts}", path.name)
    return name if bears else ""
