"""Files become plain tables, or are refused with what to do; nothing of them is run."""
# ruff: noqa: DTZ001 (the days of a sheet have no zone)

from __future__ import annotations

import io
import os
import zipfile
from datetime import datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from list_samples import SHEET, csv_list, saved, with_part, workbook
from openpyxl import Workbook

from litready.errors import InputError, ListFileError
from litready.exchange.lists import sheet as limits
from litready.exchange.lists.read import parse_list, read_list
from litready.exchange.lists.sheet import CellFault, ListFile, letter, shown
from litready.values import PartialDate


def cells(file: ListFile) -> list[tuple[object, ...]]:
    return [row.cells for row in file.rows]


# -- CSV ---------------------------------------------------------------------------------------------

TEXT = "Subject,Date\nŁódź – “quoted” café,2024-03-05\n"


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "Unicode text"),
        ("utf-8-sig", "Unicode text"),
        ("utf-16", "Unicode text"),
        ("utf-16-le", "Unicode text"),
        ("utf-16-be", "Unicode text"),
    ],
)
def test_unicode_is_told_by_its_bytes(encoding: str, told: str) -> None:
    file = parse_list("a.csv", TEXT.encode(encoding))
    assert cells(file) == [("Subject", "Date"), ("Łódź – “quoted” café", "2024-03-05")]
    assert file.told == f"{told}, separated by commas"


def test_windows_text_is_read_and_told() -> None:
    file = parse_list("a.csv", "Name;Town\nJosé;Zürich – “Mitte”\n".encode("cp1252"))
    assert cells(file)[1] == ("José", "Zürich – “Mitte”")
    assert file.told == "Western European (Windows) text, separated by semicolons"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found(separator: str) -> None:
    lines = [["Subject", "Date", "Amount"], ['a, b; c | d\t"e"', "2024", "1,5"], ["f", "", "2"]]
    text = "\n".join(separator.join('"' + c.replace('"', '""') + '"' for c in line) for line in lines)
    assert cells(csv_list(text)) == [("Subject", "Date", "Amount"), ('a, b; c | d\t"e"', "2024", "1,5"), ("f", "", "2")]


def test_decimal_commas_are_no_separators() -> None:
    assert cells(csv_list("Name;Rate\nx;1,5\ny;2,5\n")) == [("Name", "Rate"), ("x", "1,5"), ("y", "2,5")]


def test_a_first_line_may_name_the_separator() -> None:
    assert cells(csv_list("sep=|\na|b,c\n1|2,3\n")) == [("a", "b,c"), ("1", "2,3")]


def test_one_column_needs_no_separator() -> None:
    file = csv_list("Name\nAnn\nBob")
    assert cells(file) == [("Name",), ("Ann",), ("Bob",)]
    assert file.told == "Unicode text"


def test_quoted_cells_hold_line_breaks_and_rows_are_counted_as_a_spreadsheet_does() -> None:
    file = csv_list('A,B\n"one\r\ntwo",x\n\n,\n"last ""word""",y')
    assert [(r.number, r.cells) for r in file.rows] == [
        (1, ("A", "B")),
        (2, ("one\ntwo", "x")),
        (5, ('last "word"', "y")),
    ]


def test_a_quotation_mark_that_is_never_closed_swallows_nothing() -> None:
    with pytest.raises(ListFileError, match="opened and never closed"):
        csv_list('A,B\n1,2\n"3,4\n5,6\n')


def test_controls_are_dropped_and_directions_kept() -> None:
    assert cells(csv_list("A,B\n\x00x\x07,\u202eabc\n"))[1] == ("x", "\u202eabc")


def test_a_cell_of_a_megabyte_is_read() -> None:
    assert cells(csv_list(f"A,B\n{'x' * 1_000_000},y\n"))[1] == ("x" * 1_000_000, "y")


# -- XLSX --------------------------------------------------------------------------------------------


def test_typed_cells_of_a_workbook() -> None:
    content = workbook(
        [
            ["Text", 7, 0.1 + 0.2, True, datetime(2024, 3, 5), datetime(2024, 3, 5, 14, 2), time(9, 30), None],
            ["=cmd|' /C calc'!A0", 1e300, -1.50, False, None, timedelta(hours=30), "_x0041_", " end "],
        ]
    )
    first, second = cells(parse_list("a.xlsx", content))
    assert first[:6] == (
        "Text",
        Decimal(7),
        Decimal("0.3"),
        True,
        PartialDate(2024, 3, 5),
        datetime(2024, 3, 5, 14, 2),
    )
    assert first[6] == "09:30:00"
    assert second[0] == "=cmd|' /C calc'!A0"
    assert second[2:4] == (Decimal("-1.5"), False)
    assert second[6:] == ("A", "end")


