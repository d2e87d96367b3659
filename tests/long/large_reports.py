"""Reports of a size that nobody has yet: every word stands, and is found again by the last token.

Run on demand: PYTHONPATH=. python -m pytest tests/long/large_reports.py -s
"""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "report"))

from pdf_pages import pages_of_pdf
from report_samples import MOMENT, blank_assessment, build, cell, said, small_playbook

from litready.domain.matter import Assessment, Record
from litready.paths import authorities_file, playbook_folder
from litready.playbook.load import load_playbook
from litready.playbook.model import Playbook
from litready.report.pdf import pdf_bytes
from litready.values import PartialDate, PatentNumber


def pages_of(playbook: Playbook, assessment: Assessment) -> list[str]:
    """The text of each page; prints how long it took to make them."""
    begun = time.perf_counter()
    content = pdf_bytes(build(playbook, assessment))
    made = time.perf_counter() - begun
    pages = pages_of_pdf(content)
    print(f"{len(pages)} pages, {len(content) / 1e6:.1f} MB, made in {made:.1f} s")
    return pages


def test_an_answer_of_a_megabyte_keeps_each_word_once_and_in_order() -> None:
    words = [f"w{n:06d}x" for n in range(117_000)]
    story = " ".join(words)
    assert len(story) > 1_000_000
    pages = pages_of(small_playbook(), blank_assessment().with_answer("hold.story", said(story, "")))
    assert re.findall(r"w\d{6}x", "\n".join(pages)) == words


def test_a_register_of_five_thousand_rows_stands_in_full() -> None:
    records = [
        Record(f"c{n}", "custodians", {"name": cell(f"Person{n:04d}q"), "acknowledged": cell("yes")}, "", MOMENT)
        for n in range(5000)
    ]
    assessment = blank_assessment()
    assessment = Assessment(assessment.id, assessment.name, "small", "1.0.0", MOMENT, MOMENT, records=tuple(records))
    pages = pages_of(small_playbook(), assessment)
    assert re.findall(r"Person\d{4}q", "\n".join(pages)) == [f"Person{n:04d}q" for n in range(5000)]


def test_forty_damages_windows_stand_in_full() -> None:
    shipped = load_playbook(playbook_folder(), authorities_file())
    records = []
    for n in range(5):
        cells = {
            "number": cell(PatentNumber.parse(f"US 9,876,54{n}")),
            "status": cell("in_force"),
            "issued_on": cell(PartialDate(2018, 1, n + 1)),
            "claim_types": cell(("apparatus",)),
        }
        records.append(Record(f"p{n}", "asserted_patents", cells, "", MOMENT))
    for n in range(8):
        cells = {"name": cell(f"Product{n}q"), "first_known_on": cell(PartialDate(2019, n + 1))}
        records.append(Record(f"a{n}", "accused_products", cells, "", MOMENT))
    article = {"name": cell("Articleq"), "marked": cell("later"), "seller_kind": cell("licensee")}
    records.append(Record("x", "patented_articles", article, "", MOMENT))
    assessment = Assessment("a1", "Forty windows", shipped.id, shipped.version, MOMENT, MOMENT, records=tuple(records))
    assessment = assessment.with_answer("marking.claim_kinds", said("device")).with_answer(
        "marking.any_article", said("yes")
    )
    pages = pages_of(shipped, assessment)
    drawn = " ".join(" ".join(pages).split())
    rows = re.findall(r"\b(\d+) ’54(\d), product (\d)\b", drawn)
    assert [int(number) for number, _, _ in rows] == list(range(1, 81))
    assert {(int(p), int(a)) for _, p, a in rows} == {(p, a) for p in range(5) for a in range(1, 9)}
    assert all(drawn.count(f"Product{n}q") == 1 for n in range(8))
