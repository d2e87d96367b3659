"""What was exported, what changed since, and whether a file is one of the exports: told by exit code, text and data."""

from __future__ import annotations

import io
import json
import sqlite3
import unicodedata
from contextlib import closing
from datetime import UTC, datetime

import pikepdf
import pytest
from pdf_pages import pages_of_pdf
from pypdf import PdfReader, PdfWriter

from litready.cli import shipped_playbook
from litready.domain.answers import Answer, Cell, State
from litready.domain.matter import Record
from litready.storage.store import Store


@pytest.fixture(scope="module")
def playbook():
    return shipped_playbook()


@pytest.fixture
def matter(tmp_path, playbook):
    """A saved assessment of a few answers and two custodians; gives what changes it."""
    with _store(tmp_path) as store:
        made = store.create("Corvane couplings", playbook)
        store.save_answer(made.id, "basis.prepared_by", Answer(State.ANSWERED, "Ann Example"))
        store.save_answer(made.id, "hold.issued", Answer(State.ANSWERED, "yes"))
        for n, name in enumerate(("Ida Nowak", "Lars Holm")):
            store.save_record(made.id, Record(f"c{n}", "custodians", {"name": Cell(State.ANSWERED, name)}))
    return made.id


def _store(tmp_path, folder="data"):
    return Store.open(tmp_path / folder / "library.sqlite", now=lambda: datetime.now(UTC))


def _change(tmp_path, matter):
    with _store(tmp_path) as store:
        store.save_answer(matter, "hold.issued", Answer(State.ANSWERED, "no", "Never sent."))
        store.delete_record(matter, "c1")


@pytest.fixture
def report(command, matter, tmp_path):
    path = tmp_path / "report.pdf"
    assert command("export", matter, "-o", path)[0] == 0
    return path


def test_a_file_as_it_was_exported_matches(command, report):
    code, out, err = command("verify", report)
    assert (code, err) == (0, "")
    assert "This file is as it was exported: Full report, “report.pdf”, exported " in out
    assert "The saved assessment still matches." in out


def test_what_changed_since_is_listed_exactly(command, report, matter, tmp_path):
    _change(tmp_path, matter)
    code, out, _ = command("verify", report)
    assert code == 1
    assert "This file is as it was exported" in out
    assert "The saved assessment has changed since." in out
    assert "1 answer and 1 record are different." in out
    assert "Never sent." in out
    assert "Removed: Custodians: Lars Holm" in out
    assert "Ida Nowak" not in out
    code, out, _ = command("verify", report, "--json")
    document = json.loads(out)
    assert code == 1
    assert (document["file"], document["matches"], document["assessment_matches"]) == ("untouched", False, False)
    lines = [x for g in document["changes"]["groups"] for x in g["lines"] if x["change"] in ("answer", "removed")]
    assert [(x["change"], x["before"], x["after"]) for x in lines] == [
        ("answer", "Yes", "No"),
        ("removed", "Name: Lars Holm", ""),
    ]


def test_a_file_that_another_program_saved_again_is_told_by_its_fingerprint(command, report, tmp_path):
    again = tmp_path / "again.pdf"
    writer = PdfWriter(clone_from=PdfReader(report))
    writer.add_metadata({"/Title": "Changed"})
    writer.write(again)
    code, out, _ = command("verify", again)
    assert code == 1
    assert "This is not the file that was exported. It bears the fingerprint of that record" in out
    assert "Do not rely on its text." in out
    assert json.loads(command("verify", again, "--json")[1])["assessment_matches"] is True


def test_an_export_from_before_copies_were_kept_is_told_by_its_fingerprint_alone(command, report, matter, tmp_path):
    with closing(sqlite3.connect(tmp_path / "data" / "library.sqlite")) as connection, connection:
        connection.execute("UPDATE exports SET snapshot_id = NULL")
        connection.execute("DELETE FROM snapshots")
    code, out, _ = command("verify", report)
    assert code == 0
    assert "The saved assessment still has the same fingerprint." in out
    assert "no copy kept" in command("copies", matter)[1]
    _change(tmp_path, matter)
    code, out, _ = command("verify", report)
    assert code == 1
    assert "No copy was kept then, so what changed cannot be listed." in out


