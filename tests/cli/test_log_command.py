"""The log of changes on the command line, and that nothing that is given away has it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest

from litready.cli import library_path, shipped_playbook
from litready.domain.answers import Answer, State
from litready.domain.evidence.attached import ReadFile
from litready.storage.store import Store

TOKEN = "tokenofwhatstood"


@pytest.fixture
def matter(tmp_path: Path) -> str:
    with Store.open(library_path(tmp_path / "data"), now=lambda: datetime.now(UTC)) as store:
        made = store.create("Corvane", shipped_playbook())
        store.author = "Marta Reyes"
        store.save_answer(made.id, "basis.prepared_by", Answer(State.ANSWERED, TOKEN))
        store.save_answer(made.id, "basis.prepared_by", Answer(State.ANSWERED, "Ann Example"))
        store.save_answer(made.id, "hold.issued", Answer(State.ANSWERED, "yes"))
    return made.id


def test_it_tells_who_changed_what_from_what_to_what(command, matter: str) -> None:
    code, out, err = command("log", matter[:8])
    assert (code, err) == (0, "")
    assert out.count("Marta Reyes") == 3
    assert f"    {TOKEN} → Ann Example\n" in out
    assert out.index("— → Yes") < out.index(f"— → {TOKEN}")


def test_it_can_be_narrowed(command, matter: str) -> None:
    _, out, _ = command("log", matter, "--find", f"marta {TOKEN} example")
    assert out.count("→") == 1
    _, out, _ = command("log", matter, "--section", "hold", "--json")
    (entry,) = json.loads(out)
    assert (entry["who"], entry["section"], entry["before"], entry["after"]) == ("Marta Reyes", "hold", "", "Yes")


def test_it_says_where_it_is_off_or_empty(command, tmp_path: Path, matter: str) -> None:
    with Store.open(library_path(tmp_path / "data"), now=lambda: datetime.now(UTC)) as store:
        store.set_log(matter, False)
        store.empty_log(matter)
    assert command("log", matter)[1] == (
        "The log of this assessment is off: changes are saved, but not noted.\nNothing is noted.\n"
    )


def test_no_portable_file_has_it(command, tmp_path: Path, matter: str) -> None:
    with Store.open(library_path(tmp_path / "data"), now=lambda: datetime.now(UTC)) as store:
        store.attach(matter, [("an item that is gone", ReadFile(f"/box/{TOKEN}.pdf", 1, 1, "ab" * 32))])
    assert f"File attached: Evidence index\n    — → {TOKEN}.pdf" in command("log", matter)[1]
    file = tmp_path / "matter.litready"
    assert command("save", matter, "-o", file)[0] == 0
    with ZipFile(file) as opened:
        assert all(TOKEN.encode() not in opened.read(name) for name in opened.namelist())
        assert any(b"Ann Example" in opened.read(name) for name in opened.namelist())


def test_a_command_notes_the_name_that_was_given_in_the_window(command, tmp_path: Path, matter: str) -> None:
    (tmp_path / "data" / "window.json").write_text('{"text_percent": 100, "name": "Ann Example"}', encoding="utf-8")
    rows = tmp_path / "people.csv"
    rows.write_text("Name\nA. Custodian\n", encoding="utf-8")
    code, _, err = command("import-list", matter, "custodians", rows)
    assert (code, err) == (0, "")
    with Store.open(library_path(tmp_path / "data"), now=lambda: datetime.now(UTC)) as store:
        assert store.log(matter)[0].author == "Ann Example"
