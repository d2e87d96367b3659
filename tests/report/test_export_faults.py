"""What stops an export: nothing half-written under its name, the record as it was, one plain message."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from litready.cli import run
from litready.paths import sample_file

resource = pytest.importorskip("resource", reason="limits of a process are set as Unix does")

OLD = b"the report of last week"
TOO_LARGE = 60_000
"""Bytes a process may write to a file; the report has more, its library is written before."""


@pytest.fixture
def identity(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """A matter without records in a library, so that its report is soon made."""
    document = json.loads(sample_file().read_text(encoding="utf-8"))
    file = tmp_path / "short.json"
    file.write_text(json.dumps(document | {"records": [], "actions": []}), encoding="utf-8")
    assert run(["--data-dir", str(tmp_path / "data"), "import", str(file)], lambda *_: 77) == 0
    return capsys.readouterr().out.strip()


def export(tmp_path: Path, identity: str, target: Path) -> int:
    words = ["--data-dir", str(tmp_path / "data"), "export", identity, "-o", str(target), "--facts-only"]
    return run(words, lambda *_: 77)


def noted(tmp_path: Path, identity: str, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    assert run(["--data-dir", str(tmp_path / "data"), "copies", identity], lambda *_: 77) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "the disk is full"),
        (PermissionError(errno.EACCES, "Access is denied"), "that file is open in another program"),
        (OSError(errno.EIO, "Input/output error"), "input/output error"),
    ],
)
def test_a_file_that_cannot_be_renamed_leaves_the_old_one_and_one_message(
    tmp_path: Path, identity: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
    fault: OSError, words: str,
) -> None:  # fmt: skip
    folder = tmp_path / "out"
    folder.mkdir()
    target = folder / "report.pdf"
    target.write_bytes(OLD)

    def refuse(_self: Path, _target: Path) -> None:
        raise fault

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", refuse)
        assert export(tmp_path, identity, target) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert words in said.err
    assert "Nothing in the assessment changed" in said.err
    assert [p.name for p in folder.iterdir()] == ["report.pdf"]
    assert target.read_bytes() == OLD
    assert noted(tmp_path, identity, capsys) == ""


@pytest.mark.skipif(os.name != "posix", reason="an open file can be replaced on Unix alone")
def test_a_report_that_a_reader_has_open_is_replaced_and_the_reader_keeps_the_old_one(
    tmp_path: Path, identity: str
) -> None:
    target = tmp_path / "report.pdf"
    target.write_bytes(OLD)
    with target.open("rb") as reader:
        assert export(tmp_path, identity, target) == 0
        assert reader.read() == OLD
    assert target.read_bytes().startswith(b"%PDF-")


def run_apart(tmp_path: Path, identity: str, target: Path, before: str) -> subprocess.Popen[str]:
    """An export in a process of its own, in which `before` is run first."""
    words = ["--data-dir", str(tmp_path / "data"), "export", identity, "-o", str(target)]
    program = f"{before}\nfrom litready.cli import run\nraise SystemExit(run({words!r}, lambda *_: 77))\n"
    return subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=Path.cwd()
    )


def test_a_real_limit_on_what_may_be_written(tmp_path: Path, identity: str, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "report.pdf").write_bytes(OLD)
    before = (
        "import resource, signal, litready.report.pdf as pdf\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "made = pdf._made\n"
        "def limited(*given):\n"
        "    content = made(*given)\n"
        f"    resource.setrlimit(resource.RLIMIT_FSIZE, ({TOO_LARGE}, {TOO_LARGE}))\n"
        "    return content\n"
        "pdf._made = limited\n"
    )
    apart = run_apart(tmp_path, identity, folder / "report.pdf", before)
    out, err = apart.communicate(timeout=120)
    assert (apart.returncode, out) == (1, "")
    assert "the file would be larger than the disk allows" in err
    assert [p.read_bytes() for p in folder.iterdir()] == [OLD]
    assert noted(tmp_path, identity, capsys) == ""


def test_killed_between_writing_and_renaming(tmp_path: Path, identity: str, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "report.pdf").write_bytes(OLD)
    before = "import os, signal, litready.report.pdf as pdf\n"
    before += "pdf.check_written = lambda *given: os.kill(os.getpid(), signal.SIGKILL)\n"
    apart = run_apart(tmp_path, identity, folder / "report.pdf", before)
    apart.communicate(timeout=120)
    assert apart.returncode == -signal.SIGKILL
    assert (folder / "report.pdf").read_bytes() == OLD
    assert noted(tmp_path, identity, capsys) == ""

    (left,) = [p for p in folder.iterdir() if p.name != "report.pdf"]
    os.utime(left, (0, 0))
    assert export(tmp_path, identity, folder / "report.pdf") == 0
    assert [p.name for p in folder.iterdir()] == ["report.pdf"]
