"""The table of authorities: what this report cites, how firm it is, when it was checked."""

from __future__ import annotations

from litready.domain.readiness import Readiness
from litready.playbook.model import Authority, AuthorityKind, Confirmed, Level, Playbook, Standing
from litready.report.model import AuthorityRow, AuthorityTable, Block, Chapter, Paragraph, Stance, plain
from litready.report.references import authority_anchor, cite_text, sentence
from litready.values import PartialDate

AUTHORITIES = "authorities"
_KINDS = (
    (AuthorityKind.CASE, "Cases"),
    (AuthorityKind.STATUTE, "Statutes"),
    (AuthorityKind.RULE, "Rules"),
    (AuthorityKind.REGULATION, "Regulations"),
    (AuthorityKind.GUIDANCE, "Guidance"),
    (AuthorityKind.BILL, "Bills"),
)
_LEVELS = {
    Level.SUPREME: "U.S. Supreme Court",
    Level.APPELLATE: "court of appeals",
    Level.TRIAL: "trial court",
    Level.STATE: "state law",
    Level.STATUTE: "statute",
    Level.RULE: "rule",
    Level.AGENCY: "agency",
}


def authorities_chapter(playbook: Playbook, readiness: Readiness) -> Chapter | None:
    """The table of authorities: only those that this report cites."""
    used: dict[str, Authority] = {}
    for finding in readiness.findings:
        for authority_id in (*finding.authorities, *(a for r in finding.readings for a in r.authorities)):
            used[authority_id] = playbook.authorities[authority_id]
    if not used:
        return None
    lead = plain(
        "Each authority relied on in this report, with what it is relied on for, how firm it is, when it was last "
        "checked, and the pages. Read the source before quoting it, above all where it is not yet checked."
    )
    blocks: list[Block] = [Paragraph(lead, lead=True, stance=Stance.CONCLUSION)]
    for kind, title in _KINDS:
        rows = sorted((a for a in used.values() if a.kind is kind), key=lambda a: (a.cite.lower(), a.id))
        if rows:
            blocks.append(AuthorityTable(title, tuple(_authority_row(a) for a in rows)))
    return Chapter("Table of authorities", AUTHORITIES, tuple(blocks), stance=Stance.CONCLUSION)


def _authority_row(authority: Authority) -> AuthorityRow:
    settled = "Settled" if authority.status is Standing.SETTLED else "Unsettled"
    level = _LEVELS[authority.level]
    weight = f"{settled}: {level}"
    if authority.level in (Level.STATUTE, Level.RULE, Level.AGENCY) and settled == "Settled":
        weight = sentence(level)
    checked = PartialDate.of(authority.checked_on).words()
    if authority.confirmed is Confirmed.MEMORY:
        checked = "Not yet checked"
    return AuthorityRow(
        id=authority.id,
        anchor=authority_anchor(authority.id),
        cite=cite_text(authority, authority.cite),
        rule=authority.rule,
        weight=weight,
        checked=checked,
    )
