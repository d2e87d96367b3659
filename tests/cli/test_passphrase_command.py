"""The passphrase on the command line: set, changed, removed, and given to every other command."""

from __future__ import annotations

import pytest

from litready.__main__ import main

pytest.importorskip("sqlcipher3", reason="the encryption extra is not installed: no wheel for this system")

WORDS, OTHER = "correct horse battery", "staple of another kind"


@pytest.fixture
def files(tmp_path):
    made = {}
    for name, words in (("words", WORDS), ("other", OTHER), ("short", "short")):
        made[name] = tmp_path / f"{name}.txt"
        made[name].write_text(f"{words}\nnot this line\n", encoding="utf-8")
    return made


def test_set_used_changed_and_removed(command, files, monkeypatch, tmp_path):
    _code, own, _told = command("sample")
    own = own.strip()
    listed = command("list")
    code, out, told = command("passphrase", "set", "--new-file", files["words"])
    assert (code, out) == (0, "The library and its backups are under a passphrase.\n")
    assert "there is no hint" in told
    assert "It does not cover reports" in told
    for words in (("list",), ("show", own), ("backups",), ("restore",), ("forget", own), ("passphrase", "change")):
        code, out, told = command(*words)
        assert (code, out) == (1, ""), words
        assert "passphrase" in told
    monkeypatch.setenv("LITREADY_PASSPHRASE_FILE", str(files["other"]))
    assert command("list")[2].startswith("That is not the passphrase of this library. Nothing was changed.")
    monkeypatch.setenv("LITREADY_PASSPHRASE_FILE", str(files["words"]))
    assert command("list") == listed
    assert command("show", own)[0] == command("backups")[0] == 0
    assert "not damaged" in command("restore")[2]
    assert command("passphrase", "change", "--new-file", files["short"])[0] == 1
    assert command("passphrase", "change", "--new-file", files["other"])[0] == 0
    assert command("list")[0] == 1
    monkeypatch.delenv("LITREADY_PASSPHRASE_FILE")
    monkeypatch.setenv("LITREADY_PASSPHRASE", OTHER)
    assert command("list") == listed
    assert command("passphrase", "remove") == (0, "The library and its backups have no passphrase any more.\n", "")
    monkeypatch.delenv("LITREADY_PASSPHRASE")
    assert command("list") == listed


def test_what_does_not_fit_is_refused(command, files, tmp_path, monkeypatch):
    command("sample")
    assert "has no passphrase" in command("passphrase", "remove")[2]
    assert "has no passphrase" in command("passphrase", "change")[2]
    assert "cannot be read" in command("passphrase", "set", "--new-file", tmp_path / "none")[2]
    binary = tmp_path / "binary"
    binary.write_bytes(b"\xff\xfe\xff")
    assert "not text in UTF-8" in command("passphrase", "set", "--new-file", binary)[2]
    assert command("list")[0] == 0
    assert command("passphrase", "set", "--new-file", files["words"])[0] == 0
    monkeypatch.setenv("LITREADY_PASSPHRASE_FILE", str(files["words"]))
    assert "change” changes it" in command("passphrase", "set", "--new-file", files["other"])[2]


def test_on_a_terminal_it_is_asked_for_unseen(command, monkeypatch):
    command("sample")
    typed = []
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", lambda _prompt: typed.pop(0))
    typed[:] = [WORDS, "another one of them"]
    assert "The two passphrases differ" in command("passphrase", "set")[2]
    typed[:] = [WORDS, WORDS]
    assert command("passphrase", "set")[0] == 0
    typed[:] = [WORDS]
    assert command("list")[0] == 0
    typed[:] = ["wrong"]
    assert command("list")[0] == 1
    typed[:] = [WORDS, OTHER, OTHER]
    assert command("passphrase", "change")[0] == 0
    typed[:] = [OTHER]
    assert command("list")[0] == 0
    assert typed == []


def test_an_input_that_ends_or_is_stopped_is_told_in_words(command, monkeypatch, capsys, tmp_path):
    def end(_prompt):
        raise EOFError

    def stop(*_given):
        raise KeyboardInterrupt

    command("sample")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", end)
    assert command("passphrase", "set")[0] == 1
    assert "Nothing was typed" in command("passphrase", "set")[2]
    monkeypatch.setattr("getpass.getpass", stop)
    assert main(["--data-dir", str(tmp_path / "data"), "passphrase", "set"]) == 130
    assert capsys.readouterr().err.endswith("Stopped.\n")
    assert command("list")[0] == 0
