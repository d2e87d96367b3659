"""The commands. None of them needs a window; what the window needs is loaded only by `__main__`.

Exit codes: 0 done, 1 refused with one plain sentence on stderr, 2 wrong usage; those of `verify` are its own.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from litready import __version__
from litready.cli_backups import Desk, add_backup_commands
from litready.cli_evidence import add_evidence_command
from litready.cli_log import add_log_command
from litready.cli_package import add_package_command
from litready.cli_passphrase import add_passphrase_command, open_store
from litready.cli_replies import Bench, Work, add_reply_commands
from litready.cli_traces import add_trace_command
from litready.errors import LitReadyError, PlaybookError
from litready.paths import authorities_file, default_data_folder, playbook_folder, sample_file

if TYPE_CHECKING:
    from litready.domain.matter import Assessment
    from litready.playbook.model import Playbook
    from litready.storage.store import Store

LIBRARY = "library.sqlite"
OpenWindow = Callable[[Path, str | None], int]
"""Opens the window on a data folder, and on one assessment if an id is given; returns the exit code."""


def run(argv: Sequence[str], open_window: OpenWindow) -> int:
    """Carry out a command line; without a command, open the window."""
    arguments = _parser().parse_args(argv)
    data: Path = (arguments.data_dir or default_data_folder()).expanduser()
    try:
        if arguments.command is None:
            return open_window(data, None)
        code: int = arguments.carry_out(arguments, data, open_window)
    except PlaybookError as fault:
        print(fault, file=sys.stderr)
        return 1
    except LitReadyError as fault:
        print(" ".join(str(fault).split()), file=sys.stderr)
        return 1
    return code


def library_path(data: Path) -> Path:
    """The library inside a data folder."""
    return data / LIBRARY


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="litready",
        parents=[_common(None)],
        description="What to settle before a US patent owner files suit. Without a command, opens the window.",
    )
    parser.add_argument("--version", action="version", version=f"LitReady {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    def add(
        name: str,
        carry_out: Callable[[argparse.Namespace, Path, OpenWindow], int],
        told: str,
    ) -> argparse.ArgumentParser:
        command = commands.add_parser(name, parents=[_common(argparse.SUPPRESS)], help=told, description=told)
        command.set_defaults(carry_out=carry_out)
        return command

    sample = add("sample", _sample, "add the sample matter to the library and print its id")
    sample.add_argument("--open", action="store_true", help="open the window on it")
    add("list", _list, "list the saved assessments")
    show = add("show", _show, "print the readiness of a saved assessment")
    show.add_argument("id")
    export = add("export", _export, "write the report of a saved assessment, or the calendar of what is due in it")
    export.add_argument("id")
    export.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FILE", help="ends in .pdf, .docx, .xlsx or .ics"
    )
    export.add_argument("--facts-only", action="store_true", help="leave out findings, opinions and notes")
    export.add_argument("--part", default="", metavar="PART", help="one part alone, such as trade-secrets")
    export.add_argument(
        "--descriptions-for",
        metavar="NAME",
        help="also print what may describe a trade secret, for this one recipient; otherwise it is left out",
    )
    export.add_argument("--paper", choices=("letter", "a4"), default="letter")
    export.add_argument("--lock", action="store_true", help="lock the PDF with a password, which is asked for")
    export.add_argument(
        "--enclose", action="store_true", help="put the matter into the PDF as a file, for counsel to open in LitReady"
    )
    hold = add("hold-notice", _hold_notice, "write a draft of the hold notice as a Word file, for counsel to check")
    hold.add_argument("id")
    hold.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
    copies = add("copies", _copies, "list what was exported of a saved assessment, and the copies kept of it")
    copies.add_argument("id")
    copies.add_argument("--keep", metavar="NAME", help="first keep a copy of the assessment as it stands")
    compare = add("compare", _compare, "list what changed in a saved assessment since an export or a copy")
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
    verify = add("verify", _verify, "say whether a report or package is as it was, and what was changed since")
    verify.description = "Exit code 0: file and assessment are as they were; 1: one is not; 2: that cannot be told."
    verify.add_argument("file", type=Path)
    verify.add_argument("--json", action="store_true", help="print what was found as JSON")
    save = add("save", _save, "write all of a saved assessment, descriptions of secrets included, to a portable file")
    save.add_argument("id")
    save.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
    import_ = add("import", _import, "add a portable file, or the one in a report, to the library and print its id")
    import_.add_argument("file", type=Path)
    list_ = add("import-list", _import_list, "add the rows of a CSV or Excel file to a register of a saved assessment")
    list_.add_argument("id")
    list_.add_argument("register", help="its id, such as communications")
    list_.add_argument("file", type=Path)
    list_.add_argument("--map", action="append", default=[], metavar="FILE COLUMN=COLUMN", help="where a column goes")
    list_.add_argument("--note", action="append", default=[], metavar="FILE COLUMN", help="keep it in the note")
    list_.add_argument("--sheet", default="", help="the sheet of a workbook (default: the first)")
    list_.add_argument("--heading-row", type=int, metavar="N", help="the row with the headings, 0 for none")
    list_.add_argument("--currency", default="", metavar="CODE", help="of amounts that name none, such as USD")
    order = list_.add_mutually_exclusive_group()
    order.add_argument("--month-first", action="store_true", help="read 3/4/2024 as Mar 4")
    order.add_argument("--day-first", action="store_true", help="read 3/4/2024 as Apr 3")
    list_.add_argument("--whole", action="store_true", help="take nothing where any row is refused")
    list_.add_argument("--dry-run", action="store_true", help="say what would be taken, and take nothing")
    for add_on_one in (add_reply_commands, add_log_command, add_evidence_command, add_package_command):
        add_on_one(lambda name, work, told: add(name, _on_one(work), told))
    check = add("check", _check, "assess a portable file without window or library")
    check.add_argument("file", type=Path)
    check.add_argument(
        "--json", action="store_true", help="print every computed conclusion as JSON, with names and words as typed"
    )
    check.add_argument("--today", type=_day, metavar="YYYY-MM-DD", help="the day to assess for (default: today)")
    for add_commands in (add_backup_commands, add_trace_command, add_passphrase_command):
        add_commands(
            lambda name, do, told: add(
                name,
                lambda given, data, _open: do(given, Desk(library_path(data), shipped_playbook, _now, _today)),
                told,
            )
        )
    add("schema", _schema, "print the JSON Schema of the portable file")
    playbook = add("playbook", _playbook, "check a folder of content")
    playbook.add_argument("verb", choices=("check",))
    playbook.add_argument("folder", type=Path)
    return parser


def _common(data_dir: str | None) -> argparse.ArgumentParser:
    """What every command takes. A parser of its own each time: argparse shares the parts of a parent."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--data-dir", type=Path, metavar="FOLDER", default=data_dir, help="use the library in FOLDER")
    return common


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day such as 2026-11-25") from None


