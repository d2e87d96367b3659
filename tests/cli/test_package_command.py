"""The package as a command, and the check of one where there is no library."""

from __future__ import annotations

import hashlib
import json
import zipfile
from datetime import UTC, datetime

import pytest

from litready.cli import run
from litready.domain.answers import Answer, Cell, State
from litready.domain.matter import Record
from litready.evidence_files.reading import read_file
from litready.storage.store import Store

FREE = {"privileged": "no", "confidential_duty": "none", "status": "collected"}


@pytest.fixture
def matter(command, tmp_path):
    """A matter with one item that may go and one that may be privileged; each has a file."""
    code, own, _ = command("sample")
    assert code == 0
    own = own.strip()
    with Store.open(tmp_path / "data" / "library.sqlite", now=lambda: datetime.now(UTC)) as store:
        for record in store.load(own).in_register("evidence_items"):
            store.delete_record(own, record.id)
        for key, cells in (("a", {**FREE, "item": "Order"}), ("b", {**FREE, "item": "Opinion", "privileged": "yes"})):
            store.save_record(
                own, Record(key, "evidence_items", {c: Cell(State.ANSWERED, v) for c, v in cells.items()})
            )
            (tmp_path / f"{key}.txt").write_text(f"{key} content")
            store.attach(own, [(key, read_file(str(tmp_path / f"{key}.txt")))])
    (tmp_path / "out").mkdir()
    return own


def verified(path, capsys, *more):
    """Check a package as a receiver does who has no library."""
    code = run(["--data-dir", str(path.parent / "none"), "verify", str(path), *more], lambda *_: 77)
    assert not (path.parent / "none").exists()
    return code, capsys.readouterr().out


def test_written_recorded_checked_changed_and_checked_again(command, matter, tmp_path, capsys):
    code, out, err = command(
        "package", matter, "-o", tmp_path / "out", "--for", "Harrow & Pike", "--purpose", " a  first look "
    )
    assert (code, err.splitlines()[0]) == (0, "1 file of evidence; 1 item is withheld.")
    [path] = (tmp_path / "out").iterdir()
    assert out.strip() == str(path)
    listed = command("copies", matter)[1]
    assert "Package for counsel" in listed
    assert "for Harrow & Pike (a first look)" in listed
    code, told = verified(path, capsys)
    assert code == 0
    assert "Package for Harrow & Pike, made on" in told
    whole = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        entry = archive.getinfo("evidence/001 Order.txt")
        at = entry.header_offset + 30 + len(entry.filename) + 2
    path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
    code, told = verified(path, capsys)
    assert code == 1
    assert "Changed: evidence/001 Order.txt" in told
    code, told = verified(path, capsys, "--json")
    assert (code, json.loads(told)["changed"]) == (1, ["evidence/001 Order.txt"])
    path.write_bytes(whole[:200])
    assert verified(path, capsys)[0] == 2


def test_the_senders_library_tells_whether_it_made_the_package(command, matter, tmp_path, capsys):
    given = ("package", matter, "-o", tmp_path / "out", "--for", "Harrow & Pike", "--no-report")
    assert command(*given)[0] == 0
    [path] = (tmp_path / "out").iterdir()
    code, told, _ = command("verify", path)
    assert code == 0
    assert "This library made it: the package recorded on " in told
    assert f" for Harrow & Pike, “{path.name}”, of “" in told
    code, told, _ = command("verify", path, "--json")
    found = json.loads(told)
    assert (code, found["library"], found["assessment"]) == (0, True, matter)
    assert found["export"]
    other = tmp_path / "other.zip"
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(other, "w") as packed:
        for name in archive.namelist():
            packed.writestr(name, archive.read(name))
    code, told, _ = command("verify", other)
    assert code == 0
    assert "Not recorded here" in told
    assert f"Packages of the same record that are noted here, and are other files: “{path.name}”" in told
    code, told = verified(path, capsys, "--json")
    assert (code, json.loads(told)["library"], json.loads(told)["export"]) == (0, False, None)


