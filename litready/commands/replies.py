"""The commands of counsel's reply loop: the open questions as a file, and the replies out of it."""

from __future__ import annotations

import textwrap
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from litready.commands.desk import on_one
from litready.errors import LitReadyError

if TYPE_CHECKING:
    from litready.commands.desk import Add, Bench
    from litready.domain.replies.proposals import Proposal, Replies

_WIDTH = 96


def add_reply_commands(add: Add) -> None:
    """Add the commands."""
    questions = add("questions", on_one(write_questions), "write the open questions as a Word file for outside counsel")
    questions.add_argument("id")
    questions.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
    questions.add_argument("--for", dest="recipient", default="", metavar="NAME", help="who gets it, for the record")
    replies = add(
        "replies",
        on_one(take_replies, alone=lambda given: given.take),
        "say what a file with replies would change, or take it",
    )
    replies.add_argument("id")
    replies.add_argument("file", type=Path, help="the Word file with replies, or a portable file")
    how = replies.add_mutually_exclusive_group()
    how.add_argument("--dry-run", action="store_true", help="say what would be taken, and take nothing (the default)")
    how.add_argument("--take", action="store_true", help="take what is ticked")
    replies.add_argument("--also", action="append", default=[], metavar="N", help="tick this number too, or “all”")
    replies.add_argument("--not", dest="without", action="append", default=[], metavar="N", help="do not tick this one")


def write_questions(arguments: Namespace, bench: Bench) -> int:
    """Write the question sheet, and note it as an export."""
    from litready.report.question_sheet import KIND, write_question_sheet

    path: Path = arguments.output
    digest = write_question_sheet(bench.playbook, bench.assessment, path, today=bench.today)
    recipient = " ".join(arguments.recipient.split())
    bench.note(bench.assessment, path, KIND, digest, recipient=recipient)
    print(path)
    return 0


def take_replies(arguments: Namespace, bench: Bench) -> int:
    """Print each difference; with `--take` take those that are ticked, all of them or none."""
    from litready.domain.replies.edits import carry_out
    from litready.domain.replies.proposals import edits_of, with_needed
    from litready.exchange.replies.read import read_replies

    read = read_replies(arguments.file, bench.playbook, bench.assessment, today=bench.today)
    ticked = with_needed(read.proposals, _ticked(read, arguments.also, arguments.without))
    print("\n".join(_lines(read, ticked)))
    if not arguments.take:
        return 0
    edits = edits_of(read.proposals, ticked)
    if not edits:
        raise LitReadyError("Nothing was taken, since nothing is ticked. The assessment is as it was.")
    bench.store.save_differences(bench.assessment, carry_out(bench.assessment, edits, bench.now))
    print(f"{_counted(len(ticked), 'difference')} taken.")
    return 0


def _ticked(read: Replies, also: list[str], without: list[str]) -> frozenset[str]:
    numbers = {str(n): p.key for n, p in enumerate(read.proposals, start=1)}
    for name in (*also, *without):
        if name not in numbers and name != "all":
            raise LitReadyError(f"There is no number {name} in this file. Nothing was taken.")
    takeable = frozenset(p.key for p in read.proposals if p.edits)
    more = takeable if "all" in also else frozenset(numbers[n] for n in also)
    fewer = takeable if "all" in without else frozenset(numbers[n] for n in without)
    return ((read.first_ticked | more) - fewer) & takeable


def _lines(read: Replies, ticked: frozenset[str]) -> Iterator[str]:
    takeable = sum(bool(p.edits) for p in read.proposals)
    yield (
        f"{read.told}: {_counted(len(read.proposals), 'difference')}, {len(ticked):,} of {takeable:,} ticked; "
        f"{read.same:,} as it stands already; {_counted(read.empty, 'field')} without a reply."
    )
    yield from read.remarks
    for number, proposal in enumerate(read.proposals, start=1):
        mark = "x" if proposal.key in ticked else " " if proposal.edits else "-"
        yield ""
        yield from _wrapped(f"[{mark}] {number}. {proposal.subject}", "")
        yield from _parts(proposal)


def _parts(proposal: Proposal) -> Iterator[str]:
    for label, words in (
        ("Now", proposal.now),
        ("Reply", proposal.wrote),
        ("Read as", proposal.read),
        ("Since", proposal.since),
        ("Look", proposal.why),
    ):
        if words:
            yield from _wrapped(f"{label + ':':9}{words}", "    ")


def _wrapped(text: str, indent: str) -> Iterator[str]:
    for n, line in enumerate(text.splitlines() or [""]):
        hang = indent + " " * 9
        yield from textwrap.wrap(line, _WIDTH, initial_indent=hang if n else indent, subsequent_indent=hang) or [""]


def _counted(count: int, one: str) -> str:
    return f"{count:,} {one if count == 1 else one + 's'}"
