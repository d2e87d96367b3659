"""One very large file goes into packages: copied, locked and read back, with memory bounded and every size in ZIP64.

Run on demand: PYTHONPATH=. python -m tests.long.large_package --gb 5
"""

from __future__ import annotations

import argparse
import struct
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from litready.domain.answers import Cell, State
from litready.domain.evidence.attached import AttachedFile
from litready.domain.matter import Record
from litready.evidence_files.reading import read_file
from litready.exchange.portable import read_portable
from litready.handover.archive import LARGE
from litready.handover.make import Source, make_package
from litready.handover.plan import PackageError, Wishes
from litready.handover.verify import check_package
from litready.paths import authorities_file, playbook_folder, sample_file
from litready.playbook.load import load_playbook
from tests.long.tree import peak_mb, timed

MOST_MB = 96
"""So much memory at most is taken by a package besides what the program and its documents take."""
_PASSWORD = "Käfer 12"
_RUNS = {
    "stored": ("film.mp4", None),
    "packed": ("image.bin", None),
    "locked and stored": ("film.mp4", _PASSWORD),
    "locked and packed": ("image.bin", _PASSWORD),
}


def one_file(scratch: Path, name: str, size: int) -> Source:
    """A matter with one item and one sparse file that begins and ends with bytes of its own."""
    playbook = load_playbook(playbook_folder(), authorities_file())
    sample = read_portable(sample_file(), playbook).assessment
    cells = {"item": "Film", "privileged": "no", "confidential_duty": "none", "status": "collected"}
    item = Record("film", "evidence_items", {c: Cell(State.ANSWERED, v) for c, v in cells.items()})
    path = scratch / name
    if not path.exists():
        with path.open("wb") as file:
            file.write(b"begins")
            file.truncate(size)
            file.seek(-4, 2)
            file.write(b"ends")
    with timed(f"hashed {size:,} bytes"):
        attached = AttachedFile("file", "film", read_file(str(path)), datetime(2026, 11, 1, tzinfo=UTC))
    return Source(playbook, replace(sample, records=(item,), answers={}, actions=()), (attached,))


def has_zip64(path: Path, entry: zipfile.ZipInfo) -> bool:
    """Whether the header in front of an entry has room for sizes above 4 GB."""
    with path.open("rb") as file:
        file.seek(entry.header_offset)
        header = file.read(30)
        name, extra = struct.unpack("<HH", header[26:30])
        fields = file.read(name + extra)[name:]
    while len(fields) >= 4:
        own, length = struct.unpack("<HH", fields[:4])
        if own == 1:
            return True
        fields = fields[4 + length :]
    return False


def pack(scratch: Path, run: str, size: int) -> None:
    """Make a package, check it, and look at its headers and at the memory that all this took."""
    name, password = _RUNS[run]
    source = one_file(scratch, name, size)
    wishes = Wishes("Counsel", report="", password=password)
    today = date(2026, 11, 25)
    small = replace(source, attached=())
    out = scratch / "small"
    out.mkdir()
    make_package(small, wishes, out, today=today, app_version="1")
    base = peak_mb()
    out = scratch / "out"
    out.mkdir()
    with timed(f"{run}: made and read back"):
        [made] = make_package(source, wishes, out, today=today, app_version="1").zips
    with timed(f"{run}: checked by the receiver"):
        assert check_package(made.path, password).matches
    grown = peak_mb() - base
    print(f"{run}: {made.path.stat().st_size:,} bytes, memory grew by {grown:.0f} MB to {peak_mb():.0f}")
    assert grown < MOST_MB, grown
    with zipfile.ZipFile(made.path) as archive:
        entry = archive.getinfo(f"evidence/001 Film{Path(name).suffix}")
    assert entry.file_size == size
    assert has_zip64(made.path, entry) is (size > LARGE)
    made.path.unlink()
    if run == "stored":
        with pytest.raises(PackageError, match="does not fit into a mail"):
            make_package(source, replace(wishes, mail_limit=25_000_000), out, today=today, app_version="1")
        assert list(out.iterdir()) == []


def main() -> None:
    """Run what is asked for, each kind of package in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gb", type=float, default=5.0)
    parser.add_argument("--run", choices=_RUNS, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.run:
        with tempfile.TemporaryDirectory() as scratch:
            pack(Path(scratch), given.run, int(given.gb * 10**9))
        return
    for run in _RUNS:
        words = ["--gb", str(given.gb), "--run", run]
        subprocess.run([sys.executable, "-m", "tests.long.large_package", *words], check=True)


if __name__ == "__main__":
    main()
