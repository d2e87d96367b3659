"""Kills the program at random moments and looks what is left: `python -m tests.long.crash --cycles 1000`.

Each cycle starts a program that changes a library without pause (see `crash_children`), ends it with SIGKILL at a
random moment, its start included, opens the library again and compares it with what the program had called saved.
A cycle with a window is the real program on Qt's offscreen platform. POSIX only.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.util
import os
import random
import select
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from litready.errors import LitReadyError
from litready.storage import migrate, sqlite
from litready.storage.key import Key
from litready.storage.store import Store
from tests.long import passphrases
from tests.long.crash_children import CHILDREN, content, imported, now
from tests.long.journal import Journal, State, Told, faults, observe, saved_changes

SPANS = {"store": 0.25, "window": 3.0, "migration": 0.3, "files": 2.5, "passphrase": 2.5}
"""Within so many seconds of being ready a child of a kind is killed."""
SHARES = {"store": 60, "window": 22, "migration": 10, "files": 8, "passphrase": 15}
"""How many of so many cycles are of a kind; the last needs the extra that encrypts."""
CHANGES = {"store": 40, "window": 25}
"""Where a child tells of so many changes at most, it is killed after a random one of them, however slow the machine."""
START_SHARE = 0.12
"""So many of the kills come while the program starts."""
FRESH_AFTER = 40
"""After so many cycles of a kind its library is begun anew, since checking all of it takes longer and longer."""
PATIENCE = 180.0
"""Seconds within which a start must succeed; longer, and it counts as blocked."""


@dataclass
class Figures:
    """What a run came to."""

    cycles: Counter[str] = field(default_factory=Counter)
    killed_at: Counter[str] = field(default_factory=Counter)
    tried: int = 0
    saved: int = 0
    compared: int = 0
    faults: list[str] = field(default_factory=list)


@dataclass
class Place:
    """The folder of a kind of child, and what its library must hold."""

    folder: Path
    state: State = field(default_factory=dict)
    cycles: int = 0


@contextlib.contextmanager
def running(kind: str, place: Place, seed: int) -> Iterator[tuple[int, int]]:
    """A child at work: its process id, and the pipe it tells on. It is a fork, so that nothing is loaded again."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        code = 1
        try:
            errors = os.open(place.folder / "stderr.txt", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            os.dup2(errors, 2)
            child = {**CHILDREN, "passphrase": passphrases.change_passphrases}[kind]
            child(place.folder, Journal(write), random.Random(seed))
            code = 0
        except BaseException:
            sys.excepthook(*sys.exc_info())
        finally:
            os._exit(code)
    os.close(write)
    try:
        yield child, read
    finally:
        with contextlib.suppress(ProcessLookupError, ChildProcessError):
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
        os.close(read)


def listen(
    pipe: int, until: float, told: Told, text: str, *, for_ready: bool = False, for_changes: int | None = None
) -> str:
    """Take what a child tells, until an instant, its end, being ready or so many changes; the rest of a line."""
    while (left := until - time.monotonic()) > 0:
        if not select.select([pipe], [], [], left)[0]:
            break
        more = os.read(pipe, 1 << 16).decode("ascii")
        text += more
        told.take(text)
        text = text.rpartition("\n")[2]
        enough = for_changes is not None and len(told.tries) >= for_changes
        if not more or enough or (for_ready and told.ready):
            break
    return text


def cycle(kind: str, place: Place, chance: random.Random, figures: Figures) -> None:
    """Start, kill, open again, compare."""
    told, problems = Told(), []
    place.cycles += 1
    with running(kind, place, chance.randrange(2**32)) as (child, pipe):
        if chance.random() < START_SHARE:
            rest = listen(pipe, time.monotonic() + chance.uniform(0, SPANS[kind] / 2), told, "")
        else:
            rest = listen(pipe, time.monotonic() + PATIENCE, told, "", for_ready=True)
            if not told.ready:
                problems.append("the start was blocked")
            if kind in CHANGES:
                wanted = chance.randrange(1, CHANGES[kind])
                rest = listen(pipe, time.monotonic() + PATIENCE, told, rest, for_changes=wanted)
            span = SPANS[kind] / (10 if kind in CHANGES else 1)
            rest = listen(pipe, time.monotonic() + chance.uniform(0, span), told, rest)
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        listen(pipe, time.monotonic() + 10, told, rest)
    ended = os.waitstatus_to_exitcode(status)
    if ended == -signal.SIGKILL:
        figures.killed_at[f"{kind}: {told.about}"] += 1
    elif not (kind == "migration" and ended == 0):
        problems.append(f"it ended by itself with {ended}: {(place.folder / 'stderr.txt').read_text()[-1500:]}")
    problems += look(kind, place, told, figures)
    figures.cycles[kind] += 1
    figures.tried += sum(len(changes) for _, changes, _ in told.tries)
    figures.saved += saved_changes(told)
    told_problems = [f"{kind}, cycle {place.cycles}, killed in {told.about}: {p}" for p in problems]
    figures.faults += told_problems
    print(*told_problems, sep="\n", end="\n" if problems else "", flush=True)


def look(kind: str, place: Place, told: Told, figures: Figures) -> list[str]:
    """Open the library again as the next start does, and say what is not as it must be."""
    library = place.folder / "library.sqlite"
    problems = []
    opening = passphrases.opening(library) if kind == "passphrase" else [("", None)]
    if len(opening) != 1:
        return [f"it opens under {[name for name, _ in opening]}"]
    name, key = opening[0]
    try:
        with Store.open(library, now=now, key=key) as store:
            found = observe(store)
            if any(backup.entries is None for backup in store.backups.listed()):
                problems.append("a backup cannot be read any more")
    except LitReadyError as fault:
        return [f"it does not open: {fault}"]
    if kind == "passphrase":
        if found:
            found[passphrases.IN_FORCE] = name
        if key is not None and (plain := passphrases.readable(place.folder)):
            problems.append(f"under a passphrase, and readable in {plain}")
    if kind == "migration" and sqlite.stored_revision(library) != migrate.HEAD:
        problems.append("it was not brought up to date")
    problems += faults(place.state, told, found)
    figures.compared += len(found)
    place.state = found
    problems += damage(library, key)
    problems += leftovers(place.folder)
    previews = list(place.folder.glob("litready-preview-*"))
    if told.ready and len(previews) > 1:
        problems.append(f"{len(previews)} folders of previews were left behind")
    return problems


def damage(library: Path, key: Key | None = None) -> list[str]:
    """What SQLite's own checks find, in the library and in each copy of it."""
    found = []
    for file in [library, *library.parent.glob("library-before-*.sqlite"), *library.parent.glob("backups/*.sqlite")]:
        with contextlib.closing(sqlite.connect(file, key)) as connection:
            whole = connection.execute("PRAGMA integrity_check").fetchall()
            orphans = connection.execute("PRAGMA foreign_key_check").fetchall()
        if whole != [("ok",)] or orphans:
            found.append(f"{file.name} is damaged: {whole[:2]} {orphans[:2]}")
    return found


def leftovers(folder: Path) -> list[str]:
    """Half files under their final names, and temporary files that outlived what removes them."""
    found = []
    for file in sorted((folder / "reports").glob("[!.]*")):
        if not is_whole(file):
            found.append(f"{file.name} is half written")
    partial = list((folder / "reports").glob(".*.part"))
    if len(partial) > 1:
        found.append(f"{len(partial)} partial reports were left behind")
    for file in partial:  # the next report of that folder removes those that are old
        os.utime(file, (0, 0))
    for file in folder.rglob("*"):
        own = file.relative_to(folder)
        if file.name.endswith((".part", "-journal", ".rekeyed")) and own.parts[0] not in ("reports", "incoming"):
            found.append(f"{own} was left behind")
    return found


def is_whole(file: Path) -> bool:
    """Whether a report or portable file is complete."""
    if file.suffix == ".pdf":
        content = file.read_bytes()
        return content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF")
    with contextlib.suppress(zipfile.BadZipFile), zipfile.ZipFile(file) as archive:
        return archive.testzip() is None
    return False


def first_library(folder: Path) -> State:
    """A filled library as the first version of the program left it; what it holds."""
    playbook = content()
    filled, old, scripts = folder / "filled.sqlite", folder / "library.sqlite", folder / "scripts"
    with Store.open(filled, now=now) as store:
        for number in range(3):
            store.add(imported(random.Random(number)), playbook)
        state = observe(store)
    shipped = Path(migrate.__file__).parent / "migrations"
    (scripts / "versions").mkdir(parents=True)
    shutil.copy(shipped / "env.py", scripts)
    for script in shipped.glob("versions/r0001_*.py"):
        shutil.copy(script, scripts / "versions")
    sqlite.prepare_file(old)
    migrate.migrate_file(old, now(), scripts)
    with contextlib.closing(sqlite3.connect(old, isolation_level=None)) as connection:
        connection.execute("ATTACH ? AS filled", (str(filled),))
        for table in ("playbooks", "assessments", "answers", "records", "none_declared", "actions"):
            columns = ", ".join(name for _, name, *_ in connection.execute(f"PRAGMA main.table_info({table})"))
            connection.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM filled.{table}")
    return state


def run(cycles: int, seed: int, root: Path, shares: Mapping[str, int]) -> Figures:
    """So many cycles of some kinds, in a fixed order of chances for a seed; the moments themselves never repeat."""
    chance, figures = random.Random(seed), Figures()
    template = root / "template"
    template.mkdir()
    old = first_library(template)
    places: dict[str, Place] = {}
    begun = time.monotonic()
    for number in range(cycles):
        kind = list(shares)[number] if number < len(shares) else chance.choices(list(shares), list(shares.values()))[0]
        place = places.get(kind)
        if place is None or place.cycles >= FRESH_AFTER or kind == "migration":
            if place is not None:
                shutil.rmtree(place.folder)
            place = places[kind] = Place(root / kind)
            (place.folder / "reports").mkdir(parents=True)
            os.environ["TMPDIR"] = tempfile.tempdir = str(place.folder)
            if kind == "migration":
                shutil.copy(template / "library.sqlite", place.folder)
                place.state = old
        cycle(kind, place, chance, figures)
        if (number + 1) % 25 == 0:
            print(f"{number + 1} cycles, {time.monotonic() - begun:.0f} s, faults: {len(figures.faults)}", flush=True)
    return figures


def load_window() -> None:
    """Load what the window needs once; each child has it from the start."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    import tests.long.hand  # noqa: F401


def main() -> int:
    """Run, print the figures, and end with 1 where anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cycles", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=random.randrange(2**32))
    parser.add_argument("--only", choices=tuple(SHARES))
    arguments = parser.parse_args()
    shares = dict(SHARES) if importlib.util.find_spec("sqlcipher3") else {k: SHARES[k] for k in CHILDREN}
    if arguments.only:
        shares = {arguments.only: 1}
    load_window()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HOME"] = folder
        figures = run(arguments.cycles, arguments.seed, Path(folder), shares)
    kills = sum(figures.killed_at.values())
    print(f"seed {arguments.seed}: {figures.cycles.total()} cycles {dict(figures.cycles)}, {kills} kills")
    print("killed in " + ", ".join(f"{k} {n}" for k, n in figures.killed_at.most_common()))
    print(f"values tried {figures.tried}, called saved {figures.saved}, compared after restarts {figures.compared}")
    print(f"faults: {len(figures.faults)}", *figures.faults[:40], sep="\n")
    return 1 if figures.faults else 0


if __name__ == "__main__":
    sys.exit(main())
