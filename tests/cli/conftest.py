"""A library in a folder of its own, and the commands run in this process."""

from __future__ import annotations

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
