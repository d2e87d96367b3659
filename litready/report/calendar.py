"""The dates of a matter that lie ahead, for a calendar: what is due, what is to be looked at again, last days.

Only whole days that are known enter it; what is known to the month or the year is listed apart and gets no invented
day. Records are named by register and row, as in the report, so that no name and no secret leaves with a calendar.
Actions stand in one's own calendar as they were written. In one that is made for somebody they stand by their number
in the report, without typed words but the matter’s name, and an answer that tells of the merits has no entry:
calendars are shared and synced.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

from litready.domain.bounds import Bound
from litready.domain.interview import shown_columns
from litready.domain.matter import Record
from litready.domain.petition import last_day_to_petition
from litready.domain.protection_choice.facts import Way
from litready.domain.protection_choice.words import bar_words
from litready.playbook.model import Nature
from litready.report.extent import Extent
from litready.report.opening import numbered_actions
from litready.report.references import LEFT_OUT, References, date_in_table, sentence
from litready.values import PartialDate

_RECORDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "asserted_patents": ("continuation_by",),
        "evidence_items": ("due",),
        "secret_disclosures": ("duty_ends",),
        "secret_measures": ("next_review",),
        "trainings": ("next_due",),
        "agreements": ("term_ends",),
        "protection_decisions": ("review_on",),
    }
)
"""The columns with a day on which something is to be done or ends."""
_RUNNING = frozenset({Way.RUNNING, Way.MAY_BE_GONE, Way.OPEN})
"""Where a last day to file still matters."""
_BOUND = "complaint_planned"
"""The part that the question on the planned day of the complaint plays in the rules."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something on one whole day. `id` is permanent, so that a later calendar changes the entry and adds none."""

    id: str
    on: date
    what: str
    more: str = ""
    done: bool = False


@dataclass(frozen=True, slots=True)
class Calendar:
    """The entries by day, and in words what has no whole day. `changed` is when the record last changed."""

    name: str
    made_on: date
    changed: datetime
    entries: tuple[Entry, ...]
    left_out: tuple[str, ...]


def calendar_of(extent: Extent, *, for_others: bool = False) -> Calendar:
    """The calendar of what a copy carries, one’s own or `for_others`."""
    entries: list[Entry] = []
    left_out: list[str] = []
    seen = (
        *_actions(extent, for_others=for_others),
        *_columns(extent.refs),
        *_complaint(extent, for_others=for_others),
        *_last_days(extent),
    )
    for id_, at, what, more, done in seen:
        if at.exact:
            entries.append(Entry(f"{extent.refs.assessment.id}.{id_}", at.earliest, what, more, done))
        elif not done:
            partial = at.partial()
            left_out.append(f"{what}: {at.words() if partial is None else date_in_table(partial)}")
    assessment = extent.refs.assessment
    return Calendar(
        name=assessment.name,
        made_on=extent.readiness.today,
        changed=assessment.changed_at,
        entries=tuple(sorted(entries, key=lambda e: (e.on, e.id))),
        left_out=tuple(left_out),
    )


_Dated = tuple[str, Bound, str, str, bool]
"""A permanent id, a day, what it is, more on it, and whether it is done."""


def _actions(extent: Extent, *, for_others: bool) -> Iterator[_Dated]:
    codes = extent.refs.playbook.finding_codes
    for number, action in numbered_actions(extent.refs):
        if action.due is not None:
            by_number = for_others or action.title == LEFT_OUT
            more = [f"Owner: {action.owner}"] if action.owner not in ("", LEFT_OUT) and not for_others else []
            more += [f"Closes {codes[action.finding]}"] if action.finding in codes else []
            what = f"Action {number}" if by_number else action.title
            yield f"action.{action.id}", Bound.of(action.due), what, "\n".join(more), action.done


def _columns(refs: References) -> Iterator[_Dated]:
    for register_id, columns in _RECORDS.items():
        register = refs.playbook.registers_by_id.get(register_id)
        for record in refs.assessment.in_register(register_id) if register is not None else ():
            assert register is not None
            asked = {c.id for c in shown_columns(register, record, refs.assessment)}
            for column_id in columns:
                column, value = register.column(column_id), record.value(column_id)
                if column is not None and column_id in asked and isinstance(value, PartialDate):
                    what = f"{column.label}: {refs.row_words(register_id, [record.id])}"
                    yield f"record.{record.id}.{column_id}", Bound.of(value), what, "", False


def _complaint(extent: Extent, *, for_others: bool) -> Iterator[_Dated]:
    question = extent.refs.playbook.bound(_BOUND)
    if question is not None and for_others and question.nature is not Nature.FACT:
        return
    value = None if question is None else extent.refs.part.value(question.id)
    if question is not None and isinstance(value, PartialDate):
        yield f"answer.{question.id}", Bound.of(value), "Complaint planned", "", False


def _last_days(extent: Extent) -> Iterator[_Dated]:
    """Last days to sue, to file and to petition, on the careful reading, as the readiness has them."""
    refs, readiness = extent.refs, extent.readiness
    inside = {r.id: r for r in refs.assessment.records}
    for _, standing in readiness.misappropriation.incidents:
        record = inside.get(standing.id)
        if record is None or standing.federal.filed:
            continue
        row = _row(refs, record)
        if standing.federal.last is not None:
            more = _careful(standing.federal.sooner)
            what = f"Federal last day to sue: {row}"
            yield f"record.{record.id}.federal", standing.federal.last, what, more, False
        for state in standing.states:
            if state.limit.last is not None and not state.limit.filed:
                what = f"Last day to sue, {state.state.name}: {row}"
                more = _careful(state.limit.sooner, checked=state.state.confirmed)
                yield f"record.{record.id}.{state.state.id}", state.limit.last, what, more, False
    for innovation, choice in readiness.protection_choices.judged:
        record = inside.get(innovation.id)
        if record is None:
            continue
        for name, where, bar in (("us", "in the United States", choice.us), ("abroad", "abroad", choice.abroad)):
            if bar.last is not None and bar.way in _RUNNING:
                what = f"Last day to file {where}: {_row(refs, record)}"
                yield f"record.{record.id}.{name}", bar.last, what, sentence(bar_words(bar)) + ".", False
    served = refs.part.bound(refs.playbook, "complaint_served_on")
    if refs.part.bound(refs.playbook, "complaint_served") == "yes" and isinstance(served, PartialDate):
        until = last_day_to_petition(Bound.of(served))
        yield "petition.until", until, "Last day on which whoever was served may petition", "", False


def _row(refs: References, record: Record) -> str:
    return refs.row_words(record.register, [record.id])


def _careful(sooner: bool, *, checked: bool = True) -> str:
    words = "Counted with care; facts that are not known may bring it forward." if sooner else "Counted with care."
    return words if checked else f"{words} The period of this state has still to be checked."