@pytest.mark.parametrize(
    ("value", "number_format", "expected"),
    [
        (datetime(2024, 3, 1), "mmm-yy", PartialDate(2024, 3)),
        (datetime(2024, 1, 1), "yyyy", PartialDate(2024)),
        (datetime(2024, 3, 15), "mmm-yy", PartialDate(2024, 3, 15)),
        (datetime(2024, 3, 1), "d-mmm", PartialDate(2024, 3, 1)),
        (datetime(2024, 3, 1), "[$-409]d\\-mmm\\-yyyy;@", PartialDate(2024, 3, 1)),
        (1250.5, '"$"#,##0.00', "$ 1250.5"),
        (1250, "[$€-407] #,##0.00", "€ 1250"),
        (1250, "[$USD] #,##0", "USD 1250"),
        (1250, "[$¥-804]#,##0", "CNY 1250"),
        (-3, "_($* #,##0_);_($* (#,##0);_(@_)", "$ -3"),
        (0.05, "0.0%", "5%"),
        (9876543, "#,##0", Decimal(9876543)),
        (9876543, '0 "units, 100 %"', Decimal(9876543)),
    ],
)
def test_a_number_format_says_what_a_number_is(value: object, number_format: str, expected: object) -> None:
    file = parse_list("a.xlsx", workbook([[value]], formats={"A1": number_format}))
    assert cells(file) == [(expected,)]


def test_dollars_of_another_country_are_not_taken_for_us_dollars() -> None:
    (row,) = cells(parse_list("a.xlsx", workbook([[5]], formats={"A1": "[$$-1009]#,##0"})))
    assert isinstance(row[0], CellFault)
    assert "another country" in row[0].reason


def test_a_date_beyond_all_calendars_is_a_fault_of_its_cell_alone() -> None:
    (row,) = cells(parse_list("a.xlsx", workbook([["x", datetime(9999, 12, 31)]])))
    assert row[0] == "x"
    assert isinstance(row[1], CellFault)


def test_formulas_give_their_stored_result_and_nothing_is_worked_out() -> None:
    content = saved(_formulas())
    stored = b'<c r="A2"><f>1+1</f><v>5</v></c><c r="B2" t="str"><f>x()</f><v></v></c><c r="C2"><f>NOW()</f><v></v></c>'
    stored += b'<c r="D2" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="E2" t="str"><f>y()</f><v>=text</v></c>'
    content = with_part(content, SHEET, lambda xml: xml.replace(b"@@", b"").replace(_row(xml), stored))
    row = cells(parse_list("a.xlsx", content))[1]
    assert row[:2] == (Decimal(5), "")
    assert isinstance(row[2], CellFault)
    assert "formula without its result" in row[2].reason
    assert isinstance(row[3], CellFault)
    assert "#DIV/0!" in row[3].reason
    assert row[4] == "=text"


def _formulas() -> Workbook:
    book = Workbook()
    book.active.append(["a", "b", "c", "d", "e"])
    book.active.append(["=1+1"])
    return book


def _row(xml: bytes) -> bytes:
    start = xml.index(b'<c r="A2"')
    return xml[start : xml.index(b"</row>", start)]


def test_a_sheet_is_chosen_by_name_and_hidden_ones_are_not_the_first() -> None:
    book = Workbook()
    book.active.title = "Notes"
    book.active.append(["hidden"])
    book.active.sheet_state = "hidden"
    book.create_sheet("Log").append(["seen"])
    content = saved(book)
    file = parse_list("a.xlsx", content)
    assert (file.sheets, file.sheet, cells(file)) == (("Notes", "Log"), "Log", [("seen",)])
    assert cells(parse_list("a.xlsx", content, "Notes")) == [("hidden",)]
    with pytest.raises(ListFileError, match=r"no sheet “Other”\. It has: Notes, Log"):
        parse_list("a.xlsx", content, "Other")


def test_an_empty_sheet_is_read_where_there_are_others() -> None:
    book = Workbook()
    book.create_sheet("Log").append(["x"])
    assert parse_list("a.xlsx", saved(book)).rows == ()


def test_a_wrong_size_in_the_file_is_not_believed() -> None:
    content = with_part(
        workbook([["a", "b"], ["c", "d"]]), SHEET, lambda xml: xml.replace(b'ref="A1:B2"', b'ref="A1:XFD1048576"')
    )
    assert cells(parse_list("a.xlsx", content)) == [("a", "b"), ("c", "d")]


# -- what is refused ---------------------------------------------------------------------------------

_ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e "boom">]>'


