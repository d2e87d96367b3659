"""The commands on exports and copies: which there are, what changed since one, and whether a file is one of them.

Exit codes of `verify`: 0 the file and its assessment are as they were, 1 one of them is not, 2 that cannot be told.
"""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

from litready import __version__
from litready.errors import LitReadyError

if TYPE_CHECKING:
    from litready.domain.matter import Assessment
    from litready.playbook.model import Playbook
    from litready.storage.copies import Export
    from litready.storage.store import Store

_MATCHES = {True: 0, False: 1, None: 2}


def print_copies(arguments: Namespace, store: Store, assessment: Assessment) -> None:
    """Keep a copy where one is asked for, then list what was exported or kept, the latest first."""
    if arguments.keep is not None:
        store.keep_copy(assessment, " ".join(arguments.keep.split()))
    for export in store.exports(assessment.id):
        made = export.made_at.astimezone().strftime("%Y-%m-%d %H:%M")
        about = [export.called, export.file_name, export.recipient, export.sha256[:12]]
        about += [] if export.frozen else ["no copy kept"]
        print(f"{export.id}  {made}  {'  '.join(' '.join(words.split()) for words in about if words)}")


def compare_copies(
    arguments: Namespace, store: Store, assessment: Assessment, shipped: Playbook, *, today: date, now: datetime
) -> None:
    """Print what changed since a copy, or write it as a PDF, which is noted as an export."""
    from litready.domain.compare import compare
    from litready.exchange.changes import changes_document, changes_text
    from litready.storage.verify import side_now, side_then

    exports = store.exports(assessment.id)
    since = _chosen(exports, arguments.since)
    before = side_then(store, since, shipped)
    until = _chosen(exports, arguments.until) if arguments.until else None
    after = side_now(store, assessment, shipped, today) if until is None else side_then(store, until, shipped)
    if arguments.output is not None:
        from litready.report.changes import export_changes

        made = export_changes(
            before,
            after,
            arguments.output,
            since=since.called,
            today=today,
            app_version=__version__,
            recipient=arguments.descriptions_for or "",
            descriptions=arguments.descriptions_for is not None,
            paper=arguments.paper,
        )
        store.record_export(after.assessment, now, made.kind, arguments.output.name, made.recipient, made.sha256)
        print(arguments.output)
        return
    comparison = compare(before, after)
    if arguments.json:
        print(json.dumps(changes_document(comparison), ensure_ascii=False, indent=1))
    else:
        print(f"{assessment.name}: {_when(since)} against {_when(until) if until else 'today'}")
        print(changes_text(comparison))


def verify_report(
    arguments: Namespace, opened: Callable[[], Store], shipped: Callable[[], Playbook], today: date
) -> int:
    """Say whether a file is one that was exported, and whether its assessment is still as it was then.

    A package is checked by what it says of itself.
    """
    from litready.cli_package import is_package, verify_package

    if is_package(arguments.file):
        return verify_package(arguments)
    from litready.exchange.changes import changes_document, changes_text
    from litready.exchange.report_file import file_digest, printed_fingerprint
    from litready.storage.verify import verify_file

    try:
        digest = file_digest(arguments.file)
        with opened() as store:
            found = verify_file(store, digest, lambda: printed_fingerprint(arguments.file), shipped(), today)
    except LitReadyError as fault:
        print(" ".join(str(fault).split()), file=sys.stderr)
        return 2
    if arguments.json:
        document = {
            "file": found.standing.value,
            "matches": found.matches,
            "assessment_matches": found.same,
            "sha256": digest,
            "assessment": found.export.assessment_id if found.export else None,
            "export": found.export.id if found.export else None,
            "words": list(found.sentences),
            "changes": changes_document(found.comparison) if found.comparison else None,
        }
        print(json.dumps(document, ensure_ascii=False, indent=1))
    else:
        print("\n".join(found.sentences))
        if found.comparison is not None and not found.same:
            print(changes_text(found.comparison))
    return _MATCHES[found.matches]


def _chosen(exports: list[Export], wanted: str) -> Export:
    """The export whose id begins so; without one, the latest of which a copy is kept."""
    if not wanted:
        latest = next((e for e in exports if e.frozen), None)
        if latest is None:
            raise LitReadyError(
                "No copy of this assessment is kept yet, so there is nothing to compare it with. Export it, or keep a "
                "copy with “litready copies ID --keep NAME”."
            )
        return latest
    matches = [e for e in exports if e.id.startswith(wanted)]
    if len(matches) != 1:
        many = "More than one export or copy" if matches else "No export or copy"
        raise LitReadyError(
            f"{many} of this assessment has an id that begins with {wanted}. “litready copies” lists them."
        )
    return matches[0]


def _when(export: Export) -> str:
    return f"{export.called}, {export.made_at.astimezone():%Y-%m-%d %H:%M}"
