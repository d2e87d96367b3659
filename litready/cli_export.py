"""The command that writes a copy of an assessment: as PDF, Word, spreadsheet or calendar, by the ending of its name."""

from __future__ import annotations

import sys
from argparse import Namespace
from datetime import date, datetime
from typing import TYPE_CHECKING

from litready import __version__

if TYPE_CHECKING:
    from litready.domain.matter import Assessment
    from litready.playbook.model import Playbook
    from litready.storage.store import Store


def export_copy(
    arguments: Namespace, store: Store, assessment: Assessment, shipped: Playbook, *, today: date, now: datetime
) -> None:
    """Write the file that is asked for, note it as an export, and say what has no place in a file of that kind."""
    from litready.report.export_file import export_file

    made = export_file(
        store.playbook_of(assessment, shipped),
        assessment,
        arguments.output,
        today=today,
        facts_only=arguments.facts_only,
        recipient=arguments.descriptions_for or "",
        part=arguments.part,
        descriptions=arguments.descriptions_for is not None,
        paper=arguments.paper,
        app_version=__version__,
    )
    store.record_export(assessment, now, made.kind, arguments.output.name, made.recipient, made.sha256)
    if made.left_out:
        print("Not in the calendar, since the day is not known:", *made.left_out, sep="\n", file=sys.stderr)
    print(arguments.output)
