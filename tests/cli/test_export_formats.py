"""The kinds of file that an export writes, by the ending of the name."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

import docx
import icalendar
import openpyxl
import pytest

from litready.errors import StorageError
from litready.storage.store import Store

ENDINGS = ("docx", "xlsx", "ics")


def exports(tmp_path, identity):
    with Store.open(tmp_path / "data" / "library.sqlite", now=lambda: datetime.now(UTC)) as store:
        return {e.file_name: e for e in store.exports(identity)}


def test_each_kind_of_file_is_written_and_noted_with_its_digest(command, small, tmp_path):
    for ending in ENDINGS:
        target = tmp_path / f"report.{ending}"
        code, out, _ = command("export", small, "-o", target)
        assert (code, out.strip()) == (0, str(target))
    assert docx.Document(str(tmp_path / "report.docx")).paragraphs[0].text == "Litigation readiness report"
    assert "Findings" in openpyxl.load_workbook(tmp_path / "report.xlsx").sheetnames
    assert icalendar.Calendar.from_ical((tmp_path / "report.ics").read_bytes()).walk("VEVENT")
    noted = exports(tmp_path, small)
    assert {name: e.kind for name, e in noted.items()} == {
        "report.docx": "report (Word)",
        "report.xlsx": "report (spreadsheet)",
        "report.ics": "report (calendar)",
    }
    for name, export in noted.items():
        assert export.frozen
        assert export.sha256 == hashlib.sha256((tmp_path / name).read_bytes()).hexdigest()


def test_the_calendar_says_what_it_leaves_out(command, tmp_path):
    identity = command("sample")[1].strip()
    _, _, err = command("export", identity, "-o", tmp_path / "c.ics")
    assert err.startswith("Not in the calendar, since the day is not known:\n")
    assert "(day not known)" in err


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_every_variation_is_written_in_either_kind(command, small, tmp_path, ending):
    wishes = {
        "facts only": ("--facts-only", "--paper", "a4"),
        "report on trade secrets alone": ("--part", "trade-secrets"),
        "report on trade secrets alone, with descriptions": (
            "--part", "trade-secrets", "--descriptions-for", "Noor Haddad",
        ),
    }  # fmt: skip
    for n, wish in enumerate(wishes.values()):
        assert command("export", small, "-o", tmp_path / f"{n}.{ending}", *wish)[0] == 0
    word = {"docx": "Word", "xlsx": "spreadsheet"}[ending]
    noted = exports(tmp_path, small)
    assert {noted[f"{n}.{ending}"].kind for n in range(3)} == {f"{kind} ({word})" for kind in wishes}
    assert noted[f"2.{ending}"].recipient == "Noor Haddad"


@pytest.mark.parametrize("name", ["report.doc", "report", "report.PDFX", "report.csv"])
def test_any_other_ending_is_refused_before_anything_is_written(command, small, tmp_path, name):
    code, _, err = command("export", small, "-o", tmp_path / name)
    assert code == 1
    assert "its name has to end in .pdf, .docx, .xlsx or .ics" in err
    assert not (tmp_path / name).exists()
    assert exports(tmp_path, small) == {}


@pytest.mark.parametrize("wish", [("--facts-only",), ("--descriptions-for", "Noor Haddad")])
def test_a_calendar_is_no_copy_of_facts_and_describes_nothing(command, small, tmp_path, wish):
    code, _, err = command("export", small, "-o", tmp_path / "c.ics", *wish)
    assert code == 1
    assert "Nothing was written" in err
    assert not (tmp_path / "c.ics").exists()


def test_verify_knows_each_kind_of_file(command, small, tmp_path):
    for ending in ENDINGS:
        command("export", small, "-o", tmp_path / f"report.{ending}")
        assert command("verify", tmp_path / f"report.{ending}")[0] == 0
    edited = tmp_path / "report.docx"
    edited.write_bytes(edited.read_bytes() + b" ")
    code, out, err = command("verify", edited)
    assert code != 0
    assert (out + err).strip()


def test_a_file_that_cannot_be_noted_is_told_to_be_there(command, small, tmp_path, monkeypatch):
    def refuse(*_given, **_more):
        raise StorageError("In use. It was not saved.")

    monkeypatch.setattr(Store, "record_export", refuse)
    for words in (("export",), ("hold-notice",), ("questions",)):
        target = tmp_path / f"{words[0]}.docx"
        code, out, err = command(*words, small, "-o", target)
        assert (code, out, target.exists()) == (1, "", True)
        assert err == f"Written to {target}. The library could not note it: In use. It was not saved.\n"
