"""The command that writes the package for counsel, and the check of one by whoever receives it."""

from __future__ import annotations

import contextlib
import json
import sys
from argparse import ArgumentTypeError, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from litready import __version__
from litready.commands.desk import on_one
from litready.commands.key import asked_password
from litready.errors import LitReadyError, StorageError

if TYPE_CHECKING:
    from litready.commands.desk import Add, Bench, Desk
    from litready.handover.make import MadePackage
    from litready.handover.plan import Choice, Wishes
    from litready.handover.recorded import Recorded
    from litready.handover.verify import PackageCheck
    from litready.report.held_back import Mention

_SUFFIX = ".zip"
_LARGEST_MAIL = 1_000_000
"""In megabytes."""
_NAMED = 12
"""So many places of a name are told."""


def add_package_command(add: Add) -> None:
    """Add the command."""
    work = on_one(write_package, alone=lambda arguments: bool(arguments.hand_over))
    package = add("package", work, "write the package for counsel: report, evidence, index, lists, a letter")
    package.description = (
        "Items of the evidence index that may be privileged or are under a duty of confidence, or of which that is not "
        "settled, stay out until each is released by its number."
    )
    package.add_argument("id")
    package.add_argument("-o", "--output", type=Path, metavar="FOLDER", help="where the ZIP is written")
    package.add_argument("--for", dest="recipient", default="", metavar="NAME", help="who receives it")
    package.add_argument(
        "--purpose",
        default="",
        metavar="WORDS",
        help="what it is for: stands on the covers, in the letter and with the exports",
    )
    package.add_argument("--list", action="store_true", help="list the items with their numbers, and write nothing")
    what = package.add_mutually_exclusive_group()
    what.add_argument("--facts-only", action="store_true", help="with the report of facts alone")
    what.add_argument("--no-report", action="store_true", help="without a report")
    package.add_argument("--portable", action="store_true", help="with the matter as a file that LitReady opens")
    package.add_argument(
        "--release", action="append", default=[], metavar="N", help="let item N go to this recipient, though held back"
    )
    package.add_argument("--leave-out", action="append", default=[], metavar="N", help="leave files of item N out")
    package.add_argument(
        "--accept-changed",
        action="store_true",
        help="take files that changed as they are now, and go without lost ones",
    )
    package.add_argument(
        "--hide-name",
        action="append",
        default=[],
        metavar="NAME",
        help="leave out texts that hold this name of a withheld item, though anybody writes it; “--list” names them",
    )
    package.add_argument(
        "--hand-over",
        action="store_true",
        help="enter it in the register of hand-overs: the items whose copies are in it, to this recipient, today",
    )
    package.add_argument("--lock", action="store_true", help="lock it with a password, which is asked for")
    package.add_argument(
        "--mail-limit", type=_megabytes, default=0, metavar="MB", help="in parts that fit into such mails"
    )
    package.add_argument("--paper", choices=("letter", "a4"), default="letter")


def _megabytes(text: str) -> float:
    with contextlib.suppress(ValueError):
        if 0 <= (size := float(text)) < _LARGEST_MAIL:
            return size
    raise ArgumentTypeError(f"{text!r} is no number of megabytes such as 20")


