"""What agreements, trainings and leavers on record come to, by permanent names that findings of the content carry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from litready.domain.agreements.conclusions import (
    AgreementStanding,
    Attended,
    Confidence,
    Due,
    LeaverStanding,
    Notice,
    Return,
    Shown,
    Title,
    TrainingStanding,
)
from litready.domain.agreements.facts import (
    MAKERS,
    TRACES,
    WORDS_AT_LEAVING,
    Agreement,
    Leaver,
    NoticeForm,
    Training,
)
from litready.domain.agreements.leaving import judge_leaver
from litready.domain.agreements.record import (
    AGREEMENTS,
    LEAVERS,
    TRAININGS,
    read_agreements,
    read_leavers,
    read_trainings,
)
from litready.domain.agreements.rules import judge_agreement
from litready.domain.agreements.training import judge_training
from litready.domain.agreements.words import confidence_words, dated_words, due_words, missed_words
from litready.domain.fact import RECORDS, Conclusion, Fact
from litready.domain.matter import Assessment
from litready.domain.memory import Memory
from litready.playbook.model import Playbook

_NAMES = frozenset({"names"})
PLACES: Mapping[str, frozenset[str]] = {
    "ts_agreements.notice_missing": _NAMES,
    "ts_agreements.notice_when_updated": _NAMES,
    "ts_agreements.notice_of_firm": _NAMES,
    "ts_agreements.firm_only": _NAMES,
    "ts_agreements.promise_only": _NAMES,
    "ts_agreements.title_contested": _NAMES,
    "ts_agreements.no_assignment": _NAMES,
    "ts_agreements.duty_ended": _NAMES,
    "ts_agreements.duty_limited": _NAMES,
    "ts_agreements.no_duty": _NAMES,
    "ts_agreements.still_out": _NAMES,
    "ts_agreements.no_return": _NAMES,
    "ts_agreements.limit_california": _NAMES,
    "ts_agreements.sound": _NAMES,
    "ts_training.no_list": _NAMES,
    "ts_training.content_lost": _NAMES,
    "ts_training.missed": _NAMES,
    "ts_training.secrets_not_named": _NAMES,
    "ts_training.overdue": _NAMES,
    "ts_training.can_be_shown": _NAMES,
    "ts_monitor.access_after_leaving": frozenset({"names", "days"}),
    "ts_monitor.rival_unreminded": _NAMES,
    "ts_monitor.traces_lost": _NAMES,
    "ts_monitor.private_unasked": _NAMES,
    "ts_monitor.left_in_order": _NAMES,
}
"""The conclusions, and the places in braces that their findings may use.

`names` lists the records, `days` is the longest time for which access stayed open.
"""


@dataclass(frozen=True, slots=True)
class Agreements:
    """What is concluded of every agreement, training and leaver, each beside its facts, in the registers' order."""

    agreements: tuple[tuple[Agreement, AgreementStanding], ...]
    trainings: tuple[tuple[Training, TrainingStanding], ...]
    leavers: tuple[tuple[Leaver, LeaverStanding], ...]


def judge_agreements(
    playbook: Playbook, assessment: Assessment, today: date, memory: Memory | None = None
) -> Agreements:
    """Read the three registers and judge every record in them."""
    memory = memory or Memory()
    agreements = read_agreements(playbook, assessment, memory)
    trainings = read_trainings(playbook, assessment, memory)
    leavers = read_leavers(playbook, assessment, memory)
    return Agreements(
        memory.each("judge agreements", agreements, lambda a, day: (a, judge_agreement(a, day)), today),
        memory.each("judge trainings", trainings, lambda t, day: (t, judge_training(t, day)), today),
        memory.each("judge leavers", leavers, lambda p, day: (p, judge_leaver(p, day)), today),
    )


def conclude_agreements(found: Agreements, memory: Memory | None = None) -> Iterator[Conclusion]:
    """Every named conclusion that holds. What is not known yet is an open question and gives none."""
    memory = memory or Memory()
    told = (
        *memory.each("conclude agreements", found.agreements, lambda pair: tuple(_of_agreement(*pair))),
        *memory.each("conclude trainings", found.trainings, lambda pair: tuple(_of_training(*pair))),
        *memory.each("conclude leavers", found.leavers, lambda pair: tuple(_of_leaver(*pair))),
    )
    named: dict[str, list[Fact]] = {}
    for record in told:
        for name, fact in record:
            named.setdefault(name, []).append(fact)
    for name in PLACES:
        if facts := named.get(name):
            words = {"names": RECORDS}
            if name == "ts_monitor.access_after_leaving":
                words["days"] = _longest_access(found)
            yield Conclusion(name, tuple(facts), words, {"names": tuple(f.record for f in facts)})


# -- one record ----------------------------------------------------------------------------------


