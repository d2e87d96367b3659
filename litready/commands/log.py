"""The command that prints the log of changes of an assessment."""

from __future__ import annotations

import json
from argparse import Namespace
from typing import TYPE_CHECKING

from litready.commands.desk import on_one
from litready.domain.change_log import HOW_WORDS, Told, told_entries

if TYPE_CHECKING:
    from litready.commands.desk import Add, Bench

_NOTHING = "Nothing is noted."
_OFF = "The log of this assessment is off: changes are saved, but not noted."


def add_log_command(add: Add) -> None:
    """Add the command."""
    log = add(
        "log", on_one(print_log), "list who changed what in a saved assessment, from what to what, the latest first"
    )
    log.add_argument("id")
    log.add_argument("--section", default="", metavar="SECTION", help="of one section alone, such as marking")
    log.add_argument("--find", default="", metavar="WORDS", help="entries that hold all of these words")
    log.add_argument("--json", action="store_true", help="print it as JSON")


def print_log(arguments: Namespace, bench: Bench) -> int:
    """Print the entries that are asked for."""
    own = bench.assessment.id
    told = [
        t
        for t in told_entries(bench.store.log(own), bench.playbook, bench.assessment)
        if arguments.section in ("", t.section) and _holds(t, arguments.find)
    ]
    if arguments.json:
        print(json.dumps([_document(t) for t in told], ensure_ascii=False, indent=1))
        return 0
    if not bench.store.keeps_log(own):
        print(_OFF)
    print("\n".join(_words(t) for t in told) or _NOTHING)
    return 0


def _holds(told: Told, words: str) -> bool:
    line = told.line
    hay = f"{told.who} {line.change.value} {line.subject} {line.part} {line.before} {line.after}".casefold()
    return all(word in hay for word in words.casefold().split())


def _words(told: Told) -> str:
    line, how = told.line, HOW_WORDS[told.entry.how]
    of = f"{line.subject}, {line.part}" if line.part else line.subject
    head = f"{told.entry.at.astimezone():%Y-%m-%d %H:%M}  {told.who}{f' ({how.lower()})' if how else ''}"
    before, after = (" ".join(text.split()) or "—" for text in (line.before, line.after))
    return f"{head}  {line.change.value}: {of}\n    {before} → {after}"


def _document(told: Told) -> dict[str, object]:
    line = told.line
    return {
        "number": told.entry.number,
        "at": told.entry.at.isoformat(),
        "who": told.entry.author,
        "how": told.entry.how.value,
        "what": told.entry.what.value,
        "section": told.section,
        "subject": line.subject,
        "part": line.part,
        "before": line.before,
        "after": line.after,
    }
