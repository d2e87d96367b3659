"""What the tables of the damages window say: rows of the rules as lines of the screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from litready.domain.marking.facts import Matter, Outcome, Window
from litready.domain.marking.record import ARTICLES
from litready.domain.marking.rows import StartRow, WindowRow
from litready.domain.matter import Assessment
from litready.domain.wording import cell_words
from litready.playbook.model import Playbook
from litready.ui.drafts import Place
from litready.ui.marking.lines import Line, LineCell, LineColumn
from litready.ui.shapes import Shape

OUTCOME_SHAPES = {
    Outcome.RECOVERABLE: Shape.LIKELY,
    Outcome.AFTER_COMPLAINT: Shape.LIKELY,
    Outcome.UNSETTLED: Shape.UNSETTLED,
    Outcome.EXCLUDED: Shape.NONE,
    Outcome.OUT_OF_REACH: Shape.NONE,
    Outcome.NO_INFRINGEMENT: Shape.NONE,
}
NOTICE_COLUMNS = (
    LineColumn("Notice", 150, 2),
    LineColumn("Result", 142),
    LineColumn("For", 120, 1),
    LineColumn("Why", 150, 2),
    LineColumn("Authority", 130, 1),
)


def span_columns(*, products: bool) -> tuple[LineColumn, ...]:
    """The columns of the spans; the product stands in its own where there is more than one."""
    named = (LineColumn("Product", 100, 1),) if products else ()
    return (
        LineColumn("", 44),
        LineColumn("Patent", 58),
        *named,
        LineColumn("From", 98, 0.5),
        LineColumn("To", 98, 0.3),
        LineColumn("Days", 58, 0.3, right=True),
        LineColumn("Result", 122),
        LineColumn("Why", 120, 2),
        LineColumn("Authority", 150, 1.8),
    )


def span_lines(rows: Sequence[WindowRow], *, products: bool) -> list[Line]:
    """The numbered spans."""
    return [
        Line(
            (
                LineCell(str(row.number), disc=True),
                LineCell(row.patent, strong=True),
                *((LineCell(row.product),) if products else ()),
                LineCell(_sentence(row.since)),
                LineCell(_sentence(row.until)),
                LineCell(row.days),
                LineCell(
                    row.result,
                    caption=f"other reading: {row.other[:1].lower()}{row.other[1:]}" if row.other else "",
                    shape=OUTCOME_SHAPES[row.outcome],
                    ink=OUTCOME_SHAPES[row.outcome].ink,
                    strong=True,
                ),
                LineCell(row.why),
                LineCell(chips=row.authorities),
            )
        )
        for row in rows
    ]


def start_columns(*, products: bool) -> tuple[LineColumn, ...]:
    """The columns of the days from which damages run."""
    named = (LineColumn("Product", 86, 1.2),) if products else ()
    return (
        LineColumn("Patent", 68),
        *named,
        LineColumn("Conservative reading", 150, 2),
        LineColumn("Other reading", 150, 2),
        LineColumn("First unmarked sale", 94, 0.6),
        LineColumn("Marked from", 94, 0.6),
        LineColumn("Actual notice", 84, 0.6),
        LineColumn("Until", 84, 0.6),
    )


def start_lines(rows: Sequence[StartRow], *, products: bool) -> list[Line]:
    """From when damages run, on both readings."""
    return [
        Line(
            (
                LineCell(row.patent, strong=True),
                *((LineCell(row.product),) if products else ()),
                LineCell(_sentence(row.damages), caption=f"six-year look-back: {row.look_back}", strong=True),
                LineCell(
                    _sentence(row.other_damages) or "The same",
                    shape=Shape.UNSETTLED if row.other_damages else None,
                    ink="ink" if row.other_damages else "ink3",
                ),
                LineCell(_sentence(row.first_unmarked)),
                LineCell(_sentence(row.marked_from)),
                LineCell(_sentence(row.notice)),
                LineCell(_sentence(row.until)),
            )
        )
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class MissingPoint:
    """Something that is not known, and where it is entered; no place where nothing in the window asks for it."""

    text: str
    place: Place | None


def missing_points(windows: Sequence[Window], matter: Matter, playbook: Playbook) -> list[MissingPoint]:
    """What is missing for these windows, each point once."""
    texts = dict.fromkeys(text for window in windows for text in window.missing)
    named: list[tuple[int, str, str]] = [(0, n.name, n.id) for n in matter.notices]
    named += [(1, a.name, a.id) for a in matter.articles]
    named += [(2, p.name, p.id) for p in matter.products]
    named += [(3, p.name, p.id) for p in matter.patents]
    named.sort(key=lambda item: (item[0], -len(item[1])))
    return [MissingPoint(text[:1].upper() + text[1:], _place(text, named, playbook)) for text in texts]


def _place(text: str, named: Sequence[tuple[int, str, str]], playbook: Playbook) -> Place | None:
    """Where a missing fact is entered: at the record whose name the words hold, else at the question that asks."""
    for words, part in (("planned for", "complaint_planned"), ("a patented article", "any_article")):
        asked = playbook.bound(part) if words in text else None
        if asked is not None:
            return Place(question=asked.id)
    for _, name, record_id in named:
        if name in text:
            return Place(record=record_id)
    return None


def notice_lines(windows: Sequence[Window], matter: Matter) -> list[Line]:
    """The communications that do not count as notice, with why; one line for each reason."""
    notices = {n.id: n for n in matter.notices}
    patents, products = {p.id: p.name for p in matter.patents}, {p.id: p.name for p in matter.products}
    pairs: dict[tuple[str, str, bool, tuple[str, ...]], list[tuple[str, str]]] = {}
    for window in windows:
        for why in window.rejected:
            key = (why.notice, why.reason, why.doubtful, why.authorities)
            pairs.setdefault(key, []).append((window.patent, window.product))
    lines = []
    for (notice_id, reason, doubtful, authorities), found in pairs.items():
        notice = notices.get(notice_id)
        if notice is None:
            continue
        shown = [_listed([patents[i] for i in dict.fromkeys(p for p, _ in found)], len(patents), "patents")]
        if len(products) > 1:
            shown.append(_listed([products[i] for i in dict.fromkeys(x for _, x in found)], len(products), "products"))
        result = LineCell(
            "In doubt" if doubtful else "Does not count",
            shape=Shape.UNSETTLED if doubtful else Shape.NONE,
            ink="serious" if doubtful else "stop",
            strong=True,
        )
        cells = (
            LineCell(notice.name, link=True),
            result,
            LineCell(_sentence(", ".join(filter(None, shown)))),
            LineCell(reason),
            LineCell(chips=authorities),
        )
        lines.append(Line(cells, to=Place(record=notice_id)))
    return lines


def sellers(playbook: Playbook, assessment: Assessment) -> dict[str, str]:
    """Who sells each article, as the second line of its name."""
    register = playbook.registers_by_id.get(ARTICLES)
    kind = register.column("seller_kind") if register is not None else None
    found = {}
    for record in assessment.in_register(ARTICLES):
        seller = record.value("seller")
        told = cell_words(kind, record, playbook, assessment) if kind is not None and record.value(kind.id) else ""
        found[record.id] = " · ".join(filter(None, (seller if isinstance(seller, str) else "", told)))
    return found


def _listed(names: Sequence[str], of: int, what: str) -> str:
    if len(names) == of and of > 1:
        return f"all {what}"
    return ", ".join(names) if len(names) <= 4 else f"{', '.join(names[:3])} and {len(names) - 3} more"


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
