"""The commands on saved assessments as wholes: add the sample, list, show, save to a file, add from one."""

from __future__ import annotations

import sys
from argparse import Namespace
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from litready.commands.desk import on_one
from litready.commands.key import asked_password
from litready.paths import sample_file

if TYPE_CHECKING:
    from datetime import datetime

    from litready.commands.desk import Add, Bench, Desk
    from litready.exchange.portable import PortableFile
    from litready.playbook.model import Playbook


def add_assessment_commands(add: Add) -> None:
    """Add the commands."""
    sample = add("sample", add_sample, "add the sample matter to the library and print its id")
    sample.add_argument("--open", action="store_true", help="open the window on it")
    add("list", list_assessments, "list the saved assessments")
    show = add("show", on_one(show_readiness), "print the readiness of a saved assessment")
    show.add_argument("id")


def add_portable_commands(add: Add) -> None:
    """Add the commands on the portable file of an assessment."""
    told = "write all of a saved assessment, descriptions of secrets included, to a portable file"
    save = add("save", on_one(save_assessment), told)
    save.add_argument("id")
    save.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
    told = "add a portable file, or the one in a report, to the library and print its id"
    add("import", import_assessment, told).add_argument("file", type=Path)


def add_sample(arguments: Namespace, desk: Desk) -> int:
    """Add the sample matter under an id of its own, and open the window on it where that is asked for."""
    from litready.exchange.portable import read_portable

    playbook = desk.shipped()
    now = desk.now()
    sample = read_portable(sample_file(), playbook).assessment
    sample = replace(sample, id=uuid4().hex, created_at=now, changed_at=now)
    with desk.open() as store:
        store.add(sample, playbook)
    print(sample.id)
    return desk.open_window(desk.library.parent, sample.id) if arguments.open else 0


def list_assessments(_arguments: Namespace, desk: Desk) -> int:
    """List the saved assessments, the latest changed first."""
    with desk.open(beside=True) as store:
        for summary in store.summaries():
            changed = summary.changed_at.astimezone().strftime("%Y-%m-%d %H:%M")
            print(f"{summary.id}  {changed}  {'hold  ' if summary.on_hold else ''}{summary.name}")
    return 0


def show_readiness(_arguments: Namespace, bench: Bench) -> int:
    """Print what follows from the answers, area by area."""
    from litready.domain.readiness import assess
    from litready.exchange.readiness_text import readiness_text

    readiness = assess(bench.playbook, bench.assessment, bench.today)
    print(readiness_text(bench.playbook, bench.assessment, readiness))
    return 0


def save_assessment(arguments: Namespace, bench: Bench) -> int:
    """Write the portable file, and say what goes along in it."""
    from litready.exchange.portable import WHOLE, save_portable

    save_portable(bench.assessment, arguments.output)
    print(WHOLE, file=sys.stderr)
    print(arguments.output)
    return 0


def import_assessment(arguments: Namespace, desk: Desk) -> int:
    """Add the assessment of a file, and say what had to be changed in it."""
    playbook = desk.shipped()
    read = _read_unlocked(arguments.file, playbook, read_at=desk.now())
    with desk.open() as store:
        store.add(read.assessment, playbook)
    for change in read.changes:
        print(change, file=sys.stderr)
    print(read.assessment.id)
    return 0


def _read_unlocked(path: Path, playbook: Playbook, *, read_at: datetime) -> PortableFile:
    """The matter of a portable file or of a report; where the report is locked, its password is asked for."""
    from litready.exchange.enclosed import LockedPdf
    from litready.exchange.portable import read_portable

    try:
        return read_portable(path, playbook, read_at=read_at)
    except LockedPdf:
        return read_portable(path, playbook, read_at=read_at, password=asked_password())