def test_a_file_that_is_no_report_but_was_exported_is_told_by_its_bytes(command, matter, tmp_path):
    notice = tmp_path / "notice.docx"
    assert command("hold-notice", matter, "-o", notice)[0] == 0
    code, out, _ = command("verify", notice)
    assert code == 0
    assert "Draft of the hold notice, “notice.docx”" in out
    with notice.open("ab") as file:
        file.write(b"x")
    code, out, _ = command("verify", notice)
    assert code == 2
    assert "This file is not known to this library. “notice.docx” is no PDF" in out


def test_a_report_of_another_library_cannot_be_told_unless_its_record_is_here(command, report, matter, tmp_path):
    code, out, _ = command("--data-dir", tmp_path / "other", "verify", report)
    assert code == 2
    assert "This file is not known to this library. No saved assessment bears its fingerprint" in out
    copy = tmp_path / "copy.litready"
    assert command("save", matter, "-o", copy)[0] == 0
    assert command("--data-dir", tmp_path / "other", "import", copy)[0] == 0
    code, out, _ = command("--data-dir", tmp_path / "other", "verify", report, "--json")
    document = json.loads(out)
    assert code == 2
    assert (document["file"], document["matches"]) == ("unrecorded", None)
    assert "It bears the fingerprint of the assessment “Corvane couplings”." in document["words"][0]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "there is no such file or folder"),
        (b"", "is no PDF"),
        (b"just text", "is no PDF"),
        (b"%PDF-1.4\n" + b"garbage" * 50, "is damaged or cut short"),
        (..., "is damaged or cut short"),
    ],
)
def test_a_bad_file_is_told_in_one_plain_sentence(command, report, tmp_path, content, told):
    path = tmp_path / "bad.pdf"
    if content is ...:
        path.write_bytes(report.read_bytes()[:4000])
    elif content is not None:
        path.write_bytes(content)
    code, out, err = command("verify", path)
    assert code == 2
    assert told in out + err
    assert "Traceback" not in out + err


def test_a_locked_a_huge_and_a_foreign_pdf_are_told(command, report, tmp_path, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    writer = PdfWriter(clone_from=PdfReader(report))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(tmp_path / "locked.pdf")
    code, out, _ = command("verify", tmp_path / "locked.pdf")
    assert code == 2
    assert "“locked.pdf” is locked with a password, without which the record" in out
    with (tmp_path / "huge.pdf").open("wb") as file:
        file.truncate(600 * 1024 * 1024)
    code, _, err = command("verify", tmp_path / "huge.pdf")
    assert (code, err) == (2, "“huge.pdf” is larger than any file LitReady writes, so it was not read.\n")
    foreign = PdfWriter()
    foreign.add_blank_page(200, 200)
    foreign.write(tmp_path / "foreign.pdf")
    code, out, _ = command("verify", tmp_path / "foreign.pdf")
    assert code == 2
    assert "bears no fingerprint of a LitReady record" in out
    assert command("verify", tmp_path)[0] == 2, "a folder"


@pytest.mark.parametrize("password", ["heron at dawn", "\u212bngstr\u00f6m \ufb01sh 東京"])
def test_a_locked_report_that_was_saved_again_is_told_once_its_password_is_given(
    command, matter, tmp_path, monkeypatch, password
):
    report = tmp_path / "locked.pdf"
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))
    assert command("export", matter, "-o", report, "--lock")[0] == 0
    monkeypatch.setattr("sys.stdin", io.StringIO("not asked for\n"))
    code, out, _ = command("verify", report)
    assert code == 0
    assert "This file is as it was exported: Report, locked" in out
    key = unicodedata.normalize("NFKC", password)
    with pikepdf.open(report, password=key) as pdf:
        pdf.docinfo["/Title"] = "Changed"
        pdf.save(tmp_path / "again.pdf", encryption=pikepdf.Encryption(user=key, owner=key))
    for given, code, told in (
        ("", 2, "is locked with a password, without which the record"),
        ("heron at dusk", 2, "That is not the password of “again.pdf”"),
        (password, 1, "It bears the fingerprint of that record"),
    ):
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{given}\n"))
        found = command("verify", tmp_path / "again.pdf")
        assert (found[0], told in found[1]) == (code, True)


