"""A package holds what it says and no more, is written whole or not at all, and tells what was changed in it."""

from __future__ import annotations

import contextlib
import io
import os
import re
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import pyzipper
from docx import Document
from openpyxl import load_workbook
from package_samples import TODAY, attached, item
from pdf_pages import pages_of_pdf
from pypdf import PdfReader

from litready.domain.answers import Answer, Cell, State
from litready.domain.matter import Assessment, Record
from litready.errors import InputError
from litready.evidence_files.opening import Stopped
from litready.handover.documents import INDEX, INDEX_SHEET, LETTER, PORTABLE, REPORT
from litready.handover.make import MadePackage
from litready.handover.names import evidence_name
from litready.handover.parts import SetCheck, check_parts
from litready.handover.plan import MAIL_SHARE, Changed, PackageError
from litready.handover.verify import LockedPackage, NoPackage, check_package

Make = Callable[..., MadePackage]


def names_in(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        return archive.namelist()


def all_words(path: Path) -> str:
    """Every text of a package: names, contents, and what stands in PDF, Word, spreadsheet and portable file."""
    words = []
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            words.append(name)
            if name.endswith(".pdf"):
                words += pages_of_pdf(content)
                words.append(str(PdfReader(io.BytesIO(content)).metadata))
            elif name.endswith((".docx", ".xlsx", ".litready")):
                with zipfile.ZipFile(io.BytesIO(content)) as inner:
                    words += [inner.read(part).decode(errors="replace") for part in inner.namelist()]
            else:
                words.append(content.decode(errors="replace"))
    return " ".join(" ".join(words).split()).casefold()


def matches(path: Path) -> bool:
    """Whether a package is as it was made; one of which nothing can be told is not."""
    try:
        return check_package(path).matches
    except InputError:
        return False


# -- what goes in ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("report", ["full", "facts"])
def test_what_a_package_is_for_stands_on_both_covers_and_in_the_letter(
    empty: Assessment, make: Make, report: str
) -> None:
    [made] = make(empty, [], report=report, purpose=" A first look\n at Rule 11 ").zips
    with zipfile.ZipFile(made.path) as archive:
        covers = [pages_of_pdf(archive.read(name))[0] for name in archive.namelist() if name.endswith(".pdf")]
        letter = Document(io.BytesIO(archive.read(LETTER)))
    assert [" ".join(cover.split()).count("A first look at Rule 11") for cover in covers] == [1, 1]
    rows = [[cell.text for cell in row.cells] for row in letter.tables[0].rows]
    assert ["Purpose", "A first look at Rule 11"] in rows
    assert "No file of evidence." in [paragraph.text for paragraph in letter.paragraphs]


def test_what_a_package_is_for_names_no_withheld_item(empty: Assessment, make: Make, tmp_path: Path) -> None:
    matter = replace(empty, records=(item("a", "Zirconwell opinion", privileged="yes"),))
    with pytest.raises(PackageError, match="names an item that is withheld"):
        make(matter, [], purpose="To discuss the Zirconwell opinion")
    assert not list((tmp_path / "out").iterdir())


def test_a_package_holds_copies_under_readable_names_with_index_lists_and_letter(
    empty: Assessment, make: Make, tmp_path: Path
) -> None:
    matter = replace(empty, records=(item("a", "Ketterby purchase order"), item("b", "Notebook 4")))
    files = [
        attached("a", tmp_path / "scan0007.PDF", b"order"),
        attached("b", tmp_path / "p1.txt", b"one"),
        attached("b", tmp_path / "p2.txt", b"two"),
    ]
    [made] = make(matter, files).zips
    assert names_in(made.path) == [
        "manifest.json",
        "SHA256SUMS",
        INDEX,
        INDEX_SHEET,
        LETTER,
        "evidence/001 Ketterby purchase order.pdf",
        "evidence/002-1 Notebook 4.txt",
        "evidence/002-2 Notebook 4.txt",
    ]
    with zipfile.ZipFile(made.path) as archive:
        assert archive.read("evidence/001 Ketterby purchase order.pdf") == b"order"
        archive.extractall(tmp_path / "unpacked")
        sheet = load_workbook(io.BytesIO(archive.read(INDEX_SHEET)))["Enclosed"]
    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {"scan0007.PDF", "evidence/001 Ketterby purchase order.pdf", "Ketterby purchase order"} <= set(cells)
    summed = subprocess.run(["sha256sum", "--check", "SHA256SUMS"], cwd=tmp_path / "unpacked", capture_output=True)
    assert summed.returncode == 0
    assert (made.path.stat().st_mode & 0o077) == 0


@pytest.mark.parametrize(
    "blocked",
    [{"privileged": "yes"}, {"privileged": ""}, {"confidential_duty": "nda"}, {"confidential_duty": ""}],
    ids=["privileged", "privilege open", "duty", "duty open"],
)
def test_what_is_withheld_stands_nowhere_and_goes_in_once_ticked(
    blocked: dict[str, str], empty: Assessment, make: Make, tmp_path: Path
) -> None:
    held = item("h", "Zirconwell opinion", shows="Quillfeather gap", location="Yarrow shelf", **blocked)
    held = replace(held, note="Thistlewick note")
    noted = {"1.1": Answer(State.NOT_KNOWN, note="As the ZIRCONWELL opinion says, and brackenmoor.txt too")}
    matter = replace(empty, records=(item("a", "Order"), held), answers=noted)
    files = [
        attached("a", tmp_path / "a.txt", b"open"),
        attached("h", tmp_path / "Brackenmoor.txt", b"Hollowmere content"),
    ]
    made = make(matter, files, report="full", portable=True)
    told = all_words(made.zips[0].path)
    tokens = ("zirconwell", "quillfeather", "yarrow", "thistlewick", "brackenmoor", "hollowmere")
    assert [token for token in tokens if token in told] == []
    assert made.withheld == 1
    assert {REPORT, PORTABLE} <= set(names_in(made.zips[0].path))
    made.zips[0].path.unlink()
    ticked = make(matter, files, report="full", portable=True, released=frozenset({"h"}))
    told = all_words(ticked.zips[0].path)
    assert [token for token in tokens if token not in told] == []
    assert ticked.withheld == 0


@pytest.mark.parametrize("report", ["full", "facts"])
def test_names_of_the_matter_of_items_and_of_files_that_name_what_is_withheld_stand_nowhere(
    report: str, empty: Assessment, make: Make, tmp_path: Path
) -> None:
    held = item("h", "Zirconwell opinion", privileged="yes")
    told = (item("a", "Reply to the Zirconwell opinion"), item("b", "Order"), item("c", "On Zirconwell opinion"))
    matter = replace(empty, name="Zirconwell opinion and pump", records=(held, *told))
    files = [
        attached("h", tmp_path / "Brackenmoor.txt", b"held"),
        attached("a", tmp_path / "reply.txt", b"reply"),
        attached("b", tmp_path / "Brackenmoor copy.txt", b"order"),
    ]
    [made] = make(matter, files, report=report, portable=report == "full").zips
    words = all_words(made.path)
    assert [token for token in ("zirconwell", "brackenmoor") if token in words] == []
    assert "evidence/001 item.txt" in names_in(made.path)


def test_a_name_that_anybody_may_write_takes_no_text_out_and_its_rows_are_gone(
    empty: Assessment, make: Make, tmp_path: Path
) -> None:
    step = Record("step", "invention_story", {"evidence": Cell(State.ANSWERED, ("h",))}, note="As shown")
    held = item("h", "Manual", privileged="yes", shows="Quillfeather gap")
    noted = {"1.1": Answer(State.NOT_KNOWN, note="The manual of Thornquist was revised")}
    matter = replace(empty, records=(held, item("a", "Manual of the mixer"), step), answers=noted)
    files = [attached("h", tmp_path / "manual.txt", b"Hollowmere"), attached("a", tmp_path / "a.txt", b"open")]
    made = make(matter, files, report="full", portable=True)
    words = all_words(made.zips[0].path)
    assert "manual of thornquist was revised" in words
    assert "evidence/001 manual of the mixer.txt" in words
    assert [token for token in ("quillfeather", "hollowmere", '"h"') if token in words] == []
    made.zips[0].path.unlink()
    words = all_words(make(matter, files, report="full", hidden_names=frozenset({"Manual"})).zips[0].path)
    assert "thornquist" not in words
    assert "manual of the mixer" not in words


def test_a_package_with_facts_alone_tells_no_kinds(empty: Assessment, make: Make, tmp_path: Path) -> None:
    matter = replace(empty, records=(item("a", "Order"), item("h", "Opinion", privileged="yes", category="prior_art")))
    [made] = make(matter, [attached("a", tmp_path / "a.txt")], report="facts").zips
    told = all_words(made.path)
    assert "known prior art" not in told
    assert "conception" not in told
    assert "facts only" in told
    with pytest.raises(PackageError, match="copy of facts"):
        make(matter, [], report="facts", portable=True)


@pytest.mark.parametrize(
    ("called", "original", "name"),
    [
        ("../../etc/passwd", "x.sh", "evidence/007 etc passwd.sh"),
        ("CON", "a.TXT", "evidence/007 CON.txt"),
        ("a\nb\u202egnp.exe", "n.pdf", "evidence/007 a b gnp.exe.pdf"),
        ("…", "no ending", "evidence/007 ….".rstrip(".")),
        ("", "x.tar.gz", "evidence/007 item.gz"),
        ("Zeichnung Ä", "x.a/b", "evidence/007 Zeichnung Ä"),
        ("w" * 500, "x.docx", f"evidence/007 {'w' * 80}.docx"),
        ("  . ", "x.p d f", "evidence/007 item"),
    ],
)
def test_names_are_allowed_on_every_system(called: str, original: str, name: str) -> None:
    assert evidence_name(7, 0, called, original) == name


def test_items_of_one_name_stay_apart(empty: Assessment, make: Make, tmp_path: Path) -> None:
    matter = replace(empty, records=tuple(item(str(n), "Same name") for n in range(3)))
    files = [attached(str(n), tmp_path / f"{n}.txt", str(n).encode()) for n in range(3)]
    [made] = make(matter, files).zips
    with zipfile.ZipFile(made.path) as archive:
        assert [archive.read(f"evidence/00{n + 1} Same name.txt") for n in range(3)] == [b"0", b"1", b"2"]


# -- files that changed ------------------------------------------------------------------------------------


def test_a_file_that_changed_or_is_gone_is_told_and_goes_only_when_accepted(
    empty: Assessment, make: Make, tmp_path: Path
) -> None:
    matter = replace(empty, records=(item("a", "Order"), item("b", "Letter")))
    files = [attached("a", tmp_path / "a.txt"), attached("b", tmp_path / "b.txt")]
    (tmp_path / "a.txt").write_bytes(b"edited since")
    (tmp_path / "b.txt").unlink()
    with pytest.raises(Changed) as told:
        make(matter, files)
    assert [one.file.item for one in told.value.files] == ["a", "b"]
    assert list((tmp_path / "out").iterdir()) == []
    made = make(matter, files, accepted=frozenset(f.id for f in files))
    words = all_words(made.zips[0].path)
    assert "edited since" in words
    assert "has changed since it was attached" in words
    assert made.left_out == ("b.txt: could not be read: it is not there",)


# -- checking ------------------------------------------------------------------------------------------------


def test_any_byte_that_changes_is_noticed_and_a_changed_file_is_named(
    empty: Assessment, make: Make, tmp_path: Path
) -> None:
    matter = replace(empty, records=(item("a", "Order"), item("b", "Letter")))
    content = os.urandom(3_000)
    files = [attached("a", tmp_path / "a.pdf", content), attached("b", tmp_path / "b.txt", b"letter")]
    [made] = make(matter, files).zips
    assert check_package(made.path).matches
    whole = made.path.read_bytes()
    copy = tmp_path / "copy.zip"
    at = whole.index(content[1000:1100])
    copy.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
    found = check_package(copy)
    assert found.changed == ("evidence/001 Order.pdf",)
    assert not found.matches
    for place in (*range(0, len(whole), len(whole) // 60), *range(len(whole) - 128, len(whole))):
        copy.write_bytes(whole[:place] + bytes([whole[place] ^ 0x20]) + whole[place + 1 :])
        assert not matches(copy), place


def test_missing_added_and_doubled_files_are_named(empty: Assessment, make: Make, tmp_path: Path) -> None:
    matter = replace(empty, records=(item("a", "Order"), item("b", "Letter")))
    files = [attached("a", tmp_path / "a.txt"), attached("b", tmp_path / "b.txt")]
    [made] = make(matter, files).zips
    other = tmp_path / "other.zip"
    with zipfile.ZipFile(made.path) as given, zipfile.ZipFile(other, "w") as packed:
        for name in given.namelist():
            if not name.startswith("evidence/001"):
                packed.writestr(name, given.read(name))
        packed.writestr("evidence/\n\u202eevil.txt", b"more")
    found = check_package(other)
    assert (found.missing, found.changed) == (("evidence/001 Order.txt",), ())
    assert found.added == ("evidence/\n\u202eevil.txt",)
    assert any("evidence/\\n\\u202eevil.txt" in words for words in found.sentences)
    with zipfile.ZipFile(made.path) as given, zipfile.ZipFile(other, "w") as packed:
        for name in given.namelist():
            packed.writestr(name, given.read(name))
    assert check_package(other).matches
    assert check_package(other).sealed is None


@pytest.mark.parametrize("content", [b"", b"PK", b"no zip at all" * 100])
def test_what_is_no_package_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(content)
    with pytest.raises(NoPackage):
        check_package(tmp_path / "x.zip")


@pytest.mark.parametrize(("password", "flag"), [("Käfer 12", 1), (None, 1), (None, 14), (None, 12), (None, 99)])
def test_a_damaged_list_of_the_zip_ends_in_words(
    empty: Assessment, make: Make, password: str | None, flag: int
) -> None:
    [made] = make(empty, [], password=password).zips
    whole = made.path.read_bytes()
    for start in [m.start() for m in re.finditer(rb"PK\x01\x02|PK\x03\x04|PK\x05\x06", whole)]:
        for at in range(start + 4, start + 46, 5 if password else 3):
            made.path.write_bytes(whole[:at] + bytes([whole[at] ^ flag]) + whole[at + 1 :])
            with contextlib.suppress(InputError):
                assert not check_package(made.path, password).matches, at


# -- password, parts, many ---------------------------------------------------------------------------------------


def test_a_locked_package_opens_with_its_password_alone(empty: Assessment, make: Make, tmp_path: Path) -> None:
    matter = replace(empty, records=(item("a", "Order"),))
    [made] = make(matter, [attached("a", tmp_path / "a.txt", b"secret words")], password="Käfer 12").zips
    assert b"secret words" not in made.path.read_bytes()
    with pytest.raises(LockedPackage):
        check_package(made.path)
    with pytest.raises(LockedPackage):
        check_package(made.path, "wrong")
    assert check_package(made.path, "Käfer 12").matches
    with pyzipper.AESZipFile(made.path) as archive:
        assert {entry.wz_aes_strength for entry in archive.infolist()} == {3}  # 256 bits


def test_parts_fit_into_mails_and_each_is_whole(empty: Assessment, make: Make, tmp_path: Path) -> None:
    matter = replace(empty, records=tuple(item(str(n), f"Item {n}") for n in range(8)))
    files = [attached(str(n), tmp_path / f"{n}.bin", os.urandom(400_000)) for n in range(8)]
    limit = 2_000_000
    made = make(matter, files, mail_limit=limit)
    assert len(made.zips) > 1
    held = []
    for n, part in enumerate(made.zips, start=1):
        found = check_package(part.path)
        assert (found.matches, found.manifest.part, found.manifest.parts) == (True, n, len(made.zips))
        assert part.path.stat().st_size <= limit * MAIL_SHARE
        held += [e.path for e in found.manifest.files if e.path.startswith("evidence/")]
    assert held == [f"evidence/{n + 1:03} Item {n}.bin" for n in range(8)]
    with pytest.raises(PackageError, match="does not fit"):
        make(matter, files, mail_limit=500_000)


@pytest.mark.parametrize("password", [None, "Käfer 12"])
def test_a_set_is_checked_and_a_missing_part_is_named(
    password: str | None, empty: Assessment, make: Make, tmp_path: Path
) -> None:
    matter = replace(empty, records=tuple(item(str(n), f"Item {n}") for n in range(8)))
    files = [attached(str(n), tmp_path / f"{n}.bin", os.urandom(400_000)) for n in range(8)]
    first, second, *others = (one.path for one in make(matter, files, mail_limit=2_000_000, password=password).zips)
    parts = len(others) + 2

    def checked() -> SetCheck:
        return check_parts(first, check_package(first, password), password)

    assert checked().matches
    assert checked().sentences[-1] == f"All {parts} parts are here."
    renamed = second.rename(second.with_name("renamed.zip"))
    assert checked().matches
    whole = renamed.read_bytes()
    at = len(whole) // 2
    renamed.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
    assert not checked().matches
    assert any(words.startswith("Changed: evidence/") for words in checked().sentences)
    renamed.rename(second).write_bytes(whole[:500])
    assert [words.partition(":")[0] for words in checked().faults] == ["Part 2"]
    second.unlink()
    assert checked().faults == (f"Missing: part 2 of {parts}, “{second.name}”.",)
    assert checked().sentences[-1] == checked().faults[0]
    first = first.rename(first.with_name("from the mail.zip"))
    assert checked().faults == (f"Missing: part 2 of {parts}.",)


def test_parts_in_a_folder_that_cannot_be_listed_are_not_called_missing(
    empty: Assessment, make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    matter = replace(empty, records=tuple(item(str(n), f"Item {n}") for n in range(4)))
    files = [attached(str(n), tmp_path / f"{n}.bin", os.urandom(400_000)) for n in range(4)]
    first = make(matter, files, mail_limit=2_000_000).zips[0].path
    found = check_package(first)

    def refuse(_folder: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    told = check_parts(first, found)
    assert not told.matches
    assert told.sentences == (
        f"The other parts were not checked, since the folder of “{first.name}” cannot be listed: you have no"
        " permission to read it.",
    )


def test_a_thousand_items_in_one_package(empty: Assessment, make: Make, tmp_path: Path) -> None:
    matter = replace(empty, records=tuple(item(str(n), f"Item {n}") for n in range(1_000)))
    files = [attached(str(n), tmp_path / f"{n}.txt", str(n).encode()) for n in range(1_000)]
    shares: list[float] = []
    made = make(matter, files, progress=shares.append)
    found = check_package(made.zips[0].path)
    assert found.matches
    assert sum(e.path.startswith("evidence/") for e in found.manifest.files) == 1_000
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


# -- whole or nothing ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("after", [0, 3, 12])
def test_a_package_that_is_stopped_leaves_nothing(after: int, empty: Assessment, make: Make, tmp_path: Path) -> None:
    matter = replace(empty, records=tuple(item(str(n), f"Item {n}") for n in range(4)))
    files = [attached(str(n), tmp_path / f"{n}.bin", os.urandom(1_300_000)) for n in range(4)]
    asked = iter(range(10_000))
    with pytest.raises(Stopped):
        make(matter, files, mail_limit=5_000_000, cancelled=lambda: next(asked) >= after)
    assert list((tmp_path / "out").iterdir()) == []


_KILLED = """
import os, signal, sys
from pathlib import Path
import package_samples
from dataclasses import replace
from litready.handover import make as making
from litready.handover.make import Source, make_package
from litready.handover.plan import Wishes
from litready.exchange.portable import read_portable
from litready.paths import authorities_file, playbook_folder, sample_file
from litready.playbook.load import load_playbook

folder = Path(sys.argv[1])
playbook = load_playbook(playbook_folder(), authorities_file())
matter = replace(read_portable(sample_file(), playbook).assessment, answers={}, actions=(),
    records=tuple(package_samples.item(str(n), f"Item {n}") for n in range(4)))
files = tuple(package_samples.attached(str(n), folder / f"{n}.bin", os.urandom(700_000)) for n in range(4))
real, copied = making._copy, []
def killed(*given):
    real(*given)
    copied.append(1)
    if len(copied) == int(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)
making._copy = killed
make_package(Source(playbook, matter, files), Wishes("Counsel", report="", mail_limit=2_500_000), folder / "out",
    today=package_samples.TODAY, app_version="1")
"""


@pytest.mark.parametrize("copies", [1, 4])
def test_a_package_that_is_killed_leaves_nothing_under_its_name(copies: int, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    paths = [str(Path(__file__).parent), str(Path(__file__).parents[2])]
    ran = subprocess.run(
        [sys.executable, "-c", _KILLED, str(tmp_path), str(copies)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        capture_output=True,
    )
    assert ran.returncode == -signal.SIGKILL, ran.stderr.decode()
    left = [path.name for path in (tmp_path / "out").iterdir()]
    assert left
    assert [name for name in left if not name.endswith(".litready.part")] == []


def test_a_package_never_replaces_a_file(empty: Assessment, make: Make, tmp_path: Path) -> None:
    (tmp_path / "out" / f"Package for Harrow & Pike LLP {TODAY}.zip").write_bytes(b"other")
    with pytest.raises(PackageError, match="already"):
        make(empty, [])
    with pytest.raises(PackageError, match="named recipient"):
        make(empty, [], recipient="  ")
