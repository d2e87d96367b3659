"""From which day a court may say that evidence had to be kept.

The test is objective: was a suit reasonably foreseeable. Events still to come, such as a
product release, a board vote or the end of talks, do not postpone it (Micron v. Rambus,
Hynix v. Rambus); so nothing here moves the day later, and each further trigger can only
move it earlier.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from litready.domain.bounds import Bound, earliest_of
from litready.domain.fact import RECORDS
from litready.domain.preservation.conclusions import Ground
from litready.domain.preservation.facts import Trigger, TriggerKind

FIRM = frozenset(
    {
        TriggerKind.DECIDED,
        TriggerKind.TALKS,
        TriggerKind.ANTICIPATED,
        TriggerKind.WORK_PRODUCT,
        TriggerKind.PAPER,
        TriggerKind.CHARGE,
        TriggerKind.COMPLAINT,
        TriggerKind.HOLD,
    }
)
"""Triggers that the owner could hardly dispute: its own word, or a step that names a dispute."""

_RAMBUS = ("micron-v-rambus", "hynix-v-rambus")
_WHY: Mapping[TriggerKind, tuple[str, str, tuple[str, ...]]] = {
    TriggerKind.DECIDED: (
        "enforcement was decided on, budgeted or put to management",
        "Who decides to enforce foresees a suit, also while it depends on events to come.",
        _RAMBUS,
    ),
    TriggerKind.CONSULTED: (
        "a lawyer was asked about enforcing",
        "Asking how to enforce shows that a suit was in view, whenever the engagement letter came.",
        ("micron-v-rambus", "zubulake-4"),
    ),
    TriggerKind.CHARTED: (
        "a claim chart, teardown or other infringement analysis was begun",
        "Charts and timelines made before a suit were among the facts from which foreseeability was found.",
        ("micron-v-rambus",),
    ),
    TriggerKind.LETTER_PLANNED: (
        "a letter or licensing approach was planned or drafted",
        "An owner who plans to confront the other side can foresee that a suit follows, sent or not.",
        _RAMBUS,
    ),
    TriggerKind.ACQUIRED: (
        "the patent was bought in order to assert it",
        "A purchase made in order to assert shows that a suit was in view.",
        ("micron-v-rambus",),
    ),
    TriggerKind.MONEY: (
        "a suit was discussed with a funder, an insurer or a buyer",
        "Talk about paying for a suit shows that one was foreseen.",
        ("micron-v-rambus",),
    ),
    TriggerKind.EXPERT: (
        "an expert or a test laboratory was engaged",
        "An expert engaged for a suit shows that one was foreseen.",
        ("micron-v-rambus",),
    ),
    TriggerKind.TALKS: (
        "talks failed, or the other side refused, threatened or challenged the patent",
        "An open dispute makes a suit foreseeable; hope that talks resume does not postpone the duty.",
        ("hynix-v-rambus",),
    ),
    TriggerKind.COUNSEL_ENGAGED: (
        "litigation counsel was engaged",
        "Whoever engages litigation counsel about a patent can foresee a suit on it.",
        ("micron-v-rambus", "zubulake-4"),
    ),
    TriggerKind.ANTICIPATED: (
        "litigation is said to be anticipated since then",
        "This is the owner’s own date; the duty runs from it at the latest.",
        ("micron-v-rambus", "sanofi-v-glenmark"),
    ),
    TriggerKind.WORK_PRODUCT: (
        "work product is claimed from then on",
        "Whoever claims work product says that a suit was anticipated, so evidence had to be kept from the same day.",
        ("sanofi-v-glenmark", "frcp-26b3"),
    ),
    TriggerKind.PAPER: (
        "{name} was made because a suit was expected",
        "Whoever makes a paper because of a suit says that one was anticipated on that day.",
        ("sanofi-v-glenmark", "frcp-26b3"),
    ),
    TriggerKind.AI_USE: (
        "claims, strategy or advice on this matter went into {name}",
        "Working out a claim or a strategy with a tool shows, like a chart, that a suit was in view.",
        ("micron-v-rambus",),
    ),
    TriggerKind.APPROACH: (
        "the other side was approached in {name}",
        "A soft approach may not bind its reader to keep evidence; a sender who plans to sue is bound all the same.",
        ("micron-v-rambus", "cache-la-poudre"),
    ),
    TriggerKind.CHARGE: (
        "infringement was charged in {name}",
        "Whoever charges infringement can foresee a suit over the charge.",
        _RAMBUS,
    ),
    TriggerKind.COMPLAINT: (
        "{name} was filed",
        "From a complaint on, nobody can say that a suit was not foreseen.",
        ("cache-la-poudre", "frcp-37e"),
    ),
    TriggerKind.HOLD: (
        "the written hold was issued",
        "Whoever issues a hold foresees a suit.",
        ("micron-v-rambus",),
    ),
    TriggerKind.ASSESSMENT: (
        "this assessment was begun",
        "Working through whether to enforce shows, at the latest, that a suit was in view.",
        ("micron-v-rambus",),
    ),
}

_CLAUSES = {kind: what.format(name=RECORDS) for kind, (what, _, _) in _WHY.items()}
_SHORT: Mapping[TriggerKind, str] = {
    TriggerKind.PAPER: "made because a suit was expected",
    TriggerKind.AI_USE: "claims, strategy or advice on this matter went in",
    TriggerKind.APPROACH: "the other side was approached",
    TriggerKind.CHARGE: "infringement was charged",
    TriggerKind.COMPLAINT: "filed",
}
"""What happened, for the kinds whose words name the record."""


def find_grounds(triggers: Iterable[Trigger], today: date) -> tuple[Ground, ...]:
    """The triggers whose day is known at least in part, the earliest first, the firm ones first on one day.

    What is said to have happened cannot lie after `today`: the later part of a year or month is cut off.
    """
    dated = {(t, at) for t in triggers if (at := until_today(t.at, today)) is not None}
    ordered = sorted(
        dated,
        key=lambda d: (d[1].earliest, d[1].latest, d[0].kind not in FIRM, d[0].kind.value, d[0].where, d[0].name),
    )
    duty = earliest_of([at for _, at in ordered]) if ordered else None
    return tuple(_ground(trigger, at, duty) for trigger, at in ordered)


def find_undated(triggers: Iterable[Trigger], today: date) -> tuple[Trigger, ...]:
    """The triggers of which only that they happened is known."""
    undated = {replace(t, at=None) for t in triggers if until_today(t.at, today) is None}
    return tuple(sorted(undated, key=lambda t: (t.kind.value, t.where, t.name)))


def place_duty(grounds: Iterable[Ground]) -> Bound | None:
    """The earliest of the days; None where there is none."""
    days = [g.at for g in grounds]
    return earliest_of(days) if days else None


def until_today(at: Bound | None, today: date) -> Bound | None:
    """A day that lies in the past, without the part of it that has not come yet; None where none has."""
    if at is None or at.earliest > today:
        return None
    return Bound(at.earliest, min(at.latest, today))


def when_words(day: Bound) -> str:
    """A day as it goes on a verb: on Mar 5, 2025; in Mar 2025; between Mar 5, 2025 and Jun 1, 2025."""
    words = day.words()
    return words if words.startswith("between") else f"{'on' if day.exact else 'in'} {words}"


def what_happened(trigger: Trigger) -> str:
    """What a trigger is, in words that go on a sentence."""
    return _WHY[trigger.kind][0].format(name=_quoted(trigger.name))


def clause_of(trigger: Trigger) -> str:
    """What a trigger is, with `RECORDS` where the name of its record belongs."""
    return _CLAUSES[trigger.kind]


def short_of(trigger: Trigger) -> str:
    """What a trigger is, without the name of its record."""
    return _SHORT.get(trigger.kind) or _WHY[trigger.kind][0]


def _ground(trigger: Trigger, at: Bound, duty: Bound | None) -> Ground:
    _, why, authorities = _WHY[trigger.kind]
    return Ground(
        trigger=trigger,
        at=at,
        what=what_happened(trigger),
        why=why,
        authorities=authorities,
        firm=trigger.kind in FIRM,
        decides=duty is not None and at.earliest <= duty.latest,
    )


def _quoted(name: str) -> str:
    return f"“{name}”" if name else "a record without a name"