def _of_agreement(a: Agreement, s: AgreementStanding) -> Iterator[tuple[str, Fact]]:
    def fact(column: str, label: str, text: str) -> Fact:
        return Fact(f"{a.name}: {label}", text, register=AGREEMENTS, record=a.id, column=column)

    notice = s.notice
    if notice.kind is Notice.MISSING:
        why = "policy not handed over" if a.notice is NoticeForm.BY_POLICY else "none"
        yield "ts_agreements.notice_missing", fact("immunity_notice", "Immunity notice", f"{why}, {dated_words(a)}")
    if notice.older:
        changed = "later changes not recorded" if a.amended is not False else "left alone since"
        text = f"{dated_words(a)}, {changed}"
        yield "ts_agreements.notice_when_updated", fact("signed_on", "Signed", text)
    if notice.kind is Notice.UNSETTLED:
        text = f"none in the agreement with the firm, {dated_words(a)}"
        yield "ts_agreements.notice_of_firm", fact("immunity_notice", "Immunity notice", text)
    if s.people.reasons:
        yield "ts_agreements.firm_only", fact("people_signed", "The people who do the work signed too", "No")
    if s.title is Title.PROMISED:
        text = "a promise to assign, no assignment"
        yield "ts_agreements.promise_only", fact("assignment_wording", "Rights in inventions and know-how", text)
    if s.title is Title.CONTESTED or (s.title is Title.PROMISED and a.elsewhere):
        yield "ts_agreements.title_contested", fact("rights_elsewhere", "Rights given or promised to others", "Yes")
    if s.title is Title.LEFT_OPEN and a.party in MAKERS:
        yield (
            "ts_agreements.no_assignment",
            fact("assignment_wording", "Rights in inventions and know-how", "none"),
        )
    if s.confidence is Confidence.ENDED:
        yield "ts_agreements.duty_ended", fact("term_ends", "Duty of confidence", confidence_words(s))
    if s.confidence is Confidence.LIMITED:
        text = f"{confidence_words(s)}, within a year" if s.soon else confidence_words(s)
        yield "ts_agreements.duty_limited", fact("term_ends" if s.ends else "perpetual", "Duty of confidence", text)
    if s.confidence is Confidence.NO_DUTY:
        yield "ts_agreements.no_duty", fact("covers_confidential", "Governs confidential information", "No")
    if s.returns is Return.STILL_OUT:
        yield "ts_agreements.still_out", fact("returned", "Material came back", "No, and the relation is over")
    if s.returns is Return.NO_DUTY:
        yield "ts_agreements.no_return", fact("return_duty", "Must return or destroy", "No")
    if s.california:
        yield "ts_agreements.limit_california", fact("state", "State whose law governs", "California")
    if s.sound:
        text = "in force, with the rights, the notice and the return clause in place"
        yield "ts_agreements.sound", fact("", "Agreement", text)


def _of_training(t: Training, s: TrainingStanding) -> Iterator[tuple[str, Fact]]:
    def fact(column: str, label: str, text: str) -> Fact:
        return Fact(f"{t.name}: {label}", text, register=TRAININGS, record=t.id, column=column)

    held = t.held.words() if t.held else ""
    if s.shown is Shown.NOT_SHOWN:
        yield "ts_training.no_list", fact("attendance_recorded", "Attendance recorded by name", f"No, held {held}")
    if s.shown is Shown.PEOPLE_ONLY:
        yield "ts_training.content_lost", fact("content_kept", "Slides or text kept", f"No, held {held}")
    if s.attended is Attended.MISSED:
        yield "ts_training.missed", fact("caught_up", "Who missed it was trained later", "No")
    if s.named is False:
        yield "ts_training.secrets_not_named", fact("covered", "What it covered", "not which information is secret")
    if s.due is Due.OVERDUE:
        yield "ts_training.overdue", fact("next_due", "Next due", due_words(s))
    if s.shown is Shown.SHOWN and s.attended in (Attended.ALL, Attended.ALL_LATER) and s.named:
        yield "ts_training.can_be_shown", fact("given_on", "Held on", f"{held}, with names and slides")


def _of_leaver(p: Leaver, s: LeaverStanding) -> Iterator[tuple[str, Fact]]:
    def fact(column: str, label: str, text: str) -> Fact:
        return Fact(f"{p.name}: {label}", text, register=LEAVERS, record=p.id, column=column)

    if s.access is not None and s.access.certain:
        so_far = ", still open" if s.access.open else ""
        column = "access_ended" if s.access.open else "access_cut_on"
        text = f"{s.access.words()}{so_far}"
        yield "ts_monitor.access_after_leaving", fact(column, "Access after leaving", text)
    unsaid = s.missed(WORDS_AT_LEAVING)
    if s.rival and unsaid:
        yield "ts_monitor.rival_unreminded", fact("to_competitor", "Went to a competitor", missed_words(unsaid))
    lost = s.missed(TRACES)
    if lost:
        yield "ts_monitor.traces_lost", fact("", "Devices and logs", missed_words(lost))
    if s.private is False:
        yield "ts_monitor.private_unasked", fact("private_checked", "Private devices and cloud asked about", "No")
    if s.sound:
        yield "ts_monitor.left_in_order", fact("", "Steps at leaving", "all taken, access ended in time")


def _longest_access(found: Agreements) -> str:
    """The longest time for which access stayed open, in words."""
    spans = [s.access for _, s in found.leavers if s.access is not None and s.access.certain]
    return max(spans, key=lambda d: (d.least, d.most)).words()
