"""The first two pages: the cover with its privilege basis, and the matter on one page."""

from __future__ import annotations

from collections.abc import Iterator

from litready.domain.answers import State
from litready.domain.interview import state_of
from litready.domain.matter import Action
from litready.domain.readiness import VERDICT_RULE, VERDICT_WORDS, Finding, Readiness, Verdict
from litready.domain.wording import SEVERITY_WORDS
from litready.playbook.model import Kind, Question, Severity
from litready.report.extent import Extent
from litready.report.model import (
    Column,
    Cover,
    Dress,
    Headline,
    MarkKey,
    Row,
    Run,
    Stance,
    Summary,
    Table,
    Text,
    Tone,
    muted,
    plain,
    words_of,
)
from litready.report.references import (
    LEFT_OUT,
    References,
    counted,
    date_in_table,
    day_words,
    ended,
    finding_anchor,
    listed,
    register_anchor,
    section_anchor,
    sentence,
)
from litready.report.timeline import matter_figure
from litready.report.withheld import WHY, texts_and_notes
from litready.values import PartialDate

SUMMARY = "summary"
METHOD = "method"
DISCLAIMER = (
    "LitReady is a checklist, not legal advice. It has applied stated rules to the answers recorded; it has not read "
    "the patents, the products or the documents."
)
MARKS = (
    MarkKey(Severity.STOP, SEVERITY_WORDS[Severity.STOP], "settle before filing or writing"),
    MarkKey(Severity.SERIOUS, SEVERITY_WORDS[Severity.SERIOUS], "costs money or protection if left"),
    MarkKey(Severity.WATCH, SEVERITY_WORDS[Severity.WATCH], "to be kept in view"),
    MarkKey(Severity.STRENGTH, SEVERITY_WORDS[Severity.STRENGTH], "recorded as done"),
)
_MOST_PATENTS = 12
_DATES = (
    ("anticipated_since", "Litigation anticipated"),
    ("hold_issued_on", "Hold issued"),
    ("complaint_planned", "Complaint planned"),
)


# -- cover ---------------------------------------------------------------------------------------


def cover(extent: Extent, fingerprint: str, recipient: str, purpose: str = "") -> tuple[Cover, frozenset[str]]:
    """The cover, and the questions whose free text it prints (the appendix then points here)."""
    refs, readiness, part = extent.refs, extent.readiness, extent.part
    playbook, basis = refs.playbook, readiness.basis
    people, printed = _people(extent.record)
    rows = [*_patents(refs), *people]
    rows += addressed(recipient, purpose)
    rows += _carried(extent)
    law = f"Law as of {day_words(playbook.law_as_of)} (playbook {playbook.version})."
    rows.append(("Report date", plain(f"{day_words(readiness.today)}. {law}")))
    half = Run(f"{in_fours(fingerprint[:32])} (first half of SHA-256; in full ")
    rows.append(("Record", (half, Run("at the end", link=METHOD), Run(")."))))
    affirmed = bool(basis.legend)
    return (
        Cover(
            kicker="Litigation readiness report" if part is None else "Litigation readiness report, one part of it",
            title=refs.assessment.name,
            subtitle=playbook.title if part is None else part.title,
            rows=tuple(rows),
            basis_label="Privilege basis, as affirmed" if affirmed else "Privilege basis",
            basis=_basis(extent.record, readiness),
            basis_aside=(
                "The legend on each page rests on this statement alone. A legend makes nothing privileged; whether "
                "privilege or work product applies is for a court."
                if affirmed
                else "This report therefore bears no legend. Assume that it may have to be produced."
            ),
            counts=(*_counts(refs), (f"{extent.withheld:,}", "withheld from this copy")),
            counted=_counted(refs),
            marks=MARKS,
            disclaimer=DISCLAIMER,
            stance=Stance.CONCLUSION,
        ),
        printed,
    )


def addressed(recipient: str, purpose: str) -> Iterator[tuple[str, Text]]:
    """For whom a copy is made and what for, as far as that was said."""
    if recipient:
        yield "This copy for", plain(recipient)
    if purpose:
        yield "What it is for", plain(purpose)


def _carried(extent: Extent) -> Iterator[tuple[str, Text]]:
    """What of the record this copy holds and leaves out, where it is not simply all."""
    if extent.part is not None:
        numbers = [section.number for section in extent.refs.playbook.sections]
        sections = f"section {numbers[0]}" if len(numbers) == 1 else f"sections {numbers[0]} to {numbers[-1]}"
        yield "This copy holds", plain(f"{extent.part.title} alone: {sections}, and nothing of the others.")
    if extent.described:
        yield (
            "Descriptions",
            plain(
                f"Holds {texts_and_notes(extent.described)} that may describe a trade secret, for this recipient only."
            ),
        )
    hidden = tuple(entry for entry in extent.left_out if entry.why == WHY)
    if hidden:
        words = f"{sentence(texts_and_notes(hidden))} that may describe a trade secret, counted "
        yield "Left out", (Run(words), Run("on the last pages", link=METHOD), Run("."))


