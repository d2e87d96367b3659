"""Looking at attached files again: which are as they were added, changed, moved or gone."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from litready.domain.evidence.attached import AttachedFile, FileState, FoundState
from litready.evidence_files.copying import copy_path
from litready.evidence_files.listing import ListedFile, list_folder
from litready.evidence_files.opening import NotRead, Stopped, open_plain
from litready.evidence_files.reading import Cancelled, Told, never, nobody, read_file
from litready.evidence_files.taking import Progress, Share, untold

_UP = 2
"""How many folders above the one that held a file are gone through for it, where that folder is gone."""
_MOST = 100_000
"""So many files at most are listed in search of those that moved."""


@dataclass
class _Look:
    """What one look at the files shares."""

    cancelled: Cancelled
    told: Told = nobody
    gone: list[AttachedFile] = field(default_factory=list)


def check_files(
    files: Sequence[AttachedFile],
    copies: Path | None,
    progress: Progress = untold,
    cancelled: Cancelled = never,
    look_in: Iterable[str] = (),
) -> list[FoundState]:
    """Read every file again. Of a copied file it is the copy that is looked at; nothing is written.

    A file that is gone is looked for where it was, beside the other files and in the folders of `look_in`: by size,
    then by content. Raises `Stopped`.
    """
    look = _Look(cancelled)
    share = Share([f.file.size for f in files], progress)
    look.told = share.read
    found = []
    for file in files:
        if cancelled():
            raise Stopped
        state = _state(file, copies, look)
        found.append(state)
        share.opened()
    moved = dict(_moved(look, files, look_in))
    return [FoundState(f.id, FileState.MOVED, moved[f.id]) if f.id in moved else f for f in found]


def _state(file: AttachedFile, copies: Path | None, look: _Look) -> FoundState:
    if file.file.copied:
        if copies is None:
            return FoundState(file.id, FileState.NOT_READ)
        return FoundState(file.id, _compared(os.fspath(copy_path(copies, file.file.sha256)), file, look))
    state = _compared(file.file.path, file, look)
    if state in (FileState.GONE, FileState.CHANGED) and file.found:
        elsewhere = _compared(file.found, file, look)
        if elsewhere is FileState.AS_ADDED:
            return FoundState(file.id, FileState.MOVED, file.found)
    if state is FileState.GONE:
        look.gone.append(file)
    return FoundState(file.id, state)


def _compared(path: str, file: AttachedFile, look: _Look) -> FileState:
    try:
        with open_plain(path) as opened:
            if os.fstat(opened).st_size != file.file.size:
                return FileState.CHANGED
        now = read_file(path, look.told, look.cancelled)
    except NotRead as fault:
        return FileState.GONE if fault.gone else FileState.NOT_READ
    return FileState.AS_ADDED if now.sha256 == file.file.sha256 else FileState.CHANGED


def _moved(look: _Look, files: Sequence[AttachedFile], look_in: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The id of each file that is gone and was found elsewhere, with its path there."""
    if not look.gone:
        return
    wanted: dict[int, list[AttachedFile]] = {}
    for file in look.gone:
        if file.file.size:  # every empty file is the same: finding one says nothing
            wanted.setdefault(file.file.size, []).append(file)
    known = {f.file.path for f in files}
    for listed in _candidates(look, look_in):
        if look.cancelled():
            raise Stopped
        same_size = wanted.get(listed.size)
        if not same_size or listed.path in known:
            continue
        try:
            sha256 = read_file(listed.path, cancelled=look.cancelled).sha256
        except NotRead:
            continue
        for file in [f for f in same_size if f.file.sha256 == sha256]:
            same_size.remove(file)
            yield file.id, listed.path


def _candidates(look: _Look, look_in: Iterable[str]) -> Iterator[ListedFile]:
    folders = list(dict.fromkeys([*(f for f in map(_nearest, look.gone) if f), *look_in]))
    seen = set[str]()
    listed = (entry for folder in folders for entry in list_folder(folder))
    for entry in islice(listed, _MOST):
        if isinstance(entry, ListedFile) and entry.path not in seen:
            seen.add(entry.path)
            yield entry


def _nearest(file: AttachedFile) -> str:
    """The folder that held a file, or one close above it; never a whole disk or a home folder."""
    folder = Path(file.file.path).parent
    for _ in range(_UP + 1):
        if folder in (Path.home(), *Path.home().parents) or folder.parent == folder:
            return ""
        if folder.is_dir():
            return os.fspath(folder)
        folder = folder.parent
    return ""