def write_package(arguments: Namespace, bench: Bench) -> int:
    """Write the package and note each of its ZIPs as an export, or list what would go in.

    Raises `LitReadyError` where it cannot be made, or where a number names no item.
    """
    from litready.handover.documents import PORTABLE_TOLD
    from litready.handover.make import KIND, LOCK_TOLD, Source, make_package
    from litready.handover.plan import Wishes, choose
    from litready.report.formats import one_line
    from litready.report.held_back import mentions, names_held

    attached = tuple(bench.store.attached_files(bench.assessment.id))
    wishes = Wishes(
        arguments.recipient,
        "" if arguments.no_report else "facts" if arguments.facts_only else "full",
        arguments.portable,
        released=_items(bench, arguments.release),
        left_off=_items(bench, arguments.leave_out),
        accepted=frozenset(file.id for file in attached) if arguments.accept_changed else frozenset(),
        hidden_names=frozenset(arguments.hide_name),
        mail_limit=round(arguments.mail_limit * 1_000_000),
        paper=arguments.paper,
        purpose=one_line(arguments.purpose),
    )
    choice = choose(bench.assessment, attached, wishes)
    named, _ = names_held(bench.playbook, bench.assessment, choice.held)
    for name in arguments.hide_name:
        if not named.stand_in(name):
            raise LitReadyError(
                f"No withheld item has the name “{name}”. “--list” tells those that can be hidden. Nothing was written."
            )
    standing = mentions(bench.playbook, bench.assessment, choice.held)
    if arguments.list:
        print("\n".join(_lines(bench, choice, wishes)) or "The index is empty.")
        _tell_names(standing)
        return 0
    if arguments.output is None or not wishes.recipient.strip():
        raise LitReadyError("A package needs a folder (-o FOLDER) and a named recipient (--for NAME).")
    if arguments.lock:
        from dataclasses import replace

        wishes = replace(wishes, password=asked_password(twice=True, of="the package"))
    source = Source(bench.playbook, bench.assessment, attached, _copies(bench))
    made = make_package(source, wishes, arguments.output, today=bench.today, app_version=__version__)
    print(*(written.path for written in made.zips), sep="\n")
    for written in made.zips:
        bench.note(
            bench.assessment,
            written.path,
            KIND,
            written.sha256,
            recipient=one_line(wishes.recipient),
            purpose=wishes.purpose,
        )
    files = f"{made.files:,} file{'' if made.files == 1 else 's'} of evidence"
    number = "1 item is" if made.withheld == 1 else f"{made.withheld:,} items are"
    print(f"{files}; {number} withheld.", file=sys.stderr)
    if made.left_out:
        print("Not in it:", *made.left_out, sep="\n", file=sys.stderr)
    _tell_names(standing)
    if arguments.hand_over:
        print(_enter(bench, made, wishes), file=sys.stderr)
    for told in [PORTABLE_TOLD] * wishes.portable + [LOCK_TOLD] * arguments.lock:
        print(told, file=sys.stderr)
    return 0


def _tell_names(standing: Sequence[Mention]) -> None:
    """Tell of names of withheld items that stand in texts which go in as they are."""
    for mention in standing:
        places = "; ".join(mention.places[:_NAMED])
        more = len(mention.places) - _NAMED
        print(
            f"“{mention.name}”, the name of a withheld item and a word that anybody writes, stands in: {places}"
            f"{f'; and {more:,} more' if more > 0 else ''}. Look at them; “--hide-name” leaves them out.",
            file=sys.stderr,
        )


def _enter(bench: Bench, made: MadePackage, wishes: Wishes) -> str:
    """Enter the hand-over of a package; what is said of it. Raises `StorageError`."""
    from uuid import uuid4

    from litready.domain.evidence.custody import HANDS

    if HANDS not in bench.playbook.registers_by_id:
        return "No hand-over was entered: this assessment stays on content that has no such register."
    record = made.handed_over(uuid4().hex, wishes, bench.store.author, bench.today)
    if record is None:
        return "No hand-over was entered, since no copy of evidence is in it."
    bench.store.save_record(bench.assessment.id, record)
    return "The hand-over is entered." + ("" if bench.store.author else " Say there who handed it over.")


def _copies(bench: Bench) -> Path | None:
    try:
        return bench.store.copies_folder(bench.assessment.id, to_read=True)
    except StorageError:  # on a server no copies are kept
        return None


def _items(bench: Bench, numbers: list[str]) -> frozenset[str]:
    """The items with these numbers in the evidence index."""
    from litready.domain.evidence.record import ITEMS

    rows = {str(n): record.id for n, record in enumerate(bench.assessment.in_register(ITEMS), start=1)}
    unknown = [number for number in numbers if number not in rows]
    if unknown:
        raise LitReadyError(f"There is no item {unknown[0]} in the evidence index. “--list” shows them by number.")
    return frozenset(rows[number] for number in numbers)


