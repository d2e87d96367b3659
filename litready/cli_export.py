"""The command that writes a copy of an assessment: as PDF, Word, spreadsheet or calendar, by the ending of its name."""

from __future__ import annotations

import getpass
import sys
from argparse import Namespace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from litready import __version__
from litready.errors import InputError

if TYPE_CHECKING:
    from litready.domain.matter import Assessment
    from litready.exchange.portable import PortableFile
    from litready.playbook.model import Playbook
    from litready.storage.store import Store


def export_copy(
    arguments: Namespace, store: Store, assessment: Assessment, shipped: Playbook, *, today: date, now: datetime
) -> None:
    """Write the file that is asked for, note it as an export, and say what has no place in a file of that kind."""
    from litready.exchange.portable import package
    from litready.report.export_file import export_file
    from litready.report.sealing import LOCK_TOLD, enclosed_words

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
        password=asked_password(twice=True) if arguments.lock else None,
        enclose=package if arguments.enclose else None,
        app_version=__version__,
    )
    store.record_export(assessment, now, made.kind, arguments.output.name, made.recipient, made.sha256)
    if made.left_out:
        print("Not in the calendar, since the day is not known:", *made.left_out, sep="\n", file=sys.stderr)
    if arguments.lock:
        print(LOCK_TOLD, file=sys.stderr)
    if arguments.enclose:
        print(enclosed_words(described=arguments.descriptions_for is not None), file=sys.stderr)
    print(arguments.output)


def read_unlocked(path: Path, playbook: Playbook, *, read_at: datetime) -> PortableFile:
    """Read a portable file, or the one in a report; where the report is locked, its password is asked for."""
    from litready.exchange.enclosed import LockedPdf
    from litready.exchange.portable import read_portable

    try:
        return read_portable(path, playbook, read_at=read_at)
    except LockedPdf:
        return read_portable(path, playbook, read_at=read_at, password=asked_password())


def asked_password(*, twice: bool = False, of: str = "the PDF") -> str:
    """The password of a file, typed unseen, or the first line of what is piped in.

    It is never an argument, which others can see. Raises `InputError` where the two that were typed differ.
    """
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass.getpass(f"Password of {of}: ")
    if twice and getpass.getpass("The same again: ") != password:
        raise InputError("The two passwords differ. Nothing was written.")
    return password
