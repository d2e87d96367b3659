"""The timeline in the report: on page 2 where it fits, in a chapter, never in the copy of facts alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from pdf_pages import pages_of_pdf
from report_samples import TODAY, blank_assessment, build, joined, said

from litready.domain.matter import Assessment
from litready.domain.readiness import assess
from litready.playbook.model import Playbook, Severity
from litready.report.model import Block, Chapter, Headline, Picture, Report, Table, words_of
from litready.report.pdf import pdf_bytes
from litready.report.styles import Paper
from litready.values import PartialDate

Builder = Callable[..., Report]
ARTICLES, DELETION = ("Patented articles", ""), ("Automatic deletion",)


@pytest.fixture(scope="module")
def report(shipped: Playbook, sample: Assessment) -> Report:
    return build(shipped, sample)


def chapter_of(report: Report) -> Chapter | None:
    return next((c for c in report.chapters if c.anchor == "timeline"), None)


def table(report: Report, title: str) -> list[tuple[str, ...]]:
    chapter = chapter_of(report)
    assert chapter is not None
    found = next(b for b in chapter.blocks if isinstance(b, Table) and b.title == title)
    return [tuple(words_of(c).replace("\u00a0", " ") for c in row.cells) for row in found.rows]


def alone(report: Report) -> Report:
    """The first pages and the chapter of the timeline, without the hundred pages after them."""
    chapter = chapter_of(report)
    assert chapter is not None
    return replace(report, chapters=(chapter,))


def pages_of(report: Report, paper: Paper = Paper.LETTER) -> list[str]:
    return [joined(p) for p in pages_of_pdf(pdf_bytes(report, paper=paper))]


# -- the chapter ----------------------------------------------------------------------------------


def test_the_collisions_are_named_with_days_authorities_and_where(report: Report) -> None:
    assert table(report, "What collides") == [
        (
            "1",
            "The written hold came after the duty began [5.11]",
            "Jun 3, 2026",
            "138 days",
            "Micron v. Rambus, 645 F.3d 1311; Hynix v. Rambus, 645 F.3d 1336; Zubulake IV, 220 F.R.D. 212.",
        ),
        (
            "2",
            "Work product is claimed from a day before the hold [0.11] [5.11]",
            "Jun 3, 2026",
            "138 days",
            "Sanofi v. Glenmark (D.N.J. 2010); FRCP 26(b)(3).",
        ),
        (
            "3",
            "Communications, rows 1, 3 and 6 and Charts, analyses and memos, rows 1–3 were made because a suit was "
            "expected, before there was a hold [5.11]",
            "Jun 3, 2026",
            "up to 138 days",
            "Sanofi v. Glenmark (D.N.J. 2010); FRCP 26(b)(3).",
        ),
        (
            "4",
            "Data sources, row 6 went on deleting after the duty began",
            "Jun 3, 2026",
            "138 days",
            "FRCP 37(e); Zubulake V, 229 F.R.D. 422.",
        ),
        (
            "5",
            "Data sources, row 2 went on deleting after the duty began",
            "Jun 3, 2026",
            "145 days",
            "FRCP 37(e); Google Play, 664 F. Supp. 3d 981.",
        ),
        (
            "6",
            "Public statements and contacts, row 1 went out before litigation counsel was engaged [1.1]",
            "Sep 16, 2026",
            "—",
            "MedImmune, 549 U.S. 118; SanDisk v. ST, 480 F.3d 1372.",
        ),
    ]


def test_every_date_stands_in_the_table_in_order(report: Report, shipped: Playbook, sample: Assessment) -> None:
    rows = table(report, "All items in order")
    for row in (
        (
            "Mar 12, 2019 to May 31, 2020",
            "Patented articles, row 1 was sold without a mark (’118)",
            "Patented articles",
            "",
        ),
        ("2021 (month not known)", "Known losses, row 2 was lost (a thing)", "Losses", ""),
        ("Jun 3, 2026", "Work product is claimed from then on [0.11]", "Duty to preserve", "2"),
        ("Jun 3, 2026 to Oct 19, 2026", "138 days without a hold [5.11]", "Duty to preserve", "1"),
        ("Aug 27, 2026", "AI use, row 1 was used (claim or infringement analysis)", "AI tools", ""),
        (
            "until Oct 26, 2026",
            "Data sources, row 2 deleted by itself (145 days under the duty)",
            "Automatic deletion",
            "5",
        ),
        ("Nov 2026 (day not known)", "Custodians, row 8 left", "Custodians", ""),
        ("Jan 15, 2027", "A complaint is planned [1.21]", "Course of the matter", ""),
    ):
        assert rows.count(row) == 1, row
    line = assess(shipped, sample, TODAY).timeline
    # Today has no row, and the day on which deletion stopped stands in the row of the system.
    assert len(rows) >= len(line.events) - 3
    (undated,) = table(report, "Items without a day")
    assert undated == ("Notices of infringement, row 1 is drafted and not sent (letter)", "Letters", "")


def test_the_authorities_of_the_collisions_are_in_the_table_of_authorities(report: Report) -> None:
    pages = pages_of(report)
    (at,) = (n for n, p in enumerate(pages, start=1) if "All items in order" in p)
    assert "Timeline" in pages[2]
    assert at in (3, 4)
    cited = next(c for c in report.chapters if c.anchor == "authorities")
    ids = {row.id for block in cited.blocks for row in getattr(block, "rows", ())}
    assert {"micron-v-rambus", "hynix-v-rambus", "zubulake-4", "sanofi-v-glenmark", "google-play", "medimmune"} <= ids


def test_without_a_date_there_is_no_timeline(shipped: Playbook, report_of: Builder) -> None:
    empty = report_of(blank_assessment(shipped.id), book=shipped)
    assert chapter_of(empty) is None
    assert empty.summary is not None
    assert empty.summary.figure is None
    one = blank_assessment(shipped.id).with_answer("counsel.complaint_planned_on", said(PartialDate(2027)))
    planned = report_of(one, book=shipped)
    assert chapter_of(planned) is not None
    assert any("Jan 1, 2027" in p for p in pages_of(planned)) is False


def test_the_copy_of_facts_alone_has_no_timeline(shipped: Playbook, sample: Assessment) -> None:
    facts = build(shipped, sample, facts_only=True)
    blocks: list[Block] = [b for c in facts.chapters for b in c.blocks]
    assert not [b for b in blocks if isinstance(b, Picture)]
    text = " ".join(pages_of(facts))
    for words in ("138 days", "without a hold", "anticipated", "collision", "complaint planned", "under the duty"):
        assert words not in text, words


# -- the page that tells it all ------------------------------------------------------------------


@pytest.mark.parametrize("paper", list(Paper))
def test_page_two_holds_the_timeline_beside_stops_and_actions(report: Report, paper: Paper) -> None:
    page = pages_of(alone(report), paper)[1]
    for words in ("Not ready to file or to write", "138 days without a hold", "complaint planned Jan 15, 2027"):
        assert words in page
    assert "Preserve the chatbot account" in page
    assert "Litigation anticipated" not in page  # the dates stand in the figure


@pytest.mark.parametrize(
    ("stops", "serious", "figure", "paper"),
    [
        (0, 0, True, Paper.LETTER),
        (3, 7, True, Paper.A4),
        (9, 20, True, Paper.LETTER),
        (16, 24, False, Paper.LETTER),
        (24, 60, False, Paper.A4),
    ],
)
def test_page_two_is_one_page_with_the_timeline_if_it_fits(
    report: Report, stops: int, serious: int, figure: bool, paper: Paper
) -> None:
    summary = report.summary
    assert summary is not None
    groups = (
        (Severity.STOP, "Stop", tuple(headlines("Z", Severity.STOP, stops))),
        (Severity.SERIOUS, "Serious", tuple(headlines("Y", Severity.SERIOUS, serious))),
    )
    pages = pages_of(replace(alone(report), summary=replace(summary, groups=groups)), paper)
    assert "The rule applied" in pages[1]
    assert "Next action" in pages[1]
    assert all(f"Z-{n} " in pages[1] for n in range(1, stops + 1))
    assert ("138 days without a hold" in pages[1]) is figure
    assert ("Litigation anticipated" in pages[1]) is not figure
    if serious > 6:
        assert all(f"Y-{n} " in pages[1] for n in range(1, 7)) or not figure
    assert "Next action" not in pages[2] or "Further actions" in pages[2]
    assert "138 days without a hold" in " ".join(pages[2:5])


def headlines(code: str, severity: Severity, number: int) -> Iterator[Headline]:
    for n in range(1, number + 1):
        title = f"What was found under number {n} in this matter."
        yield Headline(f"{code}-{n}", severity, title, "And why it matters.", "", "Hold", "")
