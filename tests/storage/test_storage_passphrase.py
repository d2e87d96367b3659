from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from storage_samples import Child, Clock

from litready.domain.answers import Answer, Cell, State
from litready.domain.matter import Action, Assessment, Record
from litready.errors import InputError, PassphraseNeeded, StorageError, WrongPassphrase
from litready.playbook.model import Playbook
from litready.storage import backups, rekey, sqlite, unlock
from litready.storage.backups import Kind
from litready.storage.key import Key, head, key_from, new_key, salt_of
from litready.storage.restore import differences, looking_into, restore_whole
from litready.storage.store import Store

pytest.importorskip("sqlcipher3", reason="the encryption extra is not installed: no wheel for this system")

TOKEN = "token0815"
WORDS = "correct horse battery"
OTHER = "staple of another kind"


@pytest.fixture(scope="module")
def key() -> Key:
    return new_key(WORDS)


def tokens_in(folder: Path) -> list[str]:
    """The files of a folder, in which the token stands in any form in which the library writes text."""
    forms = (TOKEN.encode(), TOKEN.upper().encode(), TOKEN.encode("utf-16-le"))
    return sorted(
        str(f.relative_to(folder))
        for f in folder.rglob("*")
        if f.is_file() and any(form in f.read_bytes() for form in forms)
    )


def fill(store: Store, clock: Clock, playbook: Playbook) -> str:
    """An assessment with the token in each kind of text, on two days, so that there is a backup of it."""
    store.author = f"Author {TOKEN}"
    own = store.create(f"Matter {TOKEN}", playbook).id
    answer = Answer(State.ANSWERED, f"{TOKEN} answered", f"note {TOKEN}")
    store.save_answer(own, "s.q", answer)
    store.save_record(own, Record("r1", "register", {"title": Cell(State.ANSWERED, f"record {TOKEN}")}))
    store.save_action(own, Action("x1", f"action {TOKEN}", owner=TOKEN))
    store.record_export(store.load(own), clock(), "report", f"{TOKEN}.pdf", TOKEN, "00")
    store.keep_copy(store.load(own), f"copy {TOKEN}")
    clock.instant += timedelta(days=1)
    store.save_answer(own, "s.r", Answer(State.ANSWERED, TOKEN * 900, TOKEN))
    return own


@pytest.fixture
def filled(library: Path, clock: Clock, playbook: Playbook) -> Assessment:
    """A library without a passphrase, and what is in it."""
    with Store.open(library, now=clock) as store:
        return store.load(fill(store, clock, playbook))


def test_with_a_passphrase_nothing_readable_is_on_the_disk(
    library: Path, clock: Clock, playbook: Playbook, filled: Assessment
) -> None:
    folder = library.parent
    assert len(tokens_in(folder)) >= 2, "the search finds what is readable"
    with Store.open(library, now=clock) as store:
        assert store.set_passphrase(WORDS) == []
        assert store.load(filled.id) == filled
        clock.instant += timedelta(days=1)
        store.save_answer(filled.id, "s.q", Answer(State.ANSWERED, f"{TOKEN} later"))
        fill(store, clock, playbook)
        assert library.with_name(library.name + "-wal").stat().st_size, "its log is open while it is searched"
        assert tokens_in(folder) == []
        key = store.key
        assert key is not None
        assert [len(b.entries or ()) for b in store.backups.listed()] == [2, 1, 1, 1]
        restore_whole(store, store.backups.listed()[0])
        assert tokens_in(folder) == []
        assert any(
            d.words.startswith("Since then")
            for d in differences(store, store.backups.listed()[-1], playbook, clock().date(), clock)
        )
    assert tokens_in(folder) == []
    for file in folder.rglob("*.sqlite"):
        assert head(file) == key.salt
        assert os.name != "posix" or file.stat().st_mode & 0o077 == 0


def test_a_library_that_is_made_under_a_key_never_was_readable(
    library: Path, clock: Clock, playbook: Playbook, key: Key
) -> None:
    with Store.open(library, now=clock, key=key) as store:
        own = fill(store, clock, playbook)
        assert tokens_in(library.parent) == []
    with Store.open(library, now=clock, key=unlock.unlock(library, WORDS)) as store:
        assert store.load(own).name == f"Matter {TOKEN}"


