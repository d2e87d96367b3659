"""The marking matrix: what the rules make of each article under each asserted patent, in words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from litready.domain.marking.articles import Sold, sold_times
from litready.domain.marking.facts import Article, Claims, Form, Marking, Matter, Patent
from litready.domain.marking.words import since_words, until_words


class Marked(Enum):
    """What an article is worth for the duty to mark under a patent."""

    MARKED = "marked"
    UNMARKED = "unmarked"
    NOT_KNOWN = "not_known"
    NO_DUTY = "no_duty"
    """Only method claims are asserted, or it was not sold under the patent."""
    NOT_PRACTICED = "not_practiced"


FORM_WORDS = {Form.FIXED: "on the article", Form.PACKAGE: "label or package", Form.VIRTUAL: "web address"}


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One article under one patent: what follows, as two short lines."""

    marked: Marked
    words: str
    caption: str = ""


def matrix_cell(article: Article, patent: Patent) -> MatrixCell:
    """What the rules make of an article under a patent, with every doubt against the owner, who must prove marking."""
    if patent.claims == {Claims.METHOD}:
        return MatrixCell(Marked.NO_DUTY, "Method claims", "no duty to mark")
    practises = article.practises.get(patent.id, False)
    if practises is False:
        return MatrixCell(Marked.NOT_PRACTICED, "Not practiced")
    if practises is None:
        return MatrixCell(Marked.NOT_KNOWN, "Not known yet", "whether it practices the patent")
    if patent.issued is None:
        return MatrixCell(Marked.NOT_KNOWN, "Not known yet", "issue date missing")
    times = sold_times(article, patent)
    if not times:
        return MatrixCell(Marked.NO_DUTY, "Not sold", "while the patent was in force")
    if all(time.marked for time in times):
        return _marked(article, patent, times)
    if all(time.marked for time in sold_times(article, patent, generous=True)):
        return MatrixCell(Marked.NOT_KNOWN, "Not known yet", "whether and since when it is marked")
    return _unmarked(article, times)


def columns_of(matter: Matter) -> tuple[tuple[str, str], ...]:
    """The head of each patent's column in two lines: its short name, and what is asserted of it."""
    kinds = {Claims.APPARATUS: "apparatus", Claims.METHOD: "method", Claims.DESIGN: "design"}
    kinds[Claims.COMPOSITION] = "composition"
    return tuple((p.name, " and ".join(w for kind, w in kinds.items() if kind in p.claims)) for p in matter.patents)


def _marked(article: Article, patent: Patent, times: tuple[Sold, ...]) -> MatrixCell:
    counted = article.markings.get(patent.id, ())
    form = _form(counted)
    if article.sold_from is None:
        return MatrixCell(Marked.MARKED, "Marked from the first sale", form or "first sale not known")
    since = f"since {since_words(times[0].start)}"
    return MatrixCell(Marked.MARKED, "Marked from the first sale", f"{form}, {since}" if form else since)


def _unmarked(article: Article, times: tuple[Sold, ...]) -> MatrixCell:
    first = next(time for time in times if not time.marked)
    last = times[-1]
    known = article.sold_from is not None or first is not times[0]
    words = f"Unmarked, {since_words(first.start)}" if known else "Unmarked, first sale not known"
    if last.marked:
        return MatrixCell(Marked.UNMARKED, words, f"marked since {since_words(last.start)}")
    if first is not times[0]:
        return MatrixCell(Marked.UNMARKED, words, f"marked until {until_words(first.start)}")
    if last.end is not None and not article.ongoing:
        return MatrixCell(Marked.UNMARKED, words, f"sold until {until_words(last.end)}")
    return MatrixCell(Marked.UNMARKED, words, "never marked" if len(times) == 1 else "")


def _form(markings: tuple[Marking, ...]) -> str:
    forms = {FORM_WORDS[m.form] for m in markings}
    return forms.pop() if len(forms) == 1 else ""
