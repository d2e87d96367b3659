"""What the rules of trade secrets conclude, by permanent names that findings of the content carry."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from litready.domain.fact import RECORDS, Conclusion, Fact
from litready.domain.reasons import listed
from litready.domain.trade_secrets.facts import Measure, Secret
from litready.domain.trade_secrets.measures import Court
from litready.domain.trade_secrets.programme import Programme, SecretStanding
from litready.domain.trade_secrets.record import MEASURES, SECRETS
from litready.domain.trade_secrets.said import ASKED
from litready.domain.trade_secrets.secrecy import Pointed, Secrecy
from litready.domain.trade_secrets.words import KIND_WORDS, POINTED_WORDS, measures_words, secrecy_words

PLACES: Mapping[str, frozenset[str]] = {
    "ts_identify.no_description": frozenset({"names"}),
    "ts_identify.pointed_to": frozenset({"names"}),
    "ts_identify.review_old": frozenset({"names"}),
    "ts_identify.told_without_duty": frozenset({"names"}),
    "ts_identify.published": frozenset({"names"}),
    "ts_identify.secrecy_doubtful": frozenset({"names"}),
    "ts_identify.about_to_be_shown": frozenset({"names"}),
    "ts_identify.secrecy_intact": frozenset({"names"}),
    "ts_access.likely_not_reasonable": frozenset({"names"}),
    "ts_access.contested": frozenset({"names"}),
    "ts_access.likely_reasonable": frozenset({"names"}),
    "ts_access.review_due": frozenset({"names"}),
    "ts_access.said_only": frozenset({"kinds"}),
}
"""The conclusions; `names` lists secrets, and measures where a review is due; `kinds` names kinds of measures."""

_SAID = "said to be done, no measure on record"
Judged = tuple[Secret, SecretStanding]
_Test = Callable[[SecretStanding], bool]
_Words = Callable[[SecretStanding], str]


def conclude_trade_secrets(found: Programme) -> Iterator[Conclusion]:
    """Every named conclusion that holds. What is not known yet is an open question and gives none."""
    about: Mapping[str, tuple[_Test, _Words]] = {
        "ts_identify.no_description": (lambda s: s.pointed is Pointed.NO, _pointed),
        "ts_identify.pointed_to": (lambda s: s.pointed is Pointed.YES, _pointed),
        "ts_identify.review_old": (lambda s: s.review_old, lambda _: "last review more than a year ago"),
        "ts_identify.told_without_duty": (lambda s: s.secrecy.freely, _secrecy),
        "ts_identify.published": (lambda s: s.secrecy.published, _secrecy),
        "ts_identify.secrecy_doubtful": (lambda s: s.secrecy.secrecy is Secrecy.DOUBTFUL, _secrecy),
        "ts_identify.about_to_be_shown": (lambda s: s.secrecy.ahead, _secrecy),
        "ts_identify.secrecy_intact": (lambda s: s.secrecy.secrecy is Secrecy.INTACT and not s.secrecy.ahead, _secrecy),
        "ts_access.likely_not_reasonable": (lambda s: s.measures.court is Court.LIKELY_NOT, _measures),
        "ts_access.contested": (lambda s: s.measures.court is Court.CONTESTED, _measures),
        "ts_access.likely_reasonable": (lambda s: s.measures.court is Court.LIKELY, _measures),
    }
    for name, (holds, words) in about.items():
        told = [_fact(SECRETS, s, words(j)) for s, j in found.secrets if holds(j)]
        if told:
            yield _concluded(name, told)
    due = [m for m, cell in found.measures if cell.overdue]
    if due:
        yield _concluded("ts_access.review_due", [_fact(MEASURES, m, _due(m)) for m in due])
    if found.said:
        kinds = [KIND_WORDS[k] for k in found.said]
        facts = [
            Fact(f"{k[:1].upper()}{k[1:]}", _SAID, question=ASKED[f][0]) for f, k in zip(found.said, kinds, strict=True)
        ]
        yield Conclusion("ts_access.said_only", tuple(facts), {"kinds": listed(kinds)})


def _concluded(name: str, facts: list[Fact]) -> Conclusion:
    return Conclusion(name, tuple(facts), {"names": RECORDS}, {"names": tuple(f.record for f in facts)})


def _fact(register: str, thing: Secret | Measure, words: str) -> Fact:
    return Fact(thing.name, words, register=register, record=thing.id, subjects=(thing.id,))


def _pointed(standing: SecretStanding) -> str:
    return POINTED_WORDS[standing.pointed].lower()


def _secrecy(standing: SecretStanding) -> str:
    return f"secrecy: {secrecy_words(standing.secrecy)}"


def _measures(standing: SecretStanding) -> str:
    return measures_words(standing.measures)


def _due(measure: Measure) -> str:
    return "review past due" if measure.next_review is None else f"review was due {measure.next_review.words()}"
