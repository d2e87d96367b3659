"""The commands on backups, on a real library."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from litready.cli import shipped_playbook
from litready.domain.answers import Answer, State
from litready.storage.store import Store

QUESTION = "basis.prepared_by"


@pytest.fixture
def backed_up(tmp_path: Path) -> tuple[Path, str]:
    """A library with one assessment, changed since yesterday's backup of today's state."""
    library = tmp_path / "data" / "library.sqlite"
    clock = [datetime.now(UTC) - timedelta(days=2)]
    with Store.open(library, now=lambda: clock[0]) as store:
        own = store.create("Corvane couplings", shipped_playbook()).id
        store.save_answer(own, QUESTION, Answer(State.ANSWERED, "Marta"))
        clock[0] += timedelta(days=1)
        store.save_answer(own, QUESTION, Answer(State.ANSWERED, "Ines"))
    return library, own


def test_backups_are_listed_with_what_is_in_them_and_why_they_are_kept(command, backed_up) -> None:
    code, out, _ = command("backups")
    assert code == 0
    assert len(out.splitlines()) == 2
    assert all(line.startswith("library-daily-") for line in out.splitlines())
    assert "1 assessment  the last of its day" in out


def test_what_differs_from_a_backup_is_listed(command, backed_up) -> None:
    name = command("backups")[1].split()[0]
    code, out, _ = command("backups", name)
    assert code == 0
    assert f"{backed_up[1]}  Corvane couplings: Since then: 1 answer is different." in out


def test_one_assessment_is_brought_back_as_a_copy(command, backed_up) -> None:
    library, own = backed_up
    name = command("backups")[1].split()[0]
    code, out, err = command("restore", name, own[:8])
    assert code == 0
    assert "Brought back as “Corvane couplings (from the backup of " in err
    with Store.open(library, now=lambda: datetime.now(UTC)) as store:
        assert store.load(out.strip()).value(QUESTION) == "Marta"
        assert store.load(own).value(QUESTION) == "Ines"


def test_the_whole_library_is_brought_back_only_when_asked_for(command, backed_up) -> None:
    library, own = backed_up
    name = command("backups")[1].split()[0]
    code, _, err = command("restore", name)
    assert code == 1
    assert "or give --whole-library. Nothing was changed." in err
    code, out, _ = command("restore", name, "--whole-library")
    assert code == 0
    assert "As it stood before, it is kept as" in out
    with Store.open(library, now=lambda: datetime.now(UTC)) as store:
        assert store.load(own).value(QUESTION) == "Marta"


def test_a_damaged_library_is_refused_with_the_way_on_and_mended_when_asked_for(command, backed_up) -> None:
    library, own = backed_up
    library.write_bytes(library.read_bytes()[:9000])
    code, _, err = command("list")
    assert (code, "The library file is damaged. Nothing was changed." in err) == (1, True)
    assert "litready restore" in err
    code, out, _ = command("restore")
    assert code == 0
    assert "was opened in its place" in out
    assert own in command("list")[1]
    code, _, err = command("restore")
    assert (code, "is not damaged" in err) == (1, True)


def test_a_backup_that_is_not_there_is_told(command, backed_up) -> None:
    code, _, err = command("backups", "nothing-like-it")
    assert (code, err) == (
        1,
        "No backup of this library has a name like nothing-like-it. “litready backups” lists them.\n",
    )


def test_a_damaged_library_is_deleted_only_when_that_is_confirmed(command, backed_up) -> None:
    library, own = backed_up
    damaged = library.with_name("library-damaged-20261120-010203.sqlite")
    damaged.write_bytes(b"no library")
    assert f"litready backups {damaged.name} --delete" in command("forget", own)[1]
    code, _, err = command("backups", "--delete")
    assert (code, "Name the file" in err) == (1, True)
    code, _, err = command("backups", damaged.name, "--delete")
    assert (code, "Add --yes to delete it for good" in err) == (1, True)
    daily = command("backups")[1].split("\n")[1].split()[0]
    for confirmed in ((), ("--yes",)):
        code, _, err = command("backups", daily, "--delete", *confirmed)
        assert (code, err.startswith(f"{daily} is no damaged library")) == (1, True)
    assert damaged.exists()
    assert command("backups", damaged.name, "--delete", "--yes")[:2] == (0, f"Deleted: {damaged}\n")
    assert not damaged.exists()
