"""Patent numbers as they are written: one at a time, in lists and statements, in tables and pages, and not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from number_statements import statements, us_numbers

from litready.errors import InputError
from litready.values import PatentNumber
from litready.values.marking_text import NumbersRead, Tie, read_numbers, text_of_page

PROSE = Path(__file__).with_name("prose_with_numbers.txt")


def found(read: NumbersRead) -> str:
    return ", ".join(str(f.number) for f in read.found)


def asked(read: NumbersRead) -> list[str]:
    return [q.text for q in read.questions]


# --- statements found in the world: what is written, the numbers in it, what is asked ------------

STATEMENTS = [
    (
        "U.S. Patent Nos. 7,737,844 7,737,845 7,737,846 9,478,110 D771,056 9,576,452 9,659,472",
        "US 7737844, US 7737845, US 7737846, US 9478110, US D771056, US 9576452, US 9659472",
        [],
    ),
    ("D741,093, D702,576, D705,104, D793,779", "US D741093, US D702576, US D705104, US D793779", []),
    ("U.S. Patent Nos.: 7,904,056; 8,767,942", "US 7904056, US 8767942", []),
    (
        "U.S. Patent Nos.: 7,904,056; 8,767,942\nEP1992094, EP2486721, GB1992094, GB2492511, GB2499155, EP2483796",
        "US 7904056, US 8767942, EP 1992094, EP 2486721, GB 1992094, GB 2492511, GB 2499155, EP 2483796",
        [],
    ),
    ("EP1992094", "EP 1992094", []),
    ("GB2502015", "GB 2502015", []),
    (
        "US Patent Numbers: 8,299,944; 8,396,905; 9,251,198;9,501,548;9,495,435. Other patents pending.",
        "US 8299944, US 8396905, US 9251198, US 9501548, US 9495435",
        [],
    ),
    (
        "patents: US6320597, US6326954 and USD636183. Other patents pending.",
        "US 6320597, US 6326954, US D636183",
        [],
    ),
    ("U.S. Patent Numbers:6,839,403; 7,505,557; 8,213,570", "US 6839403, US 7505557, US 8213570", []),
    ("Shuttle Switch (MWR) - US Patent No: US 7,650,942,B2", "US 7650942 B2", []),
    (
        "This product is covered under issued US Patent Nos. 7,998,411 and all related non-US patents",
        "US 7998411",
        [],
    ),
    (
        "Protected by U.S. Patents 6,391,938, 6,599,958 and 6,803,394. Additional patents...",
        "US 6391938, US 6599958, US 6803394",
        [],
    ),
    ("D701,125S", "US D701125 S", []),
    ("Patent #7,095,113", "US 7095113", []),
    ("8028357;295166;8321970", "US 8028357, US 8321970", ["295166"]),
    (
        "U.S. Patent Nos. 9,612,959; 9,613,018; 10,002,153; 10,002,154;\n11,556,528; and 11,574,018. "
        "Other patents pending.",
        "US 9612959, US 9613018, US 10002153, US 10002154, US 11556528, US 11574018",
        [],
    ),
    (
        "protected by U.S. Patent No. 6606581, 6421724, 6785717 B1 and other patents pending.",
        "US 6606581, US 6421724, US 6785717 B1",
        [],
    ),
    (
        "Protected by U.S. Patent Nos. 7,617,501, 7,895,332, 7,904,949, 8,086,710, 8,087,075, 8,245,242. "
        "Patents pending.",
        "US 7617501, US 7895332, US 7904949, US 8086710, US 8087075, US 8245242",
        [],
    ),
    (
        "COVERED BY THE FOLLOWING U.S. AND INTERNATIONAL PATENTS: D631148, 138172, 001790452-0001, 338608 "
        "AND OTHER PATENTS PENDING.",
        "US D631148",
        ["138172", "001790452-0001", "338608"],
    ),
    ("This product is protected by U.S Patent 7,512,677 and other patents pending.", "US 7512677", []),
    ("U.S. Patent No. Re. 35,941", "US RE35941", []),
    ("us0re035941", "US RE35941", []),
    ("RE035941", "US RE35941", []),
    ("US RE44701", "US RE44701", []),
    ("RE44,701", "US RE44701", []),
    ("RE44701E1", "US RE44701 E1", []),
    ("U.S. Patent RE 44,247", "US RE44247", []),
    ("U.S. Patent Nos. D909,819, D933,427, & D933,428", "US D909819, US D933427, US D933428", []),
    ("D882,343", "US D882343", []),
    ("D899,862", "US D899862", []),
    ("USPP3957P", "US PP3957 P", []),
    ("USPP3131P", "US PP3131 P", []),
    ("$1'234'567'123", "", []),
    ("1;234;567", "", []),
    ("34'567", "", []),
    ("D34567", "", ["D34567"]),
    ("D1234567", "US D1234567", []),
    ("US11234567", "US 11234567", []),
    ("1'234'567", "US 1234567", []),
    ("US1.234.567", "US 1234567", []),
    ("1.234.567.B1", "US 1234567 B1", []),
    ("JP2009278698A", "JP 2009278698 A", []),
    ("JP4363537B1", "JP 4363537 B1", []),
    ("JPS60041878", "JP S60041878", []),
    ("CN 202130123456.7", "CN 202130123456.7", []),
    ("ZL 2013 1 0123456.7", "CN ZL201310123456.7", []),
    ("9,004,524,&nbsp;9,050,987", "US 9004524, US 9050987", []),
    ("9,004,524,\u00a09,050,987", "US 9004524, US 9050987", []),
    ("<p>U.S. 7,658,040</p>", "US 7658040", []),
    ("Patented and other Patents pending", "", []),
    ("U.S. Patent Nos. 7,737,843–846", "", ["7,737,843–846"]),
    ("U.S. Patent No. D645062", "US D645062", []),
    ("U.S. Patent No. RE38161", "US RE38161", []),
    ("US Pat. D876,543, CN 202130123456.7", "US D876543, CN 202130123456.7", []),
]
"""Each string of the research on marking statements and pages."""

MORE = [
    # separators, joined as one would not wish
    ("U.S. Patents 9,251,198,9,501,548,9,495,435", "US 9251198, US 9501548, US 9495435", []),
    ("patent nos 7123456,8123456,9123456", "US 7123456, US 8123456, US 9123456", []),
    ("Patent(s): 7,123,456 / 8,123,456 | 9,123,456", "US 7123456, US 8123456, US 9123456", []),
    ("U.S. Pat. Nos. 5 715 174 5 764 892 and 7 945 709", "US 5715174, US 5764892, US 7945709", []),
    ("Pat. 1) 7,123,456 2) 8,123,456", "US 7123456, US 8123456", []),
    ("US-7123456-B2, US-D909819-S", "US 7123456 B2, US D909819 S", []),
    (
        "// U.S. Patent Nos. 5,919,247, 6,272,536,\n// and 6,430,608. Other Patents Pending.",
        "US 5919247, US 6272536, US 6430608",
        [],
    ),
    ("U.S. Patent No(s). 7,123,456", "US 7123456", []),
    ("MADE IN USA  US PAT 7,123,456 & D555,123", "US 7123456, US D555123", []),
    ("USPN 7,123,456 and U.S.P.N. 8,123,456", "US 7123456, US 8123456", []),
    ("the 7,123,456 patent", "US 7123456", []),
    ("US Patent No. 7,123,456 (issued Oct. 10, 2006); 8,123,456", "US 7123456, US 8123456", []),
    ("Patents that protect this product include 7,123,456 and 8,123,456.", "US 7123456, US 8123456", []),
    # what the label says of its numbers
    ("U.S. Design Patent Nos. 909,819 and 933,427; D1,012,345", "US D909819, US D933427, US D1012345", []),
    ("U.S. Reissue Patent No. 44,701", "US RE44701", []),
    ("U.S. Plant Pat. No. 12,345", "US PP12345", []),
    ("U.S. Design Patent Nos. D909,819; 7,123,456", "US D909819", ["7,123,456"]),
    # other offices
    ("European Patent No. 1,992,094 and Canadian Patent 2,345,678", "EP 1992094, CA 2345678", []),
    ("Patents: US 7,123,456; EP 1992094, 2486721", "US 7123456, EP 1992094", ["2486721"]),
    ("US 7,123,456 (EP 1 992 094 B1), 2,345,679 (CA)", "US 7123456, EP 1992094 B1, CA 2345679", []),
    (
        "Patents: KR 10-1234567, DE 10 2011 012 345 B4, JP H09-123456",
        "KR 101234567, DE 102011012345 B4, JP H09123456",
        [],
    ),
    (
        "U.S. Patents: 7,123,456\nEP Patents: 1992094; 2486721\nGB: 2492511",
        "US 7123456, EP 1992094, EP 2486721, GB 2492511",
        [],
    ),
    ("Foreign patents: 7,123,456", "", ["7,123,456"]),
    # what is asked
    ("Patent Nos. 7,737,843 to 7,737,846; 8,123,456", "US 8123456", ["7,737,843 to 7,737,846"]),
    ("Patent Nos. 7,737,843-7,737,846", "", ["7,737,843-7,737,846"]),
    ("U.S. Pat. Nos. 7,123,456, ’457 and ’458", "US 7123456", ["457", "458"]),
    ("U.S. Patent No. 7, 737, 844", "", ["7, 737, 844"]),
    ("U.S. Patent Nos. 7,123,456; 295,166; 123,456,789", "US 7123456", ["295,166", "123,456,789"]),
    ("US Patents: USD 636,183", "", ["USD 636,183"]),
    ("US Patent 7,123,456 S1", "", ["7,123,456 S1"]),
    ("Patent H1234; US H1,234", "", ["H1234", "US H1,234"]),
    ("patents of Acme Inc.: 7,123,456; 8,123,456", "US 7123456, US 8123456", []),
    ("patents under 7,123,456.", "", ["7,123,456"]),
    ("7123456; 20240115", "US 7123456", ["20240115"]),
    # no patents
    ("US 2019/0012345 A1, 16/123,456", "", []),
    ("US20190012345A1", "", []),
    ("U.S. Patent Application No. 16/123,456, now U.S. Patent No. 11,234,567", "US 11234567", []),
    ("U.S. Patent Appl. Ser. No. 16,123,456", "", []),
    ("U.S. Patent 7,123,456; U.S. Trademark Reg. No. 4,567,890", "US 7123456", []),
    ("U.S. Patent Publication No. 2015/0291942; PCT/US2019/012345", "", []),
    ("Patent pending 1234567", "", []),
    ("US$1,234,567 for patents", "", []),
    ("In the U.S. 7,658,040 people hold a patent.", "", []),
    ("U.S. Patent No. 7,123,456\n1,000,000 units sold", "US 7123456", []),
    ("Revenue: U.S. 1,234,567; Europe 2,345,678", "", []),
    ("Protected by US 7,123,456 and US 8,123,456", "US 7123456, US 8123456", []),
    ("Number of patents: 3,456,789", "", []),
    ("Patents in force: 3,456,789", "", ["3,456,789"]),
    ("Patents\nLatch\tUS 7,123,456\nTotal\t1,234,567", "US 7123456", []),
    ("Patent litigation costs: 1,234,567", "", []),
]


@pytest.mark.parametrize(("text", "numbers", "questions"), STATEMENTS + MORE)
def test_what_stands_in_a_statement(text, numbers, questions):
    read = read_numbers(text)
    assert (found(read), asked(read)) == (numbers, questions)
    assert all(text[f.start : f.end] == f.written for f in read.found)
    assert all(q.why.endswith(".") and q.ask.endswith("?") for q in read.questions)


def test_pending_and_vague_and_applications_are_noted_apart():
    read = read_numbers(
        "US Patent 7,998,411 and all related non-US patents. Other patents pending. Appl. No. 16/123,456."
    )
    assert (read.pending, read.vague, read.applications) == (True, ("all related non-US patents",), ("16/123,456",))
    assert read_numbers("Protected by U.S. Patents 6,391,938. Additional patents...").vague == ("Additional patents",)
    for text in (
        "Pat. Pend.",
        "patent-pending",
        "PATENTS PENDING",
        "Patent applied for",
        "U.S. patent application pending",
    ):
        assert read_numbers(text).pending, text
    for text in ("U.S. Patent 7,512,677", "The pending case was closed.", "one or more of these patents: 7,512,677"):
        assert not read_numbers(text).pending, text
        assert not read_numbers(text).vague, text


def test_numbers_of_other_offices_are_kept_apart_and_a_published_application_is_no_grant():
    read = read_numbers("Patents: US 7,904,056; EP1992094B1; JP2009278698A; WO 2019/012345; CA 1234567 A")
    assert [str(f.number) for f in read.us] == ["US 7904056"]
    assert [(str(f.number), f.number.published_application) for f in read.foreign] == [
        ("EP 1992094 B1", False),
        ("JP 2009278698 A", True),
        ("WO 2019012345", True),
        ("CA 1234567 A", False),
    ]
    assert not PatentNumber.parse("US 5,123,456 A").published_application


def test_a_question_says_what_is_wrong_and_what_to_ask():
    (question,) = read_numbers("8028357;295166;8321970").questions
    assert question.why == (
        "It has 6 digits: an old utility patent, a design without its D, or a number of another office."
    )
    assert question.ask == "Which office and which kind of patent is it?"


# --- which product a number goes with -------------------------------------------------------------


def tied(text: str) -> list[tuple[str, str, Tie]]:
    return [(f.number.words().replace("\u00a0", " "), f.context, f.tie) for f in read_numbers(text).found]


def test_rows_lines_and_headings_tie_numbers_to_products():
    table = (
        "Product\tU.S. Patents\tUnits sold\n"
        "ProLock 200\t7,737,844; D771,056\t1,234,567\n"
        "ProLock 300\t7,737,844\t2,222,222"
    )
    assert tied(table) == [
        ("US 7,737,844", "ProLock 200", Tie.ROW),
        ("US D771,056", "ProLock 200", Tie.ROW),
        ("US 7,737,844", "ProLock 300", Tie.ROW),
    ]
    lines = "Patents\n\nProLock 200: 7,737,844\nProLock 300 – 7,737,845\nUnits sold: 1,234,567"
    assert tied(lines) == [
        ("US 7,737,844", "ProLock 200", Tie.LINE),
        ("US 7,737,845", "ProLock 300", Tie.LINE),
    ]
    headings = "ProLock 200\nU.S. Patent Nos. 7,737,844\n\nProduct: ProLock 300\nU.S. Patents:\n7,737,845\n7,737,846"
    assert tied(headings) == [
        ("US 7,737,844", "ProLock 200", Tie.HEADING),
        ("US 7,737,845", "ProLock 300", Tie.HEADING),
        ("US 7,737,846", "ProLock 300", Tie.HEADING),
    ]
    assert tied("Shuttle Switch (MWR) - US Patent No: US 7,650,942,B2") == [
        ("US 7,650,942", "Shuttle Switch (MWR)", Tie.LINE)
    ]
    assert tied("This product is protected by U.S. Patent 7,512,677.") == [("US 7,512,677", "", Tie.NONE)]


def test_a_line_of_wrapped_prose_is_no_heading():
    text = (
        "In New York, Merrow, LLC is known as MT Technologies instead\n"
        "of its true name, Merrow Lock, LLC. The technology\n"
        "and processes are patented under U.S. Patent Nos. 6,385,594 and\n"
        "6,611,816, and licensed under U.S. Patent Nos. 5,995,947 and\n5,758,328."
    )
    assert tied(text) == [(f"US {n}", "", Tie.NONE) for n in ("6,385,594", "6,611,816", "5,995,947", "5,758,328")]


def test_the_head_of_a_column_says_what_its_numbers_are():
    text = "Patents of Merrow\nProduct\tUS\tEurope\tCatalog no.\nLatch\t7,737,844\t1992094\t8028357"
    assert found(read_numbers(text)) == "US 7737844, EP 1992094"
    bar = "| Product | U.S. Patent No. |\n|---|---|\n| Latch | 7,123,456 |"
    assert tied(bar) == [("US 7,123,456", "Latch", Tie.ROW)]
    country = "Patents\n7,123,456\tUS\tLatch\n2,345,678\tCA\tLatch"
    assert found(read_numbers(country)) == "US 7123456, CA 2345678"


def test_a_plain_number_under_no_head_is_asked_about():
    read = read_numbers("Our products are protected by the following patents.\nLatch\t7,737,844\nHinge\t8028357")
    assert (found(read), asked(read)) == ("US 7737844", ["8028357"])


def test_a_number_is_given_once_for_each_product():
    read = read_numbers("Latch: US Patents 7,737,844, 7,737,844 B2\nHinge: US Patent 7,737,844")
    assert [f.context for f in read.found] == ["Latch", "Hinge"]


# --- pages ----------------------------------------------------------------------------------------

PAGE = """<!DOCTYPE html><html><head><title>Patents | Merrow</title>
<script>var n = "US 9,999,999";</script></head><body>
<!-- U.S. Patent No. 1,111,111 -->
<h1>Virtual patent marking</h1>
<p>The following products are protected by patents in the United States. 35 U.S.C. &sect; 287(a).</p>
<table><tr><th>Product</th><th>Model</th><th>U.S. Patents</th><th>Units</th></tr>
<tr><td rowspan=2>ProLock</td><td>200</td><td>7,737,844;&nbsp;D771,056<br>8,123,456 B2</td><td>1,234,567</td></tr>
<tr><td>300<td>7,737,845<td>2,222,222
<tr><td>Shackle<td>A<td><ul><li>9,123,456<li>EP1992094<li>295,166</ul><td>1</table>
<dl><dt>Latch One<dd>US 7,000,001<dt>Latch Two<dd>US 7,000,002</dl>
<p>Call 555-1234567 &copy; 2024</p></body></html>"""


def test_the_text_of_a_page_keeps_rows_and_cells():
    assert text_of_page(PAGE).split("\n") == [
        "Patents | Merrow",
        "Virtual patent marking",
        "The following products are protected by patents in the United States. 35 U.S.C. § 287(a).",
        "Product\tModel\tU.S. Patents\tUnits",
        "ProLock\t200\t7,737,844;\u00a0D771,056\v8,123,456 B2\t1,234,567",
        "ProLock\t300\t7,737,845\t2,222,222",
        "Shackle\tA\t9,123,456\vEP1992094\v295,166\t1",
        "",
        "Latch One\tUS 7,000,001",
        "Latch Two\tUS 7,000,002",
        "",
        "Call 555-1234567 © 2024",
    ]


def test_a_page_gives_each_product_its_numbers():
    read = read_numbers(text_of_page(PAGE))
    assert [(str(f.number), f.context) for f in read.found] == [
        ("US 7737844", "ProLock / 200"),
        ("US D771056", "ProLock / 200"),
        ("US 8123456 B2", "ProLock / 200"),
        ("US 7737845", "ProLock / 300"),
        ("US 9123456", "Shackle / A"),
        ("EP 1992094", "Shackle / A"),
        ("US 7000001", "Latch One"),
        ("US 7000002", "Latch Two"),
    ]
    assert asked(read) == ["295,166"]


@pytest.mark.parametrize(
    "piece",
    [
        "<",
        "&",
        "&#",
        "<table><tr><td>",
        "<td rowspan=9999>x",
        "<tr><td rowspan=200>x<td>y",
        "</td></table></p>",
        "<dl><dt>x",
        "<li>",
        "x\0",
        "<b",
        "<p/",
        "<title>",
    ],
)
def test_a_broken_page_is_read_to_its_end(piece):
    assert "U.S. Patent No. 7,123,456" in text_of_page(piece * 5_000 + "><p>U.S. Patent No. 7,123,456</p>")


@pytest.mark.parametrize("piece", ["<!--", "<![", "<?", "</", '<a b="', "<script>", "<textarea>"])
def test_what_a_page_never_closes_hides_nothing_before_it(piece):
    assert text_of_page("<p>U.S. Patent No. 7,123,456</p>" + piece * 5_000).startswith("U.S. Patent No. 7,123,456")


def test_what_a_reader_of_the_page_does_not_see_is_left_out():
    page = "<head><title>T</title><p>seen<template>7,000,001</template><style>7,000,002</style><noscript>7,000,003"
    assert text_of_page(page) == "T\nseen"


def test_a_cell_that_spans_rows_is_not_repeated_without_end():
    rows = "<tr>" + "<td rowspan=200>" + "x" * 500 + "</td>"
    with pytest.raises(InputError, match="repeats its cells"):
        text_of_page("<table>" + rows * 5_000)


def test_what_is_too_long_is_refused_in_words():
    with pytest.raises(InputError, match="longer than 4,000,000 characters"):
        read_numbers("7" * 4_000_001)
    with pytest.raises(InputError, match="longer than 4,000,000 characters"):
        text_of_page("<p>" * 2_000_000)


def test_more_numbers_than_any_page_has_end_in_one_question():
    read = read_numbers("U.S. Patent Nos. " + ", ".join(f"{n:,}" for n in range(7_000_000, 7_006_000)))
    assert len(read.found) == 5_000
    assert "more than 5,000 numbers" in read.questions[-1].why


# --- prose ----------------------------------------------------------------------------------------


def test_no_number_in_ordinary_prose_is_taken_for_a_patent():
    text = PROSE.read_text(encoding="utf-8")
    assert len(text.splitlines()) == 200
    read = read_numbers(text)
    assert (read.found, read.questions, read.pending, read.vague) == ((), (), False, ())


@pytest.mark.parametrize(
    "before",
    [
        "Protected by U.S. Patent No. 7,123,456.\n",
        "Protected by U.S. Patent No. 7,123,456. ",
        "Patents pending. ",
        "We hold patents. ",
        "The patent lapsed in 2019.\n",
    ],
)
def test_no_line_of_prose_gains_a_patent_from_what_stands_before_it(before):
    expected = found(read_numbers(before))
    for line in PROSE.read_text(encoding="utf-8").splitlines():
        read = read_numbers(before + line)
        assert (found(read), asked(read)) == (expected, []), line


@pytest.mark.parametrize(
    "text",
    [
        "The patent office granted 325,979 patents in 2021 and 3,456,789 since 1990.",
        "Our patent counsel billed 412.6 hours, that is $206,300, in March 2024.",
        "The patent issued on May 5, 1998 and expired on 14 June 2017, 20 years from filing.",
        "The jury awarded patent damages of 12,345,678.",
        "Patent law is in title 35; see 35 U.S.C. § 287(a) and 37 C.F.R. § 1.321.",
        "The patent case is 2:19-cv-00123; the appeal is 2021-1184.",
        "The patented widget sold 1,234,567 units in 2023 at $14.99 each.",
        "Patent attorney docket 1234567 was transferred on 3 June.",
        "Patent counsel, tel. 5551234, fax 5551235.",
        "Patent revenue was 1,234,567 in 2020 and 2,345,678 in 2021.",
        "The Patent and Trademark Office, P.O. Box 1450, Alexandria, VA 22313-1450, 571-272-1000.",
        "More than 10,000,000 patents have been granted in the U.S. since 1790.",
        "We own 7,123,456 shares in the company that owns the patent.",
        "The price of the patent, 1,234,567 euros, was paid in 2 parts.",
        "the ’543 patent and the ’819 patent",
        "License revenue from the patents: $1,234,567 in 2019; 2,345,678 in 2020",
        "patent no. 5 in the list, patents 1 to 12",
    ],
)
def test_numbers_in_sentences_about_patents_are_not_taken(text):
    read = read_numbers(text)
    assert (read.found, read.questions) == ((), ())


# --- properties -----------------------------------------------------------------------------------


@settings(max_examples=500)
@given(statements())
@example(("U.S. Patent Nos. 1,000,000, 1,000,001\nEP100000. Other patents pending.", []))
def test_what_is_written_into_a_statement_is_read_from_it(made):
    text, numbers = made
    read = read_numbers(text)
    if numbers:
        assert ([f.number for f in read.found], asked(read)) == (numbers, [])
    assert [f.start for f in read.found] == sorted(f.start for f in read.found)
    for one in read.found:
        assert text[one.start : one.end] == one.written
        assert PatentNumber.parse(one.written).key == one.number.key


@settings(max_examples=300)
@given(us_numbers())
def test_a_number_is_read_back_from_each_of_its_forms(number):
    kind = f"\u00a0{number.kind}" if number.kind else ""
    assert PatentNumber.parse(str(number)) == PatentNumber.parse(number.words() + kind) == number
    assert PatentNumber.parse(f"U.S. Patent No. {number}") == number


@given(st.text(alphabet=st.sampled_from("0123456789,.;:'-/ \t\n$()&#USDREPatnosABEJ’–§"), max_size=120))
def test_any_text_is_read_without_fault(text):
    read = read_numbers(text)
    for one in (*read.found, *read.questions):
        assert 0 <= one.start < one.end <= len(text)
    try:
        number = PatentNumber.parse(text)
    except InputError:
        return
    assert PatentNumber.parse(str(number)) == number


@settings(deadline=None, max_examples=5)
@given(
    st.text(alphabet="0123456789,", min_size=1, max_size=60), st.sampled_from(["", "U.S. Patent Nos. ", "Patents\n"])
)
@example("32,30416", "U.S. Patent Nos. ")  # took minutes: each number went through the whole list
@example("US 7123456 ", "")
def test_a_megabyte_of_digits_and_commas_is_read(piece, label):
    read = read_numbers(label + piece * (1_000_000 // len(piece)))
    assert len(read.found) + len(read.questions) <= 5_001


# --- one number in a field ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("us 9876543 b2", PatentNumber("US", "", "9876543", "B2")),
        ("US\u00a09,876,543\u00a0B2", PatentNumber("US", "", "9876543", "B2")),
        ("9 876 543", PatentNumber("US", "", "9876543")),
        ("10,000,001", PatentNumber("US", "", "10000001")),
        ("US 295,166", PatentNumber("US", "", "295166")),
        ("Patent No. 295,166", PatentNumber("US", "", "295166")),
        ("Des. 345,678", PatentNumber("US", "D", "345678")),
        ("U.S. Design Patent No. 909,819", PatentNumber("US", "D", "909819")),
        ("USD636183", PatentNumber("US", "D", "636183")),
        ("us0re035941", PatentNumber("US", "RE", "35941")),
        ("H1234", PatentNumber("US", "H", "1234")),
        ("US 6,123,456 C1", PatentNumber("US", "", "6123456", "C1")),
        ("European Patent No. 1992094", PatentNumber("EP", "", "1992094")),
        ("ep 1 992 094 b1", PatentNumber("EP", "", "1992094", "B1")),
        ("EP 1992094B1", PatentNumber("EP", "", "1992094B1")),
        ("JP H09-123456 A", PatentNumber("JP", "H", "09123456", "A")),
        ("ZL 2013 1 0123456.7", PatentNumber("CN", "ZL", "201310123456.7")),
        ("WO 2019/012345A1", PatentNumber("WO", "", "2019/012345A1")),
    ],
)
def test_one_number_as_typed(text, number):
    assert PatentNumber.parse(text) == number
    assert PatentNumber.parse(str(number)) == number


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is not a patent number. Write it such as US 9,876,543"),
        ("widget", "is not a patent number"),
        ("16/123,456", "looks like an application or publication number"),
        ("US 2019/0012345 A1", "looks like an application or publication number"),
        ("US20190012345A1", "looks like an application or publication number"),
        ("Application No. 16123456", "names something other than a patent"),
        ("7,123,456 and 8,123,456", "holds more than one number"),
        ("7,737,843-846", "is a range"),
        ("001790452-0001", "is a registered EU design"),
        ("295166", "an old utility patent, a design without its D"),
        ("D34567", "has 6 to 7 digits, and this has 5"),
        ("123456789", "more than a US patent number"),
        ("USD 636183", "may mean US dollars"),
        ("US 7,123,456 S1", "does not fit a utility patent"),
        ("US 7,123,456 A1", "a published application"),
        ("20240115", "may be a date"),
        ("$7,123,456", "is not a patent number"),
        ("7,123,456 units", "is not a patent number"),
        ("U.S. and Canadian Patent 2,345,678", "does not say which office"),
        ("9" * 300, "too long for one patent number"),
    ],
)
def test_what_is_no_single_patent_number_is_refused_in_words(text, says):
    with pytest.raises(InputError) as refused:
        PatentNumber.parse(text)
    assert says in str(refused.value)


def test_kind_codes_do_not_make_another_patent():
    one, other = PatentNumber.parse("EP1992094B1"), PatentNumber("EP", "", "1992094")
    assert one.key == other.key
    assert one != other
    assert (one.words(), str(one)) == ("EP\u00a01992094", "EP 1992094 B1")
