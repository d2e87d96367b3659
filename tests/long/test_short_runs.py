"""The long runs, short: enough to see that they still find their way, and what is broken outright."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import litready

ROOT = Path(litready.__file__).parents[1]
needs_posix = pytest.mark.skipif(os.name != "posix", reason="kill -9, limits of memory")


def run(*arguments: str) -> str:
    """What a long run prints; it must find nothing."""
    ended = subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout[-4000:] + ended.stderr[-4000:]
    return ended.stdout


@needs_posix
def test_nothing_called_saved_is_lost_in_ten_kills() -> None:
    told = run("tests.long.crash", "--cycles", "10")
    assert "10 cycles" in told
    assert all(f"'{kind}': " in told for kind in ("store", "window", "migration", "files"))
    assert "called saved 0" not in told


@needs_posix
def test_a_passphrase_that_is_changed_when_the_kill_comes_is_the_old_one_or_the_new_one() -> None:
    pytest.importorskip("sqlcipher3", reason="the encryption extra is not installed: no wheel for this system")
    told = run("tests.long.crash", "--only", "passphrase", "--cycles", "5")
    assert "5 cycles {'passphrase': 5}" in told


@needs_posix
def test_three_hundred_hostile_inputs_break_nothing() -> None:
    told = run("tests.long.fuzz", "--inputs", "300")
    assert "300 inputs" in told
    assert all(f"'{kind}': " in told for kind in ("portable", "csv", "xlsx", "docx", "toml", "text", "paste"))


@needs_posix
def test_a_tree_of_awkward_files_is_indexed_and_no_kill_leaves_half_a_copy() -> None:
    told = run("tests.long.tree", "--files", "400", "--sparse", "0.05", "--kills", "6")
    assert "memory grew by " in told
    assert "6 kills: " in told


@needs_posix
def test_a_large_file_goes_into_packages_with_memory_bounded() -> None:
    told = run("tests.long.large_package", "--gb", "0.05")
    assert told.count("memory grew by ") == 4


def test_the_comparison_after_a_kill_tells_what_is_lost_old_or_unheard_of() -> None:
    from tests.long.journal import Told, faults

    told = Told()
    told.take('["ready"]\n["try", 1, {"a": "1", "b": "x"}, -1]\n["saved", 1]\n["try", 2, {"a": "2"}, -1]\n["sav')
    assert (told.ready, told.saved) == (True, 1)
    before = {"kept": "k", "b": "old"}
    assert faults(before, told, {"kept": "k", "a": "1", "b": "x"}) == []
    assert faults(before, told, {"kept": "k", "a": "2", "b": "x"}) == []
    for found in (
        {"kept": "k", "b": "x"},
        {"kept": "k", "a": "0", "b": "x"},
        {"kept": "k", "a": "1", "b": "old"},
        {"a": "1", "b": "x"},
        {"kept": "k", "a": "1", "b": "x", "stranger": "s"},
    ):
        assert len(faults(before, told, found)) == 1


def test_a_text_may_be_caught_half_typed_but_never_shorter_than_it_was_saved() -> None:
    from tests.long.journal import Told, faults

    told = Told(tries=[(1, {"note": "saved more"}, 5)], ready=True)
    for text in ("saved", "saved m", "saved more"):
        assert faults({"note": "saved"}, told, {"note": text}) == []
    for text in ("", "save", "other"):
        assert len(faults({"note": "saved"}, told, {"note": text})) == 1
