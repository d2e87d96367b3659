"""The fingerprint of a record: what ties a printed report to the saved file it was made from."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime

from litready.domain.answers import Value, dump_value, kind_of
from litready.domain.matter import Assessment


def fingerprint(assessment: Assessment) -> str:
    """The SHA-256, in hex, of all that is recorded: answers, notes, times, records, actions.

    The id of the assessment, its hold mark and the time it was opened or copied do not count, so that a copy of the
    same record has the same fingerprint.
    """
    record = {
        "playbook": [assessment.playbook_id, assessment.playbook_version],
        "name": assessment.name,
        "answers": {
            question: [answer.state.value, _dumped(answer.value), answer.note, _instant(answer.changed_at)]
            for question, answer in assessment.answers.items()
        },
        "records": [
            [
                record.register,
                record.id,
                {column: [cell.state.value, _dumped(cell.value)] for column, cell in record.cells.items()},
                record.note,
                _instant(record.changed_at),
            ]
            for record in assessment.records
        ],
        "none": sorted(assessment.none_declared),
        "actions": [[a.title, a.owner, a.due.iso() if a.due else None, a.done, a.finding] for a in assessment.actions],
    }
    written = json.dumps(record, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(written.encode("ascii")).hexdigest()


def _dumped(value: Value | None) -> list[object] | None:
    return None if value is None else [kind_of(value).value, dump_value(value)]


def _instant(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