# -- what commands share ----------------------------------------------------------------------


def shipped_playbook() -> Playbook:
    """The content that ships with the program."""
    from litready.playbook.load import load_playbook

    return load_playbook(playbook_folder(), authorities_file())


def _open_store(data: Path, *, beside: bool = False) -> Store:
    return open_store(library_path(data), _now, beside=beside)


def _now() -> datetime:
    return datetime.now(UTC)


def _today() -> date:
    return datetime.now(UTC).astimezone().date()


def _find(store: Store, prefix: str) -> Assessment:
    """The saved assessment whose id begins with `prefix`."""
    matches = [s.id for s in store.summaries() if s.id.startswith(prefix)]
    if len(matches) != 1:
        many = "More than one saved assessment" if matches else "No saved assessment"
        raise LitReadyError(f"{many} has an id that begins with {prefix}. “litready list” shows them.")
    return store.load(matches[0])


def _on_one(work: Work) -> Callable[[argparse.Namespace, Path, OpenWindow], int]:
    """A command on one saved assessment; only one that takes something needs the library for itself."""

    def carry_out(arguments: argparse.Namespace, data: Path, _open_window: OpenWindow) -> int:
        shipped = shipped_playbook()
        takes = any(getattr(arguments, name, None) for name in ("take", "add"))
        with _open_store(data, beside=not takes) as store:
            assessment = _find(store, arguments.id)
            return work(arguments, Bench(store, assessment, store.playbook_of(assessment, shipped), _today(), _now()))

    return carry_out


def _sample(arguments: argparse.Namespace, data: Path, open_window: OpenWindow) -> int:
    from dataclasses import replace
    from uuid import uuid4

    from litready.exchange.portable import read_portable

    playbook = shipped_playbook()
    sample = read_portable(sample_file(), playbook).assessment
    now = _now()
    sample = replace(sample, id=uuid4().hex, created_at=now, changed_at=now)
    with _open_store(data) as store:
        store.add(sample, playbook)
    print(sample.id)
    return open_window(data, sample.id) if arguments.open else 0


def _list(_arguments: argparse.Namespace, data: Path, _open_window: OpenWindow) -> int:
    with _open_store(data, beside=True) as store:
        for summary in store.summaries():
            changed = summary.changed_at.astimezone().strftime("%Y-%m-%d %H:%M")
            print(f"{summary.id}  {changed}  {'hold  ' if summary.on_hold else ''}{summary.name}")
    return 0


def _show(arguments: argparse.Namespace, data: Path, _open_window: OpenWindow) -> int:
    from litready.domain.readiness import assess
    from litready.exchange.readiness_text import readiness_text

    shipped = shipped_playbook()
    with _open_store(data, beside=True) as store:
        assessment = _find(store, arguments.id)
        playbook = store.playbook_of(assessment, shipped)
    print(readiness_text(playbook, assessment, assess(playbook, assessment, _today())))
    return 0


