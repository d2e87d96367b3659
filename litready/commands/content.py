"""The commands that need no library: assess a portable file, print the schema, check a folder of content."""

from __future__ import annotations

import argparse
import json
from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from litready.paths import authorities_file

if TYPE_CHECKING:
    from litready.commands.desk import Add, Desk


def add_check_command(add: Add) -> None:
    """Add the command that assesses a file."""
    check = add("check", check_file, "assess a portable file without window or library")
    check.add_argument("file", type=Path)
    check.add_argument(
        "--json", action="store_true", help="print every computed conclusion as JSON, with names and words as typed"
    )
    check.add_argument("--today", type=_day, metavar="YYYY-MM-DD", help="the day to assess for (default: today)")


def add_content_commands(add: Add) -> None:
    """Add the commands on the schema and on content."""
    add("schema", print_schema, "print the JSON Schema of the portable file")
    playbook = add("playbook", check_playbook, "check a folder of content")
    playbook.add_argument("verb", choices=("check",))
    playbook.add_argument("folder", type=Path)


def check_file(arguments: Namespace, desk: Desk) -> int:
    """Print what follows from the answers in a portable file."""
    from litready.domain.readiness import assess
    from litready.exchange.portable import read_portable
    from litready.exchange.readiness_document import readiness_document
    from litready.exchange.readiness_text import readiness_text

    playbook = desk.shipped()
    assessment = read_portable(arguments.file, playbook).assessment
    readiness = assess(playbook, assessment, arguments.today or desk.today())
    if arguments.json:
        print(json.dumps(readiness_document(readiness, playbook), ensure_ascii=False, indent=1))
    else:
        print(readiness_text(playbook, assessment, readiness))
    return 0


def print_schema(_arguments: Namespace, _desk: Desk) -> int:
    """Print the schema of the portable file."""
    from litready.exchange.schema import json_schema

    print(json.dumps(json_schema(), indent=1))
    return 0


def check_playbook(arguments: Namespace, _desk: Desk) -> int:
    """Load a folder of content and count what is in it. Raises `PlaybookError` with every problem found."""
    from litready.playbook.load import load_playbook

    own = arguments.folder / "authorities.toml"
    beside = arguments.folder.resolve().parent.parent / "authorities.toml"
    authorities = next((p for p in (own, beside) if p.is_file()), authorities_file())
    playbook = load_playbook(arguments.folder, authorities)
    print(
        f"{playbook.title}, version {playbook.version}: {len(playbook.sections)} sections, "
        f"{len(playbook.questions)} questions, {len(playbook.registers)} registers, "
        f"{len(playbook.findings)} findings, {len(playbook.authorities)} authorities. No problems found."
    )
    return 0


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day such as 2026-11-25") from None
