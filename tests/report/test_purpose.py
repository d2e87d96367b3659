"""What a copy is for stands once on its cover, below the recipient, in every kind of file, and counts in its bytes."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from report_samples import TODAY, blank_assessment, joined, read, said

from litready.playbook.model import Playbook
from litready.report.export import ExportedReport
from litready.report.export_file import export_file

PURPOSE = "Advice by outside counsel on <b>whether</b> to sue & =where(1) in Łódź, 東京"


def written(playbook: Playbook, path: Path, **wishes: object) -> tuple[ExportedReport, bytes]:
    record = blank_assessment().with_answer("basis.prepared_by", said("Dana Okafor"))
    made = export_file(playbook, record, path, today=TODAY, app_version="1.0", **wishes)  # type: ignore[arg-type]
    return made, path.read_bytes()


@pytest.mark.parametrize("facts_only", [False, True])
def test_the_cover_says_for_whom_and_what_for(playbook: Playbook, tmp_path: Path, facts_only: bool) -> None:
    wishes = {"recipient": "Harlow LLP", "purpose": PURPOSE.replace(" ", "\n "), "facts_only": facts_only}
    made, content = written(playbook, tmp_path / "a.pdf", **wishes)
    assert (made.recipient, made.purpose) == ("Harlow LLP", PURPOSE)
    text = joined(read(content))
    assert text.count(PURPOSE) == 1
    assert f"This copy for Harlow LLP What it is for {PURPOSE}" in text
    assert b"Advice by outside" not in content.split(b"/Info")[-1]


def test_without_a_purpose_nothing_is_said_of_one(playbook: Playbook, tmp_path: Path) -> None:
    _, content = written(playbook, tmp_path / "a.pdf", recipient="Harlow LLP")
    assert "What it is for" not in joined(read(content))


def test_word_and_spreadsheet_carry_it_once(playbook: Playbook, tmp_path: Path) -> None:
    _, word = written(playbook, tmp_path / "a.docx", purpose=PURPOSE)
    rows = [[c.text for c in row.cells] for table in docx.Document(io.BytesIO(word)).tables for row in table.rows]
    assert rows.count(["What it is for", PURPOSE]) == 1
    made, book = written(playbook, tmp_path / "a.xlsx", purpose=PURPOSE)
    assert made.purpose == PURPOSE
    with zipfile.ZipFile(io.BytesIO(book)) as packed:
        assert (
            b"".join(packed.read(n) for n in packed.namelist()).count(b"whether&lt;/b&gt; to sue &amp; =wh")
            == 1
        )


@pytest.mark.parametrize("ending", [".pdf", ".docx", ".xlsx"])
def test_the_same_purpose_gives_the_same_bytes_and_another_gives_others(
    playbook: Playbook, tmp_path: Path, ending: str
) -> None:
    files = [written(playbook, tmp_path / f"{n}{ending}", purpose=p)[1] for n, p in enumerate(("one", "one", "two"))]
    assert files[0] == files[1] != files[2]


def test_a_purpose_of_a_page_is_printed_whole(playbook: Playbook, tmp_path: Path) -> None:
    reasons = [f"reason{n:03d}" for n in range(600)]
    _, content = written(playbook, tmp_path / "a.pdf", recipient="Harlow " * 60, purpose=" ".join(reasons))
    assert [word for word in read(content).split() if word.startswith("reason")] == reasons
