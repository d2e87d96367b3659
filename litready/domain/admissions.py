"""Answers that concede a point against the owner: those on which a stop or a serious finding rests.

No list of questions is kept for it. A finding names the answers and records that made it fire; where it weighs against
the owner, these are what the other side would read out. What was typed as text or note is not judged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from litready.domain.fact import Fact
from litready.domain.readiness import Finding, Readiness
from litready.playbook.model import Severity

_AGAINST = (Severity.STOP, Severity.SERIOUS)


@dataclass(frozen=True, slots=True)
class Admission:
    """A finding against the owner, and the answers, cells and records on which it rests, each once.

    One that is worked out from many records may name none of them.
    """

    finding: Finding
    facts: tuple[Fact, ...]


def list_admissions(readiness: Readiness, carries: Callable[[Fact], bool] | None = None) -> tuple[Admission, ...]:
    """What was conceded, the stops first, then by section.

    With `carries`, only facts for which it holds count, and findings that rest on one of them.
    """
    found = []
    for severity in _AGAINST:
        for finding in readiness.of(severity):
            placed = {_place(f): f for f in reversed(finding.facts) if f.question or f.register}
            facts = tuple(f for f in reversed(placed.values()) if carries is None or carries(f))
            if facts or carries is None:
                found.append(Admission(finding, facts))
    return tuple(found)


def count_conceded(admissions: Iterable[Admission]) -> int:
    """How many answers, cells and records that is; one on which two findings rest counts once."""
    return len({_place(fact) for admission in admissions for fact in admission.facts})


def _place(fact: Fact) -> tuple[str, ...]:
    return (fact.question,) if fact.question else (fact.register, fact.record, fact.column)
