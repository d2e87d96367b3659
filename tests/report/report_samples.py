"""A small playbook, records filled to the brim, and reading a PDF, for the tests of the report."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from pdf_pages import pages_of_pdf

from litready.domain.answers import Answer, Cell, State, Value
from litready.domain.matter import Action, Assessment, Record
from litready.domain.readiness import assess
from litready.playbook.load import parse_playbook
from litready.playbook.model import Column, Kind, Playbook, Question
from litready.report.build import build_report
from litready.report.model import Report
from litready.values import Money, PartialDate, PatentNumber

TODAY = date(2026, 11, 25)
MOMENT = datetime(2026, 11, 24, 14, 2, 11, tzinfo=UTC)

_MAIN = """
id = "small"
version = "1.0.0"
title = "Before you enforce a US patent"
law_as_of = 2026-11-24
sections = ["basis", "hold"]
[[group]]
id = "start"
title = "Start"
[bindings]
prepared_by = "basis.prepared_by"
preparer_role = "basis.preparer_role"
prepared_for = "basis.prepared_for"
directed_by = "basis.directed_by"
director_name = "basis.director_name"
purpose = "basis.purpose"
litigation_anticipated = "basis.litigation_anticipated"
anticipated_since = "basis.anticipated_since"
affirms_privilege = "basis.affirms_privilege"
affirms_work_product = "basis.affirms_work_product"
hold_issued_on = "hold.issued_on"
[[retired]]
kind = "question"
id = "hold.old"
version = "0.9.0"
label = "Was there an older question?"
"""
_BASIS = """
[section]
id = "basis"
group = "start"
number = "1"
letter = "B"
title = "Who prepares this, and why"
short = "Basis"
lead = "Answer this first."
[[question]]
id = "basis.prepared_by"
text = "Who fills this out?"
kind = "text"
required = true
[[question]]
id = "basis.preparer_role"
text = "In which role?"
kind = "choice"
choices = [{ id = "inhouse_attorney", label = "In-house lawyer" }, { id = "employee", label = "Other employee" }]
[[question]]
id = "basis.prepared_for"
text = "For whom?"
kind = "text"
[[question]]
id = "basis.directed_by"
text = "Who asked for it?"
kind = "choice"
choices = [{ id = "inhouse_attorney", label = "An in-house lawyer" }, { id = "nobody", label = "Nobody" }]
[[question]]
id = "basis.director_name"
text = "Which lawyer?"
kind = "text"
when = { question = "basis.directed_by", is = "inhouse_attorney" }
[[question]]
id = "basis.purpose"
text = "What is it for?"
kind = "multi"
choices = [{ id = "legal_advice", label = "To get legal advice" }, { id = "business", label = "Business planning" }]
[[question]]
id = "basis.litigation_anticipated"
text = "Is litigation anticipated?"
[[question]]
id = "basis.anticipated_since"
text = "Since when?"
kind = "date"
when = { question = "basis.litigation_anticipated", is = "yes" }
[[question]]
id = "basis.affirms_privilege"
text = "Do you affirm the purpose?"
[[question]]
id = "basis.affirms_work_product"
text = "Do you affirm anticipation?"
"""
_HOLD = """
[section]
id = "hold"
group = "start"
number = "2"
letter = "H"
title = "The hold"
short = "Hold"
lead = "Keep what may be evidence."
[[question]]
id = "hold.issued"
text = "Has a written hold been issued?"
required = true
help = "People keep what they are told to keep. An oral request is hard to prove."
ask = "Has a written hold gone out?"
[[question]]
id = "hold.issued_on"
text = "On what day?"
kind = "date"
when = { question = "hold.issued", is = "yes" }
[[question]]
id = "hold.story"
text = "What happened before?"
kind = "long_text"
[[question]]
id = "hold.cost"
text = "What does it cost?"
kind = "money"
[[question]]
id = "hold.custodians"
text = "Who holds evidence?"
kind = "register"
of = "custodians"
required = true
[[register]]
id = "custodians"
title = "Custodians"
one = "custodian"
[[register.columns]]
id = "name"
label = "Name"
in_table = true
required = true
[[register.columns]]
id = "acknowledged"
label = "Acknowledged"
kind = "yes_no"
in_table = true
[[register.columns]]
id = "told_on"
label = "Told on"
kind = "date"
in_table = true
[[register.columns]]
id = "holds"
label = "What this person holds"
kind = "long_text"
[[register.columns]]
id = "superior"
label = "Reports to"
kind = "records"
of = "custodians"
[[register.columns]]
id = "view"
label = "Counsel’s view"
nature = "merits"
[[finding]]
id = "hold.missing"
severity = "stop"
title = "No hold is in place"
why = "From the day on which suit is expected, evidence has to be kept."
do = "Have counsel issue the hold."
when = { question = "hold.issued", is = "no" }
authorities = ["frcp-37e", "zubulake"]
ask = "Will you issue the hold?"
[[finding]]
id = "hold.not_acknowledged"
severity = "serious"
title = "Custodians have not acknowledged the hold"
why = "Counsel must follow up."
do = "Ask each of them in writing."
when = { column = "acknowledged", is = "no" }
register = "custodians"
authorities = ["zubulake"]
readings = [
    { text = "A hold that nobody confirmed is no hold", authorities = ["zubulake"] },
    { text = "Sending it is enough", authorities = ["frcp-37e"] },
]
[[finding]]
id = "hold.in_place"
severity = "strength"
title = "A hold is in place"
why = "Its day is recorded."
do = ""
when = { question = "hold.issued", is = "yes" }
"""
_AUTHORITIES = """
[[authority]]
id = "frcp-37e"
kind = "rule"
short = "Fed. R. Civ. P. 37(e)"
cite = "Fed. R. Civ. P. 37(e)"
level = "rule"
rule = "Loss of electronic information that should have been kept."
status = "settled"
checked_on = 2026-11-20
confirmed = "page"
[[authority]]
id = "zubulake"
kind = "case"
short = "Zubulake V, 229 F.R.D. 422"
cite = "Zubulake v. UBS Warburg LLC, 229 F.R.D. 422 (S.D.N.Y. 2004)"
level = "trial"
rule = "Counsel must see to it that the hold is followed."
status = "unsettled"
checked_on = 2026-11-20
confirmed = "memory"
"""


def small_playbook() -> Playbook:
    """Two sections, one register, three findings."""
    return parse_playbook(
        {"playbook.toml": _MAIN, "basis.toml": _BASIS, "hold.toml": _HOLD, "authorities.toml": _AUTHORITIES}
    )


def blank_assessment(playbook_id: str = "small", name: str = "Merrowdale / Tarnquist, FlowPilot") -> Assessment:
    return Assessment("a1", name, playbook_id, "1.0.0", MOMENT, MOMENT)


def said(value: Value, note: str = "") -> Answer:
    return Answer(State.ANSWERED, value, note, MOMENT)


def cell(value: Value) -> Cell:
    return Cell(State.ANSWERED, value)


def build(playbook: Playbook, assessment: Assessment, **options: Any) -> Report:
    """The report of a record, as of the day of these tests."""
    return build_report(playbook, assessment, assess(playbook, assessment, TODAY), app_version="1.0", **options)


def read(content: bytes) -> str:
    """The text that a reader can extract, page by page."""
    return "\n".join(pages_of_pdf(content))


def joined(text: str) -> str:
    """Text with every run of blanks and line breaks as one space."""
    return " ".join(text.split())


@dataclass(frozen=True)
class Printed:
    """A record filled to the brim, its report, and the report set as a PDF."""

    assessment: Assessment
    tokens: Tokens
    report: Report
    content: bytes


@dataclass
class Tokens:
    """Words that occur nowhere else, one for each field."""

    made: list[str] = field(default_factory=list)

    def next(self) -> str:
        n = len(self.made)
        letters = "".join("bcdfghjklmnp"[int(d)] for d in f"{n:05d}")
        self.made.append(f"qx{letters}z")
        return self.made[-1]


def times_printed(assessment: Assessment, token: str) -> int:
    """How often what was typed stands in a whole report: code names of secrets in the matrix of measures too."""
    secrets = assessment.in_register("trade_secrets")
    return 2 if any(token in str(record.value("code_name")) for record in secrets) else 1


def fill(playbook: Playbook, *, records: int = 3, yes: bool = True) -> tuple[Assessment, Tokens]:
    """An answer and a note for every question, shown or not; records in every register; a token in every text."""
    tokens = Tokens()
    assessment = blank_assessment(playbook.id)
    for question in playbook.questions:
        note = f"Note {tokens.next()} as typed."
        if question.kind is Kind.REGISTER:
            answer = Answer(State.BLANK, None, note, MOMENT)
        else:
            answer = said(_some_value(question, tokens, yes, ()), note)
        assessment = assessment.with_answer(question.id, answer)
    ids: dict[str, list[str]] = {r.id: [f"{r.id}-{n}" for n in range(records)] for r in playbook.registers}
    for register in playbook.registers:
        for record_id in ids[register.id]:
            cells = {c.id: cell(_some_value(c, tokens, yes, tuple(ids.get(c.of, ())))) for c in register.columns}
            record = Record(record_id, register.id, cells, f"Note {tokens.next()} on a record.", MOMENT)
            assessment = assessment.with_record(record)
    for n in range(6):
        action = Action(f"act{n}", f"Do {tokens.next()}", tokens.next(), PartialDate(2026, 12, n + 1), done=n == 5)
        assessment = assessment.with_action(action)
    return assessment, tokens


def _some_value(item: Question | Column, tokens: Tokens, yes: bool, linked: tuple[str, ...]) -> Value:
    match item.kind:
        case Kind.YES_NO:
            return "yes" if yes else "no"
        case Kind.CHOICE:
            return item.choices[0 if yes else -1].id
        case Kind.MULTI:
            return tuple(c.id for c in (item.choices if yes else item.choices[-1:]))
        case Kind.DATE:
            return PartialDate(2026, 3) if yes else PartialDate(2024, 5, 6)
        case Kind.MONEY:
            return Money(Decimal(410000))
        case Kind.NUMBER:
            return Decimal(12)
        case Kind.PATENT:
            return PatentNumber.parse("US 19,204,118")
        case Kind.RECORDS:
            return linked
        case Kind.LONG_TEXT:
            return f"First line {tokens.next()}\nsecond line."
        case _:
            return f"Text {tokens.next()}"
