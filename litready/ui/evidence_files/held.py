"""The attached files of an open assessment: read once, attached and looked at again beside the window."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from litready.domain.evidence.attached import AttachedFile, FileState, FoundState, duplicates, shown
from litready.errors import LitReadyError
from litready.evidence_files.checking import check_files
from litready.evidence_files.listing import ListedFile, list_path
from litready.evidence_files.opening import LeftOut, Stopped
from litready.evidence_files.taking import Progress, Taken, kept_only_if_done, take_files
from litready.ui.background import Cancelled, Task, Work
from litready.ui.plain_words import counted

if TYPE_CHECKING:
    from litready.storage.store import Store

_NAMED = 3
"""So many files that were left out are named."""
_BUSY = "Other files are still being read. Nothing new was begun. Wait until that is done, or stop it."


@dataclass(frozen=True, slots=True)
class Arranged:
    """Attached files, by item, and those with the content of another by SHA-256."""

    files: tuple[AttachedFile, ...]
    by_item: Mapping[str, tuple[AttachedFile, ...]]
    twice: Mapping[str, tuple[AttachedFile, ...]]


def arranged(files: Iterable[AttachedFile]) -> Arranged:
    """Files as they are asked for."""
    files, by_item = tuple(files), dict[str, list[AttachedFile]]()
    for file in files:
        by_item.setdefault(file.item, []).append(file)
    return Arranged(files, {item: tuple(own) for item, own in by_item.items()}, duplicates(files))


class HeldFiles(QObject):
    """What is attached, and the one piece of work on files that can be under way.

    `changed` after files came, went or were looked at; `began` (what is done, in words), `progressed` (0 to 1) and
    `ended` around work; `said` (what was done) and `warned` (what could not be) in words.
    """

    changed = Signal()
    began = Signal(str)
    progressed = Signal(float)
    ended = Signal()
    said = Signal(str)
    warned = Signal(str)

    def __init__(self, store: Store, assessment_id: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store, self._own = store, assessment_id
        self._kept: Arranged | None = None
        self.task: Task | None = None
        self._take: Callable[[Any], None] = lambda _result: None

    # -- what there is ----------------------------------------------------------------------------

    @property
    def all(self) -> tuple[AttachedFile, ...]:
        """Every attached file, those of deleted items too."""
        return self._arranged().files

    def of_item(self, record_id: str) -> Sequence[AttachedFile]:
        """The files of one item, in the order in which they were added."""
        return self._arranged().by_item.get(record_id, ())

    def same_content(self, file: AttachedFile) -> int:
        """How many other files have the same content."""
        return len(self._arranged().twice.get(file.file.sha256, (file,))) - 1

    def copies_folder(self, *, to_read: bool = False) -> Path:
        """Where copies go, or with `to_read` lie; raises `StorageError` where the library keeps none."""
        return self._store.copies_folder(self._own, to_read=to_read)

    @property
    def busy(self) -> bool:
        """Whether work is under way."""
        return self.task is not None

    # -- what is done -----------------------------------------------------------------------------

    def attach(self, record_id: str, paths: Sequence[str], *, copy: bool) -> None:
        """Read files, and the files of folders, and attach them to an item; with `copy` keep copies too."""
        try:
            copies = self.copies_folder() if copy else None
        except LitReadyError as fault:
            self.warned.emit(str(fault))
            return

        def work(progress: Progress, cancelled: Cancelled) -> tuple[Taken, Arranged | None]:
            listed, left_out = list[ListedFile](), list[LeftOut]()
            for path in paths:
                for found in list_path(path):
                    if cancelled():
                        raise Stopped
                    listed.append(found) if isinstance(found, ListedFile) else left_out.append(found)
            taken = take_files(listed, copies, progress, cancelled)
            with kept_only_if_done(taken, copies):
                if taken.files:
                    self._store.attach(self._own, [(record_id, file) for file in taken.files])
            return Taken(taken.files, (*left_out, *taken.left_out), taken.new_copies), self.read()

        def done(ended: tuple[Taken, Arranged | None]) -> None:
            taken, kept = ended
            self.hold(kept)
            self.tell_taken(taken)

        self._run("Copying and hashing" if copy else "Hashing", work, done)

    def check(self, files: Sequence[AttachedFile] | None = None, look_in: Sequence[str] = ()) -> None:
        """Look at files again: these, or all. What is gone is looked for nearby, and in the folders of `look_in`."""
        known = tuple(files if files is not None else self.all)
        copies = self.copies_folder(to_read=True) if any(f.file.copied for f in known) else None

        def work(progress: Progress, cancelled: Cancelled) -> tuple[list[FoundState], Arranged | None]:
            found = check_files(known, copies, progress, cancelled, look_in)
            self._store.note_states(self._own, found)
            return found, self.read()

        def done(ended: tuple[list[FoundState], Arranged | None]) -> None:
            found, kept = ended
            self.hold(kept)
            words = f"{counted(len(found), 'file')} looked at: {states_words([f.state for f in found])}"
            (self.said if _all_well(found) else self.warned).emit(words)

        self._run("Looking at the files", work, done)

    def take_off(self, file: AttachedFile) -> bool:
        """Take a file off its item; whether that is done. What was recorded of it is kept, and so is a copy."""
        return self._change(lambda: self._store.take_off(self._own, [file.id]))

    def put_back(self, file: AttachedFile) -> None:
        """Attach a file again that was taken off."""
        self._change(lambda: self._store.put_back(self._own, [file.id]))

    def cancel(self) -> None:
        """Stop what is under way; nothing of it is taken."""
        if self.task is not None:
            self.task.cancel()

    def refresh(self) -> None:
        """Read anew what is attached."""
        self._kept = None
        self.changed.emit()

    def read(self) -> Arranged | None:
        """What is attached as it stands in the library, for work beside the window; None where it cannot be read."""
        try:
            return arranged(self._store.attached_files(self._own))
        except LitReadyError:
            return None

    def hold(self, kept: Arranged | None) -> None:
        """Take over what was read beside the window; with None, it is read when it is asked for."""
        self._kept = kept
        self.changed.emit()

    def tell_taken(self, taken: Taken) -> None:
        """Say what was taken and what was not."""
        if taken.left_out:
            first = "; ".join(f"{shown(Path(f.path).name)}: {f.why}" for f in taken.left_out[:_NAMED])
            more = len(taken.left_out) - _NAMED
            rest = f"; and {more:,} more" if more > 0 else ""
            self.warned.emit(f"{counted(len(taken.files), 'file')} attached. Left out: {first}{rest}.")
        elif taken.files:
            self.said.emit(f"{counted(len(taken.files), 'file')} attached")
        else:
            self.warned.emit("No file is in there. Nothing was attached.")

    # -- inside -----------------------------------------------------------------------------------

    def _arranged(self) -> Arranged:
        if self._kept is None:
            try:
                self._kept = arranged(self._store.attached_files(self._own))
            except LitReadyError as fault:
                self._kept = arranged(())
                self.warned.emit(str(fault))
        return self._kept

    def _change(self, change: Callable[[], object]) -> bool:
        fault = ""
        try:
            change()
        except LitReadyError as refused:
            fault = str(refused)
        self.refresh()
        if fault:
            self.warned.emit(fault)
        return not fault

    def _run(self, words: str, work: Work, done: Callable[[Any], None]) -> None:
        if self.task is not None:
            self.warned.emit(_BUSY)
            return
        task = self.task = Task(work)
        self._take = done
        task.progressed.connect(self.progressed)
        task.done.connect(self._done)  # methods, so that nothing is told once the assessment is closed
        task.failed.connect(self._failed)
        task.stopped.connect(self._stopped)
        self.began.emit(words)
        task.start()

    def _done(self, result: object) -> None:
        self._end()
        self._take(result)

    def _failed(self, reason: str) -> None:
        self._end()
        self.warned.emit(reason)

    def _stopped(self) -> None:
        self._end()
        self.said.emit("Stopped. Nothing was taken")

    def _end(self) -> None:
        self.task = None
        self.ended.emit()


def _all_well(found: Sequence[FoundState]) -> bool:
    return all(f.state in (FileState.AS_ADDED, FileState.MOVED) for f in found)


def states_words(states: Sequence[FileState]) -> str:
    """How many files stand how: 37 as added, 2 changed, 1 gone."""
    told = {
        FileState.CHANGED: "changed",
        FileState.GONE: "gone",
        FileState.NOT_READ: "could not be read",
        FileState.MOVED: "moved",
        FileState.AS_ADDED: "as added",
    }
    counts = [f"{states.count(s):,} {words}" for s, words in told.items() if s in states]
    return f"all {counts[0].partition(' ')[2]}" if len(counts) == 1 and len(states) > 1 else ", ".join(counts)
