"""Walks through a report: every place that links may lead to, every stance, every text that may cite."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from litready.report.model import (
    COVER,
    FURTHER,
    AuthorityTable,
    Block,
    Chapter,
    FindingBlock,
    Heading,
    Paragraph,
    QuestionBlock,
    Readings,
    Report,
    Stance,
    Table,
    Text,
)


def stances_of(report: Report) -> Iterator[Stance]:
    """The stance of everything in a report."""
    yield report.cover.stance
    if report.summary is not None:
        yield report.summary.stance
    for chapter in report.chapters:
        yield chapter.stance
        for block in chapter.blocks:
            yield from _stances(block)


def anchors_of(report: Report) -> Iterator[str]:
    """Every place in a report that a link may lead to."""
    yield COVER
    if report.summary is not None:
        yield from (report.summary.anchor, FURTHER)
    yield from anchors_in(report.chapters)


def anchors_in(chapters: Iterable[Chapter]) -> Iterator[str]:
    """Every place in some chapters that a link may lead to."""
    for chapter in chapters:
        yield chapter.anchor
        for block in chapter.blocks:
            yield from _anchors(block)


def texts_of(block: Block) -> Iterator[Text]:
    """Every text of a block that may cite."""
    match block:
        case Paragraph():
            yield block.text
        case Table():
            yield block.lead
            for row in block.rows:
                yield from row.cells
                yield from (detail.text for detail in row.details)
        case FindingBlock():
            yield from (t for part in (block.facts, block.rule, *block.to_do) if part for t in part.texts)
            yield from (reading.text for reading in block.readings)
        case Readings():
            yield from (reading.text for reading in block.readings)


def citing_chapters(chapters: Iterable[Chapter]) -> dict[str, tuple[Chapter, ...]]:
    """The chapters in which each authority is relied on, by its id."""
    found: dict[str, dict[str, Chapter]] = {}
    for chapter in chapters:
        for run in (run for block in chapter.blocks for text in texts_of(block) for run in text):
            if run.cites:
                found.setdefault(run.cites, {})[chapter.anchor] = chapter
    return {authority: tuple(citing.values()) for authority, citing in found.items()}


def _anchors(block: Block) -> Iterator[str]:
    match block:
        case Table():
            yield block.anchor
            yield from (row.anchor for row in block.rows)
        case AuthorityTable():
            yield from (row.anchor for row in block.rows)
        case Heading() | FindingBlock() | QuestionBlock():
            yield block.anchor


def _stances(block: Block) -> Iterator[Stance]:
    yield block.stance
    if isinstance(block, Table):
        for column in block.columns:
            yield column.stance
        for row in block.rows:
            yield row.stance
            for detail in row.details:
                yield detail.stance
    elif isinstance(block, FindingBlock):
        for part in (block.facts, block.rule, *block.to_do):
            if part is not None:
                yield part.stance
    if isinstance(block, FindingBlock | Readings):
        for reading in block.readings:
            yield reading.stance