def test_without_the_key_it_is_neither_opened_nor_taken_for_damaged(
    library: Path, clock: Clock, playbook: Playbook, key: Key
) -> None:
    with Store.open(library, now=clock, key=key) as store:
        own = fill(store, clock, playbook)
    before = {f: f.read_bytes() for f in library.parent.rglob("*.sqlite")}
    for how in ({}, {"mend": True}, {"beside": True}):
        with pytest.raises(PassphraseNeeded, match=r"has a passphrase\. Nothing was changed"):
            Store.open(library, now=clock, **how)
    for wrong in ("", "correct horse batterY", WORDS + " "):
        with pytest.raises(WrongPassphrase):
            unlock.unlock(library, wrong)
    assert before == {f: f.read_bytes() for f in library.parent.rglob("*.sqlite")}
    library.unlink()
    with pytest.raises(PassphraseNeeded):
        Store.open(library, now=clock, mend=True)
    with Store.open(library, now=clock, mend=True, key=unlock.unlock(library, WORDS)) as store:
        assert store.recovery is not None
        assert [s.id for s in store.summaries()] == [own]
    assert salt_of(library) == key.salt


def test_the_key_is_worked_out_once_for_a_start(
    library: Path, clock: Clock, playbook: Playbook, key: Key, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(library, now=clock, key=key) as store:
        fill(store, clock, playbook)
    asked = []
    monkeypatch.setattr(unlock.keys, "key_from", lambda *own: asked.append(own) or key_from(*own))
    with Store.open(library, now=clock, key=unlock.unlock(library, WORDS)) as store:
        store.summaries()
        store.backups.listed()
        fill(store, clock, playbook)
    assert len(asked) == 1


def test_a_file_is_one_that_any_program_of_its_kind_opens_by_the_passphrase(
    library: Path, clock: Clock, playbook: Playbook
) -> None:
    import sqlcipher3

    with Store.open(library, now=clock, key=new_key("zwölf Boxkämpfer")) as store:
        fill(store, clock, playbook)
    assert unlock.unlock(library, "zwo\u0308lf Boxka\u0308mpfer").raw, "accents may be typed in either way"
    for file in (library, *backups.folder_of(library).iterdir()):
        with contextlib.closing(sqlcipher3.connect(str(file))) as connection:
            connection.execute("PRAGMA key = 'zwölf Boxkämpfer'")
            assert connection.execute("SELECT name FROM assessments").fetchone() == (f"Matter {TOKEN}",)


def test_set_changed_and_taken_away_it_holds_what_it_held(library: Path, clock: Clock, filled: Assessment) -> None:
    with Store.open(library, now=clock) as store:
        for words in (WORDS, OTHER, OTHER, None, WORDS):
            store.set_passphrase(words)
            assert store.load(filled.id) == filled
            assert all(b.entries for b in store.backups.listed())
            filled = store.load(filled.id)
            store.save_answer(filled.id, "s.q", Answer(State.ANSWERED, f"after {words}"))
            filled = store.load(filled.id)
    with pytest.raises(WrongPassphrase):
        unlock.unlock(library, OTHER)
    with Store.open(library, now=clock, key=unlock.unlock(library, WORDS)) as store:
        assert store.load(filled.id) == filled
        store.set_passphrase(None)
    with Store.open(library, now=clock) as store:
        assert store.load(filled.id) == filled


def test_too_short_a_passphrase_is_refused(library: Path, clock: Clock) -> None:
    with Store.open(library, now=clock) as store:
        with pytest.raises(InputError, match="at least 10 characters"):
            store.set_passphrase("short")
        assert store.key is None
    assert not unlock.has_passphrase(library)


STEPS = {"set": (None, WORDS), "change": (WORDS, OTHER), "remove": (WORDS, None)}


@pytest.mark.parametrize("step", STEPS)
def test_a_kill_at_any_moment_leaves_one_whole_library(
    step: str, library: Path, clock: Clock, filled: Assessment, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The process is stopped before each renaming, and before and after each file that is written."""
    before, after = STEPS[step]
    with Store.open(library, now=clock) as store:
        store.set_passphrase(before)
    old, new = (None if words is None else new_key(words) for words in (before, after))
    old = None if before is None else unlock.unlock(library, before)
    count = 0
    while True:
        copy = tmp_path / f"{count}" / library.name
        shutil.copytree(library.parent, copy.parent)
        with monkeypatch.context() as patch:
            stop = _stop_at(count, patch)
            with contextlib.suppress(_Killed):
                rekey.rekey(copy, old, new)
                if stop.left > 0:
                    break
        found = old if head(copy) == (head(library)) else new
        for words, own in ((before, old), (after, new)):
            if words is not None and found is not None and own is not found:
                with pytest.raises(WrongPassphrase):  # or the library would be taken for a damaged one
                    unlock.unlock(copy, words)
        with Store.open(copy, now=clock, key=found) as store:
            assert store.recovery is None
            assert store.load(filled.id) == filled
            assert all(b.entries for b in store.backups.listed()), count
            assert len(store.backups.listed()) == 2
        assert not [f for f in copy.parent.rglob("*") if ".rekeyed" in f.name]
        assert bool(tokens_in(copy.parent)) == (found is None)
        count += 1
    assert count >= 6


def test_an_earlier_passphrase_that_still_opens_a_backup_does_not_open_the_library(
    library: Path, clock: Clock, filled: Assessment
) -> None:
    with Store.open(library, now=clock) as store:
        store.set_passphrase(WORDS)
        (old, *_) = [b.file for b in store.backups.listed()]
        kept = old.read_bytes()
        store.set_passphrase(OTHER)
    old.with_name("library-daily-20200101-101010.sqlite").write_bytes(kept)
    with pytest.raises(WrongPassphrase):
        unlock.unlock(library, WORDS)
    with Store.open(library, now=clock, mend=True, key=unlock.unlock(library, OTHER)) as store:
        assert store.recovery is None
        assert store.load(filled.id) == filled


def test_what_a_kill_left_of_a_file_that_was_written_does_not_get_into_the_next(
    library: Path, clock: Clock, filled: Assessment
) -> None:
    left = library.with_name(f".{library.name}.rekeyed-journal")
    with Store.open(library, now=clock) as store:
        left.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" * 200)
        store.set_passphrase(WORDS)
        assert not left.exists()
        left.write_bytes(b"x")
    with Store.open(library, now=clock, key=unlock.unlock(library, WORDS)) as store:
        assert not left.exists()
        assert store.load(filled.id) == filled


class _Killed(BaseException):
    pass


def _stop_at(count: int, patch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Let so many steps be, then end as a kill would: nothing that was begun is tidied up."""
    stop = SimpleNamespace(left=count + 1)

    def counted(real: Callable[..., object]) -> Callable[..., object]:
        def do(*given: object, **named: object) -> object:
            stop.left -= 1
            if stop.left <= 0:
                raise _Killed
            return real(*given, **named)

        return do

    real_unlink = Path.unlink
    for owner, name in ((Path, "replace"), (rekey, "_write_next"), (rekey, "_compare"), (rekey, "_flush")):
        patch.setattr(owner, name, counted(getattr(owner, name)))
    patch.setattr(Path, "unlink", lambda p, **own: None if stop.left <= 0 else real_unlink(p, **own))
    return stop


def test_killed_for_good_in_the_middle(library: Path, clock: Clock, filled: Assessment, child: Child) -> None:
    """SIGKILL, as often as it takes to come at the beginning, in the middle and at the end."""
    lines = f"""
store = Store.open(library, now=now)
print("ready", flush=True)
store.set_passphrase({WORDS!r})
print("done", flush=True)
"""
    states = set()
    for wait in (0.0, 0.2, 0.4, 0.5, 0.7):
        process = child(lines, library)
        assert process.stdout is not None
        process.stdout.readline()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(wait)
        process.kill()
        process.wait()
        locked = unlock.has_passphrase(library)
        states.add(locked)
        with Store.open(library, now=clock, key=unlock.unlock(library, WORDS) if locked else None) as store:
            assert store.recovery is None
            assert store.load(filled.id) == filled
            assert all(b.entries for b in store.backups.listed())
            assert bool(tokens_in(library.parent)) != locked
            if locked:
                store.set_passphrase(None)
    assert states


def test_a_failure_leaves_all_as_it_was(
    library: Path, clock: Clock, filled: Assessment, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(library, now=clock) as store:
        before = sorted(library.parent.rglob("*.sqlite*"))
        monkeypatch.setattr(rekey, "_compare", lambda _c: (_ for _ in ()).throw(OSError(28, "full")))
        with pytest.raises(StorageError, match=r"disk is full\. The library and its backups were left as they were"):
            store.set_passphrase(WORDS)
        assert store.key is None
        assert store.load(filled.id) == filled
        store.rename(filled.id, "goes on")
        assert [f for f in sorted(library.parent.rglob("*.sqlite")) if f not in before] == []
        assert not list(library.parent.rglob("*.rekeyed"))


def test_while_another_program_has_it_open_nothing_is_changed(
    library: Path, clock: Clock, filled: Assessment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.05)
    with Store.open(library, now=clock) as store, contextlib.closing(sqlite3.connect(library)) as other:
        other.execute("SELECT count(*) FROM assessments").fetchone()
        with pytest.raises(StorageError, match="Another program has the library open"):
            store.set_passphrase(WORDS)
        assert store.load(filled.id) == filled
    assert not unlock.has_passphrase(library)


def test_what_would_stay_readable_beside_it_is_named_first(library: Path, clock: Clock, filled: Assessment) -> None:
    aside = library.with_name("library-damaged-20261101-101010.sqlite")
    aside.write_bytes(TOKEN.encode() * 9)
    with Store.open(library, now=clock) as store:
        with pytest.raises(StorageError, match=r"library-damaged-20261101-101010\.sqlite\. Nothing was changed"):
            store.set_passphrase(WORDS)
        aside.unlink()
        copy = library.parent / "evidence" / filled.id / "00"
        copy.parent.mkdir(parents=True)
        copy.write_text(TOKEN)
        with pytest.raises(StorageError, match="Copies of evidence files are kept"):
            store.set_passphrase(WORDS)
        assert store.key is None


def test_a_damaged_one_opens_its_backup_under_the_same_key_and_shows_what_can_be_read(
    library: Path, clock: Clock, playbook: Playbook, key: Key
) -> None:
    with Store.open(library, now=clock, key=key) as store:
        own = fill(store, clock, playbook)
        for number in range(400):
            store.save_answer(own, f"s.many{number}", Answer(State.ANSWERED, f"{number} " + "long " * 100))
    content = bytearray(library.read_bytes())
    for at in range(len(content) // 2, len(content) // 2 + 9000, 1000):
        content[at] ^= 0xFF
    library.write_bytes(content)
    with Store.open(library, now=clock, mend=True, key=unlock.unlock(library, WORDS)) as store:
        assert store.recovery is not None
        assert store.recovery.backup is not None
        (aside,) = [b for b in store.backups.listed() if b.kind is Kind.DAMAGED]
        assert tokens_in(library.parent) == []
        with looking_into(aside, clock, store.key) as read:
            numbers = {int(own[6:]) for own in read.load(own).answers if own.startswith("s.many")}
    assert 0 < len(numbers) < 400
    assert {min(numbers), max(numbers)} == {0, 399}, "what lies on both sides of the damage is read"
    assert tokens_in(library.parent) == []


def test_a_damaged_head_does_not_make_the_right_passphrase_wrong(
    library: Path, clock: Clock, playbook: Playbook, key: Key
) -> None:
    with Store.open(library, now=clock, key=key) as store:
        own = fill(store, clock, playbook)
    for place in (0, 8, 40):
        content = bytearray(library.read_bytes())
        content[place] ^= 0xFF
        library.write_bytes(content)
        with Store.open(library, now=clock, mend=True, key=unlock.unlock(library, WORDS)) as store:
            assert store.recovery is not None
            assert [s.id for s in store.summaries()] == [own]
        assert tokens_in(library.parent) == []


def test_where_what_encrypts_is_not_installed_that_is_said(
    library: Path, clock: Clock, playbook: Playbook, key: Key, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(library, now=clock, key=key) as store:
        fill(store, clock, playbook)
    monkeypatch.setattr(unlock.keys, "_DRIVER", "no_such_module")
    with pytest.raises(StorageError, match=r"not installed here\. Nothing was changed"):
        unlock.unlock(library, WORDS)
    with (
        Store.open(library.with_name("plain.sqlite"), now=clock) as store,
        pytest.raises(StorageError, match="not installed"),
    ):
        store.set_passphrase(WORDS)


def test_under_a_passphrase_no_copy_of_a_file_is_made(library: Path, clock: Clock, filled: Assessment) -> None:
    with Store.open(library, now=clock) as store:
        folder = store.copies_folder(filled.id)
        store.set_passphrase(WORDS)
        with pytest.raises(StorageError, match=r"so it keeps none\. Nothing was copied"):
            store.copies_folder(filled.id)
        assert store.copies_folder(filled.id, to_read=True) == folder
