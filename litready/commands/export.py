"""The commands that write a file for others: the report in its four forms, and the draft of a hold notice."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from litready import __version__
from litready.commands.desk import on_one
from litready.commands.key import asked_password

if TYPE_CHECKING:
    from litready.commands.desk import Add, Bench, Desk


def add_export_commands(add: Add) -> None:
    """Add the commands."""
    told = "write the report of a saved assessment, or the calendar of what is due in it"
    export = add("export", lambda arguments, desk: _export(export, arguments, desk), told)
    export.add_argument("id")
    export.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FILE", help="ends in .pdf, .docx, .xlsx or .ics"
    )
    export.add_argument("--facts-only", action="store_true", help="leave out findings, opinions and notes")
    export.add_argument("--part", default="", metavar="PART", help="one part alone, such as trade-secrets")
    whom = export.add_mutually_exclusive_group()
    whom.add_argument("--for", dest="recipient", default="", metavar="NAME", help="who receives it, for the cover")
    whom.add_argument(
        "--descriptions-for",
        metavar="NAME",
        help="also print what may describe a trade secret, for this one recipient; otherwise it is left out",
    )
    export.add_argument(
        "--purpose", default="", metavar="WORDS", help="what it is for, for the cover and the list of exports"
    )
    export.add_argument("--paper", choices=("letter", "a4"), default="letter")
    export.add_argument("--lock", action="store_true", help="lock the PDF with a password, which is asked for")
    export.add_argument(
        "--enclose", action="store_true", help="put the matter into the PDF as a file, for counsel to open in LitReady"
    )
    told = "write a draft of the hold notice as a Word file, for counsel to check"
    hold = add("hold-notice", on_one(write_notice), told)
    hold.add_argument("id")
    hold.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")


def _export(parser: ArgumentParser, arguments: Namespace, desk: Desk) -> int:
    """Write the file, unless what is wanted does not go together, which is wrong usage."""
    if arguments.facts_only and (arguments.part or arguments.descriptions_for is not None):
        parser.error(
            "--facts-only goes with neither --part nor --descriptions-for: a copy of facts is of the whole record and "
            "never describes a trade secret"
        )
    return on_one(export_copy)(arguments, desk)


def export_copy(arguments: Namespace, bench: Bench) -> int:
    """Write the file that is asked for, note it as an export, and say what has no place in a file of that kind."""
    from litready.exchange.portable import package
    from litready.report.export_file import export_file
    from litready.report.sealing import LOCK_TOLD, enclosed_words

    made = export_file(
        bench.playbook,
        bench.assessment,
        arguments.output,
        today=bench.today,
        facts_only=arguments.facts_only,
        recipient=arguments.descriptions_for or arguments.recipient,
        purpose=arguments.purpose,
        part=arguments.part,
        descriptions=arguments.descriptions_for is not None,
        paper=arguments.paper,
        password=asked_password(twice=True) if arguments.lock else None,
        enclose=package if arguments.enclose else None,
        app_version=__version__,
    )
    bench.note(
        bench.assessment, arguments.output, made.kind, made.sha256, recipient=made.recipient, purpose=made.purpose
    )
    if made.left_out:
        print("Not in the calendar, since the day is not known:", *made.left_out, sep="\n", file=sys.stderr)
    if arguments.lock:
        print(LOCK_TOLD, file=sys.stderr)
    if arguments.enclose:
        print(enclosed_words(described=arguments.descriptions_for is not None), file=sys.stderr)
    print(arguments.output)
    return 0


def write_notice(arguments: Namespace, bench: Bench) -> int:
    """Write the draft, and note it as an export."""
    from litready.report.hold_notice import KIND, write_hold_notice

    digest = write_hold_notice(bench.playbook, bench.assessment, arguments.output, today=bench.today)
    bench.note(bench.assessment, arguments.output, KIND, digest)
    print(arguments.output)
    return 0
