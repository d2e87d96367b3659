"""A library in a folder of its own, and the commands run in this process."""

from __future__ import annotations

import json

import pytest

from litready.cli import run


@pytest.fixture
def command(tmp_path, capsys):
    """Run a command on a fresh data folder; gives its exit code, what it printed and what it said on stderr."""
    data = tmp_path / "data"

    def carry_out(*words):
        try:
            code = run(["--data-dir", str(data), *map(str, words)], lambda folder, assessment: 77)
        except SystemExit as left:
            code = left.code
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return carry_out


@pytest.fixture
def small(command, tmp_path):
    """A matter of a few answers in the library; gives its id. Its reports take a tenth of the sample's time."""
    from litready.cli import shipped_playbook

    playbook = shipped_playbook()
    answers = {"basis.prepared_by": "Ann Example", "hold.issued": "no", "counsel.complaint_planned_on": "2027-01-15"}
    document = {
        "format": "litready-assessment",
        "schema_version": 1,
        "playbook": {"id": playbook.id, "version": playbook.version},
        "name": "Small matter",
        "answers": {question: {"value": value} for question, value in answers.items()},
    }
    file = tmp_path / "small.json"
    file.write_text(json.dumps(document))
    code, out, err = command("import", file)
    assert code == 0, err
    return out.strip()