def test_a_password_on_changing_alone_needs_none_to_be_read(command, report, tmp_path):
    with pikepdf.open(report) as pdf:
        pdf.save(tmp_path / "again.pdf", encryption=pikepdf.Encryption(user="", owner="heron"))
    code, out, _ = command("verify", tmp_path / "again.pdf")
    assert code == 1
    assert "It bears the fingerprint of that record" in out


def test_what_a_copy_is_for_is_kept_and_told(command, matter, tmp_path):
    path = tmp_path / "report.pdf"
    wishes = ("--for", "Harlow  LLP", "--purpose", "Advice on\nthe case")
    assert command("export", matter, "-o", path, *wishes)[0] == 0
    assert "for Harlow LLP (Advice on the case)" in command("copies", matter)[1]
    assert "from “Corvane couplings”, for Harlow LLP (Advice on the case)." in command("verify", path)[1]
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())
    assert "This copy for Harlow LLP What it is for Advice on the case" in text


@pytest.mark.parametrize("wishes", [("--part", "trade-secrets"), ("--descriptions-for", "N. Haddad")])
def test_facts_alone_of_one_part_or_with_descriptions_are_wrong_usage(command, matter, tmp_path, wishes):
    code, out, err = command("export", matter, "-o", tmp_path / "f.pdf", "--facts-only", *wishes)
    assert (code, out) == (2, "")
    assert "a copy of facts is of the whole record and never describes a trade secret" in " ".join(err.split())
    assert not (tmp_path / "f.pdf").exists()
    assert command("copies", matter)[1] == ""


def test_copies_are_kept_listed_and_compared(command, matter, tmp_path):
    code, out, _ = command("copies", matter[:8], "--keep", "Before  the\ncall")
    assert code == 0
    first, words = out.split(maxsplit=1)
    assert words.strip().endswith("Before the call")
    assert command("compare", matter)[1].splitlines()[1] == "Nothing that was recorded is different."
    _change(tmp_path, matter)
    second = command("copies", matter, "--keep", "After")[1].split()[0]
    code, out, _ = command("compare", matter, "--since", first[:10], "--until", second[:10], "--json")
    assert code == 0
    between = json.loads(out)
    since = json.loads(command("compare", matter, "--since", first, "--json")[1])
    assert between["groups"] == since["groups"] != []
    code, _, err = command("compare", matter, "--since", "zz")
    assert code == 1
    assert err.startswith("No export or copy of this assessment has an id that begins with zz.")


def test_without_any_copy_there_is_nothing_to_compare_with(command, matter):
    code, out, err = command("compare", matter)
    assert (code, out) == (1, "")
    assert "No copy of this assessment is kept yet" in err


def test_the_list_of_changes_is_a_pdf_that_is_noted_and_can_be_verified(command, report, matter, tmp_path):
    _change(tmp_path, matter)
    path = tmp_path / "changes.pdf"
    assert command("compare", matter, "-o", path, "--paper", "a4")[:2] == (0, f"{path}\n")
    text = "".join(pages_of_pdf(path))
    assert "Changes since" in text
    assert "Never sent." in text
    assert "Lars Holm" in text
    assert "List of changes  changes.pdf" in command("copies", matter)[1]
    assert command("verify", path)[0] == 0
    code, _, err = command("compare", matter, "-o", path, "--descriptions-for", " ")
    assert code == 1
    assert "for one named recipient only" in err
    assert command("compare", matter, "-o", path, "--descriptions-for", "Lindqvist")[0] == 0
    assert "Changes, with descriptions  changes.pdf  for Lindqvist" in command("copies", matter)[1]
