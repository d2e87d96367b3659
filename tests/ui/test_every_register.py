"""Every register of the shipped content: three records through its widgets, all there after reopening."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from register_steps import fill, host, open_session, stored

from litready.domain.answers import State, Value
from litready.paths import resources
from litready.playbook.load import load_playbook
from litready.playbook.model import Column, Kind, Playbook, Register
from litready.storage.store import Store
from litready.ui.registers import RegisterView
from litready.ui.theme import Theme

FOLDER: Path = resources() / "playbooks" / "us-patent-enforcement"


@pytest.fixture(scope="module")
def shipped() -> Playbook:
    return load_playbook(FOLDER, resources() / "authorities.toml")


def linked_first(playbook: Playbook) -> list[Register]:
    """The registers, each after those that it links to."""
    done: list[Register] = []
    while waiting := [r for r in playbook.registers if r not in done]:
        known = {r.id for r in done}
        ready = [r for r in waiting if {c.of for c in r.columns if c.kind is Kind.RECORDS} <= known | {r.id}]
        done += ready or waiting[:1]
    return done


def given(column: Column, n: int, links: dict[str, list[str]]) -> object:
    """Something to give for a column, another thing for each record."""
    match column.kind:
        case Kind.DATE:
            return ("2024", "Mar 2025", "Apr 5, 2026")[n]
        case Kind.MONEY:
            return f"$1,25{n}"
        case Kind.NUMBER:
            return f"{40 + n}"
        case Kind.PATENT:
            return f"US 9,876,54{n}"
        case Kind.YES_NO:
            return ("yes", "no", "not_known")[n]
        case Kind.CHOICE:
            return column.choices[n % len(column.choices)].id
        case Kind.MULTI:
            return tuple(c.id for c in column.choices[n : n + 2]) or (column.choices[0].id,)
        case Kind.RECORDS:
            return tuple(links.get(column.of, []))[:2]
        case _:
            return f"{column.id} {n} R&D <draft> Łódź"


def test_every_field_of_every_register_is_kept(qtbot: QtBot, theme: Theme, store: Store, shipped: Playbook) -> None:
    session = open_session(store, shipped)
    ids: dict[str, list[str]] = {}
    written: dict[tuple[str, str], Value | State] = {}
    fields = set()
    for register in linked_first(shipped):
        view = RegisterView(theme, session, register.id, embedded=False)
        window = host(qtbot, theme, view)
        for n in range(3):
            view.add_record()
            ids.setdefault(register.id, []).append(view.record_id)
            assert view.form is not None
            for column in register.columns:
                links = {r: [i for i in own if i != view.record_id] for r, own in ids.items()}
                value = given(column, n, links)
                if view.form.fields[column.id].isHidden() or value == ():
                    continue
                fill(view, {column.id: value})
                fields.add((register.id, column.id))
            view.form.note.edit.setFocus()
            view.form.note.edit.insertPlainText(f"note {n} on {register.id}")
            session.flush()
        window.close()
    for record in session.assessment.records:
        for column_id, cell in record.cells.items():
            written[record.id, column_id] = cell.state if cell.value is None else cell.value
    assert session.assessment.records
    again = stored(session, store).assessment

    assert {
        (r.id, c): cell.state if cell.value is None else cell.value
        for r in again.records
        for c, cell in r.cells.items()
    } == written
    assert len(again.records) == 3 * len(shipped.registers)
    for register in shipped.registers:
        notes = [r.note for r in again.in_register(register.id)]
        assert notes == [f"note {n} on {register.id}" for n in range(3)]
    asked = {(r.id, c.id) for r in shipped.registers for c in r.columns if c.when is None}
    assert asked - fields == set()
    for record in again.records:
        register = shipped.registers_by_id[record.register]
        texts = [c for c in register.columns if c.kind in (Kind.TEXT, Kind.LONG_TEXT) and c.id in record.cells]
        assert all(str(record.value(c.id)).endswith("R&D <draft> Łódź") for c in texts)
    QApplication.sendPostedEvents()
