"""The royalty for the time before issue under 35 U.S.C. § 154(d). Marking has nothing to do with it."""

from __future__ import annotations

from collections.abc import Iterator

from litready.domain.bounds import Bound, earliest_of, latest_of, past, years_before
from litready.domain.marking.facts import AccusedProduct, BeforeIssue, Patent

SUE_WITHIN_YEARS = 6
"""The action must come within six years after issue (35 U.S.C. § 154(d)(3))."""


def before_issue(patent: Patent, product: AccusedProduct, pleading: Bound) -> BeforeIssue | None:
    """The time before issue for which a royalty may be had; None where a condition fails or nothing is known of it.

    The other side must have known of the published application itself: knowledge of a parent or
    relative is not enough, though no act of the applicant is needed (Rosebud, 812 F.3d 1070).
    """
    issued, learned = patent.issued, product.application_notice
    if issued is None or patent.claims_as_published is False or (learned is None and not product.knew_application):
        return None
    if product.applications is not None and patent.id not in product.applications:
        return None
    sue_by = Bound(years_before(issued.earliest, -SUE_WITHIN_YEARS), years_before(issued.latest, -SUE_WITHIN_YEARS))
    if sue_by.certainly_before(pleading):
        return None
    end = issued if product.last is None else earliest_of([issued, past(product.last)])
    known = [b for b in (learned, patent.published, product.first) if b is not None]
    if any(b.earliest >= end.latest for b in known):
        return None
    start = earliest_of([latest_of(known), end]) if known else None
    if start is not None and learned is None:
        start = Bound(start.earliest, end.latest)
    return BeforeIssue(start, end, sue_by, tuple(_missing(patent, product)))


def _missing(patent: Patent, product: AccusedProduct) -> Iterator[str]:
    if product.application_notice is None:
        yield "when they learned of the published application"
    if patent.published is None:
        yield f"when the application for {patent.name} was published"
    if product.applications is None:
        yield f"whether they knew of the application that became {patent.name}, not only of a relative"
    if patent.claims_as_published is None:
        yield f"whether the claims of {patent.name} issued substantially as published"
    if product.first is None:
        yield f"when {product.name} was first sold or used"
