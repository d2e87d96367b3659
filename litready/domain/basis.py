"""On what basis, if any, an assessment may bear a privilege legend.

A label makes nothing privileged. The legend repeats what the user affirmed, phrase by
phrase, and only where the facts given on the first page can carry it.
"""

from __future__ import annotations

from dataclasses import dataclass

from litready.domain.matter import Assessment
from litready.playbook.model import Kind, Playbook
from litready.values import PartialDate

LAWYERS = frozenset({"inhouse_attorney", "outside_attorney"})
"""Values of the bound question `preparer_role` that mean a lawyer acting as one."""
DIRECTED = frozenset({"inhouse_attorney", "outside_attorney"})
"""Values of the bound question `directed_by` that mean direction by a lawyer."""


@dataclass(frozen=True, slots=True)
class PrivilegeBasis:
    """What the user states on the first page, and the legend that follows from it.

    `communication` and `work_product` say whether that phrase of the legend was affirmed
    and can be carried by the facts. `statement` is the sentence on the report's cover.
    """

    prepared_by: str
    role: str
    prepared_for: str
    directed_by: str
    purpose: tuple[str, ...]
    anticipated_since: PartialDate | None
    communication: bool
    work_product: bool
    statement: str

    @property
    def legend(self) -> tuple[str, ...]:
        """The phrases of the header legend; empty where no basis is affirmed."""
        phrases = []
        if self.communication or self.work_product:
            phrases.append("Privileged & confidential")
        if self.communication:
            phrases.append("Attorney–client communication")
        if self.work_product:
            phrases.append("Attorney work product")
        return tuple(phrases)


def privilege_basis(playbook: Playbook, assessment: Assessment) -> PrivilegeBasis:
    """Read the basis from the first page.

    Attorney–client communication needs a lawyer who prepares or directs, the purpose of legal
    advice, and the user's affirmation. Work product needs anticipated litigation and the
    affirmation (Fed. R. Civ. P. 26(b)(3); Upjohn, 449 U.S. 383).
    """
    role = _text(playbook, assessment, "preparer_role")
    directed = _text(playbook, assessment, "directed_by")
    purpose = assessment.bound(playbook, "purpose")
    purposes = purpose if isinstance(purpose, tuple) else ()
    since = assessment.bound(playbook, "anticipated_since")
    by_lawyer = role in LAWYERS or directed in DIRECTED
    communication = (
        by_lawyer and "legal_advice" in purposes and _text(playbook, assessment, "affirms_privilege") == "yes"
    )
    work_product = (
        _text(playbook, assessment, "litigation_anticipated") == "yes"
        and _text(playbook, assessment, "affirms_work_product") == "yes"
    )
    return PrivilegeBasis(
        prepared_by=_text(playbook, assessment, "prepared_by"),
        role=role,
        prepared_for=_text(playbook, assessment, "prepared_for"),
        directed_by=directed,
        purpose=purposes,
        anticipated_since=since if isinstance(since, PartialDate) else None,
        communication=communication,
        work_product=work_product,
        statement=_statement(playbook, assessment, communication, work_product),
    )


def _statement(playbook: Playbook, assessment: Assessment, communication: bool, work_product: bool) -> str:
    who = _text(playbook, assessment, "prepared_by") or "a person not named"
    role = _label(playbook, assessment, "preparer_role")
    whom = _text(playbook, assessment, "prepared_for")
    director = _text(playbook, assessment, "director_name")
    directed = _text(playbook, assessment, "directed_by")
    parts = [f"Prepared by {who}" + (f" ({role.lower()})" if role else "")]
    if whom:
        parts.append(f"for {whom}")
    if directed in DIRECTED:
        parts.append(f"at the direction of {director or 'a lawyer not named'}")
    elif directed == "nobody" and _text(playbook, assessment, "preparer_role") not in LAWYERS:
        parts.append("on their own initiative")
    sentence = " ".join(parts) + "."
    claims = [c for c, on in (("attorney–client privilege", communication), ("work product", work_product)) if on]
    if not claims:
        return f"{sentence} No privilege basis is stated."
    return f"{sentence} The preparer affirms a basis for {' and '.join(claims)}; a court decides, not the label."


def _text(playbook: Playbook, assessment: Assessment, part: str) -> str:
    value = assessment.bound(playbook, part)
    return value if isinstance(value, str) else ""


def _label(playbook: Playbook, assessment: Assessment, part: str) -> str:
    question = playbook.bound(part)
    if question is None or question.kind is not Kind.CHOICE:
        return ""
    choice = question.choice(_text(playbook, assessment, part))
    return choice.label if choice else ""
