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
from litready.report.references import References, counted, ended, finding_anchor, question_anchor, register_anchor

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
        unknown = [q for q in open_questions if not q.required and q.state is State.NOT_KNOWN]
        self._questions("Required and not answered", [q for q in open_questions if q.required])
        self._in_rows("Required fields of records", [self._cell(g) for g in cells if g[0].required])
        self._questions("Not known yet", unknown)
        self._in_rows("Fields of records not known yet", [self._cell(g) for g in cells if not g[0].required])
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
            "Open questions",
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

    def _questions(self, title: str, questions: list[OpenQuestion]) -> None:
        if questions:
            self._heading(title)
        for question in questions:
            asked = self.refs.playbook.questions_by_id[question.question]
            lines = 3 if question.required else 2
            self._block(self._next(), question.text, hangs_on(asked.help), self._code(question), lines)

    def _cell(self, group: list[OpenQuestion]) -> tuple[str, str, Run]:
        first = group[0]
        register = self.refs.playbook.registers_by_id[first.register]
        column = next(c for c in register.columns if c.id == first.id.rpartition("/")[2])
        rows = self.refs.row_words(first.register, (q.record for q in group))
        blank = sum(q.state is State.BLANK for q in group)
        state = "Not known yet" if not blank else "Not entered" if blank == len(group) else "Not entered or not known"
        code = Run(f"{first.register}/{column.id} · {first.number}", link=register_anchor(first.register))
        return f"{column.label}: {rows}.", f"{state}.", code

    def _code(self, question: OpenQuestion) -> Text:
        link = self.refs.answer(question.question).link
        runs = [Run(question.id, Tone.MUTED), Run(" · ", Tone.MUTED), Run(question.number, Tone.MUTED, link)]
        if question.required:
            runs += [Run(" · ", Tone.MUTED), Run("required", Tone.STRONG)]
        return tuple(runs)

    def _block(self, number: int, text: str, hangs_on: Text, code: Text, lines: int) -> None:
        self._blocks.append(QuestionBlock(number, text, hangs_on, code, lines, question_anchor(number)))

    def _rest(self, questions: list[OpenQuestion]) -> None:
        """What is blank and not required; a section in which nothing was entered is named in one line."""
        untouched = [s for s in self.refs.playbook.sections if not self.refs.touched(s)]
        folded = [(s, n) for s in untouched if (n := sum(q.section == s.id for q in questions))]
        left = {s.id for s, _ in folded}
        self._in_rows(
            "Not answered, not required",
            [
                (q.text, "", Run(f"{q.id} · {q.number}", link=self.refs.answer(q.question).link))
                for q in questions
                if q.section not in left
            ],
        )
        if folded:
            names = "; ".join(
                f"{s.title} ({counted(n, 'question that is', 'questions that are')} not required)" for s, n in folded
            )
            text = (Run("Nothing entered: ", Tone.STRONG), Run(f"{names}."))
            self._blocks.append(Paragraph(text, stance=Stance.OPINION))

    def _in_rows(self, title: str, points: list[tuple[str, str, Run]]) -> None:
        """Questions to which a word or two is the answer: text, state, and the code that ties a reply to the record."""
        if not points:
            return
        columns = (
            Column("No.", 24, strong=True, stance=Stance.OPINION),
            Column("Question", 290, stance=Stance.OPINION),
            Column("Reply", 190, stance=Stance.OPINION),
        )
        rows = []
        for words, state, code in points:
            number = self._next()
            text: Text = (Run(words), Run(f" {state}" if state else "", Tone.MUTED))
            text = (*text, Run(f"\n{code.text}", Tone.REFERENCE, code.link))
            rows.append(Row((plain(str(number)), text, ()), anchor=question_anchor(number)))
        anchor = f"questions.{len(self._blocks)}"
        self._blocks.append(Table(columns, tuple(rows), title=title, anchor=anchor, stance=Stance.OPINION))


def _grouped_cells(cells: list[OpenQuestion]) -> list[list[OpenQuestion]]:
    """Open cells of the same column of a register together."""
    groups: dict[tuple[str, str], list[OpenQuestion]] = {}
    for cell in cells:
        groups.setdefault((cell.register, cell.id.rpartition("/")[2]), []).append(cell)
    return list(groups.values())


def hangs_on(help_text: str) -> Text:
    """What hangs on a question: as many whole sentences of the help as leave room for the reply."""
    kept = ""
    for part in help_text.replace("\n", " ").split(". "):
        longer = f"{kept}{part}. "
        if kept and len(longer) > _HANGS_ON_LIMIT:
            break
        kept = longer
    return plain(kept.rstrip(" .") + "." if kept.strip(" .") else "")
