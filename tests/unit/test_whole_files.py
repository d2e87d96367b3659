"""Files are written whole; what a killed program left half written is removed, what is being written is not."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from litready.errors import LitReadyError
from litready.files import write_whole


def put(path: Path) -> None:
    path.write_bytes(b"whole")


def accept(_path: Path) -> None:
    pass


def partial_of(target: Path) -> Path:
    """The file under which a target is written, left as by a kill."""

    class Killed(BaseException):
        pass

    seen: list[Path] = []

    def die(path: Path) -> None:
        seen.append(path)
        path.write_bytes(b"ha")
        raise Killed

    with pytest.raises(Killed):
        write_whole(target, die, accept)
    seen[0].write_bytes(b"ha")  # a kill would not have removed it
    return seen[0]


def test_what_a_killed_program_left_goes_with_the_next_file_in_that_folder(tmp_path: Path) -> None:
    left = partial_of(tmp_path / "report.pdf")
    hours_ago = time.time() - 2 * 3600
    os.utime(left, (hours_ago, hours_ago))
    foreign = [tmp_path / "film.part", tmp_path / ".other.part", tmp_path / "report.litready"]
    for file in foreign:
        file.write_bytes(b"theirs")
        os.utime(file, (hours_ago, hours_ago))
    write_whole(tmp_path / "another.pdf", put, accept)
    assert not left.exists()
    assert all(file.exists() for file in foreign)
    assert (tmp_path / "another.pdf").read_bytes() == b"whole"


def test_what_may_still_be_written_is_let_be(tmp_path: Path) -> None:
    writing = partial_of(tmp_path / "report.pdf")
    write_whole(tmp_path / "report.pdf", put, accept)
    assert writing.exists()


def test_a_file_that_does_not_read_back_leaves_nothing(tmp_path: Path) -> None:
    def refuse(_path: Path) -> None:
        raise LitReadyError("not whole")

    with pytest.raises(LitReadyError, match="not whole"):
        write_whole(tmp_path / "report.pdf", put, refuse)
    assert list(tmp_path.iterdir()) == []
