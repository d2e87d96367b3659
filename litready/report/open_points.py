"""The chapter of open questions, numbered for outside counsel, with room for replies."""

from __future__ import annotations

from litready.domain.answers import State
from litready.domain.readiness import Finding, OpenQuestion, Readiness
from litready.playbook.model import Severity
from litready.report.model import (
    Block,
    Chapter,
    Column,
    Heading,
    Paragraph,
    QuestionBlock,
    Row,
    Run,
    Stance,
    Start,
    Table,
    Text,
    Tone,
    plain,
)
from litready.report.references import References, ended, finding_anchor, question_anchor, register_anchor

QUESTIONS = "questions"
_HANGS_ON_LIMIT = 260


class OpenPoints:
    """The questions for outside counsel, numbered: what findings raise, required, not known, and the rest."""

    def __init__(self, refs: References, readiness: Readiness) -> None:
        self.refs = refs
        self.asked: dict[str, int] = {}
        """The number of the question that each finding raises."""
        self._number = 0
        self._blocks: list[Block] = []
        open_questions = [q for q in readiness.open_questions if q.question]
        cells = _grouped_cells([q for q in readiness.open_questions if q.record])
        self._raised(readiness)
        for title, questions, groups in (
            (
                "Required and not answered",
                [q for q in open_questions if q.required],
                [g for g in cells if g[0].required],
            ),
            (
                "Not known yet",
                [q for q in open_questions if not q.required and q.state is State.NOT_KNOWN],
                [g for g in cells if not g[0].required],
            ),
        ):
            if questions or groups:
                self._heading(title)
            for question in questions:
                self._question(question)
            for group in groups:
                self._cells(group)
        self._rest([q for q in open_questions if not q.required and q.state is State.BLANK])

    def chapter(self) -> Chapter | None:
        """The chapter, or None where nothing is open."""
        if not self._blocks:
            return None
        lead = plain(
            "Numbered to be answered. Write below the question and keep its number; the small code ties the reply to "
            "the record. What findings raise comes first, then what is required."
        )
        return Chapter(
            "Open questions for outside counsel",
            QUESTIONS,
            (Paragraph(lead, lead=True, stance=Stance.OPINION), *self._blocks),
            "Open questions for outside counsel",
            Start.PAGE,
            stance=Stance.OPINION,
        )

    def _next(self) -> int:
        self._number += 1
        return self._number

    def _heading(self, title: str) -> None:
        self._blocks.append(Heading(title, f"questions.{len(self._blocks)}", Stance.OPINION))

    def _raised(self, readiness: Readiness) -> None:
        wordings: dict[str, list[Finding]] = {}
        for finding in readiness.findings:
            if finding.ask and finding.severity is not Severity.STRENGTH:
                wordings.setdefault(finding.ask, []).append(finding)
        if wordings:
            self._heading("Raised by findings")
        for text, findings in wordings.items():
            number = self._next()
            self.asked |= {f.id: number for f in findings}
            first = findings[0]
            code = [Run(first.id, Tone.MUTED)]
            for finding in findings:
                code += [Run(" · ", Tone.MUTED), Run(finding.code, Tone.MUTED, finding_anchor(finding.code))]
            weighty = first.severity in (Severity.STOP, Severity.SERIOUS)
            self._block(
                number, text, plain(ended(self.refs.finding_texts(first).title)), tuple(code), 3 if weighty else 2
            )

    def _question(self, question: OpenQuestion) -> None:
        asked = self.refs.playbook.questions_by_id[question.question]
        code = self._code(question.id, question)
        self._block(self._next(), question.text, _hangs_on(asked.help), code, 3 if question.required else 2)

    def _cells(self, group: list[OpenQuestion]) -> None:
        first = group[0]
        register = self.refs.playbook.registers_by_id[first.register]
        column = next(c for c in register.columns if c.id == first.id.rpartition("/")[2])
        rows = self.refs.row_words(first.register, (q.record for q in group))
        blank = sum(q.state is State.BLANK for q in group)
        state = "Not known yet" if not blank else "Not entered" if blank == len(group) else "Not entered or not known"
        text = f"{column.label}: {rows}"
        code = self._code(f"{first.register}/{column.id}", first)
        self._block(self._next(), text, plain(f"{state}."), code, 3 if first.required else 2)

    def _code(self, code: str, question: OpenQuestion) -> Text:
        place = question.question
        link = self.refs.answer(place).link if place else register_anchor(question.register)
        runs = [Run(code, Tone.MUTED), Run(" · ", Tone.MUTED), Run(question.number, Tone.MUTED, link)]
        if question.required:
            runs += [Run(" · ", Tone.MUTED), Run("required", Tone.STRONG)]
        return tuple(runs)

    def _block(self, number: int, text: str, hangs_on: Text, code: Text, lines: int) -> None:
        self._blocks.append(QuestionBlock(number, text, hangs_on, code, lines, question_anchor(number)))

    def _rest(self, questions: list[OpenQuestion]) -> None:
        if not questions:
            return
        columns = (
            Column("No.", 24, strong=True, stance=Stance.OPINION),
            Column("Question", 290, stance=Stance.OPINION),
            Column("Reply", 190, stance=Stance.OPINION),
        )
        rows = []
        for question in questions:
            number = self._next()
            code = Run(f"\n{question.id} · {question.number}", Tone.REFERENCE, self.refs.answer(question.question).link)
            rows.append(Row((plain(str(number)), (Run(question.text), code), ()), anchor=question_anchor(number)))
        self._blocks.append(
            Table(
                columns,
                tuple(rows),
                title="Not answered, not required",
                anchor=f"questions.{len(self._blocks)}",
                stance=Stance.OPINION,
            )
        )


def _grouped_cells(cells: list[OpenQuestion]) -> list[list[OpenQuestion]]:
    """Open cells of the same column of a register together."""
    groups: dict[tuple[str, str], list[OpenQuestion]] = {}
    for cell in cells:
        groups.setdefault((cell.register, cell.id.rpartition("/")[2]), []).append(cell)
    return list(groups.values())


def _hangs_on(help_text: str) -> Text:
    """As many whole sentences of the help as leave room for the reply."""
    kept = ""
    for part in help_text.replace("\n", " ").split(". "):
        longer = f"{kept}{part}. "
        if kept and len(longer) > _HANGS_ON_LIMIT:
            break
        kept = longer
    return plain(kept.rstrip(" .") + "." if kept.strip(" .") else "")
