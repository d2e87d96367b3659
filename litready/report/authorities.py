"""The table of authorities: what this report cites, how firm it is, when it was checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from litready.playbook.model import Authority, AuthorityKind, Confirmed, Level, Playbook, Standing
from litready.report.model import (
    AuthorityRow,
    AuthorityTable,
    Block,
    Chapter,
    Paragraph,
    Stance,
    plain,
)
from litready.report.references import authority_anchor, cite_text, sentence
from litready.report.walk import texts_of
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


def authorities_chapter(playbook: Playbook, chapters: Iterable[Chapter]) -> Chapter | None:
    """The table of authorities: only those that these chapters cite."""
    texts = (text for chapter in chapters for block in chapter.blocks for text in texts_of(block))
    used = {run.cites: playbook.authorities[run.cites] for text in texts for run in text if run.cites}
    if not used:
        return None
    lead = plain(
        "Each authority relied on in this report, with what it is relied on for, how firm it is, when it was last "
        "checked, and where. Read the source before quoting it, above all where it is not yet checked."
    )
    blocks: list[Block] = [Paragraph(lead, lead=True, stance=Stance.CONCLUSION), *authority_tables(used.values())]
    return Chapter("Table of authorities", AUTHORITIES, tuple(blocks), stance=Stance.CONCLUSION)


def authority_tables(used: Iterable[Authority]) -> Iterator[AuthorityTable]:
    """The authorities by kind, each in the order of its cite."""
    ordered = sorted(used, key=lambda a: (a.cite.lower(), a.id))
    for kind, title in _KINDS:
        rows = tuple(_authority_row(a) for a in ordered if a.kind is kind)
        if rows:
            yield AuthorityTable(title, rows)


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