def test_the_hand_over_is_entered_where_that_is_asked_for(command, matter, tmp_path):
    def entered():
        with Store.open(tmp_path / "data" / "library.sqlite", now=lambda: datetime.now(UTC)) as store:
            return store.load(matter).in_register("hand_overs")

    before = entered()
    given = ("package", matter, "-o", tmp_path / "out", "--no-report")
    assert command(*given, "--for", "Pike")[0] == 0
    assert entered() == before
    code, _, err = command(*given, "--for", "Harrow", "--hand-over")
    assert (code, "The hand-over is entered. Say there who handed it over." in err) == (0, True)
    [record] = [r for r in entered() if r not in before]
    [path] = [p for p in (tmp_path / "out").iterdir() if "Harrow" in p.name]
    assert (record.value("to"), record.value("items"), record.value("by")) == ("Harrow", ("a",), None)
    assert hashlib.sha256(path.read_bytes()).hexdigest() in record.note
    code, _, err = command(*given, "--for", "Lab", "--hand-over", "--leave-out", "1")
    assert "No hand-over was entered" in err


def test_a_name_that_anybody_writes_is_told_and_left_out_where_asked(command, matter, tmp_path):
    with Store.open(tmp_path / "data" / "library.sqlite", now=lambda: datetime.now(UTC)) as store:
        store.save_answer(matter, "evidence.over_a_year", Answer(State.NOT_KNOWN, note="No opinion on it yet"))
    code, _, err = command("package", matter, "--list")
    assert err.startswith("“Opinion”, the name of a withheld item and a word that anybody writes, stands in: note on ")
    code, _, err = command("package", matter, "--list", "--hide-name", "opinion")
    assert (code, err) == (0, "")
    code, _, err = command("package", matter, "-o", tmp_path / "out", "--for", "Pike", "--hide-name", "Opinions")
    assert (code, err.startswith("No withheld item has the name “Opinions”.")) == (1, True)
    assert list((tmp_path / "out").iterdir()) == []


def test_items_are_listed_and_released_by_number(command, matter, tmp_path):
    code, out, _ = command("package", matter, "--list")
    assert code == 0
    assert [line.split("  ")[-2:] for line in out.splitlines()] == [
        ["goes in, 9 bytes", "Order"],
        ["withheld: may be privileged", "Opinion"],
    ]
    given = ("package", matter, "-o", tmp_path / "out", "--for", "Pike", "--no-report")
    assert command(*given, "--release", "2", "--leave-out", "1")[0] == 0
    [path] = (tmp_path / "out").iterdir()
    with zipfile.ZipFile(path) as archive:
        assert [n for n in archive.namelist() if n.startswith("evidence/")] == ["evidence/001 Opinion.txt"]
    code, _, err = command(*given, "--release", "9")
    assert (code, "no item 9" in err) == (1, True)


def test_a_changed_file_is_refused_until_it_is_accepted(command, matter, tmp_path):
    (tmp_path / "a.txt").write_text("edited")
    given = ("package", matter, "-o", tmp_path / "out", "--for", "Pike", "--no-report")
    code, _, err = command(*given)
    assert code == 1
    assert "“a.txt” has changed since it was attached" in err
    assert list((tmp_path / "out").iterdir()) == []
    assert command(*given, "--accept-changed")[0] == 0


@pytest.mark.parametrize("size", ["nan", "inf", "-5", "1e300", "much"])
def test_a_mail_limit_that_is_no_size_is_wrong_usage(command, size):
    code, _, err = command("package", "x", f"--mail-limit={size}")
    assert (code, "is no number of megabytes" in err) == (2, True)


def test_it_needs_a_recipient(command, matter, tmp_path):
    code, _, err = command("package", matter, "-o", tmp_path / "out")
    assert (code, "named recipient" in err) == (1, True)