def _lines(bench: Bench, choice: Choice, wishes: Wishes) -> Iterator[str]:
    from litready.domain.evidence.attached import size_words
    from litready.domain.evidence.handing import stands_before
    from litready.domain.evidence.record import ITEMS

    going = {chosen.item.id: chosen.files for chosen in choice.going}
    told = {item.id: item for item in (*choice.handing.told, *choice.handing.withheld)}
    for n, record in enumerate(bench.assessment.in_register(ITEMS), start=1):
        item = told[record.id]
        before = ", ".join(stands_before(item))
        if record.id in choice.handing.withheld_ids:
            state = f"withheld: {before}"
        elif record.id in going:
            size = size_words(sum(file.file.size for file in going[record.id]))
            state = f"goes in, {size}{f', released though {before}' if before else ''}"
        else:
            state = "left out" if record.id in wishes.left_off else "no file"
        yield f"{n:4}  {state}  {' '.join(item.name.split())}"


# -- the receiving side ----------------------------------------------------------------------------------


def is_package(path: Path) -> bool:
    """Whether a file is to be checked as a package: it is named as one."""
    return path.suffix.lower() == _SUFFIX


def verify_package(arguments: Namespace, desk: Desk) -> int:
    """Say what of a package was changed, is missing or was added: 0 for nothing, 1 for something, 2 where untold.

    Of a package in parts all that lie in the same folder are checked, and those that are not there are named. It needs
    no library. Where there is one, it also says whether the package is one that this library made.
    """
    from litready.handover.parts import check_parts
    from litready.handover.verify import LockedPackage, check_package

    path: Path = arguments.file
    beside = None
    try:
        password = None
        try:
            found = check_package(path)
        except LockedPackage:
            password = asked_password(of="the package")
            found = check_package(path, password)
        if found.manifest.parts > 1:
            beside = check_parts(path, found, password)
    except LitReadyError as fault:
        print(" ".join(str(fault).split()), file=sys.stderr)
        return 2
    recorded, untold = _recorded(path, found, desk)
    matches = found.matches and (beside is None or beside.matches)
    words = (
        *found.sentences,
        *(beside.sentences if beside is not None else ()),
        *(recorded.sentences if recorded is not None else ()),
        *untold,
    )
    if arguments.json:
        made = found.manifest
        export = recorded.export if recorded is not None else None
        document = {
            "file": "package",
            "matches": matches,
            "for": made.made_for,
            "made_on": made.made_on,
            "part": made.part,
            "parts": made.parts,
            "record": made.record,
            "changed": found.changed,
            "missing": found.missing,
            "added": found.added,
            "other_parts": {str(n): other.matches for n, _, other in beside.others} if beside is not None else {},
            "parts_missing_or_unread": beside.faults if beside is not None else (),
            "library": recorded is not None,
            "export": export.id if export is not None else None,
            "assessment": export.assessment_id if export is not None else None,
            "words": words,
        }
        print(json.dumps(document, ensure_ascii=False, indent=1))
    else:
        print("\n".join(words))
    return 0 if matches else 1


def _recorded(path: Path, found: PackageCheck, desk: Desk) -> tuple[Recorded | None, tuple[str, ...]]:
    """What the library on this machine knows of the package; None without one, and why where it cannot be told."""
    from litready.handover.archive import file_sha256
    from litready.handover.recorded import look_up

    if not desk.library.exists():
        return None, ()
    try:
        with desk.open(beside=True) as store:
            return look_up(store, file_sha256(path), found.manifest), ()
    except (LitReadyError, OSError) as fault:
        words = str(fault) if isinstance(fault, LitReadyError) else "the file could not be read again"
        return None, (f"Whether this library made it cannot be told: {' '.join(words.split())}",)
