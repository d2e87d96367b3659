"""Readiness as plain data, for `litready check --json` and for programs that read it."""

from __future__ import annotations

from typing import Any

from litready.domain.counsel_questions import questions_for_counsel
from litready.domain.readiness import VERDICT_WORDS, Finding, Readiness
from litready.exchange.conclusions_document import (
    exposures_document,
    preservation_document,
    protections_document,
    standings_document,
    timeline_document,
)
from litready.exchange.evidence_document import checklist_document, story_document
from litready.exchange.valuations_document import valuations_document
from litready.exchange.windows_document import windows_document
from litready.playbook.model import Playbook


def readiness_document(readiness: Readiness, playbook: Playbook) -> dict[str, Any]:
    """Every computed conclusion as JSON-ready data. Dates are ISO; `open_questions` use permanent ids."""
    basis = readiness.basis
    return {
        "playbook": {
            "id": playbook.id,
            "version": playbook.version,
            "law_as_of": playbook.law_as_of.isoformat(),
        },
        "today": readiness.today.isoformat(),
        "verdict": readiness.verdict.value,
        "verdict_words": VERDICT_WORDS[readiness.verdict],
        "privilege_basis": {
            "statement": basis.statement,
            "legend": list(basis.legend),
            "attorney_client_communication": basis.communication,
            "work_product": basis.work_product,
            "anticipated_since": basis.anticipated_since.iso() if basis.anticipated_since else None,
        },
        "findings": [_finding(f, playbook) for f in readiness.findings],
        "damages_windows": windows_document(readiness.windows, readiness.matter, playbook),
        "open_questions": [
            {
                "id": q.id,
                "section": q.section,
                "number": q.number,
                "text": q.text,
                "state": q.state.value,
                "required": q.required,
            }
            for q in readiness.open_questions
        ],
        "questions_for_counsel": [
            {"text": q.text, "source": q.source, "required": q.required}
            for q in questions_for_counsel(playbook, readiness)
        ],
        "preservation": preservation_document(readiness.preservation),
        "protections": protections_document(readiness.protections),
        "exposures": exposures_document(readiness.exposures),
        "valuations": valuations_document(readiness.valuations),
        "asked_by_counsel": checklist_document(readiness.checklist),
        "invention_story": story_document(readiness.story),
        "records": standings_document(readiness),
        "timeline": timeline_document(readiness.timeline),
        "progress": {
            section: {"answered": p.answered, "not_known": p.not_known, "total": p.total}
            for section, p in readiness.progress.items()
        },
    }


def _finding(finding: Finding, playbook: Playbook) -> dict[str, Any]:
    return {
        "id": finding.id,
        "code": finding.code,
        "section": finding.section,
        "severity": finding.severity.value,
        "title": finding.title,
        "why": finding.why,
        "do": finding.do,
        "unsettled": finding.unsettled,
        "readings": [{"text": r.text, "authorities": list(r.authorities)} for r in finding.readings],
        "authorities": [{"id": a, "cite": playbook.authorities[a].cite} for a in finding.authorities],
        "facts": [
            {"label": f.label, "text": f.text, "question": f.question, "register": f.register, "record": f.record}
            for f in finding.facts
        ],
    }
