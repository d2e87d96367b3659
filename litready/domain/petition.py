"""The other side's one year to petition for inter partes review (35 U.S.C. § 315(b)). The clock is theirs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from litready.domain.bounds import Bound, years_before
from litready.domain.fact import Conclusion, Fact
from litready.domain.matter import Assessment
from litready.domain.wording import answer_words
from litready.playbook.model import Playbook
from litready.values import PartialDate

PLACES: Mapping[str, frozenset[str]] = {"petition.clock_runs": frozenset({"until"})}
"""The conclusion, and the place in braces that its finding may use."""

_YEARS = 1


def last_day_to_petition(served: Bound) -> Bound:
    """The last day on which whoever was served on a day may petition: a year after service, to the day."""
    return Bound(years_before(served.earliest, -_YEARS), years_before(served.latest, -_YEARS))


def conclude_petition(playbook: Playbook, assessment: Assessment) -> Iterator[Conclusion]:
    """That a complaint was served, and until when a petition may be filed, as far as the day of service is known.

    It does not matter whether the plaintiff had standing (GoPro, IPR2018-01754).
    """
    if assessment.bound(playbook, "complaint_served") != "yes":
        return
    day = assessment.bound(playbook, "complaint_served_on")
    until = "one year from service, a day not known yet"
    if isinstance(day, PartialDate):
        until = last_day_to_petition(Bound.of(day)).words()
    asked = [q for part in ("complaint_served", "complaint_served_on") if (q := playbook.bound(part)) is not None]
    facts = tuple(
        Fact(q.text, answer_words(q, assessment.answer(q.id), playbook, assessment), question=q.id)
        for q in asked
        if assessment.value(q.id) is not None
    )
    yield Conclusion("petition.clock_runs", facts, {"until": until})