def in_fours(digits: str) -> str:
    """Hex digits in groups of four."""
    return " ".join(digits[n : n + 4] for n in range(0, len(digits), 4))


def _people(refs: References) -> tuple[list[tuple[str, Text]], frozenset[str]]:
    printed: set[str] = set()

    def words(bound: str) -> str:
        question = refs.playbook.bound(bound)
        value = None if question is None else refs.part.value(question.id)
        if question is None or value is None:
            return ""
        if question.kind in (Kind.TEXT, Kind.LONG_TEXT):
            printed.add(question.id)
        return refs.value(question, value)

    who, role, whom = words("prepared_by"), words("preparer_role"), words("prepared_for")
    director, directed = words("director_name"), words("directed_by")
    rows = [
        ("Prepared by", _with_aside(who or "A person not named", role)),
        ("For", plain(whom) if whom else muted("Nobody is named")),
        ("At the direction of", _with_aside(director, directed) if director else plain(directed) or muted("—")),
    ]
    return rows, frozenset(printed)


def _with_aside(words: str, aside: str) -> Text:
    return (Run(words), Run(f" ({aside[:1].lower()}{aside[1:]})", Tone.MUTED)) if aside else plain(words)


def _patents(refs: References) -> list[tuple[str, Text]]:
    """The numbers in the first register that is named by patent numbers."""
    register = next((r for r in refs.playbook.registers if r.columns[0].kind is Kind.PATENT), None)
    if register is None:
        return []
    column = register.columns[0]
    numbers = [
        words for r in refs.assessment.in_register(register.id) if (words := words_of(refs.cell_text(column, r)))
    ]
    if not numbers:
        return []
    more = f" and {len(numbers) - _MOST_PATENTS} more" if len(numbers) > _MOST_PATENTS else ""
    return [(register.title, (Run(", ".join(numbers[:_MOST_PATENTS]) + more, link=register_anchor(register.id)),))]


def _basis(refs: References, readiness: Readiness) -> Text:
    basis = readiness.basis
    claims = [
        words
        for words, affirmed in (
            ("attorney–client privilege", basis.communication),
            ("work product", basis.work_product),
        )
        if affirmed
    ]
    if not claims:
        return (Run("No privilege basis is stated.", Tone.STRONG),)
    runs = [Run("The preparer affirms a basis for "), Run(listed(claims), Tone.STRONG), Run(".")]
    purpose = refs.playbook.bound("purpose")
    if purpose is not None and basis.purpose:
        labels = [c.label[:1].lower() + c.label[1:] for c in purpose.choices if c.id in basis.purpose]
        runs.append(Run(f" Purpose stated: {listed(labels)}."))
    if basis.work_product and basis.anticipated_since is not None:
        since = basis.anticipated_since
        runs += [Run(" Litigation is stated to be anticipated since "), Run(since.words(short=False), Tone.STRONG)]
        runs.append(
            Run(f"{_what_is_missing(since)}. The same day fixes when the duty to preserve began at the latest.")
        )
    return tuple(runs)


def _what_is_missing(since: PartialDate) -> str:
    return "" if since.exact else " (day not known)" if since.month else " (month not known)"


def _counts(refs: References) -> tuple[tuple[str, str], ...]:
    states = [state_of(refs.assessment, q) for q in _asked(refs)]
    count = {state: states.count(state) for state in State}
    return (
        (str(count[State.ANSWERED]), "answered"),
        (str(count[State.NOT_KNOWN]), "not known yet"),
        (str(count[State.NOT_APPLICABLE]), "not applicable"),
        (str(count[State.BLANK]), "blank"),
    )


def _counted(refs: References) -> str:
    total = counted(len(_asked(refs)), "question")
    return f"of {total} asked. How much is answered says nothing about how ready the matter is."


def _asked(refs: References) -> list[Question]:
    return [q for q in refs.playbook.questions if refs.asks(q)]


# -- the matter on one page -------------------------------------------------------------------------


