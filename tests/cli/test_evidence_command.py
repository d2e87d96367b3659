"""The files of the evidence index on the command line."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from litready.cli import library_path, shipped_playbook
from litready.domain.answers import Cell, State
from litready.domain.evidence.record import ITEMS
from litready.domain.matter import Record
from litready.storage.store import Store


@pytest.fixture
def matter(tmp_path: Path) -> str:
    with Store.open(library_path(tmp_path / "data"), now=lambda: datetime.now(UTC)) as store:
        made = store.create("Corvane", shipped_playbook())
        store.save_record(made.id, Record("item0001", ITEMS, {"item": Cell(State.ANSWERED, "Ortiz’s notebook 12")}))
    return made.id


@pytest.fixture
def box(tmp_path: Path) -> Path:
    folder = tmp_path / "box"
    (folder / "file history").mkdir(parents=True)
    (folder / "file history" / "scan.pdf").write_bytes(b"scan")
    (folder / "claim chart.xlsx").write_bytes(b"chart")
    (folder / "copy of chart.xlsx").write_bytes(b"chart")
    (folder / "Thumbs.db").write_bytes(b"thumbs")
    return folder


def test_a_folder_becomes_items_with_kinds_by_name(command, matter: str, box: Path) -> None:
    code, out, err = command("evidence", matter, "--add", box, "--dry-run")
    assert code == 0
    assert [line.split()[2] for line in out.splitlines()[:-1]] == ["use_charts", "-", "prosecution"]
    assert out.splitlines()[-1] == "3 files, 14 bytes. Kinds are suggested by name alone. Nothing was added."
    assert f"{box / 'Thumbs.db'}: the system made it" in err
    assert command("evidence", matter)[1] == "1. Ortiz’s notebook 12  [item0001]\n"
    code, out, _ = command("evidence", matter, "--add", box)
    assert (code, out) == (0, "3 files added, each as an item of its own.\n")
    _, out, _ = command("evidence", matter)
    assert "1. Ortiz’s notebook 12  [item0001]" in out
    assert "2. claim chart.xlsx" in out
    assert out.count("not looked at since, where it is, same content as 1 other file") == 2


def test_a_file_goes_to_an_item_as_a_copy_and_a_look_tells_what_became_of_it(
    command, tmp_path: Path, matter: str, box: Path
) -> None:
    path = box / "claim chart.xlsx"
    assert command("evidence", matter, "--add", path, "--to", "1", "--copy")[:2] == (0, "1 file added, to one item.\n")
    assert command("evidence", matter, "--add", box / "file history", "--to", "item0")[0] == 0
    (copy,) = [p for p in (tmp_path / "data" / "evidence").rglob("*") if p.is_file()]
    assert copy.read_bytes() == b"chart"
    _, log, _ = command("log", matter, "--find", "file attached")
    assert log.count("  File attached: ") == 2
    assert "notebook 12\n    — → claim chart.xlsx; a copy is in the library’s folder\n" in log
    assert "notebook 12\n    — → scan.pdf\n" in log
    code, out, err = command("evidence", matter, "--check")
    assert (code, err) == (0, "")
    assert out.count("as it was added") == 2
    (box / "file history" / "scan.pdf").write_bytes(b"scam")
    path.unlink()
    code, out, err = command("evidence", matter, "--check")
    assert (code, err) == (1, "1 of 2 files is not as added. What was recorded on adding is kept.\n")
    assert "changed since it was added, where it is" in out
    (box / "file history" / "scan.pdf").write_bytes(b"scan")
    (box / "file history" / "scan.pdf").rename(tmp_path / "scan elsewhere.pdf")
    (box / "file history").rmdir()
    code, _, err = command("evidence", matter, "--check", "--look-in", tmp_path / "none")
    assert (code, err) == (1, f"There is no folder {tmp_path / 'none'} to look in. Nothing was looked at.\n")
    code, out, _ = command("evidence", matter, "--check", "--look-in", tmp_path)
    assert code == 0
    assert str(tmp_path / "scan elsewhere.pdf") in out


def test_what_cannot_be_taken_is_said_and_nothing_is_added(command, matter: str, tmp_path: Path) -> None:
    code, out, err = command("evidence", matter, "--add", tmp_path / "no.pdf", "/dev/null")
    assert (code, out) == (1, "")
    assert f"Left out: {tmp_path / 'no.pdf'}: it is not there" in err
    assert "Left out: /dev/null: it is a device, not a file" in err
    assert err.endswith("No file could be taken. Nothing was added.\n")
    code, _, err = command("evidence", matter, "--add", tmp_path, "--to", "7")
    assert (code, err) == (
        1, "No item of the index has the number or id 7. Nothing was added. “litready evidence ID” shows them.\n"
    )  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_a_name_that_is_no_text_is_printed_readable(command, matter: str, tmp_path: Path) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    (folder / os.fsdecode(b"\xff\n.pdf")).write_bytes(b"x")
    assert command("evidence", matter, "--add", folder)[0] == 0
    _, out, _ = command("evidence", matter)
    assert "2. \\xff\\n.pdf" in out
