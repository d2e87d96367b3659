"""The commands on exports and copies: which there are, what changed since one, and whether a file is one of them.

Exit codes of `verify`: 0 the file and its assessment are as they were, 1 one of them is not, 2 that cannot be told.
"""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from litready import __version__
from litready.commands.desk import on_one
from litready.commands.key import asked_password
from litready.commands.package import is_package, verify_package
from litready.errors import LitReadyError

if TYPE_CHECKING:
    from litready.commands.desk import Add, Bench, Desk
    from litready.storage.copies import Export

_MATCHES = {True: 0, False: 1, None: 2}


def add_copies_commands(add: Add) -> None:
    """Add the commands."""
    copies = add(
        "copies", on_one(print_copies), "list what was exported of a saved assessment, and the copies kept of it"
    )
    copies.add_argument("id")
    copies.add_argument("--keep", metavar="NAME", help="first keep a copy of the assessment as it stands")
    compare = add(
        "compare", on_one(compare_copies), "list what changed in a saved assessment since an export or a copy"
    )
    compare.add_argument("id")
    compare.add_argument("--since", default="", metavar="COPY", help="its id (default: the latest copy)")
    compare.add_argument("--until", default="", metavar="COPY", help="the id of a later copy (default: today)")
    compare.add_argument("--paper", choices=("letter", "a4"), default="letter")
    compare.add_argument(
        "--descriptions-for",
        metavar="NAME",
        help="in the PDF, also print what may describe a trade secret, for this one recipient",
    )
    written = compare.add_mutually_exclusive_group()
    written.add_argument("-o", "--output", type=Path, metavar="FILE", help="write it as a PDF")
    written.add_argument("--json", action="store_true", help="print it as JSON")
    verify = add("verify", verify_report, "say whether a report or package is as it was, and what was changed since")
    verify.description = "Exit code 0: file and assessment are as they were; 1: one is not; 2: that cannot be told."
    verify.add_argument("file", type=Path)
    verify.add_argument("--json", action="store_true", help="print what was found as JSON")


def print_copies(arguments: Namespace, bench: Bench) -> int:
    """Keep a copy where one is asked for, then list what was exported or kept, the latest first."""
    if arguments.keep is not None:
        bench.store.keep_copy(bench.assessment, " ".join(arguments.keep.split()))
    for export in bench.store.exports(bench.assessment.id):
        made = export.made_at.astimezone().strftime("%Y-%m-%d %H:%M")
        about = [export.called, export.file_name, export.addressed, export.sha256[:12]]
        about += [] if export.frozen else ["no copy kept"]
        print(f"{export.id}  {made}  {'  '.join(' '.join(words.split()) for words in about if words)}")
    return 0


def compare_copies(arguments: Namespace, bench: Bench) -> int:
    """Print what changed since a copy, or write it as a PDF, which is noted as an export."""
    from litready.domain.compare import compare
    from litready.exchange.changes import changes_document, changes_text
    from litready.storage.verify import side_now, side_then

    exports = bench.store.exports(bench.assessment.id)
    since = _chosen(exports, arguments.since)
    before = side_then(bench.store, since, bench.playbook)
    until = _chosen(exports, arguments.until) if arguments.until else None
    after = (
        side_now(bench.store, bench.assessment, bench.playbook, bench.today)
        if until is None
        else side_then(bench.store, until, bench.playbook)
    )
    if arguments.output is not None:
        from litready.report.changes import export_changes

        made = export_changes(
            before,
            after,
            arguments.output,
            since=since.called,
            today=bench.today,
            app_version=__version__,
            recipient=arguments.descriptions_for or "",
            descriptions=arguments.descriptions_for is not None,
            paper=arguments.paper,
        )
        bench.note(after.assessment, arguments.output, made.kind, made.sha256, recipient=made.recipient)
        print(arguments.output)
        return 0
    comparison = compare(before, after)
    if arguments.json:
        print(json.dumps(changes_document(comparison), ensure_ascii=False, indent=1))
    else:
        print(f"{bench.assessment.name}: {_when(since)} against {_when(until) if until else 'today'}")
        print(changes_text(comparison))
    return 0


def verify_report(arguments: Namespace, desk: Desk) -> int:
    """Say whether a file is one that was exported, and whether its assessment is still as it was then.

    The password of a locked report is asked for where its bytes alone do not tell. A package is checked by what it says
    of itself, and looked up where there is a library.
    """
    if is_package(arguments.file):
        return verify_package(arguments, desk)
    from litready.exchange.changes import changes_document, changes_text
    from litready.exchange.report_file import file_digest
    from litready.storage.verify import verify_file

    try:
        digest = file_digest(arguments.file)
        with desk.open(beside=True) as store:
            found = verify_file(store, digest, lambda: _printed(arguments.file), desk.shipped(), desk.today())
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


def _printed(path: Path) -> str:
    """The fingerprint printed in a report; where that is locked, its password is asked for."""
    from litready.exchange.report_file import LockedReport, printed_fingerprint

    try:
        return printed_fingerprint(path)
    except LockedReport:
        if not (password := asked_password()):
            raise
        return printed_fingerprint(path, password)


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
