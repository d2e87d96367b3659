"""Cover, summary and figures as blocks that flow, for files without pages of a fixed size: the same words and order.

Nothing is cut to a page here, so that all findings and actions stand in the summary itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from litready.playbook.model import Severity
from litready.report.model import (
    Block,
    Chapter,
    Column,
    Cover,
    Heading,
    Headline,
    Paragraph,
    Picture,
    Row,
    Run,
    Start,
    Summary,
    Table,
    Text,
    Tone,
    muted,
    plain,
)
from litready.report.references import counted, ended

_MOST_CODES, _MOST_SECTIONS = 18, 3


def cover_blocks(cover: Cover) -> Iterator[Block]:
    """What stands on the cover below its title and above the contents."""
    rows = tuple(Row((muted(label), text)) for label, text in cover.rows)
    rows += (Row(((Run(cover.basis_label, Tone.STRONG),), cover.basis)), Row(((), muted(cover.basis_aside))))
    yield Table((Column("", 117), Column("", 387)), rows, stance=cover.stance)
    numbers = tuple((Run(number, Tone.STRONG),) for number, _ in cover.counts)
    labels = tuple(muted(label) for _, label in cover.counts)
    columns = tuple(Column("", 100) for _ in cover.counts)
    yield Table(columns, (Row(numbers), Row(labels)), stance=cover.stance)
    if cover.counted:
        yield Paragraph(muted(cover.counted), stance=cover.stance)


def key_blocks(cover: Cover) -> Iterator[Block]:
    """What stands on the cover below the contents."""
    if cover.marks:
        rows = tuple(Row((plain(key.word), muted(key.meaning))) for key in cover.marks)
        yield Table((Column("Marks used", 117, strong=True), Column("", 387)), rows, stance=cover.stance)
    if cover.disclaimer:
        yield Paragraph(muted(cover.disclaimer), stance=cover.stance)


def summary_chapter(summary: Summary) -> Chapter:
    """The matter on one page, as a chapter."""
    return Chapter(summary.title, summary.anchor, tuple(_summary(summary)), start=Start.PAGE, stance=summary.stance)


def _summary(summary: Summary) -> Iterator[Block]:
    stance = summary.stance
    yield Paragraph((Run(summary.verdict, Tone.STRONG),), lead=True, stance=stance)
    yield Paragraph(plain(summary.verdict_line), lead=True, stance=stance)
    yield Paragraph((Run("The rule applied", Tone.STRONG),), stance=stance)
    for words, applies in summary.rule:
        yield Paragraph((Run(words, Tone.STRONG if applies else Tone.MUTED),), item=True, stance=stance)
    for severity, word, headlines in summary.groups:
        if severity in (Severity.STOP, Severity.SERIOUS):
            yield Heading(word, f"{summary.anchor}.{severity.value}", stance)
            columns = (Column("", 52, strong=True), Column("", 452))
            yield Table(columns, tuple(_headline(h) for h in headlines), stance=stance)
        else:
            yield Paragraph((Run(f"{word}: ", Tone.MUTED), *headline_codes(headlines)), stance=stance)
    yield Paragraph(summary.completeness, stance=stance)
    if summary.figure is not None:
        yield Picture(summary.figure, stance)
    if summary.dates:
        labels = tuple(Column(label, 168) for label, _ in summary.dates)
        yield Table(labels, (Row(tuple(plain(day) for _, day in summary.dates)),), stance=stance)
    actions = summary.actions
    if actions.rows or summary.done:
        yield Table(actions.columns, (*actions.rows, *summary.done), stance=actions.stance)


def _headline(headline: Headline) -> Row:
    """A stop with why it matters, anything less by its title alone."""
    title: Text = (Run(headline.title, link=headline.anchor),)
    if headline.severity is Severity.STOP:
        title = (Run(headline.title, Tone.STRONG, headline.anchor),)
        title = (*title, Run(f" {headline.more}")) if headline.more else title
    return Row(((Run(headline.code, link=headline.anchor),), title))


def headline_codes(headlines: Sequence[Headline]) -> Text:
    """Findings by their codes, or how many they are and in which sections where they are many."""
    if len(headlines) > _MOST_CODES:
        return _by_section(headlines)
    runs: list[Run] = []
    for n, headline in enumerate(headlines):
        if n:
            runs.append(Run(", "))
        runs.append(Run(headline.code, link=headline.anchor))
    return tuple(runs)


def _by_section(headlines: Sequence[Headline]) -> Text:
    """How many in how many sections, and the sections that hold the most."""
    held = Counter((h.section, h.section_anchor) for h in headlines)
    runs = [Run(f"{len(headlines):,} in {counted(len(held), 'section')}")]
    for n, ((section, anchor), number) in enumerate(held.most_common(_MOST_SECTIONS)):
        runs += [Run(", " if n else "; most in "), Run(f"{section} ({number})", link=anchor)]
    return (*runs, Run("."))


def picture_words(picture: Picture) -> str:
    """What stands in place of a figure where none can be drawn."""
    told = "It is drawn in the PDF; the tables here give the same days and figures."
    return f"Figure: {ended(picture.figure.caption)} {told}"
