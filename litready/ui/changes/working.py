"""What the page does beside the window's thread: reading the log and putting it into words. No Qt here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import TYPE_CHECKING

from litready.domain.change_log import HOW_WORDS, Told, told_entries
from litready.domain.compare.lines import Group
from litready.domain.matter import Assessment
from litready.playbook.model import Playbook
from litready.values import PartialDate

if TYPE_CHECKING:
    from litready.storage.store import Store


@dataclass(frozen=True, slots=True)
class LogRead:
    """The log in words, the latest first, in groups by when and by whom; and whether it is kept on."""

    groups: tuple[Group, ...]
    sections: tuple[str, ...]
    kept: bool


def read_log(
    store: Store,
    playbook: Playbook,
    assessment: Assessment,
    today: date,
    _progress: Callable[[float], None],
    _cancelled: Callable[[], bool],
) -> LogRead:
    """Read the log of an assessment. Raises `LitReadyError`."""
    told = list(told_entries(store.log(assessment.id), playbook, assessment))
    return LogRead(tuple(_groups(told, today)), tuple(t.section for t in told), store.keeps_log(assessment.id))


def _groups(told: Iterable[Told], today: date) -> Iterable[Group]:
    """One group for what one person changed in one minute, in one way."""
    for title, entries in groupby(told, key=lambda t: _head(t, today)):
        yield Group(title, "", tuple(t.line for t in entries))


def _head(told: Told, today: date) -> str:
    """When, and on a line of its own who and how."""
    how = HOW_WORDS[told.entry.how]
    return f"{_when(told.entry.at, today)}\n{told.who}{f' ({how.lower()})' if how else ''}"


def _when(at: datetime, today: date) -> str:
    local = at.astimezone()
    return f"{PartialDate.of(local.date()).words().removesuffix(f', {today.year}')}, {local:%H:%M}"
