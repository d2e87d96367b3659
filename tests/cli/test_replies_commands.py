"""The commands of counsel's reply loop."""

from __future__ import annotations

import io

import docx
import pytest
from docx.oxml.ns import qn

from litready.paths import sample_file

ASKED = "counsel.conflicts_cleared"


@pytest.fixture
def matter(command):
    """The id of the sample in a fresh library."""
    _, out, _ = command("import", sample_file())
    return out.split()[-1]


@pytest.fixture
def sheet(command, matter, tmp_path):
    """The question sheet of the sample, with one reply that is an answer and one that is none."""
    path = tmp_path / "sheet.docx"
    assert command("questions", matter, "-o", path, "--for", "Outside  counsel")[0] == 0
    document = docx.Document(io.BytesIO(path.read_bytes()))
    replies = {ASKED: "Yes", "counsel.fit": "perhaps"}
    for field in document.element.body.iter(qn("w:sdt")):
        about = field.find(qn("w:sdtPr"))
        own = about.find(qn("w:tag")).get(qn("w:val"))[3:]
        if own in replies:
            about.remove(about.find(qn("w:showingPlcHdr")))
            next(field.iter(qn("w:t"))).text = replies[own]
    back = tmp_path / "back.docx"
    document.save(str(back))
    return back


def test_questions_are_noted_as_an_export(command, matter, sheet):
    _, out, _ = command("copies", matter)
    assert "Questions for counsel  sheet.docx  for Outside counsel" in out


def test_a_dry_run_shows_each_difference_and_takes_nothing(command, matter, sheet):
    for words in ((), ("--dry-run",)):
        code, out, err = command("replies", matter, sheet, *words)
        assert (code, err) == (0, "")
        assert out.startswith("Question sheet of ")
        assert "2 differences, 1 of 2 ticked" in out
        assert "[x] 1. 1.5" in out
        assert "[ ] 2. 1.6" in out
    assert "Nothing that was recorded is different." in command("compare", matter)[1]


def test_what_is_ticked_is_taken_and_no_more(command, matter, sheet):
    code, out, _ = command("replies", matter, sheet, "--take")
    assert code == 0
    assert out.endswith("1 difference taken.\n")
    assert "1 answer is different." in command("compare", matter)[1]
    code, out, _ = command("replies", matter, sheet, "--take", "--also", "1")
    assert code == 0, "the other reply goes into the note"
    assert "1 as it stands already" in out
    assert "2 answers are different." in command("compare", matter)[1]


def test_taking_nothing_and_naming_what_is_not_there_are_refused(command, matter, sheet):
    code, _, err = command("replies", matter, sheet, "--take", "--not", "all")
    assert (code, "nothing is ticked" in err) == (1, True)
    code, _, err = command("replies", matter, sheet, "--take", "--also", "9")
    assert (code, "There is no number 9" in err) == (1, True)
    assert "Nothing that was recorded is different." in command("compare", matter)[1]


def test_the_portable_file_comes_back_the_same_way(command, matter, tmp_path):
    path = tmp_path / "m.litready"
    command("save", matter, "-o", path)
    code, out, _ = command("replies", matter, path)
    assert code == 0
    assert out.startswith("Portable file: 0 differences")
