"""What was typed is in the report: every word, verbatim, once."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from dataclasses import replace

import pypdf
import pytest
from pdf_pages import pages_of_pdf
from report_samples import MOMENT, TODAY, Tokens, blank_assessment, cell, fill, joined, read, said, times_printed

from litready.domain.answers import Answer, State, Value
from litready.domain.matter import Assessment, Record
from litready.domain.readiness import assess
from litready.exchange.portable import parse_portable
from litready.playbook.model import Playbook
from litready.report.model import Report
from litready.report.pdf import pdf_bytes
from litready.values import PartialDate

Builder = Callable[..., Report]


@pytest.mark.parametrize("yes", [True, False])
def test_every_token_of_the_small_playbook_stands_once(playbook: Playbook, report_of: Builder, yes: bool) -> None:
    assessment, tokens = fill(playbook, yes=yes)
    text = read(pdf_bytes(report_of(assessment)))
    assert {t: text.count(t) for t in tokens.made} == dict.fromkeys(tokens.made, 1)


@pytest.mark.parametrize("yes", [True, False])
def test_every_token_of_the_shipped_playbook_stands_once(shipped: Playbook, report_of: Builder, yes: bool) -> None:
    assessment, tokens = fill(shipped, yes=yes)
    text = read(pdf_bytes(report_of(assessment, book=shipped, recipient="Harlow LLP", descriptions=True)))
    counts = {t: text.count(t) for t in tokens.made}
    assert {t: n for t, n in counts.items() if n != times_printed(assessment, t)} == {}
    assert len(counts) > 600


def test_a_name_in_a_conclusion_is_printed_in_its_register_only(shipped: Playbook, report_of: Builder) -> None:
    """Conclusions name records on screen; in print their names stand once, and rows stand for them elsewhere."""
    tokens = Tokens()
    assessment = blank_assessment(shipped.id)
    for question, value in ANSWERS.items():
        assessment = assessment.with_answer(question, said(value))
    for number, (register, cells) in enumerate(RECORDS):
        first = shipped.registers_by_id[register].columns[0].id
        named = {first: tokens.next()} | cells
        record = Record(f"r{number}", register, {column: cell(value) for column, value in named.items()})
        assessment = assessment.with_record(record)
    readiness = assess(shipped, assessment, TODAY)
    computed = {rule.id for rule in shipped.findings if rule.computed}
    listing = {f.id for f in readiness.findings if f.listed}
    assert listing >= {"hold.source_deleting", "hold.not_acknowledged", "hold.loss_of_data", "hold.after_anticipation"}
    arisen = {f.id.split(".")[0] for f in readiness.findings if f.id in computed}
    assert arisen >= {"hold", "communications", "work_product", "ai", "statements"}
    told = "".join(f.title + f.why + f.do + "".join(x.label + x.text for x in f.facts) for f in readiness.findings)
    assert [t for t in tokens.made if t not in told] == []
    text = read(pdf_bytes(report_of(assessment, book=shipped)))
    assert {t: text.count(t) for t in tokens.made} == dict.fromkeys(tokens.made, 1)
    assert "Custodians, row 1" in joined(text)


JUNE = PartialDate(2026, 6, 3)
ANSWERS: dict[str, Value] = {
    "ai.used": "yes",
    "hold.issued": "yes",
    "hold.issued_on": PartialDate(2026, 9, 1),
    "basis.litigation_anticipated": "yes",
    "basis.anticipated_since": PartialDate(2026, 8, 1),
}
RECORDS: tuple[tuple[str, dict[str, Value]], ...] = (
    ("custodians", {"acknowledged": "no", "notified_on": PartialDate(2026, 10, 1)}),
    ("data_sources", {"auto_delete": "yes", "suspended": "no"}),
    ("physical_evidence", {"owned_by_other": "yes", "owner_notified": "no"}),
    ("losses", {"kind": "esi", "lost_on": PartialDate(2026, 8, 4), "replaceable": "no", "intent": "negligent"}),
    (
        "work_papers",
        {
            "author_role": "employee",
            "directed_by": "nobody",
            "made_on": PartialDate(2026, 8, 2),
            "purpose": "litigation",
            "because_of_litigation": "yes",
            "shared_outside": "no",
        },
    ),
    (
        "communications",
        {
            "author_role": "inhouse_lawyer_legal",
            "recipient_roles": ("broker",),
            "purpose": "legal_advice",
            "at_counsel_direction": "yes",
            "because_of_litigation": "no",
            "later_shared": "no",
        },
    ),
    ("ai_uses", {"tool_kind": "consumer", "user_role": "not_directed", "went_in": ("strategy",)}),
    (
        "public_statements",
        {
            "scheduled": "no",
            "made_on": JUNE,
            "channel": "letter",
            "audience": "target",
            "names_patent": "yes",
            "names_target": "yes",
            "charges_infringement": "yes",
        },
    ),
    ("notices", {"sent": "yes", "sent_on": JUNE, "form": "letter", "sender_standing": "owner", "charge": "yes"}),
)
"""Records from which conclusions follow; each gets a token for its name."""


def test_answers_and_records_of_an_older_playbook_are_printed(report_of: Builder) -> None:
    assessment = blank_assessment()
    assessment = assessment.with_answer("hold.old", said("kept words", "kept note"))
    assessment = assessment.with_answer("hold.gone", Answer(State.NOT_KNOWN, None, "lone note", MOMENT))
    assessment = assessment.with_record(Record("x", "drawers", {"handle": cell("brass")}, "stiff", MOMENT))
    assessment = assessment.with_record(Record("c", "custodians", {"name": cell("Ada"), "shoe": cell("lefty")}))
    text = joined(read(pdf_bytes(report_of(assessment))))
    for words in ("Was there an older question?", "kept words", "kept note", "lone note", "brass", "stiff", "lefty"):
        assert text.count(words) == 1, words


def test_the_people_of_the_cover_are_pointed_to_from_the_appendix(report_of: Builder, playbook: Playbook) -> None:
    assessment = blank_assessment().with_answer("basis.prepared_by", said("Dana Okafor", "since May"))
    text = joined(read(pdf_bytes(report_of(assessment))))
    assert text.count("Dana Okafor") == 1
    assert "On the cover" in text
    assert text.count("since May") == 1


HOSTILE = (
    "0.1 <A <0.9",
    "<b>bold</b>",
    "AT&T",
    "R&D <draft>",
    "</para>",
    "S&P 500",
    "Smith & Wesson",
    "P&G &amp; &lt;x&gt;",
    '<img src="http://127.0.0.1:9/x.png"/>',
    '<img src="/etc/passwd" width="10">',
    '<a href="javascript:alert(1)">x</a>',
    "<onDraw name='cite' label='x'/>",
    "<!-- comment --> ]]> <![CDATA[ x ]]>",
    "%s {0} {name} \\n \\x41 $HOME `id`",
    "=cmd|' /C calc'!A0",
    "Łódź Ąęśćż",
    "Ελληνική Εταιρεία",
    "Завод имени Лихачёва",
    "山根製作所",
    "株式会社☑",
    "やまねセイサクショ",
    "한국전자통신연구원",
    "−5 °C → ≤ 3 ≥ 2 ✓ ● ½",
    "quote \" ' “ ” ‘ ’ back`tick",
)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_and_foreign_words_stand_verbatim_in_every_place(report_of: Builder, words: str) -> None:
    record = Record("c", "custodians", {"name": cell(words)}, words, MOMENT)
    assessment = replace(blank_assessment(), name=words).with_record(record)
    for question in ("basis.prepared_by", "basis.prepared_for", "hold.story"):
        assessment = assessment.with_answer(question, said(words, words))
    content = pdf_bytes(report_of(assessment))
    text = joined(read(content)).replace(" ", "")
    wanted = words.replace(" ", "")
    pages = len(pypdf.PdfReader(io.BytesIO(content)).pages)
    # the name on the cover and in each header, three answers with notes, a cell and its note
    assert text.count(wanted) == 1 + (pages - 1) + 6 + 2
    info = pypdf.PdfReader(io.BytesIO(content)).metadata
    assert info is not None
    assert info.title == f"Litigation readiness report: {words}"
    assert info.author == words


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("soft\x0bbreak", "soft break"),
        ("page\x0cfeed", "page feed"),
        ("null\x00byte", "null byte"),
        ("unit\x1fmark", "unit mark"),
        ("non\uffffchar", "non char"),
        ("win\r\ndows", "win dows"),
        ("line\u2028sep", "line sep"),
        ("lock\U0001f512ed", "lock[U+1F512]ed"),
        ("שלום", "[U+05E9 U+05DC U+05D5 U+05DD]"),
        ("zero\u200bwidth\u00adsoft\u202eturn", "zerowidthsoftturn"),
        ("lone\ud800half", "lone[U+D800]half"),
        ("decomposed e\u0301", "decomposed é"),
    ],
)
def test_controls_and_lacking_characters_never_swallow_words(report_of: Builder, typed: str, printed: str) -> None:
    assessment = blank_assessment().with_answer("hold.story", said(typed, ""))
    text = joined(read(pdf_bytes(report_of(assessment))))
    assert text.count(printed) == 1
    assert "■" not in text


def test_a_cell_of_fifteen_thousand_characters_keeps_each_word_once(report_of: Builder) -> None:
    words = [f"w{n:04d}x" for n in range(2200)]
    note = " ".join(words)
    assert len(note) > 15_000
    record = Record("c", "custodians", {"name": cell("Ada"), "view": cell(note.upper())}, note, MOMENT)
    assessment = blank_assessment().with_record(record).with_answer("hold.story", said(note.replace("w", "v"), ""))
    content = pdf_bytes(report_of(assessment))
    text = read(content)
    for mark, end in (("w", "x"), ("W", "X"), ("v", "x")):
        found = re.findall(rf"{mark}\d{{4}}{end}", text)
        assert found == [f"{mark}{n:04d}{end}" for n in range(2200)]


def test_the_head_stands_once_on_each_page_of_a_broken_row(report_of: Builder) -> None:
    record = Record("c", "custodians", {"name": cell("Ada")}, "word " * 6000, MOMENT)
    content = pdf_bytes(report_of(blank_assessment().with_record(record)))
    pages = pages_of_pdf(content)
    broken = [p for p in pages if p.count("word") > 100]
    assert len(broken) > 3
    assert [p.count("Told on") for p in broken] == [1] * len(broken)
    assert [("cont." in p) for p in broken] == [False] + [True] * (len(broken) - 1)


def test_a_word_longer_than_a_page_is_broken_and_kept(report_of: Builder) -> None:
    word = "".join(chr(ord("а") + n * 7 % 32) for n in range(12_000))
    text = read(pdf_bytes(report_of(blank_assessment().with_answer("hold.story", said(word, "")))))
    assert "".join(c for c in text if "а" <= c <= "я") == word


def test_the_62_numbers_in_one_answer_all_stand(report_of: Builder) -> None:
    numbers = [f"US {10_000_000 + 137 * n:,} B{n % 2 + 1}" for n in range(62)]
    assessment = blank_assessment().with_answer("hold.story", said("\n".join(numbers), ""))
    text = joined(read(pdf_bytes(report_of(assessment))))
    assert [n for n in numbers if text.count(n) != 1] == []


def test_a_register_of_300_records_has_300_rows(report_of: Builder) -> None:
    assessment: Assessment = blank_assessment()
    for n in range(300):
        cells = {"name": cell(f"Person{n:03d}q"), "acknowledged": cell("no" if n % 2 else "yes")}
        assessment = assessment.with_record(Record(f"c{n}", "custodians", cells, "", MOMENT))
    text = read(pdf_bytes(report_of(assessment)))
    assert re.findall(r"Person\d{3}q", text) == [f"Person{n:03d}q" for n in range(300)]
    assert "Custodians, rows 2, 4, 6" in joined(text)


def test_names_in_the_damages_window_stand_once(shipped: Playbook, report_of: Builder) -> None:
    """The figure, its tables and what is missing name products, articles, sellers and notices by their rows."""

    def cells(**values: object) -> dict[str, dict[str, object]]:
        return {column: {"value": value} for column, value in values.items()}

    document = {
        "format": "litready-assessment",
        "schema_version": 1,
        "playbook": {"id": shipped.id, "version": shipped.version},
        "name": "Couplings",
        "answers": cells(**{"marking.claim_kinds": "device", "marking.any_article": "yes"}),
        "records": [
            {
                "register": "asserted_patents",
                "id": "p",
                "cells": cells(number="US 9,876,543", status="in_force", issued_on="2018", claim_types=["apparatus"]),
            },
            {"register": "accused_products", "id": "a", "cells": cells(name="ZQPRODUCT", first_known_on="2019")},
            {
                "register": "patented_articles",
                "id": "x",
                "cells": cells(name="ZQARTICLE", marked="later", seller="ZQSELLER", seller_kind="licensee"),
            },
            {"register": "notices", "id": "n", "cells": cells(subject="ZQNOTICE", sent="yes")},
            {"register": "licensees", "id": "l", "cells": cells(name="ZQLICENSEE")},
        ],
    }
    assessment = parse_portable(json.dumps(document).encode(), shipped).assessment
    text = read(pdf_bytes(report_of(assessment, book=shipped)))
    assert "Damages window" in text
    for token in ("ZQPRODUCT", "ZQARTICLE", "ZQSELLER", "ZQNOTICE", "ZQLICENSEE"):
        assert text.count(token) == 1, token
