"""A matter for the damages window, typed as records."""

from __future__ import annotations

from litready.domain.answers import Cell, State, parse_value
from litready.domain.matter import Record
from litready.playbook.model import Playbook
from litready.ui.session import Session

Raw = str | list[str]


def record(playbook: Playbook, register: str, own: str, **cells: Raw) -> Record:
    """A record with these cells, as they would be typed or chosen."""
    columns = playbook.registers_by_id[register]
    made = {}
    for name, raw in cells.items():
        column = columns.column(name)
        assert column is not None, name
        made[name] = Cell(State.ANSWERED, parse_value(column, raw))
    return Record(own, register, made)


def put(session: Session, register: str, own: str, **cells: Raw) -> None:
    session.save_record(record(session.playbook, register, own, **cells))


def prepare(session: Session) -> None:
    """What has to be answered for the registers to count."""
    for part, value in (("claim_kinds", "both"), ("any_article", "yes")):
        question = session.playbook.bound(part)
        assert question is not None
        session.answer(question.id, State.ANSWERED, value)


def patent(session: Session, own: str = "p1", number: str = "US 9,123,806", **more: Raw) -> None:
    cells: dict[str, Raw] = {
        "number": number,
        "status": "in_force",
        "issued_on": "2019-03-12",
        "expires_on": "2031-05-09",
        "claim_types": ["apparatus"],
    }
    put(session, "asserted_patents", own, **cells | more)


def product(session: Session, own: str = "x1", name: str = "FlowLock QC-2", first: str = "2021-08-18") -> None:
    put(session, "accused_products", own, name=name, first_known_on=first)


def article(session: Session, own: str = "a1", name: str = "Orrin OM-40", **more: Raw) -> None:
    cells: dict[str, Raw] = {
        "name": name,
        "seller_kind": "licensee",
        "seller": "Orrin Medical",
        "practises": ["p1"],
        "sold_from": "2022-09-14",
        "still_sold": "yes",
        "marked": "later",
        "marked_from": "2025-06-02",
        "mark_form": "fixed",
        "word_present": "yes",
        "share_marked": "100",
    }
    put(session, "patented_articles", own, **cells | more)
