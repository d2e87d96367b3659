"""Charts, analyses and memos, judged as what they are: communications to whoever asked for them."""

from __future__ import annotations

from dataclasses import replace

from litready.domain.privilege.facts import (
    LAWYERS,
    Communication,
    PaperKind,
    Purpose,
    Role,
    Route,
    Standing,
    WorkPaper,
)
from litready.domain.privilege.rules import judge_communication


def judge_paper(paper: WorkPaper) -> Standing:
    """The conclusion on one paper."""
    conclusion = judge_communication(as_communication(paper))
    if paper.shared_outside and not paper.shared_with:
        return replace(conclusion, open=(*conclusion.open, "to whom it was shown, and under which agreement"))
    return conclusion


def as_communication(paper: WorkPaper) -> Communication:
    """The communication that a paper is.

    What a lawyer asked for goes to that lawyer, what a lawyer writes to the client. What nobody asked for
    goes to colleagues, an invention disclosure where disclosures go. Someone outside whose role is not
    recorded is an outsider without any agreement.
    """
    recipients, purpose = _readers(paper)
    seen = frozenset() if paper.shared_outside is False else paper.shared_with or frozenset({Role.OTHER})
    return Communication(
        id=paper.id,
        name=paper.name,
        author=paper.author,
        recipients=recipients,
        purpose=purpose,
        directed=paper.directed,
        because=paper.because,
        needed=paper.needed,
        nda=paper.nda,
        agreement=paper.agreement,
        later_shared=paper.shared_outside,
        shared_with=seen,
        before_anticipation=paper.before_anticipation,
        paper=True,
        priced=paper.kind is PaperKind.VALUATION,
    )


def _readers(paper: WorkPaper) -> tuple[frozenset[Role], Purpose | None]:
    if paper.kind is PaperKind.DISCLOSURE and not paper.directed and paper.author not in LAWYERS:
        match paper.route:
            case Route.LEGAL:
                return frozenset({Role.INHOUSE_LEGAL}), paper.purpose
            case Route.MIXED:
                mixed = None if paper.purpose is None else Purpose.BOTH_BUSINESS
                return frozenset({Role.INHOUSE_LEGAL, Role.EMPLOYEE}), mixed
            case Route.BUSINESS:
                return frozenset({Role.EMPLOYEE}), paper.purpose
            case None:
                return frozenset(), paper.purpose
    if paper.author is Role.AI_TOOL:
        return frozenset({Role.EMPLOYEE}), paper.purpose
    if paper.author in LAWYERS or not paper.directed:
        return frozenset({Role.EMPLOYEE}), paper.purpose
    return frozenset({Role.INHOUSE_LEGAL}), paper.purpose