def _export(arguments: argparse.Namespace, data: Path, _open_window: OpenWindow) -> int:
    from litready.cli_export import export_copy

    shipped = shipped_playbook()
    with _open_store(data, beside=True) as store:
        export_copy(arguments, store, _find(store, arguments.id), shipped, today=_today(), now=_now())
    return 0


def _hold_notice(arguments: argparse.Namespace, data: Path, _open_window: OpenWindow) -> int:
    from litready.report.hold_notice import KIND, write_hold_notice

    shipped = shipped_playbook()
    with _open_store(data, beside=True) as store:
        assessment = _find(store, arguments.id)
        playbook = store.playbook_of(assessment, shipped)
        digest = write_hold_notice(playbook, assessment, arguments.output, today=_today())
        store.record_export(assessment, _now(), KIND, arguments.output.name, "", digest)
    print(arguments.output)
    return 0


def _copies(arguments: argparse.Namespace, data: Path, _open_window: OpenWindow) -> int:
    from litready.cli_copies import print_copies

    with _open_store(data, beside=True) as store:
        print_copies(arguments, store, _find(store, arguments.id))
    return 0


def _compare(arguments: argparse.Namespace, data: Path, _open_window: OpenWindow) -> int:
    from litready.cli_copies import compare_copies

    shipped = shipped_playbook()
    with _open_store(data, beside=True) as store:
        compare_copies(arguments, store, _find(store, arguments.id), shipped, today=_today(), now=_now())
    return 0


def _verify(arguments: argparse.Namespace, data: Path, _open_window: OpenWindow) -> int:
    from litready.cli_copies import verify_report

    return verify_report(arguments, lambda: _open_store(data, beside=True), shipped_playbook, _today())


def _save(arguments: argparse.Namespace, data: Path, _open_window: OpenWindow) -> int:
    from litready.exchange.portable import WHOLE, save_portable

    with _open_store(data, beside=True) as store:
        assessment = _find(store, arguments.id)
    save_portable(assessment, arguments.output)
    print(WHOLE, file=sys.stderr)
    print(arguments.output)
    return 0


def _import(arguments: argparse.Namespace, data: Path, _open_window: OpenWindow) -> int:
    from litready.cli_export import read_unlocked

    playbook = shipped_playbook()
    read = read_unlocked(arguments.file, playbook, read_at=_now())
    with _open_store(data) as store:
        store.add(read.assessment, playbook)
    for change in read.changes:
        print(change, file=sys.stderr)
    print(read.assessment.id)
    return 0


def _import_list(arguments: argparse.Namespace, data: Path, _open_window: OpenWindow) -> int:
    from litready.exchange.lists.dry_run import dry_run
    from litready.exchange.lists.plan import DAY_FIRST, MONTH_FIRST
    from litready.exchange.lists.read import read_list
    from litready.exchange.lists.told import dry_run_words, told_plan

    shipped = shipped_playbook()
    file = read_list(arguments.file, arguments.sheet)
    with _open_store(data, beside=arguments.dry_run) as store:
        assessment = _find(store, arguments.id)
        playbook = store.playbook_of(assessment, shipped)
        register = playbook.registers_by_id.get(arguments.register)
        if register is None:
            known = ", ".join(playbook.registers_by_id)
            raise LitReadyError(f"There is no register {arguments.register}. There are: {known}.")
        plan = told_plan(
            file,
            register,
            heading_row=arguments.heading_row,
            maps=arguments.map,
            notes=arguments.note,
            day_order=MONTH_FIRST if arguments.month_first else DAY_FIRST if arguments.day_first else "",
            currency=arguments.currency,
        )
        tried = dry_run(file, plan, register, playbook, assessment)
        takes = bool(tried.records) and not arguments.dry_run and not (arguments.whole and tried.refused)
        if takes:
            store.add_records(assessment.id, tried.records)
    print(dry_run_words(tried, taken=takes))
    if not takes and not arguments.dry_run:
        raise LitReadyError("Nothing was taken. The lines above say why. The assessment is as it was.")
    return 0


def _check(arguments: argparse.Namespace, _data: Path, _open_window: OpenWindow) -> int:
    from litready.domain.readiness import assess
    from litready.exchange.portable import read_portable
    from litready.exchange.readiness_document import readiness_document
    from litready.exchange.readiness_text import readiness_text

    playbook = shipped_playbook()
    assessment = read_portable(arguments.file, playbook).assessment
    readiness = assess(playbook, assessment, arguments.today or _today())
    if arguments.json:
        print(json.dumps(readiness_document(readiness, playbook), ensure_ascii=False, indent=1))
    else:
        print(readiness_text(playbook, assessment, readiness))
    return 0


def _schema(_arguments: argparse.Namespace, _data: Path, _open_window: OpenWindow) -> int:
    from litready.exchange.schema import json_schema

    print(json.dumps(json_schema(), indent=1))
    return 0


def _playbook(arguments: argparse.Namespace, _data: Path, _open_window: OpenWindow) -> int:
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
