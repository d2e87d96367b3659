"""A tree of awkward files is indexed, looked at again and killed in its middle: no original altered, memory bounded.

Run on demand: PYTHONPATH=. python -m tests.long.tree --files 20000 --sparse 5 --kills 20
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from litready.domain.evidence.attached import FileState
from litready.evidence_files.checking import check_files
from litready.evidence_files.listing import ListedFile, list_folder
from litready.evidence_files.reading import read_file
from litready.evidence_files.taking import take_files
from litready.playbook.model import Playbook
from litready.storage.attached import FOLDER
from litready.storage.store import Store

MOST_MB = 96
"""So much memory at most is taken by indexing, besides what the program takes by itself."""
_NAMES = (
    b"plain %d.pdf", b"\xc5\x81\xc3\xb3d\xc5\xba %d.pdf", b"\xe5\xb0\x88\xe5\x88\xa9%d.tif", b"two\nlines %d",
    b"\xff\xfe no text %d", b"-rf %d", b" lead %d ", b"\xd8\xb9\xd8\xb1 %d.doc", b"a\tb %d", b"%d " + b"x" * 240,
)  # fmt: skip


def make_tree(folder: Path, files: int, sparse_gb: float, chance: random.Random) -> int:
    """Make the tree; how many plain files are in it."""
    for n in range(files):
        place = folder.joinpath(f"d{n % 40:02}", *["deeper"] * (n % 4))
        place.mkdir(parents=True, exist_ok=True)
        size = chance.choice((0, 1, 100, 3000, 20_000, 20_000, 200_000))
        content = chance.randbytes(min(size, 64)) * (size // 64 + 1) if size else b""
        (place / os.fsdecode(_NAMES[n % len(_NAMES)] % n)).write_bytes(content)
    with (folder / "sparse").open("wb") as file:
        file.truncate(int(sparse_gb * 10**9))
    os.mkfifo(folder / "pipe")
    (folder / "loop").symlink_to(folder)
    (folder / "d00" / "up").symlink_to("..")
    (folder / "out").symlink_to("/etc")
    return files + 1 + _long_path(folder)


def _long_path(folder: Path) -> int:
    """One file below folders whose path is longer than the system takes at once."""
    here = os.open(folder, os.O_RDONLY)
    for _ in range(30):
        os.mkdir("l" * 200, dir_fd=here)
        inner = os.open("l" * 200, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    os.close(os.open("deep", os.O_CREAT | os.O_WRONLY, dir_fd=here))
    os.close(here)
    return 1


def times(folder: Path) -> dict[str, tuple[int, ...]]:
    """What the system says of every plain file that has a path it takes."""
    found = {}
    for entry in list_folder(str(folder)):
        if isinstance(entry, ListedFile) and len(os.fsencode(entry.path)) < 4000:
            at = Path(entry.path).stat()
            found[entry.path] = (at.st_size, at.st_mtime_ns, at.st_ctime_ns, at.st_atime_ns)
    return found


@contextmanager
def timed(what: str) -> Iterator[None]:
    """Print how long something took."""
    begun = time.perf_counter()
    yield
    print(f"{what}: {time.perf_counter() - begun:.2f} s", flush=True)


def peak_mb() -> float:
    """The most memory this process had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def playbook() -> Playbook:
    """Any content, to pin an assessment to."""
    from litready.cli import shipped_playbook

    return shipped_playbook()


def open_store(folder: Path) -> Store:
    """The library of the run."""
    return Store.open(folder / "data" / "library.sqlite", now=lambda: datetime.now(UTC))


# -- indexing -----------------------------------------------------------------------------------------


def index(scratch: Path, expected: int) -> None:
    """Index all of the tree, against `sha256sum`."""
    tree = scratch / "tree"
    paths = list(times(tree))
    with timed(f"sha256sum over {len(paths):,} files"):
        summed = _sha256sum(paths)
    before = times(tree)  # which sha256sum changes
    with open_store(scratch) as store:
        own = store.create("Tree", playbook()).id
        base = peak_mb()
        with timed("listed"):
            listed = [f for f in list_folder(str(tree)) if isinstance(f, ListedFile)]
        assert len(listed) == expected, (len(listed), expected)
        with timed("read and hashed"):
            taken = take_files(listed, None)
        with timed("written to the library"):
            store.attach(own, [("item", file) for file in taken.files])
        with timed("looked at again"):
            found = check_files(store.attached_files(own), None)
        assert {f.state for f in found} == {FileState.AS_ADDED}
        grown = peak_mb() - base
        print(f"memory grew by {grown:.0f} MB")
        assert grown < MOST_MB, grown
        assert not taken.left_out, taken.left_out[:5]
        assert {f.path: f.sha256 for f in taken.files if f.path in summed} == summed
        assert len(store.attached_files(own)) == expected
    assert times(tree) == before, "an original was altered"


def _sha256sum(paths: list[str]) -> dict[str, str]:
    """What `sha256sum` says of each."""
    given = b"\0".join(os.fsencode(p) for p in paths)
    out = subprocess.run(["xargs", "-0", "sha256sum", "-z", "--"], input=given, capture_output=True, check=True).stdout
    lines = [line.split(b"  ", 1) for line in out.split(b"\0") if line]
    return {os.fsdecode(path): digest.decode() for digest, path in lines}


# -- killing ------------------------------------------------------------------------------------------


def child(scratch: Path) -> None:
    """Copy the small files of the tree and attach them, over and over, until killed."""
    listed = [f for f in list_folder(str(scratch / "tree")) if isinstance(f, ListedFile) and f.size < 10**6]
    big = scratch / "big"
    with open_store(scratch) as store:
        own = store.summaries()[0].id
        copies = store.copies_folder(own)
        print("ready", flush=True)
        while True:
            taken = take_files([ListedFile(str(big), big.stat().st_size), *listed[:40]], copies)
            store.attach(own, [("item", file) for file in taken.files])
            shutil.rmtree(copies)


def kill(scratch: Path, kills: int, chance: random.Random) -> None:
    """Kill the child at any moment; what stands under a final name is whole each time, and the index can be read."""
    with (scratch / "big").open("wb") as file:
        file.write(chance.randbytes(8 << 20))
    seen = partial = 0
    for _ in range(kills):
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.long.tree", "--child", str(scratch)], stdout=subprocess.PIPE
        )
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        time.sleep(chance.random() * 0.4)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        for path in (scratch / "data" / FOLDER).rglob("*"):
            if path.name.endswith(".part"):
                partial += 1
            elif path.is_file():
                seen += 1
                assert read_file(str(path)).sha256 == path.name, f"half-written: {path}"
        with open_store(scratch) as store:
            (own,) = [s.id for s in store.summaries()]
            rows = len(store.attached_files(own))
        if (scratch / "data" / FOLDER).is_dir():
            shutil.rmtree(scratch / "data" / FOLDER)
    print(f"{kills} kills: {seen:,} copies, each whole; {partial} parts under their temporary names; {rows:,} rows")


def main() -> None:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--sparse", type=float, default=5.0, metavar="GB")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=8)
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.child is not None:
        child(given.child)
        return
    chance = random.Random(given.seed)
    with tempfile.TemporaryDirectory() as made:
        scratch = Path(made)
        (scratch / "tree").mkdir()
        expected = make_tree(scratch / "tree", given.files, given.sparse, chance)
        index(scratch, expected)
        kill(scratch, given.kills, chance)
        subprocess.run(["rm", "-rf", "--", str(scratch / "tree")], check=True)  # its paths are too long for others


if __name__ == "__main__":
    main()
