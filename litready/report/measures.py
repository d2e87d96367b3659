"""The matrix of measures in the report: a row for each secret by its code name, the weakest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from litready.domain.readiness import Readiness
from litready.domain.trade_secrets.facts import MeasureKind
from litready.domain.trade_secrets.marks import MARK_KEY, mark_of
from litready.domain.trade_secrets.measures import IN_THE_ROUND
from litready.domain.trade_secrets.programme import Row as Secret
from litready.domain.trade_secrets.programme import matrix
from litready.domain.trade_secrets.record import MEASURES, SECRETS
from litready.domain.trade_secrets.words import COURT_WORDS, KIND_WORDS, gap_words
from litready.report.model import Column, Dress, Row, Run, Stance, Table, Text, Tone, muted, plain
from litready.report.references import LEFT_OUT, References, cited, register_anchor, sentence

ANCHOR = "measures"
TITLE = "Secrets and what keeps them"
_STANCE = Stance.CONCLUSION
_NAME, _COLUMN, _GAPS = 74.0, 18.0, 124.0
"""Points for the code name, for each kind, and for the gaps."""
_LONGEST = 40
"""A code name that is longer stands in the register alone."""
_PAIRS = 5
"""So many marks of the key stand in a row."""


def measures_section(refs: References) -> str:
    """The section that asks for the measures, or ""."""
    return next((q.section for q in refs.playbook.questions if q.of == MEASURES and refs.asks(q)), "")


def measures_blocks(refs: References, readiness: Readiness) -> Iterator[Table]:
    """What the marks mean, then the matrix; nothing where no secret is listed."""
    made = matrix(readiness.trade_secrets)
    if not made.rows or not refs.assessment.in_register(SECRETS):
        return
    heads = [Column(_head(kind), _COLUMN, upright=True) for kind in made.kinds]
    columns = (Column("Secret", _NAME), *heads, Column("Gaps", _GAPS))
    rows = tuple(_row(refs, secret) for secret in sorted(made.rows, key=lambda row: row.weakness))
    lead = (
        Run("Below each code name, what a court would likely find; the weakest stand first. "),
        Run(f"{IN_THE_ROUND.text} "),
        *cited(refs.playbook, IN_THE_ROUND.authorities),
    )
    yield replace(_key(), title=TITLE, lead=lead, anchor=ANCHOR)
    yield Table(columns, rows, stance=_STANCE)


def _head(kind: MeasureKind) -> str:
    return sentence(KIND_WORDS[kind])


def _row(refs: References, secret: Secret) -> Row:
    standing = secret.standing.measures
    number = refs.rows[secret.secret]
    code = secret.name if len(secret.name) <= _LONGEST and secret.name != LEFT_OUT else ""
    name = [Run(f"{number}\u00a0\u00a0" if code else f"Row {number}", Tone.MUTED, link=register_anchor(SECRETS))]
    if code:
        name.append(Run(code, Tone.STRONG))
    name.append(Run(f"\n{COURT_WORDS[standing.court]}", Tone.MUTED))
    marks = tuple(mark_of(cell) for cell in secret.cells)
    gaps = " ".join(gap_words(standing.gaps))
    cells: tuple[Text, ...] = (tuple(name), *(plain(m.letters) for m in marks), plain(gaps) or muted("—"))
    return Row(cells, drawn=(None, *marks, None), stance=_STANCE)


def _key() -> Table:
    """What the marks mean, in rows of pairs."""
    columns = (Column("", _COLUMN, upright=True), Column("", 82.8)) * _PAIRS
    rows = []
    for first in range(0, len(MARK_KEY), _PAIRS):
        pairs = MARK_KEY[first : first + _PAIRS]
        blank = _PAIRS - len(pairs)
        cells = [cell for mark, words in pairs for cell in (plain(mark.letters), muted(words))] + [()] * (2 * blank)
        drawn = [cell for mark, _ in pairs for cell in (mark, None)] + [None] * (2 * blank)
        rows.append(Row(tuple(cells), drawn=tuple(drawn), stance=_STANCE))
    return Table(columns, tuple(rows), dress=Dress.NOTES, stance=_STANCE)
