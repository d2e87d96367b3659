"""A report as a Word file: the cover, the summary and every chapter, in the order and words of the PDF."""

from __future__ import annotations

from litready.report.model import Report, Run, Text, Tone
from litready.report.opening_blocks import summary_chapter
from litready.report.styles import Paper
from litready.report.text import on_one_line
from litready.report.word import WordDocument, WordPart

_NAME = 70
"""So many letters of the name of the matter stand in the header."""


def report_document(report: Report, paper: Paper = Paper.LETTER) -> WordDocument:
    """The whole report as one document. Its legend stands in the header as in the PDF, or not at all."""
    opening = () if report.summary is None else (summary_chapter(report.summary),)
    header: Text = (Run(report.legend, Tone.MUTED if report.facts_only else Tone.STRONG),) if report.legend else ()
    if report.legend_aside:
        header = (*header, Run(f" {report.legend_aside}", Tone.MUTED))
    return WordDocument(
        title=report.title,
        author=report.author,
        made_on=report.made_on,
        parts=(WordPart((*opening, *report.chapters), header, report.footer, _cut(report.name), report.cover),),
        subject=report.subject,
        paper=paper,
    )


def _cut(name: str) -> str:
    name = on_one_line(name)
    return name if len(name) <= _NAME else name[:_NAME].rstrip() + "…"