def _zip(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def _entity_in(part: str) -> bytes:
    def change(xml: bytes) -> bytes:
        start = xml.index(b"?>") + 2 if xml.startswith(b"<?xml") else 0
        return _ENTITY + xml[start:]

    return with_part(workbook([["a"]]), part, change)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"\n\n , ,\n", "is empty"),
        (workbook([]), "is empty"),
        (b"%PDF-1.7 ...", "is a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old Excel file"),
        (b"\x89PNG\r\n", "is a picture"),
        (b"PK\x03\x04 cut", "damaged or cut short"),
        (workbook([["a"]])[:900], "damaged or cut short"),
        (_zip(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "is no Excel workbook"),
        (_zip(**{"[Content_Types].xml": b"<x/>", "word__document.xml": b"<x/>"}), "is no Excel workbook"),
        (_zip(**{"[Content_Types].xml": b"<x/>", "xl__workbook.xml": b"<x/>"}), "damaged or cut short"),
        (_entity_in(SHEET), "definitions of its own"),
        (_entity_in("xl/workbook.xml"), "definitions of its own"),
        (_entity_in("xl/styles.xml"), "definitions of its own"),
        (with_part(workbook([["a"]]), SHEET, lambda xml: xml.replace(b'r="A1"', b'r="?1"')), "damaged or cut short"),
        (with_part(workbook([["a"]]), SHEET, lambda xml: xml[:-40]), "damaged or cut short"),
        (bytes(range(256)) * 4, "encoding is unknown"),
        (b"\xff\xfea", "encoding is unknown"),
    ],
)
def test_what_is_no_list_is_refused_in_words(content: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words) as refused:
        parse_list("some file", content)
    assert "othing was taken" in str(refused.value)


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = with_part(workbook([["a"]]), "xl/media/image1.bin", lambda _old: bytes(limits.LARGEST_UNPACKED))
    assert len(bomb) < 1_000_000
    with pytest.raises(ListFileError, match="unpacks to more than"):
        parse_list("a.xlsx", bomb)


def test_a_row_far_below_ends_the_reading() -> None:
    content = with_part(
        workbook([["a"], ["b"]]), SHEET, lambda xml: xml.replace(b'<row r="2"', b'<row r="99999999999"')
    )
    with pytest.raises(ListFileError, match="damaged"):
        parse_list("a.xlsx", content)


def test_too_many_rows_or_columns_are_told_with_the_limit() -> None:
    many = "A\n" + "x\n" * (limits.MOST_ROWS + 1)
    with pytest.raises(ListFileError, match="more than 20,000 rows"):
        csv_list(many)
    assert len(csv_list(many[:-2]).rows) == limits.MOST_ROWS + 1
    with pytest.raises(ListFileError, match="Row 2 has 201 columns; 200 is the most"):
        csv_list("A,B\n" + "x," * 200 + "x\n")


def test_a_file_that_is_too_large_is_not_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "big.csv"
    with path.open("wb") as stream:
        stream.truncate(limits.LARGEST_FILE + 1)
    with pytest.raises(ListFileError, match="larger than 32 MB"):
        read_list(path)


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "gone.csv"):
        with pytest.raises(ListFileError, match="Nothing was taken"):
            read_list(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ListFileError, match="no file that can be read"):
        read_list(tmp_path / "pipe")


def test_reading_can_be_stopped() -> None:
    asked: list[int] = []

    def stopped() -> bool:
        asked.append(1)
        return len(asked) > 2

    text = "A,B\n" + "x,y\n" * 2000
    for content in (text.encode(), workbook([["A", "B"], *[["x", "y"]] * 2000])):
        asked.clear()
        with pytest.raises(ListFileError, match="Stopped"):
            parse_list("a", content, stopped=stopped)
        assert len(asked) == 3


def test_progress_is_told_and_never_goes_beyond_the_end() -> None:
    told: list[float] = []
    parse_list("a.csv", ("A,B\n" + "x,y\n" * 5000).encode(), tell=told.append)
    assert told == sorted(told)
    assert 0 <= told[0] < 0.1 < 0.9 < told[-1] <= 1


def test_letters_are_those_of_a_spreadsheet() -> None:
    assert [letter(n) for n in (0, 25, 26, 27, 51, 52, 701, 702)] == ["A", "Z", "AA", "AB", "AZ", "BA", "ZZ", "AAA"]


def test_what_is_shown_of_a_cell() -> None:
    assert [
        shown(c) for c in ("x", True, Decimal("1E+3"), PartialDate(2024, 3), datetime(2024, 3, 5, 9, 7), CellFault("y"))
    ] == ["x", "TRUE", "1000", "2024-03", "2024-03-05 09:07", ""]
