"""The command on the files of the evidence index: listed, added and looked at again. No original is altered."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from litready.commands.desk import on_one
from litready.errors import LitReadyError

if TYPE_CHECKING:
    from litready.commands.desk import Add, Bench
    from litready.domain.evidence.attached import AttachedFile
    from litready.domain.evidence.facts import Category
    from litready.evidence_files.listing import ListedFile
    from litready.evidence_files.opening import LeftOut
    from litready.evidence_files.taking import Progress


def add_evidence_command(add: Add) -> None:
    """Add the command."""
    evidence = add(
        "evidence",
        on_one(list_evidence, alone=lambda given: bool(given.add)),
        "list the files of the evidence index, add some, or look at them again",
    )
    evidence.add_argument("id")
    what = evidence.add_mutually_exclusive_group()
    what.add_argument("--add", nargs="+", type=Path, metavar="PATH", help="attach files, and the files of folders")
    what.add_argument("--check", action="store_true", help="find files that were moved, changed or are gone")
    evidence.add_argument(
        "--to", default="", metavar="ITEM", help="its number or id (default: each file becomes an item of its own)"
    )
    evidence.add_argument(
        "--copy",
        action="store_true",
        help="keep a copy in the library’s folder, not encrypted and not in its backups, besides the place",
    )
    evidence.add_argument("--dry-run", action="store_true", help="with --add, list what would be taken, read nothing")
    evidence.add_argument(
        "--look-in", action="append", default=[], metavar="FOLDER", help="with --check, look for missing files here too"
    )


def list_evidence(arguments: Namespace, bench: Bench) -> int:
    """List the attached files, after adding or checking where that is asked for.

    Raises `LitReadyError` where a look finds files that are not as they were added.
    """
    if arguments.add:
        return _add(arguments, bench)
    if arguments.check:
        return _check(arguments, bench)
    print("\n".join(_lines(bench)) or "No files are attached.")
    return 0


# -- adding -------------------------------------------------------------------------------------------


def _add(arguments: Namespace, bench: Bench) -> int:
    from litready.domain.edit import edit_between
    from litready.domain.evidence.from_files import item_of
    from litready.evidence_files.taking import kept_only_if_done, take_files
    from litready.storage.contents import new_id

    item = _item(arguments.to, bench) if arguments.to else ""
    listed, left_out = _listed(arguments.add)
    if arguments.dry_run:
        print("\n".join(_would_take(listed)))
        _tell_left_out(left_out)
        return 0
    copies = bench.store.copies_folder(bench.assessment.id) if arguments.copy else None
    taken = take_files([file for _, file in listed], copies, _progress())
    _tell_left_out([*left_out, *taken.left_out])
    if not taken.files:
        raise LitReadyError("No file could be taken. Nothing was added.")
    suggested = {file.path: _suggested(root, file.path) for root, file in listed}
    records = {} if item else {file.path: item_of(new_id(), file, suggested[file.path]) for file in taken.files}
    dated = [replace(record, changed_at=bench.now) for record in records.values()]
    edit = edit_between(bench.assessment, bench.assessment.with_records(dated) if dated else bench.assessment)
    files = [(item or records[file.path].id, file) for file in taken.files]
    with kept_only_if_done(taken, copies):
        bench.store.write(bench.assessment.id, edit, files=files)
    print(f"{_counted(len(files), 'file')} added, {'each as an item of its own' if not item else 'to one item'}.")
    return 0


def _listed(paths: Sequence[Path]) -> tuple[list[tuple[str, ListedFile]], list[LeftOut]]:
    """The files of some paths, each with the folder it was listed from, once; and what is left out."""
    from litready.domain.evidence.names import is_made_by_system
    from litready.evidence_files.listing import list_path
    from litready.evidence_files.opening import LeftOut
    from litready.evidence_files.reading import full_path

    listed: dict[str, tuple[str, ListedFile]] = {}
    left_out: list[LeftOut] = []
    for path in paths:
        root = full_path(str(path.expanduser()))
        for found in list_path(root):
            if isinstance(found, LeftOut):
                left_out.append(found)
            elif found.path != root and is_made_by_system(Path(found.path).name):
                left_out.append(LeftOut(found.path, "the system made it"))
            else:
                listed.setdefault(found.path, (root, found))
    return list(listed.values()), left_out


def _suggested(root: str, path: str) -> Category | None:
    from litready.domain.evidence.names import suggest_category

    return suggest_category(Path(path).relative_to(Path(root).parent).parts)


def _would_take(listed: Sequence[tuple[str, ListedFile]]) -> Iterator[str]:
    from litready.domain.evidence.attached import shown, size_words

    for root, file in listed:
        category = _suggested(root, file.path)
        yield f"{size_words(file.size):>12}  {category.value if category else '-':22}  {shown(file.path)}"
    whole = size_words(sum(file.size for _, file in listed))
    yield f"{_counted(len(listed), 'file')}, {whole}. Kinds are suggested by name alone. Nothing was added."


def _tell_left_out(left_out: Sequence[LeftOut]) -> None:
    from litready.domain.evidence.attached import shown

    for one in left_out:
        print(f"Left out: {shown(one.path)}: {one.why}", file=sys.stderr)


def _item(named: str, bench: Bench) -> str:
    from litready.domain.evidence.record import ITEMS

    records = bench.assessment.in_register(ITEMS)
    if named.isdecimal() and 1 <= int(named) <= len(records):
        return records[int(named) - 1].id
    found = [r.id for r in records if r.id.startswith(named)]
    if len(found) != 1:
        raise LitReadyError(
            f"{'More than one item' if found else 'No item'} of the index has the number or id {named}. "
            "Nothing was added. “litready evidence ID” shows them."
        )
    return found[0]


# -- looking again --------------------------------------------------------------------------------------


def _check(arguments: Namespace, bench: Bench) -> int:
    from litready.domain.evidence.attached import FileState
    from litready.evidence_files.checking import check_files

    look_in = [Path(folder).expanduser() for folder in arguments.look_in]
    if unknown := [folder for folder in look_in if not folder.is_dir()]:
        raise LitReadyError(f"There is no folder {unknown[0]} to look in. Nothing was looked at.")
    known = _attached(bench)
    copies = bench.store.copies_folder(bench.assessment.id, to_read=True) if any(f.file.copied for f in known) else None
    found = check_files(known, copies, _progress(), look_in=list(map(str, look_in)))
    bench.store.note_states(bench.assessment.id, found)
    print("\n".join(_lines(bench)) or "No files are attached.")
    other = sum(f.state not in (FileState.AS_ADDED, FileState.MOVED) for f in found)
    if other:
        verb = "is" if other == 1 else "are"
        raise LitReadyError(
            f"{other:,} of {_counted(len(found), 'file')} {verb} not as added. What was recorded on adding is kept."
        )
    return 0


def _attached(bench: Bench) -> list[AttachedFile]:
    return [f for f in bench.store.attached_files(bench.assessment.id) if bench.assessment.record(f.item)]


def _lines(bench: Bench) -> Iterator[str]:
    """Each item with its files: how each stood when it was looked at last."""
    from litready.domain.evidence.attached import FILE_STATE_WORDS, duplicates, shown, size_words
    from litready.domain.evidence.record import ITEMS

    files = _attached(bench)
    twice = duplicates(files)
    register = bench.playbook.registers_by_id[ITEMS]
    for number, record in enumerate(bench.assessment.in_register(ITEMS), start=1):
        own = [f for f in files if f.item == record.id]
        yield f"{number}. {shown(' '.join(record.name(register).split()))}  [{record.id[:8]}]"
        for file in own:
            how = "copy kept" if file.file.copied else "where it is"
            same = len(twice.get(file.file.sha256, ())) - 1
            marks = [FILE_STATE_WORDS[file.state].lower() if file.checked_at else "not looked at since", how]
            marks += [f"same content as {_counted(same, 'other file')}"] if same > 0 else []
            yield f"   {file.file.sha256[:16]}  {size_words(file.file.size)}, {', '.join(marks)}"
            yield f"   {' ' * 16}  {shown(file.where)}"


def _progress() -> Progress:
    """Tells the share on one line, where somebody looks on."""
    from litready.evidence_files.taking import untold

    if not sys.stderr.isatty():
        return untold
    told = [-1]

    def tell(share: float) -> None:
        if int(share * 100) > told[0]:
            told[0] = int(share * 100)
            print(f"\r{told[0]:3} %", end="\n" if share >= 1 else "", file=sys.stderr, flush=True)

    return tell


def _counted(count: int, one: str) -> str:
    return f"{count:,} {one if count == 1 else one + 's'}"
