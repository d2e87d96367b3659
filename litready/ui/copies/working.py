"""What the page does beside the window's thread: keeping, comparing, checking a file, writing. No Qt here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from litready import __version__
from litready.domain.compare import Comparison, Side, compare
from litready.domain.compare.lines import Group, grouped_lines
from litready.domain.matter import Assessment
from litready.errors import LitReadyError
from litready.playbook.model import Playbook
from litready.ui.export.writing import Written

if TYPE_CHECKING:
    from litready.storage.copies import Export
    from litready.storage.store import Store
    from litready.storage.verify import Verified

Progress = Callable[[float], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Compared:
    """Two states and what is different in the second. `until` is None for the assessment as it stands."""

    since: Export
    until: Export | None
    before: Side
    after: Side
    comparison: Comparison
    groups: tuple[Group, ...]


def compare_states(
    store: Store,
    shipped: Playbook,
    since: Export,
    until: Export | None,
    current: Assessment,
    today: date,
    _progress: Progress,
    _cancelled: Cancelled,
) -> Compared:
    """Compare a copy with a later one, or with the assessment as it stands. Raises `LitReadyError`."""
    from litready.storage.verify import side_now, side_then

    before = side_then(store, since, shipped)
    after = side_now(store, current, shipped, today) if until is None else side_then(store, until, shipped)
    comparison = compare(before, after)
    return Compared(since, until, before, after, comparison, grouped_lines(comparison))


def keep_copy(store: Store, assessment: Assessment, name: str, _progress: Progress, _cancelled: Cancelled) -> str:
    """Keep a copy under a name; its id. Raises `LitReadyError`."""
    return store.keep_copy(assessment, name)


@dataclass(frozen=True, slots=True)
class Checked:
    """What a file is to this library. `locked` says why its fingerprint cannot be read without a password, or is ""."""

    verified: Verified
    path: Path
    locked: str = ""


def check_file(
    store: Store,
    shipped: Playbook,
    path: Path,
    password: str,
    current: Assessment,
    today: date,
    _progress: Progress,
    _cancelled: Cancelled,
) -> Checked:
    """Say what a file is to this library; `current` is the assessment that is open, `password` opens a locked report.

    Raises `LitReadyError`.
    """
    from litready.exchange.report_file import LockedReport, file_digest, printed_fingerprint
    from litready.storage.verify import verify_file

    locked = ""

    def printed() -> str:
        nonlocal locked
        try:
            return printed_fingerprint(path, password)
        except LockedReport as fault:
            locked = str(fault)
            raise

    digest = file_digest(path)
    verified = verify_file(store, digest, printed, shipped, today, held=current)
    return Checked(verified, path, locked)


def write_changes(
    store: Store,
    compared: Compared,
    path: Path,
    paper: str,
    today: date,
    now: Callable[[], datetime],
    progress: Progress,
    cancelled: Cancelled,
) -> Written:
    """Write the changes as a PDF, and note it in the library; where that fails the file stands all the same.

    `paper` is "letter" or "a4". Raises `LitReadyError` where it cannot be written.
    """
    from litready.report.changes import export_changes  # reportlab is loaded on first use

    made = export_changes(
        compared.before,
        compared.after,
        path,
        since=compared.since.called,
        today=today,
        app_version=__version__,
        paper=paper,
        progress=progress,
        cancelled=cancelled,
    )
    try:
        store.record_export(compared.after.assessment, now(), made.kind, path.name, made.recipient, made.sha256)
    except LitReadyError as fault:
        return Written(path, str(fault))
    return Written(path)
