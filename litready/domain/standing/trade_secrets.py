"""What is concluded of secrets, disclosures and measures, as lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from litready.domain.reasons import Reason, listed
from litready.domain.standing.model import NOT_KNOWN_WORD, Line, Mark, RecordStanding
from litready.domain.trade_secrets.cells import Cell, Sign
from litready.domain.trade_secrets.facts import KINDS, Measure, Secret
from litready.domain.trade_secrets.measures import IN_THE_ROUND, Court, MeasuresStanding
from litready.domain.trade_secrets.programme import SecretStanding
from litready.domain.trade_secrets.record import DISCLOSURES, MEASURES, SECRETS
from litready.domain.trade_secrets.secrecy import DisclosureStanding, Pointed, Secrecy
from litready.domain.trade_secrets.words import (
    COURT_WORDS,
    KIND_WORDS,
    POINTED_WORDS,
    SECRECY_WORDS,
    SIGN_WORDS,
    gap_words,
    pointing_words,
    secrecy_words,
)

_SECRECY_MARKS: Mapping[Secrecy, Mark] = {
    Secrecy.LOST: Mark.NOT_SUPPORTED,
    Secrecy.DOUBTFUL: Mark.ARGUABLE,
    Secrecy.NOT_KNOWN: Mark.NOT_KNOWN,
    Secrecy.INTACT: Mark.SUPPORTED,
}
_COURT_MARKS: Mapping[Court, Mark] = {
    Court.LIKELY_NOT: Mark.NOT_SUPPORTED,
    Court.CONTESTED: Mark.ARGUABLE,
    Court.NOT_KNOWN: Mark.NOT_KNOWN,
    Court.LIKELY: Mark.SUPPORTED,
}
_POINTED_MARKS: Mapping[Pointed, Mark] = {
    Pointed.NO: Mark.NOT_SUPPORTED,
    Pointed.NOT_KNOWN: Mark.NOT_KNOWN,
    Pointed.YES: Mark.SUPPORTED,
}
_SIGN_MARKS: Mapping[Sign, Mark] = {
    Sign.ON_PAPER: Mark.NOT_SUPPORTED,
    Sign.MISSING: Mark.NOT_SUPPORTED,
    Sign.PARTLY: Mark.ARGUABLE,
    Sign.UNPROVEN: Mark.ARGUABLE,
    Sign.OPEN: Mark.NOT_KNOWN,
    Sign.NONE: Mark.NOT_KNOWN,
    Sign.HELD: Mark.SUPPORTED,
}
_WORST = -1
"""The place of a rule that is not followed: before one that is not there."""

_DEFINITE = Reason(
    "A secret has to be defined definitely, by summary judgment or trial at the latest.",
    ("coda-v-goodyear", "quintara-v-ruifeng"),
    general=True,
)
_NOT_DESCRIBED = Reason("No paper describes it.", ("coda-v-goodyear",))
_POINTED_REASONS: Mapping[Pointed, tuple[Reason, ...]] = {
    Pointed.NO: (_NOT_DESCRIBED, _DEFINITE),
    Pointed.NOT_KNOWN: (),
    Pointed.YES: (_DEFINITE,),
}
_SIGN_REASONS: Mapping[Sign, tuple[Reason, ...]] = {
    Sign.ON_PAPER: (
        Reason("A rule that is not followed is worse than a simple one that is.", ("18-usc-1839-3",)),
        IN_THE_ROUND,
    ),
    Sign.MISSING: (
        Reason("A measure that the company listed and did not take is easy to point at.", ("18-usc-1839-3",)),
        IN_THE_ROUND,
    ),
    Sign.UNPROVEN: (Reason("What nobody can show will hardly count.", ("18-usc-1839-3",)), IN_THE_ROUND),
    Sign.PARTLY: (IN_THE_ROUND,),
    Sign.HELD: (IN_THE_ROUND,),
}
_SIGN_STEPS: Mapping[Sign, str] = {
    Sign.ON_PAPER: "See that it is followed, or replace it by a simpler rule, and record the day.",
    Sign.MISSING: "Put it in place, or record which other measure does the same work.",
    Sign.PARTLY: "Say where it does not reach yet, who closes the gap, and by when.",
    Sign.UNPROVEN: "Keep a dated paper, log or photograph of it from now on.",
}
_GAP_STEPS: Mapping[Sign, str] = {
    Sign.ON_PAPER: "See that rules are followed, or replace them by simpler ones.",
    Sign.MISSING: "Put in place what is missing, or record which other measure does the same work.",
    Sign.PARTLY: "Say where partial measures end, who closes the gap, and by when.",
    Sign.UNPROVEN: "Keep dated proof of what cannot be shown.",
}
_DESCRIBE = "Have the owner and counsel describe it in a paper kept apart."
_REMAINDER = "Claim it to nobody until counsel has set what was shown against the sealed description."
_SETTLE = "Have counsel look at the terms, the filing or the product, and settle what others can learn from it."
_HOLD_BACK = "Hold back what is to be shown until counsel has cleared it."
_REVIEW = "Hold the review that is past due, and set the next day."


def standing_of_secret(secret: Secret, s: SecretStanding) -> RecordStanding:
    """What is concluded of a secret: its secrecy, the measures, whether it can be pointed to."""
    intact = s.secrecy.secrecy is Secrecy.INTACT
    lines = [
        Line(
            "secrecy",
            "Secrecy",
            secrecy_words(s.secrecy),
            Mark.ARGUABLE if s.secrecy.ahead and intact else _SECRECY_MARKS[s.secrecy.secrecy],
            s.secrecy.secrecy is Secrecy.LOST,
            s.secrecy.reasons,
        ),
        _measures_line(s.measures),
        Line(
            "pointed",
            "Identification",
            POINTED_WORDS[s.pointed],
            _POINTED_MARKS[s.pointed],
            s.pointed is Pointed.NO,
            _POINTED_REASONS[s.pointed],
        ),
    ]
    if s.review_old:
        lines.append(Line("review", "Last review", "More than a year ago", Mark.ARGUABLE))
    return RecordStanding(s.id, SECRETS, tuple(lines), tuple(_secret_steps(s)), tuple(_secret_open(secret, s)))


def standing_of_disclosure(d: DisclosureStanding) -> RecordStanding:
    """What a disclosure did, or will do, to the secrecy of what it shows."""
    word = "About to be lost" if d.ahead else SECRECY_WORDS[d.secrecy]
    mark = Mark.ARGUABLE if d.ahead else _SECRECY_MARKS[d.secrecy]
    line = Line("effect", "Secrecy of what it shows", word, mark, d.secrecy is Secrecy.LOST, d.reasons)
    steps = {Secrecy.LOST: (_REMAINDER,), Secrecy.DOUBTFUL: (_SETTLE,)}.get(d.secrecy, ())
    return RecordStanding(d.id, DISCLOSURES, (line,), (_HOLD_BACK,) if d.ahead else steps, d.open)


def standing_of_measure(measure: Measure, cell: Cell) -> RecordStanding:
    """What a measure is worth as proof, and whether its review is past due."""
    sign = cell.sign
    worth = Line(
        "worth",
        "As proof",
        SIGN_WORDS[sign],
        _SIGN_MARKS.get(sign),
        sign in (Sign.ON_PAPER, Sign.MISSING),
        _SIGN_REASONS.get(sign, ()),
        _WORST if sign is Sign.ON_PAPER else None,
    )
    steps = [_SIGN_STEPS[sign]] if sign in _SIGN_STEPS else []
    if cell.overdue:
        steps.append(_REVIEW)
    return RecordStanding(
        measure.id, MEASURES, (worth, _review_line(cell)), tuple(steps), tuple(_measure_open(measure, cell))
    )


def _measures_line(s: MeasuresStanding) -> Line:
    deciding = [r for r in s.reasons if not r.general]
    general = [r for r in s.reasons if r.general]
    if s.court is Court.NOT_KNOWN and s.range != (Court.LIKELY_NOT, Court.LIKELY):
        worst, best = (COURT_WORDS[c].lower() for c in s.range)
        deciding.insert(0, Reason(f"What is known leaves room from “{worst}” to “{best}”."))
    reasons = (*deciding, *(Reason(words) for words in gap_words(s.gaps)), *general)
    grave = s.court is Court.LIKELY_NOT
    return Line("measures", "Reasonable measures", COURT_WORDS[s.court], _COURT_MARKS[s.court], grave, reasons)


def _review_line(cell: Cell) -> Line:
    if cell.overdue is None:
        return Line("review", "Review", NOT_KNOWN_WORD, Mark.NOT_KNOWN)
    if cell.overdue:
        return Line("review", "Review", "Past due", Mark.ARGUABLE)
    return Line("review", "Review", "Not due yet", Mark.SUPPORTED)


def _secret_steps(s: SecretStanding) -> Iterator[str]:
    if s.secrecy.ahead:
        yield _HOLD_BACK
    if s.secrecy.secrecy is Secrecy.LOST:
        yield _REMAINDER
    elif s.secrecy.secrecy is Secrecy.DOUBTFUL:
        yield _SETTLE
    if s.pointed is Pointed.NO:
        yield _DESCRIBE
    signs = {gap.sign for gap in s.measures.gaps}
    yield from (step for sign, step in _GAP_STEPS.items() if sign in signs)
    if any(gap.overdue for gap in s.measures.gaps):
        yield _REVIEW


def _secret_open(secret: Secret, s: SecretStanding) -> Iterator[str]:
    yield from s.secrecy.open
    if s.pointed is Pointed.NOT_KNOWN:
        yield pointing_words(secret)
    if not any(cell.measures for cell in s.cells) and s.measures.court is Court.NOT_KNOWN:
        yield "which measures keep it"
    elif s.measures.wanting:
        kinds = [KIND_WORDS[k] for k in KINDS if k in s.measures.wanting]
        yield f"whether these stand, are followed and can be shown: {listed(kinds)}"


def _measure_open(measure: Measure, cell: Cell) -> Iterator[str]:
    if measure.kind is None:
        yield "what kind it is"
    if measure.everywhere is None:
        yield "whether it is for all secrets"
    elif not measure.everywhere and not measure.secrets:
        yield "which secrets it is for"
    if cell.sign is Sign.OPEN:
        wanting = (
            ("whether it is in place", measure.state is None),
            ("whether it is followed", measure.state is not None and measure.followed is None),
            ("whether it can be shown", measure.state is not None and measure.proven is None),
        )
        yield from (words for words, holds in wanting if holds)
