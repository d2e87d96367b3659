"""From a record to a report: everything the report says, and in which order."""

from __future__ import annotations

from litready.domain.fingerprint import fingerprint
from litready.domain.matter import Assessment
from litready.domain.readiness import Readiness
from litready.playbook.model import Group, Playbook
from litready.report.authorities import authorities_chapter
from litready.report.extent import extent_of
from litready.report.facts import facts_report
from litready.report.findings import finding_chapters
from litready.report.held_back import HeldBack
from litready.report.method import method_chapter
from litready.report.model import Chapter, Report
from litready.report.open_points import OpenPoints
from litready.report.opening import cover, in_fours, summary
from litready.report.record import appendix_chapter
from litready.report.references import day_words
from litready.report.registers import registers_chapter
from litready.report.timeline import timeline_chapter


def build_report(
    playbook: Playbook,
    assessment: Assessment,
    readiness: Readiness,
    *,
    app_version: str,
    facts_only: bool = False,
    recipient: str = "",
    purpose: str = "",
    part: Group | None = None,
    descriptions: bool = False,
    wide: bool = False,
    held: HeldBack | None = None,
) -> Report:
    """The whole report, one part of it, or a copy of facts alone.

    What may describe a trade secret is left out and counted, unless `descriptions` are wanted for a recipient; a copy
    of facts never holds any. `readiness` is what follows from the whole record. In a `wide` report each register has
    a column for each of its own, as a spreadsheet has room for. Items of the evidence index that are `held` back stand
    in no row, and no text names them.

    What was typed is printed once: in the appendix, in its register, or (who prepared it, for whom, at whose
    direction) on the cover; code names of secrets once more, in the matrix of measures, and the words of claims, in
    their charts. Elsewhere it is pointed to.
    The same record, recipient, purpose and day give the same report.
    """
    extent = extent_of(
        playbook,
        assessment,
        readiness,
        part=None if facts_only else part,
        descriptions=descriptions and not facts_only,
        held=held,
    )
    refs, readiness = extent.refs, extent.readiness
    print_ = fingerprint(assessment)
    law = day_words(playbook.law_as_of)
    footer = f"{day_words(readiness.today)} · law as of {law} · record {in_fours(print_[:16])}"
    maker = f"LitReady {app_version}"
    if facts_only:
        return facts_report(refs, readiness, print_, maker=maker, recipient=recipient, purpose=purpose)

    first, on_cover = cover(extent, print_, recipient, purpose)
    points = OpenPoints(refs, readiness)
    line = timeline_chapter(refs, extent.timeline)
    found = finding_chapters(refs, readiness, points.asked, wide=wide)
    body = [line, *found, registers_chapter(refs, wide=wide), points.chapter()]
    chapters: list[Chapter | None] = [
        *body,
        authorities_chapter(playbook, (c for c in body if c is not None)),
        appendix_chapter(refs, on_cover),
        method_chapter(extent, print_, maker),
    ]
    kind = "Litigation readiness report" if part is None else f"{part.title} report"
    describes = f"Describes trade secrets, for {recipient} only · " if extent.described else ""
    about = playbook.title if part is None else part.title
    return Report(
        title=f"{kind}: {refs.assessment.name}",
        name=describes + (refs.assessment.name if part is None else f"{refs.assessment.name} · {part.title}"),
        author=readiness.basis.prepared_by,
        subject=f"{about}. Law as of {law}.",
        legend=" · ".join(readiness.basis.legend),
        legend_aside="· basis: page 1" if readiness.basis.legend else "",
        footer=footer,
        made_on=readiness.today,
        maker=maker,
        fingerprint=print_,
        facts_only=False,
        cover=first,
        summary=summary(extent),
        chapters=tuple(c for c in chapters if c is not None),
    )
