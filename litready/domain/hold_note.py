"""What a lawyer has to know and to settle before a hold notice is sent. It goes to that lawyer and to nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from litready.domain.bounds import Bound
from litready.domain.matter import Assessment
from litready.domain.preservation.conclusions import CustodianStanding, Gap, GapKind, Preservation
from litready.domain.preservation.duty import when_words
from litready.domain.preservation.record import CUSTODIANS, LOSSES, THINGS
from litready.domain.read import choices_of, day_of, flag_of, text_in
from litready.domain.readiness import Readiness
from litready.domain.reasons import counted, listed, sentence
from litready.playbook.model import Playbook


@dataclass(frozen=True, slots=True)
class Point:
    """One thing for the lawyer, with the ids of the authorities behind it."""

    what: str
    authorities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Withheld:
    """A text of the record that the notice leaves out, and the place that stands there."""

    place: str
    said: str


@dataclass(frozen=True, slots=True)
class Told:
    """Whether and when a custodian was told of a hold, and whether that was acknowledged.

    `late` is how long after the beginning of the duty the person was told, `waiting` for how long no acknowledgment
    has come, in words; "" where there is nothing to say.
    """

    name: str
    on: Bound | None
    late: str
    acknowledged: bool | None
    waiting: str


@dataclass(frozen=True, slots=True)
class CounselNote:
    """What stands before the notice and is taken out before it is sent.

    `legend` and `basis` are those that the user affirmed for this record; the notice itself bears none. `grounds`
    are the authorities on which the notice and this note rest.
    """

    legend: tuple[str, ...]
    basis: str
    settle: tuple[Point, ...]
    shown: tuple[Point, ...]
    unknown: tuple[str, ...]
    withheld: tuple[Withheld, ...]
    told: tuple[Told, ...]
    grounds: tuple[str, ...]


TELLING = ("zubulake-4", "zubulake-5")
"""That key people are told, and that somebody follows up, rests on these."""
_GROUNDS = ("micron-v-rambus", "zubulake-4", "zubulake-5", "frcp-37e", "silvestri-v-gm", "google-play")
"""What the notice asks for rests on these, whatever the record says."""


def counsel_note(
    playbook: Playbook, part: Assessment, readiness: Readiness, withheld: tuple[Withheld, ...]
) -> CounselNote:
    """The note on a draft from the part of an assessment that counts; `withheld` is what the draft leaves out."""
    settle = tuple(_settle(playbook, part, readiness.preservation))
    shown = tuple(_shown(readiness.preservation))
    used = (a for point in (*settle, *shown) for a in point.authorities)
    return CounselNote(
        legend=readiness.basis.legend,
        basis=readiness.basis.statement,
        settle=settle,
        shown=shown,
        unknown=tuple(m.what for m in readiness.preservation.missing),
        withheld=withheld,
        told=tuple(_told(c) for c in readiness.preservation.custodians),
        grounds=tuple(a for a in dict.fromkeys((*_GROUNDS, *used)) if a in playbook.authorities),
    )


# -- what the record shows ----------------------------------------------------------------------

_TOLD_OF_PEOPLE = (GapKind.TOLD_LATE, GapKind.NOT_ACKNOWLEDGED)
"""Gaps that stand beside the name of each custodian."""


def _shown(found: Preservation) -> Iterator[Point]:
    """The beginning of the duty on both readings, the gaps in days, and what else the hold lacks."""
    first, other = found.deciding, found.other_duty
    if found.duty is not None and first:
        text = f"A court may place the start of the duty to keep evidence {when_words(found.duty)}: {first[0].what}."
        if found.undated:
            text += " Steps whose day is not known may have come before."
        if other is not None and other != found.duty:
            text += f" Unsettled: on another reading it began only {when_words(other)}."
        yield Point(text, first[0].authorities)
    for gap in found.gaps:
        if gap.kind not in _TOLD_OF_PEOPLE:
            yield Point(_gap_words(gap), gap.authorities)
    named = {g.record for g in found.gaps}
    for shortfall in found.shortfalls:
        if shortfall.where not in named:
            yield Point(f"{sentence(shortfall.what)}.", shortfall.authorities)


def _told(person: CustodianStanding) -> Told:
    days = {gap.kind: gap.days() for gap in person.gaps}
    late, waiting = (days.get(kind, "") for kind in _TOLD_OF_PEOPLE)
    return Told(person.name, person.told, late, person.acknowledged, waiting)


def _gap_words(gap: Gap) -> str:
    text = f"{sentence(gap.what)}: {gap.days()}{', and growing' if gap.open else ''}."
    if gap.otherwise_at_least is not None and gap.otherwise_at_least != gap.days_at_least:
        least = gap.otherwise_at_least
        text += f" On the other reading at least {least:,} {'day' if least == 1 else 'days'}."
    return text


# -- what has to be settled ---------------------------------------------------------------------


def _settle(playbook: Playbook, part: Assessment, found: Preservation) -> Iterator[Point]:
    yield from _about_sending(playbook, part)
    yield from _about_people(playbook, part)
    yield from _about_evidence(part, found)


def _about_sending(playbook: Playbook, part: Assessment) -> Iterator[Point]:
    issued = flag_of(part, "hold.issued")
    if issued:
        on = day_of(part, "hold.issued_on")
        when = f" {when_words(on)}" if on is not None else ""
        does = "replaces" if flag_of(part, "hold.notice_neutral") is False else "adds to"
        yield Point(
            f"A written hold went out{when}. This draft {does} it. Keep both, with their lists of receivers.",
            ("zubulake-5",),
        )
    people = [v for p in ("director_name", "prepared_by") if isinstance(v := part.bound(playbook, p), str)]
    named = f" The record names {listed(people)}." if people else ""
    yield Point(f"Who issues the notice, and who answers questions about it.{named}")
    yield Point(
        "Whether the notice bears a legend. The draft bears none, since it goes to many readers and a legend makes "
        "nothing privileged. It may have to be shown one day, so it says nothing about who is right.",
        ("zubulake-label",),
    )
    others = _others(playbook, part)
    yield Point(
        "Whether readers need the names of other companies and their products to know what to keep. The draft leaves "
        f"them out.{f' The record names {listed(others)}.' if others else ''}"
    )
    yield Point(
        "From which day on papers are to be kept. Take the day on which work on the subject began, and not a day on "
        "which a suit came into view."
    )
    yield Point(
        "Who gets which schedule. A notice with all of them shows each reader who else holds what. IT needs "
        "Schedule B, and whoever keeps things needs Schedule C."
    )
    yield Point(
        "Whether to add that nobody is kept from reporting to a public authority: the draft asks readers to talk "
        "about it with legal only."
    )
    if flag_of(part, "hold.reminders") is not True:
        yield Point(
            "Who owns the hold, sends the reminders and keeps the acknowledgments. The record names nobody.",
            ("zubulake-5",),
        )


def _about_people(playbook: Playbook, part: Assessment) -> Iterator[Point]:
    groups = _labels(playbook, part, "hold.groups_left_out", "nobody")
    if groups:
        yield Point(f"Not told so far: {listed(groups)}. Add their people to Schedule A.", ("zubulake-4",))
    outsiders = _labels(playbook, part, "hold.third_parties_left_out", "nobody")
    told = f"Not told so far: {listed(outsiders)}." if outsiders else "Ask who else keeps something for the company."
    if outsiders or not choices_of(part, "hold.third_parties_left_out"):
        yield Point(
            f"Outsiders get a letter of their own, not this notice. {told}", ("micron-v-rambus", "silvestri-v-gm")
        )
    missing = _not_listed(part)
    if missing:
        yield Point(f"Named in the record, but not among the custodians: {listed(missing)}.", ("zubulake-4",))


def _about_evidence(part: Assessment, found: Preservation) -> Iterator[Point]:
    tools = list(dict.fromkeys(t for r in part.in_register("ai_uses") if (t := text_in(r, "tool").strip())))
    if tools:
        yield Point(
            f"AI tools used in this matter: {listed(tools)}. See that the history of each is among the systems in "
            "Schedule B.",
            ("frcp-37e",),
        )
    if flag_of(part, "hold.clean_up"):
        yield Point("Stop the clean-up program before the notice goes out, and keep its papers.", ("micron-v-rambus",))
    if flag_of(part, "hold.foreign_data"):
        yield Point("Which foreign rules limit keeping, copying or sending what sits abroad.")
    number = len(part.in_register(LOSSES))
    if number:
        count = sentence(counted(number, "known loss is", "known losses are"))
        yield Point(
            f"{count} recorded. The notice says nothing of losses. Speak with litigation counsel about them first, by "
            "word of mouth.",
            tuple(dict.fromkeys(a for e in found.exposures for a in e.authorities)) or ("frcp-37e",),
        )


def _others(playbook: Playbook, part: Assessment) -> list[str]:
    accused = part.bound(playbook, "accused_party")
    names = [accused.strip()] if isinstance(accused, str) else []
    names += [text_in(r, "name").strip() for r in part.in_register("accused_products")]
    return list(dict.fromkeys(n for n in names if n))


def _not_listed(part: Assessment) -> list[str]:
    """People whom the record names elsewhere as holding something, and who are no custodians."""
    known = {_plain(text_in(r, "name")) for r in part.in_register(CUSTODIANS)}
    named = [text_in(r, "name") for r in part.in_register("inventors")]
    named += [text_in(r, "custodian") for r in part.in_register(THINGS)]
    named += [text_in(r, "user") for r in part.in_register("ai_uses")]
    return list(dict.fromkeys(n.strip() for n in named if n.strip() and _plain(n) not in known))


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _labels(playbook: Playbook, part: Assessment, question_id: str, none: str) -> list[str]:
    """The labels of what was chosen, but for the choice that means nothing."""
    question = playbook.questions_by_id.get(question_id)
    chosen = choices_of(part, question_id) - {none}
    return [c.label for c in question.choices if c.id in chosen] if question is not None else []
