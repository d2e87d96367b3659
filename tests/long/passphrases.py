"""A library that changes its passphrase again and again, and how what a kill left of it is opened and searched."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from pathlib import Path

from litready.domain.answers import Answer, State
from litready.errors import WrongPassphrase
from litready.storage import unlock
from litready.storage.key import Key
from litready.storage.store import Store
from tests.long.crash_children import content, now
from tests.long.journal import Journal, answer_things

TOKEN = "token0815"
"""Stands in every text that is written here."""
NONE = "none"
WORDS = {"one": "correct horse battery", "two": "staple of another kind", "three": "zwölf Boxkämpfer jagen"}
"""The passphrases, by the names under which a journal tells of them."""
IN_FORCE = "passphrase"
"""What a journal calls the passphrase that holds."""
_MOST = 1_000


def change_passphrases(folder: Path, journal: Journal, chance: random.Random) -> None:
    """Set, change and remove the passphrase without pause, with answers between, and a backup for every other day."""
    library, playbook = folder / "library.sqlite", content()
    held, key = opening(library)[0]
    day = timedelta(days=len(list(folder.rglob("*.sqlite"))) if library.exists() else 0)

    def clock() -> datetime:
        return now() + day

    with Store.open(library, now=clock, key=key) as store:
        if not store.summaries():
            journal.trying({IN_FORCE: held})
            made = store.create(f"Matter {TOKEN}", playbook)
            journal.trying({f"{made.id}/name": made.name})
            journal.given()
            journal.saved()
        own = store.summaries()[0].id
        journal.ready()
        while True:
            for _ in range(chance.randrange(4)):
                journal.about("answer")
                question = f"s.q{chance.randrange(_MOST)}"
                words = f"{TOKEN} {chance.random()} " + TOKEN * chance.choice((0, 10, 3000))
                answer = Answer(State.ANSWERED, words, f"note {TOKEN} {chance.random()}")
                journal.trying(answer_things(own, question, answer))
                store.save_answer(own, question, answer)
                journal.given()
                journal.saved()
            if chance.random() < 0.1:
                store.keep_copy(store.load(own), f"copy {TOKEN} {chance.random()}")
            wanted = NONE if chance.random() < 0.4 else chance.choice([*WORDS])
            journal.about("removing" if wanted == NONE else "setting" if held == NONE else "changing")
            journal.trying({IN_FORCE: wanted})
            assert store.set_passphrase(WORDS.get(wanted)) == []
            journal.given()
            journal.saved()
            held = wanted
            if held != NONE and (found := readable(folder)):
                raise AssertionError(f"set, and readable in {found}")
            day += timedelta(days=chance.randrange(2))


def opening(library: Path) -> list[tuple[str, Key | None]]:
    """The passphrases that open a library, with the keys: there must be one."""
    if not unlock.has_passphrase(library):
        return [(NONE, None)]
    found: list[tuple[str, Key | None]] = []
    for name, words in WORDS.items():
        try:
            found.append((name, unlock.unlock(library, words)))
        except WrongPassphrase:
            continue
    return found


def readable(folder: Path) -> list[str]:
    """The files of a folder in which the token can be read."""
    forms = (TOKEN.encode(), TOKEN.encode("utf-16-le"))
    files = (f for f in folder.rglob("*") if f.is_file())
    return sorted(str(f.relative_to(folder)) for f in files if any(form in f.read_bytes() for form in forms))