def summary(extent: Extent) -> Summary:
    """The page that tells it all."""
    refs, readiness, part = extent.refs, extent.readiness, extent.part
    return Summary(
        title="The matter on one page" if part is None else f"{part.title} on one page",
        anchor=SUMMARY,
        verdict=VERDICT_WORDS[readiness.verdict],
        verdict_line=_verdict_line(readiness) + ("" if part is None else " Only this part is judged."),
        rule=tuple((words, verdict is readiness.verdict) for verdict, words in VERDICT_RULE),
        groups=tuple(
            (severity, SEVERITY_WORDS[severity], tuple(_headline(refs, f) for f in found))
            for severity in Severity
            if (found := readiness.of(severity))
        ),
        completeness=_completeness(readiness),
        figure=matter_figure(refs, extent.timeline),
        dates=_dates(refs),
        actions=_actions(refs, done=False),
        done=_actions(refs, done=True).rows,
        further="Further actions",
    )


def _verdict_line(readiness: Readiness) -> str:
    stops, serious = len(readiness.of(Severity.STOP)), len(readiness.of(Severity.SERIOUS))
    required = len(readiness.required_open)
    match readiness.verdict:
        case Verdict.NONE:
            return "Most of the required questions are still blank, so there is no verdict yet."
        case Verdict.NOT_READY:
            these = "it" if stops == 1 else "them"
            stand = counted(stops, "stop is", "stops are")
            return f"{sentence(stand)} open. Settle {these} before anyone files or writes to anybody."
        case Verdict.GAPS:
            gaps = [
                words
                for n, words in (
                    (serious, counted(serious, "serious finding")),
                    (required, counted(required, "required question")),
                )
                if n
            ]
            return f"No stop is open. {sentence(listed(gaps))} {'is' if serious + required == 1 else 'are'}."
        case _:
            return "No stop, no serious finding and no required question is open."


def _headline(refs: References, finding: Finding) -> Headline:
    texts = refs.finding_texts(finding)
    return Headline(
        code=finding.code,
        severity=finding.severity,
        title=ended(texts.title),
        more=texts.why,
        anchor=finding_anchor(finding.code),
        section=refs.playbook.sections_by_id[finding.section].short,
        section_anchor=section_anchor(finding.section),
    )


def _completeness(readiness: Readiness) -> Text:
    points = [q for q in readiness.open_questions if q.question]
    unknown = sum(q.state is State.NOT_KNOWN for q in points)
    blank = len(points) - unknown
    required = sum(q.required for q in readiness.open_questions)
    if not readiness.open_questions:
        return plain("Nothing that is asked is open.")
    parts = [
        f"{counted(n, 'question is', 'questions are')} {state}"
        for n, state in ((unknown, "not known yet"), (blank, "blank"))
        if n
    ]
    fields = len(readiness.open_questions) - len(points)
    if fields:
        parts.append(f"{counted(fields, 'field of a record is', 'fields of records are')} open")
    still = sentence(counted(required, "is", "are")) if required else "None is"
    words = f"{sentence(listed(parts))}. {still} required."
    return (Run(words, Tone.MUTED, "questions"),)


def _dates(refs: References) -> tuple[tuple[str, str], ...]:
    found = [(refs.part.bound(refs.playbook, bound), label) for bound, label in _DATES]
    dated = [(value, label) for value, label in found if isinstance(value, PartialDate)]
    dated.sort(key=lambda entry: entry[0].earliest)
    return tuple((label, date_in_table(value)) for value, label in dated)


def numbered_actions(refs: References) -> list[tuple[int, Action]]:
    """Actions with their numbers: by due date, those without a date later, those that are done last."""
    return list(enumerate(sorted(refs.assessment.actions, key=_when), start=1))


def _actions(refs: References, *, done: bool) -> Table:
    """The actions that are done, or that are not."""
    columns = (
        Column("", 16, stance=Stance.OPINION),
        Column("Next action", 282, stance=Stance.OPINION),
        Column("Owner", 92, stance=Stance.OPINION),
        Column("Due", 68, stance=Stance.OPINION),
        Column("Closes", 46, strong=True, stance=Stance.OPINION),
    )
    rows = tuple(_action_row(refs, n, a) for n, a in numbered_actions(refs) if a.done is done)
    return Table(columns, rows, dress=Dress.ONE_PAGE, stance=Stance.OPINION)


def _when(action: Action) -> tuple[bool, bool, str]:
    return action.done, action.due is None, action.due.latest.isoformat() if action.due else ""


def _action_row(refs: References, number: int, action: Action) -> Row:
    code = refs.playbook.finding_codes.get(action.finding, "")
    day: Text = (Run(date_in_table(action.due), value=action.due),) if action.due else muted("—")
    due = muted("Done") if action.done else day
    title, owner = (muted(words) if words == LEFT_OUT else plain(words) for words in (action.title, action.owner))
    return Row((muted(str(number)), title, owner or muted("—"), due, plain(code)))
