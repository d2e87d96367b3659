"""What is different between two states, as plain text for a terminal and as plain data."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any

from litready.domain.compare import Comparison
from litready.domain.compare.lines import BLANK_WORDS, Line, grouped_lines
from litready.domain.compare.told import follows_words, recorded_words

_WIDTH = 96


def changes_text(comparison: Comparison) -> str:
    """The counts, then each difference from what to what, by section."""
    return "\n".join(_text(comparison))


def changes_document(comparison: Comparison) -> dict[str, Any]:
    """Every difference as JSON-ready data; ids are permanent, texts are those that a reader sees."""
    return {
        "days": [day.isoformat() for day in comparison.days],
        "same_record": comparison.same_record,
        "given_again": comparison.given_again,
        "verdicts": [verdict.value for verdict in comparison.verdicts],
        "groups": [
            {"title": group.title, "section": group.section, "lines": [_document(line) for line in group.lines]}
            for group in grouped_lines(comparison)
        ],
    }


def _document(line: Line) -> dict[str, str]:
    ids = {"question": line.question, "record": line.record, "column": line.column, "finding": line.finding}
    return {
        "change": line.change.name.lower(),
        "subject": line.subject,
        "part": line.part,
        "before": line.before,
        "after": line.after,
        **{key: value for key, value in ids.items() if value},
    }


def _text(comparison: Comparison) -> Iterator[str]:
    yield recorded_words(comparison)
    yield follows_words(comparison)
    for group in grouped_lines(comparison):
        yield ""
        yield group.title
        for line in group.lines:
            part = f", {line.part}" if line.part else ""
            yield from _wrapped(f"{line.change.value}: {line.subject}{part}", "  ")
            yield from _wrapped(f"from  {line.before or BLANK_WORDS}", "      ")
            yield from _wrapped(f"to    {line.after or BLANK_WORDS}", "      ")


def _wrapped(text: str, indent: str) -> Iterator[str]:
    for n, line in enumerate(text.splitlines() or [""]):
        hang = indent + "      "
        first = indent if n == 0 else hang
        yield from textwrap.wrap(line, _WIDTH, initial_indent=first, subsequent_indent=hang) or [""]
