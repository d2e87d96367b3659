"""Files made to do harm, one test for each way; by the hundred thousand they are fed by `tests.long.fuzz`."""

from __future__ import annotations

import io
import json
import struct
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from list_samples import SHEET, with_part, workbook

from litready.cli import shipped_playbook
from litready.errors import ListFileError, LitReadyError, PlaybookError, PortableFileError
from litready.exchange.lists.read import parse_list
from litready.exchange.portable import parse_portable
from litready.exchange.replies.read import parse_replies
from litready.paths import sample_file
from litready.playbook.load import parse_playbook

PLAYBOOK = shipped_playbook()
SAMPLE = json.loads(sample_file().read_text(encoding="utf-8"))
EMPTY = replace(parse_portable(json.dumps(SAMPLE).encode(), PLAYBOOK).assessment, records=(), answers={}, actions=())
BILLION_LAUGHS = (
    b"<?xml version='1.0'?><!DOCTYPE lolz [<!ENTITY lol 'lol'>"
    + b"".join(
        b"<!ENTITY lol%d '%s'>" % (n, b"&lol%s;" % (b"%d" % (n - 1) if n > 1 else b"") * 10) for n in range(1, 10)
    )
    + b"]><worksheet>&lol9;</worksheet>"
)


def with_note(text: str) -> bytes:
    """The sample, a note replaced by some text, as JSON that may hold anything."""
    first = next(iter(SAMPLE["answers"]))
    return json.dumps({**SAMPLE, "answers": {**SAMPLE["answers"], first: {"note": text}}}).encode()


def test_half_a_character_is_refused() -> None:
    with pytest.raises(PortableFileError, match="Nothing was taken"):
        parse_portable(with_note("\ud800"), PLAYBOOK)


def test_what_no_page_can_show_does_not_break_what_follows() -> None:
    taken = parse_portable(with_note("a\0b\x1b[31m"), PLAYBOOK).assessment
    assert next(iter(taken.answers.values())).note == "ab[31m"


@pytest.mark.parametrize("number", ["1e999999", "9" * 5000, "-" + "9" * 400, "NaN", "Infinity", "1e-999999999"])
def test_a_number_beyond_all_measure_is_refused_or_kept_at_once(number: str) -> None:
    found = [q.id for q in PLAYBOOK.questions if q.kind.value == "number" and not q.of]
    body = json.dumps({**SAMPLE, "answers": {found[0]: {"value": number}}}).encode() if found else b"{}"
    with pytest.raises(LitReadyError):
        parse_portable(body, PLAYBOOK)
    with pytest.raises(LitReadyError):
        parse_portable(b'{"schema_version": ' + number.encode() + b"}", PLAYBOOK)


def test_a_package_that_lies_about_its_size_is_never_unpacked_whole() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("assessment.json", b" " * (80 * 1024 * 1024))
        archive.writestr("manifest.json", b"{}")
    lying = out.getvalue().replace(struct.pack("<L", 80 * 1024 * 1024), struct.pack("<L", 1000))
    with pytest.raises(PortableFileError, match="Nothing was taken"):
        parse_portable(lying, PLAYBOOK)


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "docProps/core.xml"])
def test_entities_that_multiply_are_refused_wherever_they_stand(part: str) -> None:
    with pytest.raises(ListFileError, match="definitions of its own"):
        parse_list("a.xlsx", with_part(workbook([["a", "b"]]), part, lambda _old: BILLION_LAUGHS))


def test_entities_in_replies_are_refused() -> None:
    sample = parse_portable(json.dumps(SAMPLE).encode(), PLAYBOOK).assessment
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        archive.writestr("word/document.xml", BILLION_LAUGHS)
    with pytest.raises(LitReadyError):
        parse_replies("a.docx", out.getvalue(), PLAYBOOK, sample, today=PLAYBOOK.law_as_of)


@pytest.mark.parametrize("target", ["../../../../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "C:\\\\boot.ini"])
def test_a_part_outside_the_workbook_is_never_read(target: str) -> None:
    def change(xml: bytes) -> bytes:
        return xml.replace(b"/xl/worksheets/sheet1.xml", target.encode())

    content = with_part(workbook([["a"]]), "xl/_rels/workbook.xml.rels", change)
    with pytest.raises(ListFileError, match="Nothing was taken"):
        parse_list("a.xlsx", content)


def test_a_part_that_stands_twice_gives_no_crash() -> None:
    out = io.BytesIO(workbook([["a"], ["b"]]))
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(SHEET, b"<worksheet/>")
    with pytest.raises(ListFileError):
        parse_list("a.xlsx", out.getvalue())


@pytest.mark.parametrize(
    "text", ["a = 1" + "0" * 5000, "a = " + "[" * 5000, "[" + "a." * 5000 + "a]", "a = " + "{b=" * 2000, 'a = "\ud800"']
)
def test_content_that_nests_or_counts_without_end_is_refused(text: str) -> None:
    with pytest.raises(PlaybookError):
        parse_playbook({"playbook.toml": text})


def test_a_link_to_a_file_is_read_as_that_file_and_nothing_is_written_beside_it(tmp_path: Path) -> None:
    from litready.exchange.portable import read_portable

    real = tmp_path / "real" / "sample.json"
    real.parent.mkdir()
    real.write_bytes(sample_file().read_bytes())
    (tmp_path / "link.litready").symlink_to(real)
    assert read_portable(tmp_path / "link.litready", PLAYBOOK).assessment.records
    assert list(real.parent.iterdir()) == [real]


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_damaged_part_is_refused_however_it_is_packed(method: int) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name in ("manifest.json", "assessment.json"):
            archive.writestr(name, json.dumps(SAMPLE))
    whole = out.getvalue()
    for at in range(60, 600, 9):
        damaged = whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]
        with pytest.raises(PortableFileError, match="Nothing was taken"):
            parse_portable(damaged, PLAYBOOK)
        with pytest.raises(LitReadyError, match="Nothing was taken"):
            parse_replies("a.docx", damaged, PLAYBOOK, EMPTY, today=EMPTY.changed_at.date())
