"""What the rules of statements conclude, by permanent names that findings of the content carry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from litready.domain.fact import Conclusion, Fact
from litready.domain.marking.facts import AccusedProduct, Patent
from litready.domain.matter import Assessment
from litready.domain.memory import Memory
from litready.domain.reasons import counted
from litready.domain.statements.dispute import judge_together
from litready.domain.statements.facts import Level, NoticeKind, Rated, Statement, StatementStanding, Together
from litready.domain.statements.record import NOTICES, STATEMENTS, read_statements
from litready.domain.statements.rules import judge_statement
from litready.domain.statements.words import statement_words

PLACES: Mapping[str, frozenset[str]] = {
    "statements.suit_possible": frozenset({"statements"}),
    "statements.suit_possible_since": frozenset({"statements", "since"}),
    "statements.suit_once_made": frozenset({"statements"}),
    "statements.suit_conceivable": frozenset({"statements"}),
    "statements.no_suit": frozenset({"statements"}),
    "statements.forum_open": frozenset({"contacts", "meetings"}),
    "statements.forum_counting": frozenset({"contacts"}),
    "statements.bad_faith_high": frozenset({"statements"}),
    "statements.bad_faith_medium": frozenset({"statements"}),
    "statements.risk_without_notice": frozenset({"statements"}),
    "statements.counts_as_notice": frozenset({"statements"}),
}
"""The conclusions, and the places in braces that their findings may use."""


@dataclass(frozen=True, slots=True)
class Exposures:
    """What is concluded of every statement and notice, each beside its facts, and of all contacts together."""

    statements: tuple[tuple[Statement, StatementStanding], ...]
    together: Together


def judge_exposures(
    assessment: Assessment,
    patents: Sequence[Patent] = (),
    products: Sequence[AccusedProduct] = (),
    memory: Memory | None = None,
) -> Exposures:
    """Read the registers of statements and notices and judge every record."""
    memory = memory or Memory()
    statements = read_statements(assessment, memory)
    judged = memory.each("judge statements", statements, _judged, tuple(patents), tuple(products))
    return Exposures(judged, judge_together(statements))


def _judged(
    statement: Statement, patents: tuple[Patent, ...], products: tuple[AccusedProduct, ...]
) -> tuple[Statement, StatementStanding]:
    return statement, judge_statement(statement, patents, products)


def conclude_statements(judged: Exposures) -> Iterator[Conclusion]:
    """Every named conclusion that holds. What is not known yet is an open question and gives none."""
    pairs = judged.statements
    out = [(s, j) for s, j in pairs if s.scheduled is False]
    high = [(s, j) for s, j in out if j.declaratory.level is Level.HIGH]
    since = judged.together.since
    about = {
        "statements.suit_possible": high if since is None else [],
        "statements.suit_possible_since": high if since is not None else [],
        "statements.suit_once_made": [(s, j) for s, j in pairs if s.scheduled and j.declaratory.level is Level.HIGH],
        "statements.suit_conceivable": [(s, j) for s, j in pairs if _at_least_medium(j.declaratory)],
        "statements.no_suit": [(s, j) for s, j in out if j.declaratory.level is Level.LOW],
        "statements.bad_faith_high": [(s, j) for s, j in pairs if j.bad_faith.level is Level.HIGH],
        "statements.bad_faith_medium": [(s, j) for s, j in pairs if _at_least_medium(j.bad_faith)],
        "statements.risk_without_notice": [(s, j) for s, j in high if j.notice.kind is NoticeKind.NO_NOTICE],
        "statements.counts_as_notice": [(s, j) for s, j in out if j.notice.kind is NoticeKind.NOTICE],
    }
    for name, found in about.items():
        if found:
            words = {"statements": counted(len(found), "statement or letter", "statements or letters")}
            if since is not None and "since" in PLACES[name]:
                words["since"] = since.words()
            yield Conclusion(name, tuple(_fact(s, j) for s, j in found), words)
    yield from _about_the_forum(judged)


def _about_the_forum(judged: Exposures) -> Iterator[Conclusion]:
    together = judged.together
    counting = tuple(
        _fact(s, j) for s, j in judged.statements if s.scheduled is False and j.forum.level is not Level.LOW
    )
    words = {"contacts": counted(together.contacts, "contact", "contacts")}
    if together.forum.level is Level.HIGH:
        words["meetings"] = counted(together.meetings, "meeting", "meetings")
        yield Conclusion("statements.forum_open", counting, words)
    elif together.forum.level is Level.MEDIUM:
        yield Conclusion("statements.forum_counting", counting, words)


def _at_least_medium(rated: Rated) -> bool:
    """Whether it is medium, or no less on any reading and not surely high."""
    return rated.level is not Level.HIGH and rated.range[0] in (Level.MEDIUM, Level.HIGH)


def _fact(s: Statement, j: StatementStanding) -> Fact:
    register = NOTICES if s.formal else STATEMENTS
    return Fact(s.name, statement_words(j), register=register, record=s.id, subjects=(s.id,))
