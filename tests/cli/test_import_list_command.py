"""The command that adds the rows of a file to a register."""

from __future__ import annotations

import json

import pytest

from litready.paths import sample_file


@pytest.fixture
def matter(command):
    """The id of the sample in a fresh library."""
    _, out, _ = command("import", sample_file())
    return out.split()[-1]


def records(command, matter, tmp_path):
    path = tmp_path / "out.litready"
    command("save", matter, "-o", path)
    code, out, err = command("check", path, "--json")
    assert code == 0, err
    return {c["record"]: c for c in json.loads(out)["protections"]["communications"]}


def listed(tmp_path, text):
    path = tmp_path / "list.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_rows_become_records(command, matter, tmp_path):
    before = records(command, matter, tmp_path)
    path = listed(tmp_path, "Matter,When\nA call nobody else lists,2026-03-05\n")
    code, out, err = command(
        "import-list", matter, "communications", path, "--map", "Matter=subject", "--map", "When=sent_on"
    )
    assert (code, err) == (0, "")
    assert out.startswith("1 rows: 1 taken, 0 refused")
    assert len(records(command, matter, tmp_path)) == len(before) + 1


def test_a_dry_run_takes_nothing(command, matter, tmp_path):
    before = records(command, matter, tmp_path)
    path = listed(tmp_path, "Matter\nA call\n")
    code, out, _ = command("import-list", matter, "communications", path, "--map", "Matter=subject", "--dry-run")
    assert code == 0
    assert "1 would be taken" in out
    assert records(command, matter, tmp_path) == before


def test_whole_takes_nothing_where_a_row_is_refused(command, matter, tmp_path):
    before = records(command, matter, tmp_path)
    path = listed(tmp_path, "Matter,When\nA call,2026-03-05\nAnother,soon\n")
    words = ("import-list", matter, "communications", path, "--map", "Matter=subject", "--map", "When=sent_on")
    code, out, err = command(*words, "--whole")
    assert code != 0
    assert "Row 3, When" in out
    assert "Nothing was taken" in err
    assert records(command, matter, tmp_path) == before
    assert command(*words)[0] == 0
    assert len(records(command, matter, tmp_path)) == len(before) + 1


def test_an_unknown_register_or_column_is_named_with_what_there_is(command, matter, tmp_path):
    path = listed(tmp_path, "Matter\nA call\n")
    code, _, err = command("import-list", matter, "letters", path)
    assert code != 0
    assert "There is no register letters. There are:" in err
    code, _, err = command("import-list", matter, "communications", path, "--map", "Matter=topic")
    assert code != 0
    assert "has no column “topic”" in err
