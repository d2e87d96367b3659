"""Records added many at a time: written, and what follows worked out, beside the window. No Qt here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from litready.domain.edit import Edit, edit_between
from litready.domain.evidence.attached import ReadFile
from litready.domain.matter import Assessment, Record
from litready.playbook.model import Playbook
from litready.ui.followed import Followed

if TYPE_CHECKING:
    from litready.storage.store import Store


@dataclass(frozen=True, slots=True)
class Written:
    """What was committed: the assessment before and after it, the change between them, and what follows from it."""

    base: Assessment
    after: Assessment
    edit: Edit
    followed: Followed


def write_records(
    store: Store,
    playbook: Playbook,
    base: Assessment,
    records: Sequence[Record],
    files: Sequence[tuple[str, ReadFile]],
    today: date,
) -> Written:
    """Add records to an assessment that stands as `base`, with their files, in one transaction.

    Raises `StorageError` where they cannot be written; then none is.
    """
    after = base.with_records(records)
    edit = edit_between(base, after)
    after = replace(after, changed_at=store.write(base.id, edit, files=files))
    return Written(base, after, edit, Followed(playbook, after, today))
