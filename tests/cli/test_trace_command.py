"""`litready forget`: says what there is, and removes it only where that is confirmed."""

from __future__ import annotations

from datetime import UTC, datetime

from litready.storage.store import Store


def test_without_a_confirmation_nothing_goes_and_both_lists_are_printed(command, tmp_path) -> None:
    own = command("sample")[1].strip()
    command("export", own, "--facts-only", "-o", tmp_path / "for Roe.pdf")
    code, out, err = command("forget", own[:12])
    assert code == 1
    assert "Nothing was removed. Add --yes" in err
    assert "can be removed:\n  The assessment with its answers" in out
    assert "Facts-only copy: “for Roe.pdf”" in out.partition("remove it by hand:")[2]
    assert command("list")[1].startswith(own)
    code, out, err = command("forget", own, "--yes")
    assert (code, err) == (0, "")
    assert out.startswith("Removed:\n")
    assert "“for Roe.pdf”" in out
    assert command("list")[1] == ""
    assert (tmp_path / "for Roe.pdf").exists()
    assert command("forget", own)[0] == 1


def test_on_hold_nothing_goes_even_when_confirmed(command, tmp_path) -> None:
    own = command("sample")[1].strip()
    with Store.open(tmp_path / "data" / "library.sqlite", now=lambda: datetime.now(UTC)) as store:
        store.set_hold(own, True)
    for more in ((), ("--yes",)):
        code, _out, err = command("forget", own, *more)
        assert code == 1
        assert "hold" in err
    assert command("list")[1].startswith(own)
