"""What is killed: programs that change a library without pause, each telling a journal what it is about to do."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from uuid import uuid4

from litready.cli import shipped_playbook
from litready.domain.answers import Answer, Cell, State
from litready.domain.fingerprint import fingerprint
from litready.domain.matter import Action, Assessment, Record
from litready.exchange.portable import read_portable, save_portable
from litready.paths import sample_file
from litready.playbook.model import Playbook
from litready.storage import migrate
from litready.storage.store import Store
from tests.long.journal import BATCH, GONE, WHOLE, Journal, answer_things, things

Child = Callable[[Path, Journal, random.Random], None]


def now() -> datetime:
    return datetime.now(UTC)


@cache
def content() -> Playbook:
    """The shipped content, read once, before the children part."""
    return shipped_playbook()


@cache
def _sample() -> Assessment:
    return read_portable(sample_file(), content()).assessment


def imported(chance: random.Random) -> Assessment:
    """A full matter from elsewhere, with an id of its own."""
    return replace(_sample(), id=f"{WHOLE}{uuid4().hex}", name=f"Imported {chance.randrange(10**6)}")


# -- the store alone -----------------------------------------------------------------------------------


def change_store(folder: Path, journal: Journal, chance: random.Random) -> None:
    """Changes of every kind, straight to the store, as fast as they go; each is saved once its call returns."""
    playbook = content()
    with Store.open(folder / "library.sqlite", now=now) as store:
        journal.ready()
        while True:
            own = chance.choice([s.id for s in store.summaries() if not s.id.startswith(WHOLE)] or [""])
            do = chance.choices(_CHANGES, _WEIGHTS)[0] if own else _create
            journal.about(do.__name__.strip("_"))
            do(store, own, playbook, journal, chance)
            journal.given()
            journal.saved()


def _answer(store: Store, own: str, _playbook: Playbook, journal: Journal, chance: random.Random) -> None:
    question = f"s.q{chance.randrange(60)}"
    text = f"value {chance.random()} " + "x" * chance.choice((0, 10, 3000, 40_000))
    answer = Answer(State.ANSWERED, text, f"note {chance.random()}")
    if chance.random() < 0.1:
        answer = Answer()
    journal.trying(answer_things(own, question, answer))
    store.save_answer(own, question, answer)


def _record(store: Store, own: str, _playbook: Playbook, journal: Journal, chance: random.Random) -> None:
    known = [r for r in store.load(own).records if r.register == "products"]
    record_id = chance.choice(known).id if known and chance.random() < 0.6 else uuid4().hex
    record = Record(record_id, "products", {"name": Cell(State.ANSWERED, f"v{chance.random()}")}, f"n{chance.random()}")
    alone = things(Assessment(own, "", "", "", now(), now(), {}, (record,)))
    journal.trying(alone)
    store.save_record(own, record)


def _drop(store: Store, own: str, _playbook: Playbook, journal: Journal, chance: random.Random) -> None:
    known = [r for r in store.load(own).records if r.register == "products"]
    if len(known) < 10:
        return
    record = chance.choice(known)
    alone = things(Assessment(own, "", "", "", now(), now(), {}, (record,)))
    journal.trying(dict.fromkeys(alone, GONE))
    store.delete_record(own, record.id)


def _batch(store: Store, own: str, _playbook: Playbook, journal: Journal, chance: random.Random) -> None:
    batch, count = uuid4().hex, chance.randrange(5, 400)
    mark = Cell(State.ANSWERED, batch)
    records = [
        Record(uuid4().hex, BATCH, {"batch": mark, "text": Cell(State.ANSWERED, "y" * 200)}) for _ in range(count)
    ]
    journal.trying({f"{own}/batch/{batch}": str(count)})
    store.add_records(own, records)
    journal.given()
    journal.saved()
    journal.trying({f"{own}/batch/{batch}": GONE})
    store.delete_records(own, [r.id for r in records])


def _action(store: Store, own: str, _playbook: Playbook, journal: Journal, chance: random.Random) -> None:
    action = Action(f"a{chance.randrange(20)}", f"Call counsel {chance.random()}", done=chance.random() < 0.5)
    journal.trying({f"{own}/action/{action.id}": f"{action.title} {action.done}"})
    store.save_action(own, action)


def _rename(store: Store, own: str, _playbook: Playbook, journal: Journal, chance: random.Random) -> None:
    name = f"Matter {chance.random()}"
    journal.trying({f"{own}/name": name})
    store.rename(own, name)


def _create(store: Store, _own: str, playbook: Playbook, _journal: Journal, _chance: random.Random) -> None:
    made = imported(_chance)
    made = replace(made, id=uuid4().hex, answers={}, records=(), actions=(), none_declared=frozenset())
    _journal.trying({f"{made.id}/name": made.name})
    store.add(made, playbook)


def _import(store: Store, _own: str, playbook: Playbook, journal: Journal, chance: random.Random) -> None:
    made = imported(chance)
    journal.trying({made.id: fingerprint(made)})
    store.add(made, playbook)
    journal.given()
    journal.saved()
    if chance.random() < 0.8:
        journal.trying({made.id: GONE})
        store.set_hold(made.id, False)
        store.delete_forever(made.id)


def _bin(store: Store, own: str, _playbook: Playbook, _journal: Journal, _chance: random.Random) -> None:
    store.move_to_bin(own)
    store.restore(own)


def _snapshot(store: Store, own: str, _playbook: Playbook, _journal: Journal, _chance: random.Random) -> None:
    assessment = store.load(own)
    kept = store.keep_copy(assessment, "as it stood")
    assert fingerprint(store.snapshot(kept)) == fingerprint(assessment)
    exports = store.exports(own)
    if len(exports) > 5:
        store.let_copy_go(exports[-1].id)


def _adopt(store: Store, own: str, playbook: Playbook, _journal: Journal, _chance: random.Random) -> None:
    store.replace(store.load(own), playbook)


_CHANGES = (_answer, _record, _drop, _batch, _action, _rename, _create, _import, _bin, _snapshot, _adopt)
_WEIGHTS = (40, 12, 4, 8, 8, 3, 0.2, 4, 3, 6, 4)


# -- other moments ------------------------------------------------------------------------------------


def migrate_library(folder: Path, journal: Journal, _chance: random.Random) -> None:
    """Bring a library of the first version up to date."""
    journal.ready()
    journal.about("migration")
    migrate.migrate_file(folder / "library.sqlite", now())


def write_files(folder: Path, journal: Journal, chance: random.Random) -> None:
    """Reports, portable files and drafts one after another, each noted in the library with a copy of the record."""
    from litready.report.export import export_report
    from litready.report.hold_notice import write_hold_notice

    playbook, day, reports = content(), date(2026, 11, 25), folder / "reports"
    with Store.open(folder / "library.sqlite", now=now) as store:
        if not store.summaries():
            made = imported(chance)
            made = replace(made, answers=dict(list(made.answers.items())[:20]), records=())
            journal.trying({made.id: fingerprint(made)})
            store.add(made, playbook)
            journal.given()
            journal.saved()
        assessment = store.load(store.summaries()[0].id)
        journal.ready()
        while True:
            kind = chance.choice(("pdf", "facts", "litready", "docx"))
            path = reports / f"{kind} {chance.randrange(3)}.{'pdf' if kind == 'facts' else kind}"
            journal.about(f"export {kind}")
            if kind == "litready":
                save_portable(assessment, path)
            elif kind == "docx":
                write_hold_notice(playbook, assessment, path, today=day)
            else:
                export_report(playbook, assessment, path, today=day, app_version="0", facts_only=kind == "facts")
            journal.about("snapshot")
            store.record_export(assessment, now(), kind, path.name, "", "")


def drive_window(folder: Path, journal: Journal, chance: random.Random) -> None:
    """The real program, its window worked by a hand that never rests."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from litready import cli
    from litready.__main__ import open_window
    from litready.ui import app
    from litready.ui.main_window import MainWindow
    from tests.long.hand import Hand

    class HandledWindow(MainWindow):
        def showEvent(self, event: object) -> None:
            super().showEvent(event)  # type: ignore[arg-type]
            if not hasattr(self, "hand"):
                self.hand = Hand(self, journal, chance, folder)

    app.MainWindow = HandledWindow  # type: ignore[misc]
    cli.shipped_playbook = content
    open_window(folder, None)


CHILDREN: dict[str, Child] = {
    "store": change_store,
    "window": drive_window,
    "migration": migrate_library,
    "files": write_files,
}
