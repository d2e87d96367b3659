"""Whether a file is one that was exported from this library, and whether its assessment is still as it was then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from litready.domain.compare import Comparison, Side, compare
from litready.domain.compare.told import recorded_words
from litready.domain.fingerprint import fingerprint
from litready.domain.matter import Assessment
from litready.errors import InputError
from litready.playbook.model import Playbook
from litready.storage.copies import Export
from litready.storage.store import Store


class Standing(Enum):
    """What a file is to this library."""

    UNTOUCHED = "untouched"
    """Byte for byte the file that was exported."""
    OTHER_FILE = "other_file"
    """It bears the fingerprint of a record that was exported, and is not the file that was written then."""
    UNRECORDED = "unrecorded"
    """It bears the fingerprint of a saved assessment as that stands now; no export of it is recorded."""
    UNKNOWN = "unknown"
    """Neither its bytes nor its fingerprint are known here."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found out about a file.

    `matter` is the name of its assessment. `same` says whether the saved assessment still is what was exported, None
    where that cannot be told; `comparison` lists what changed, where a copy was kept. `why` says what could not be
    read.
    """

    standing: Standing
    export: Export | None = None
    matter: str = ""
    same: bool | None = None
    comparison: Comparison | None = None
    why: str = ""

    @property
    def matches(self) -> bool | None:
        """Whether file and assessment are as they were; None where that cannot be told."""
        match self.standing:
            case Standing.UNTOUCHED:
                return self.same
            case Standing.OTHER_FILE:
                return False
            case _:
                return None

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is said of it: what the file is, then whether the assessment still matches."""
        return (_file_words(self), *_record_words(self))


def verify_file(
    store: Store,
    sha256: str,
    printed: Callable[[], str],
    shipped: Playbook,
    today: date,
    *,
    held: Assessment | None = None,
) -> Verified:
    """Look a file up by its SHA-256, else by the fingerprint that `printed` reads from it.

    `printed` raises `InputError` where there is none. `held` is an assessment that is open in the window: it stands
    for the stored one. Raises `StorageError` where the library cannot be read.
    """
    found = store.exports_of(sha256=sha256)
    if found:
        export = next((e for e in found if e.frozen), found[0])
        return _checked(store, Standing.UNTOUCHED, export, printed, shipped, today, held)
    try:
        digits = printed()
    except InputError as fault:
        return Verified(Standing.UNKNOWN, why=str(fault))
    made = store.exports_of(fingerprint=digits)
    if made:
        export = next((e for e in made if e.sha256), made[0])
        return _checked(store, Standing.OTHER_FILE, export, printed, shipped, today, held)
    for summary in (*store.summaries(), *store.summaries(binned=True)):
        current = _current(store, summary.id, held)
        if fingerprint(current) == digits:
            return Verified(Standing.UNRECORDED, matter=current.name, same=True)
    return Verified(Standing.UNKNOWN, why=f"No saved assessment bears its fingerprint, {digits[:16]}…")


def side_then(store: Store, export: Export, shipped: Playbook) -> Side:
    """An assessment as it stood at an export, on the day of it. Raises `StorageError` where no copy is kept."""
    assessment = store.snapshot(export.id)
    return Side(store.playbook_of(assessment, shipped), assessment, export.made_at.astimezone().date())


def side_now(store: Store, assessment: Assessment, shipped: Playbook, today: date) -> Side:
    """An assessment as it stands, today."""
    return Side(store.playbook_of(assessment, shipped), assessment, today)


def _checked(
    store: Store,
    standing: Standing,
    export: Export,
    printed: Callable[[], str],
    shipped: Playbook,
    today: date,
    held: Assessment | None,
) -> Verified:
    current = _current(store, export.assessment_id, held)
    if export.frozen:
        comparison = compare(side_then(store, export, shipped), side_now(store, current, shipped, today))
        return Verified(standing, export, current.name, comparison.same_record, comparison)
    try:
        same = fingerprint(current) == printed()
    except InputError as fault:
        return Verified(standing, export, current.name, why=str(fault))
    return Verified(standing, export, current.name, same)


def _current(store: Store, assessment_id: str, held: Assessment | None) -> Assessment:
    return held if held is not None and held.id == assessment_id else store.load(assessment_id)


def _file_words(verified: Verified) -> str:
    export, matter = verified.export, verified.matter
    if export is None:
        if verified.standing is Standing.UNRECORDED:
            return f"No export of this file is recorded here. It bears the fingerprint of the assessment “{matter}”."
        return f"This file is not known to this library. {verified.why}".strip()
    when = export.when
    whom = f", {export.addressed}" if export.addressed else ""
    made = f"{export.called}, “{export.file_name}”, exported {when} from “{matter}”{whom}"
    if verified.standing is Standing.UNTOUCHED:
        return f"This file is as it was exported: {made}."
    if not export.sha256:
        return f"No export of this file is recorded here. It bears the fingerprint of the copy “{export.called}”."
    return (
        f"This is not the file that was exported. It bears the fingerprint of that record ({made}), so it was changed "
        "or saved again since, or is another export. Do not rely on its text."
    )


def _record_words(verified: Verified) -> tuple[str, ...]:
    if verified.standing is Standing.UNKNOWN:
        return ()
    if verified.same is None:
        return (
            f"Whether the saved assessment still is what was exported cannot be told: no copy of it was kept then. "
            f"{verified.why}",
        )
    if verified.comparison is not None:
        if not verified.same:
            return ("The saved assessment has changed since.",)
        return (f"The saved assessment still matches. {recorded_words(verified.comparison)}",)
    if verified.same:
        return ("The saved assessment still has the same fingerprint.",)
    return ("The saved assessment has changed since. No copy was kept then, so what changed cannot be listed.",)
