"""A report that is locked, or holds the matter as a file, from the command line and back."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pikepdf
import pytest

from litready.storage.store import Store


@pytest.fixture
def piped(monkeypatch):
    """Says what is piped into the next command."""
    return lambda text: monkeypatch.setattr("sys.stdin", io.StringIO(text))


def kinds(tmp_path):
    with Store.open(tmp_path / "data" / "library.sqlite", now=lambda: datetime.now(UTC)) as store:
        return [export.kind for summary in store.summaries() for export in store.exports(summary.id)]


def test_the_matter_comes_back_out_of_a_locked_report(command, small, tmp_path, piped):
    target = tmp_path / "report.pdf"
    piped("heron at dawn\n")
    code, out, err = command("export", small, "-o", target, "--lock", "--enclose", "--descriptions-for", "N. Haddad")
    assert (code, out.strip()) == (0, str(target))
    assert "There is no second password" in err
    assert "what describes trade secrets included" in err
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(target)
    assert kinds(tmp_path) == ["report, with descriptions, with the matter’s file, locked"]

    for password, words in (("", "locked with a password"), ("Heron at dawn", "not the password")):
        piped(f"{password}\n")
        code, out, err = command("import", target)
        assert (code, out) == (1, "")
        assert words in err
    piped("heron at dawn\n")
    code, out, _ = command("import", target, "--data-dir", tmp_path / "counsel")
    assert (code, out.strip()) == (0, small)
    answers = [command("show", small, "--data-dir", tmp_path / place)[1] for place in ("data", "counsel")]
    assert answers[0] == answers[1] != ""


def test_what_cannot_be_locked_or_enclosed_writes_nothing(command, small, tmp_path, piped):
    for ending, wishes, words in (
        ("pdf", ("--lock",), "The password is empty"),
        ("docx", ("--enclose",), "Only a PDF"),
        ("pdf", ("--enclose", "--facts-only"), "goes into the full report only"),
        ("pdf", ("--enclose", "--part", "trade-secrets"), "goes into the full report only"),
    ):
        piped("")
        code, out, err = command("export", small, "-o", tmp_path / f"r.{ending}", *wishes)
        assert (code, out) == (1, "")
        assert words in err
        assert not (tmp_path / f"r.{ending}").exists()
    assert kinds(tmp_path) == []
