"""Readiness as plain text for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from litready.domain.interview import NO_PROGRESS
from litready.domain.marking.rows import start_rows
from litready.domain.matter import Assessment
from litready.domain.readiness import VERDICT_WORDS, Finding, Readiness
from litready.domain.wording import SEVERITY_WORDS, STATE_WORDS
from litready.playbook.model import Playbook, Severity

_WIDTH = 96


def readiness_text(playbook: Playbook, assessment: Assessment, readiness: Readiness) -> str:
    """The verdict, the basis, each finding with its facts and authorities, and what is open."""
    return "\n".join(_lines(playbook, assessment, readiness))


def _lines(playbook: Playbook, assessment: Assessment, readiness: Readiness) -> Iterator[str]:
    progress = sum(readiness.progress.values(), NO_PROGRESS)
    yield assessment.name
    yield f"{VERDICT_WORDS[readiness.verdict]}."
    yield f"{progress.answered} of {progress.total} answered, {progress.not_known} of them not known yet."
    yield from _wrap(readiness.basis.statement, "")
    for severity in Severity:
        for finding in readiness.of(severity):
            yield ""
            yield from _finding(finding, playbook)
    if readiness.windows:
        yield ""
        yield from _windows(readiness)
    if readiness.open_questions:
        yield ""
        yield f"Open questions ({len(readiness.required_open)} required)"
        for question in readiness.open_questions:
            mark = "required, " if question.required else ""
            state = "blank" if question.state.value == "blank" else STATE_WORDS[question.state].lower()
            yield from _wrap(f"{question.number}  {question.text} ({mark}{state})", "  ")
    yield ""
    yield f"Assessed {readiness.today.isoformat()}; law as of {playbook.law_as_of.isoformat()}."
    yield "A checklist, not legal advice."


def _finding(finding: Finding, playbook: Playbook) -> Iterator[str]:
    unsettled = ", law unsettled" if finding.unsettled else ""
    yield from _wrap(f"[{SEVERITY_WORDS[finding.severity]}{unsettled}] {finding.code} {finding.title}", "")
    yield from _wrap(finding.why, "  ")
    for reading in finding.readings:
        cites = "; ".join(playbook.authorities[a].cite for a in reading.authorities)
        yield from _wrap(f"- {reading.text} ({cites})", "  ")
    yield from _wrap(f"What to do: {finding.do}", "  ")
    for fact in finding.facts:
        yield from _wrap(f"Because: {fact.label} — {fact.text}", "  ")
    for authority in finding.authorities:
        yield from _wrap(playbook.authorities[authority].cite, "  ")


def _windows(readiness: Readiness) -> Iterator[str]:
    """From when damages run for each pair, and what is missing, each fact once."""
    yield "Damages windows, by patent and accused product"
    for row in start_rows(readiness.windows, readiness.matter):
        start = f"{row.patent} against {row.product}: damages {_run(row.damages)}; patent until {row.until}"
        yield from _wrap(start, "  ")
        if row.other_damages:
            yield from _wrap(f"On the other reading they {_run(row.other_damages)}", "    ")
    missing = dict.fromkeys(fact for window in readiness.windows for fact in window.missing)
    if missing:
        yield from _wrap(f"Not known: {'; '.join(missing)}.", "  ")


def _run(words: str) -> str:
    return "cannot be recovered" if words == "nothing" else f"run {words}"


def _wrap(text: str, indent: str) -> Iterator[str]:
    for line in text.splitlines() or [""]:
        yield from textwrap.wrap(line, _WIDTH, initial_indent=indent, subsequent_indent=indent + "  ") or [""]
