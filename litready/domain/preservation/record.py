"""Reading what the rules of preservation look at from the answers and registers of an assessment."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, tzinfo

from litready.domain.bounds import Bound
from litready.domain.matter import NOT_GIVEN, Assessment, Record
from litready.domain.memory import Memory
from litready.domain.preservation.facts import (
    Approach,
    Cause,
    Custodian,
    Evidence,
    Facts,
    Hold,
    Loss,
    Source,
    Thing,
    Trigger,
    TriggerKind,
    Unlisted,
)
from litready.domain.read import choices_in, choices_of, day_in, day_of, flag_in, flag_of, text_in
from litready.playbook.model import Playbook
from litready.values import PartialDate

CUSTODIANS, SOURCES, THINGS, LOSSES = "custodians", "data_sources", "physical_evidence", "losses"
NOTICES, STATEMENTS, PAPERS = "notices", "public_statements", "work_papers"
MESSAGES, AI_USES, CONTACTS = "communications", "ai_uses", "counsel_contacts"

_HAPPENED = {
    "decided": (TriggerKind.DECIDED, "hold.decided_on"),
    "consulted": (TriggerKind.CONSULTED, "hold.consulted_on"),
    "charted": (TriggerKind.CHARTED, "hold.charted_on"),
    "letter": (TriggerKind.LETTER_PLANNED, "hold.letter_on"),
    "acquired": (TriggerKind.ACQUIRED, "hold.acquired_on"),
    "money": (TriggerKind.MONEY, "hold.money_on"),
    "expert": (TriggerKind.EXPERT, "hold.expert_on"),
    "talks": (TriggerKind.TALKS, "hold.talks_on"),
}
_EARLIER_STEP = {
    TriggerKind.COUNSEL_ENGAGED: TriggerKind.CONSULTED,
    TriggerKind.MONEY: TriggerKind.MONEY,
    TriggerKind.LETTER_PLANNED: TriggerKind.LETTER_PLANNED,
    TriggerKind.EXPERT: TriggerKind.EXPERT,
    TriggerKind.APPROACH: TriggerKind.LETTER_PLANNED,
    TriggerKind.CHARGE: TriggerKind.LETTER_PLANNED,
}
"""A step whose day is not known adds nothing where the first step of the kind in the second place has its day."""
_FLEETING = frozenset({"chat", "ephemeral", "phones"})
_ON_THE_CASE = frozenset({"claim_analysis", "strategy", "counsel_advice"})
_CHARTS = frozenset({"claim_chart", "infringement_memo"})
_LITIGATION_COUNSEL = frozenset({"lead", "local", "second_opinion"})


def read_facts(
    playbook: Playbook, assessment: Assessment, today: date, *, zone: tzinfo = UTC, memory: Memory | None = None
) -> Facts:
    """What the rules look at, from the part of an assessment that counts (see `interview`).

    The day on which the assessment was begun is taken in `zone` and never after `today`.
    """
    approaches = tuple(_approaches(assessment))
    planned = assessment.bound(playbook, "complaint_planned")
    listed = {
        register: bool(assessment.in_register(register)) or register in assessment.none_declared
        for register in (CUSTODIANS, SOURCES, THINGS, LOSSES)
    }
    return Facts(
        triggers=tuple(_known_steps([*_triggers(playbook, assessment, today, zone, memory or Memory())])),
        hold=_hold(playbook, assessment),
        today=today,
        custodians=tuple(_custodian(r) for r in assessment.in_register(CUSTODIANS)),
        sources=tuple(_source(r) for r in assessment.in_register(SOURCES)),
        things=tuple(
            Thing(
                r.id,
                text_in(r, "item") or "a thing without a name",
                flag_in(r, "owned_by_other"),
                flag_in(r, "owner_notified"),
                flag_in(r, "at_risk"),
            )
            for r in assessment.in_register(THINGS)
        ),
        losses=tuple(_loss(r) for r in assessment.in_register(LOSSES)),
        approaches=approaches,
        complaint=Bound.of(planned) if isinstance(planned, PartialDate) else None,
        unlisted=Unlisted(
            triggers=not choices_of(assessment, "hold.triggers"),
            custodians=not listed[CUSTODIANS],
            sources=not listed[SOURCES],
            losses=not listed[LOSSES],
            things=not listed[THINGS],
        ),
        perhaps=tuple(
            Trigger(TriggerKind.PAPER, r.id, None, text_in(r, "title") or "a paper without a name")
            for r in assessment.in_register(PAPERS)
            if text_in(r, "kind") in _CHARTS and not _for_suit(r) and flag_in(r, "because_of_litigation") is None
        ),
    )


# -- triggers -----------------------------------------------------------------------------------


def _known_steps(triggers: list[Trigger]) -> Iterator[Trigger]:
    """Without steps of unknown day where the day of the first such step is known."""
    first = {t.kind for t in triggers if t.at is not None and t.where.startswith("hold.")}
    for trigger in triggers:
        if trigger.at is not None or _EARLIER_STEP.get(trigger.kind) not in first:
            yield trigger


def _triggers(
    playbook: Playbook, assessment: Assessment, today: date, zone: tzinfo, memory: Memory
) -> Iterator[Trigger]:
    for choice in choices_of(assessment, "hold.triggers"):
        if choice in _HAPPENED:
            kind, question = _HAPPENED[choice]
            yield Trigger(kind, question, day_of(assessment, question))
    yield from _first_page(playbook, assessment)
    if flag_of(assessment, "counsel.engaged"):
        yield Trigger(TriggerKind.COUNSEL_ENGAGED, "counsel.engaged_on", day_of(assessment, "counsel.engaged_on"))
    if flag_of(assessment, "counsel.funder_talks"):
        yield Trigger(TriggerKind.MONEY, "counsel.funder_talks", None)
    if flag_of(assessment, "hold.issued"):
        yield Trigger(TriggerKind.HOLD, "hold.issued_on", day_of(assessment, "hold.issued_on"))
    for register, steps in _STEPS_IN.items():
        for found in memory.each(f"steps in {register}", assessment.in_register(register), steps):
            yield from found
    yield Trigger(TriggerKind.ASSESSMENT, "assessment", Bound.of(_begun(assessment, today, zone)))


def _begun(assessment: Assessment, today: date, zone: tzinfo) -> date:
    """The day on which an assessment was begun, never after `today`; a file that gives none is begun today."""
    if assessment.created_at == NOT_GIVEN:
        return today
    return min(assessment.created_at.astimezone(zone).date(), today)


def _first_page(playbook: Playbook, assessment: Assessment) -> Iterator[Trigger]:
    if assessment.bound(playbook, "litigation_anticipated") != "yes":
        return
    since = assessment.bound(playbook, "anticipated_since")
    claimed = assessment.bound(playbook, "affirms_work_product") == "yes"
    yield Trigger(
        TriggerKind.WORK_PRODUCT if claimed else TriggerKind.ANTICIPATED,
        playbook.bindings.get("anticipated_since", ""),
        Bound.of(since) if isinstance(since, PartialDate) else None,
    )


def _in_contact(record: Record) -> tuple[Trigger, ...]:
    at, role = day_in(record, "engaged_on"), text_in(record, "role")
    if at is not None and role in _LITIGATION_COUNSEL:
        return (Trigger(TriggerKind.COUNSEL_ENGAGED, record.id, at),)
    if at is not None and role == "expert":
        return (Trigger(TriggerKind.EXPERT, record.id, at),)
    return ()


def _in_paper(record: Record) -> tuple[Trigger, ...]:
    """A paper made because a suit was expected."""
    if not _for_suit(record):
        return ()
    return (Trigger(TriggerKind.PAPER, record.id, day_in(record, "made_on"), text_in(record, "title")),)


def _in_message(record: Record) -> tuple[Trigger, ...]:
    """A message made because a suit was expected, or talks with a funder."""
    kinds = []
    if _for_suit(record):
        kinds.append(TriggerKind.PAPER)
    if text_in(record, "author_role") == "funder" or "funder" in choices_in(record, "recipient_roles"):
        kinds.append(TriggerKind.MONEY)
    return tuple(Trigger(k, record.id, day_in(record, "sent_on"), text_in(record, "subject")) for k in kinds)


def _in_ai_use(record: Record) -> tuple[Trigger, ...]:
    """Work on this matter with an AI tool."""
    if not choices_in(record, "went_in") & _ON_THE_CASE:
        return ()
    return (Trigger(TriggerKind.AI_USE, record.id, day_in(record, "used_on"), text_in(record, "tool")),)


def _for_suit(record: Record) -> bool:
    """Whether it was made because a suit was expected; "no" outweighs a purpose that says so."""
    because = flag_in(record, "because_of_litigation")
    return bool(because) or (because is None and text_in(record, "purpose") == "litigation")


def _in_notice(record: Record) -> tuple[Trigger, ...]:
    name, sent = text_in(record, "subject"), flag_in(record, "sent")
    if sent is None:
        return ()
    if not sent:
        return (Trigger(TriggerKind.LETTER_PLANNED, record.id, None, name),)
    return (Trigger(_approach_kind(record), record.id, day_in(record, "sent_on"), name),)


def _in_statement(record: Record) -> tuple[Trigger, ...]:
    kind = _statement_kind(record)
    if kind is None or flag_in(record, "scheduled") is not False:
        return ()
    return (Trigger(kind, record.id, day_in(record, "made_on"), text_in(record, "what")),)


def _statement_kind(record: Record) -> TriggerKind | None:
    """What a statement shows; one to the other side is an approach where it speaks of a patent, license or deadline."""
    if flag_in(record, "charges_infringement"):
        return TriggerKind.CHARGE
    speaks = any(flag_in(record, column) for column in ("names_patent", "licence_offered", "deadline"))
    return TriggerKind.APPROACH if speaks and text_in(record, "audience") == "target" else None


def _approach_kind(record: Record) -> TriggerKind:
    if text_in(record, "form") == "complaint":
        return TriggerKind.COMPLAINT
    return TriggerKind.CHARGE if flag_in(record, "charge") else TriggerKind.APPROACH


_STEPS_IN: Mapping[str, Callable[[Record], tuple[Trigger, ...]]] = {
    CONTACTS: _in_contact,
    PAPERS: _in_paper,
    MESSAGES: _in_message,
    AI_USES: _in_ai_use,
    NOTICES: _in_notice,
    STATEMENTS: _in_statement,
}
"""The steps toward a suit that a record of a register shows."""


# -- the rest -----------------------------------------------------------------------------------


def _hold(playbook: Playbook, assessment: Assessment) -> Hold:
    on = assessment.bound(playbook, "hold_issued_on")
    return Hold(
        issued=flag_of(assessment, "hold.issued"),
        on=Bound.of(on) if isinstance(on, PartialDate) else None,
        notice_lacks=_some(assessment, "hold.notice_leaves_out", "nothing"),
        groups_left_out=_some(assessment, "hold.groups_left_out", "nobody"),
        outsiders_left_out=_some(assessment, "hold.third_parties_left_out", "nobody"),
        it_told=flag_of(assessment, "hold.it_told"),
        phones=flag_of(assessment, "hold.phones"),
        ai_histories=flag_of(assessment, "hold.ai_histories"),
        leavers=flag_of(assessment, "hold.leavers"),
        reminders=flag_of(assessment, "hold.reminders"),
        clean_up=flag_of(assessment, "hold.clean_up"),
    )


def _some(assessment: Assessment, question: str, none: str) -> bool | None:
    """Whether anything besides the choice that means nothing was chosen."""
    chosen = choices_of(assessment, question)
    return bool(chosen - {none}) if chosen else None


def _custodian(record: Record) -> Custodian:
    return Custodian(
        id=record.id,
        name=text_in(record, "name") or "a custodian without a name",
        told=day_in(record, "notified_on"),
        acknowledged=flag_in(record, "acknowledged"),
        acknowledged_on=day_in(record, "acknowledged_on"),
        departed=flag_in(record, "departed"),
        left=day_in(record, "left_on"),
        collected=flag_in(record, "devices_collected"),
    )


def _source(record: Record) -> Source:
    return Source(
        id=record.id,
        name=text_in(record, "name") or "a system without a name",
        fleeting=text_in(record, "kind") in _FLEETING,
        deletes=flag_in(record, "auto_delete"),
        deletes_after=text_in(record, "deletes_after"),
        stopped=flag_in(record, "suspended"),
        stopped_on=day_in(record, "suspended_on"),
    )


def _loss(record: Record) -> Loss:
    return Loss(
        id=record.id,
        name=text_in(record, "what") or "a loss without a name",
        lost=day_in(record, "lost_on"),
        evidence={e.value: e for e in Evidence}.get(text_in(record, "kind")),
        replaceable=flag_in(record, "replaceable"),
        cause={c.value: c for c in Cause}.get(text_in(record, "intent")),
        reported=flag_in(record, "reported_to_counsel"),
    )


def _approaches(assessment: Assessment) -> Iterator[Approach]:
    """What went to the other side: notices that were sent, and statements made to it."""
    for record in assessment.in_register(NOTICES):
        if flag_in(record, "sent") and flag_in(record, "to_accused") is not False:
            complaint = text_in(record, "form") == "complaint"
            charges = flag_in(record, "charge")
            yield Approach(
                id=record.id,
                name=text_in(record, "subject") or "a notice without a name",
                sent=day_in(record, "sent_on"),
                charges=True if complaint and charges is None else charges,
                complaint=complaint,
            )
    for record in assessment.in_register(STATEMENTS):
        if flag_in(record, "scheduled") is False and text_in(record, "audience") == "target":
            yield Approach(
                id=record.id,
                name=text_in(record, "what") or "a statement without a name",
                sent=day_in(record, "made_on"),
                charges=flag_in(record, "charges_infringement"),
            )
