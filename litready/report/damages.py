"""The damages window in the report: the figure, what it says in dates, and from when damages run.

Products and articles are named by their rows in the registers, where their names stand once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from litready.domain.marking.facts import Article, Matter
from litready.domain.marking.record import LICENSEES
from litready.domain.marking.rows import StartRow, WindowRow, start_rows, window_rows
from litready.domain.marking.window import damages_windows
from litready.domain.readiness import Readiness
from litready.report.figures.build import window_figure
from litready.report.model import (
    Block,
    Column,
    Detail,
    Heading,
    Paragraph,
    Picture,
    Row,
    Run,
    Stance,
    Table,
    Text,
    muted,
    plain,
)
from litready.report.references import References, cited, register_anchor, sentence

ANCHOR = "damages-window"
_STANCE = Stance.CONCLUSION


def damages_blocks(refs: References, readiness: Readiness) -> Iterator[Block]:
    """The figure with its two tables; nothing where no asserted patent stands against an accused product."""
    if not readiness.windows:
        return
    matter = _by_row(refs, readiness.matter)
    windows = damages_windows(matter)
    figure = window_figure(_headed(matter), windows, articles=True)
    yield Heading("Damages window", ANCHOR)
    yield Paragraph((*plain(figure.caption), *_numbered(refs, matter)), stance=_STANCE)
    yield Picture(figure, stance=_STANCE)
    rows = window_rows(windows, matter)
    if rows:
        yield Table(
            (
                Column("No.", 24, strong=True),
                Column("Patent and product", 84),
                Column("From", 66),
                Column("Until", 66),
                Column("Days", 48, right=True),
                Column("Result", 70, strong=True),
                Column("Why", 146),
            ),
            tuple(_row(refs, row) for row in rows),
            "What the figure says in dates",
            stance=_STANCE,
        )
    yield Table(
        (
            Column("Patent and product", 84, strong=True),
            Column("First sale", 62),
            Column("Six years back", 66),
            Column("First unmarked", 66),
            Column("Marked from", 62),
            Column("Notice", 62),
            Column("Damages", 102, strong=True),
        ),
        tuple(_start(row) for row in start_rows(windows, matter)),
        "From when damages run",
        stance=_STANCE,
    )


def _numbered(refs: References, matter: Matter) -> Iterator[Run]:
    """In which registers the rows stand by which products and articles are named."""
    named = [p.id for p in matter.products], [a.id for a in matter.articles]
    held = {r.register for ids in named for i in ids if (r := refs.assessment.record(i)) is not None}
    registers = [r for r in refs.playbook.registers if r.id in held]
    for n, register in enumerate(registers):
        yield Run(" and " if n else " Numbers are those of the rows in ")
        yield Run(register.title, link=register_anchor(register.id))
    if registers:
        yield Run(".")


def _by_row(refs: References, matter: Matter) -> Matter:
    """The matter with its products, articles and notices named by their rows."""
    return replace(
        matter,
        products=tuple(replace(p, name=f"product {refs.rows[p.id]}") for p in matter.products),
        articles=tuple(_article(refs, a) for a in matter.articles),
        notices=tuple(replace(n, name=f"notice {refs.rows[n.id]}") for n in matter.notices),
    )


def _headed(matter: Matter) -> Matter:
    """The matter with names as they stand at the head of a lane."""
    return replace(
        matter,
        products=tuple(replace(p, name=sentence(p.name)) for p in matter.products),
        articles=tuple(replace(a, name=sentence(a.name)) for a in matter.articles),
    )


def _article(refs: References, article: Article) -> Article:
    """An article by its row and by whose it is; what a licensee sells, where nothing is listed, by the licensee's."""
    record = refs.assessment.record(article.id)
    if record is None:
        return article
    if record.register == LICENSEES:
        return replace(article, name=f"licensee {refs.rows[article.id]}", seller="")
    column = refs.playbook.registers_by_id[record.register].column("seller_kind")
    kind = column.choice(str(record.value("seller_kind"))) if column is not None else None
    whose = "" if kind is None or kind.id == "own" else kind.label.lower()
    return replace(article, name=f"article {refs.rows[article.id]}", seller=whose)


def _row(refs: References, row: WindowRow) -> Row:
    why: Text = (*plain(row.why + (". " if row.authorities else "")), *cited(refs.playbook, row.authorities))
    return Row(
        (
            plain(str(row.number)),
            plain(f"{row.patent}, {row.product}"),
            plain(row.since),
            plain(row.until),
            plain(row.days),
            plain(row.result),
            why,
        )
    )


def _start(row: StartRow) -> Row:
    details = []
    if row.other_damages:
        details.append(Detail("On the other reading", plain(row.other_damages), stance=_STANCE))
    if row.missing:
        details.append(Detail("", muted(row.missing), stance=_STANCE))
    return Row(
        (
            plain(f"{row.patent}, {row.product}"),
            plain(row.first_sale),
            plain(row.look_back),
            plain(row.first_unmarked),
            plain(row.marked_from),
            plain(row.notice),
            plain(row.damages),
        ),
        tuple(details),
    )
