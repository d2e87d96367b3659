"""What the rules of patent or secret conclude, by permanent names that findings of the content carry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from litready.domain.bounds import Bound, earliest_of
from litready.domain.fact import RECORDS, Conclusion, Fact
from litready.domain.matter import Assessment
from litready.domain.memory import Memory
from litready.domain.preservation.conclusions import days_words
from litready.domain.protection_choice.facts import ChoiceStanding, Decision, Innovation, Secrecy, Way
from litready.domain.protection_choice.record import DECISIONS, IN_APPLICATION, PROCESS, read_innovations
from litready.domain.protection_choice.rules import MADE, judge_innovation
from litready.domain.protection_choice.words import LEANING_WORDS, bar_words, left_words, publication_words
from litready.domain.read import flag_of
from litready.domain.reasons import listed

_NAMES = frozenset({"names"})
PLACES: Mapping[str, frozenset[str]] = {
    "choice.us_running": frozenset({"names", "by", "left"}),
    "choice.way_back_running": frozenset({"names", "by", "left"}),
    "choice.us_may_be_gone": _NAMES,
    "choice.us_gone": _NAMES,
    "choice.filed_late": _NAMES,
    "choice.filed_in_time": _NAMES,
    "choice.abroad_gone": _NAMES,
    "choice.abroad_before_showing": _NAMES,
    "choice.published": _NAMES,
    "choice.will_be_published": _NAMES,
    "choice.publication_due": _NAMES,
    "choice.request_and_abroad": _NAMES,
    "choice.request_delays": _NAMES,
    "choice.against_facts": _NAMES,
    "choice.not_recorded": _NAMES,
    "choice.review_overdue": _NAMES,
    "choice.application_not_listed": frozenset(),
    "choice.in_order": _NAMES,
}
"""The conclusions, and the places that their findings may use: `names` lists innovations, `by` is the soonest last day
and `left` the days to it."""

Judged = tuple[Innovation, ChoiceStanding]


@dataclass(frozen=True, slots=True)
class Choices:
    """What is concluded of every innovation, beside its facts, on a day; and what was said of all of them together.

    `process`: they are decided in a set way; `in_application`: some application describes a secret.
    """

    judged: tuple[Judged, ...]
    process: bool | None = None
    in_application: bool | None = None


def judge_choices(assessment: Assessment, today: date, memory: Memory | None = None) -> Choices:
    """Read the register of decisions and judge every innovation."""
    memory = memory or Memory()
    judged = memory.each("judge innovations", read_innovations(assessment, memory), _judged, today)
    return Choices(judged, flag_of(assessment, PROCESS), flag_of(assessment, IN_APPLICATION))


def _judged(innovation: Innovation, today: date) -> Judged:
    return innovation, judge_innovation(innovation, today)


def conclude_choices(found: Choices) -> Iterator[Conclusion]:
    """Every named conclusion that holds. What is not known yet is an open question and gives none."""
    patents = [p for p in found.judged if p[0].decision is not Decision.SECRET]
    secrets = [p for p in found.judged if p[0].decision is Decision.SECRET]
    kept = [p for p in found.judged if p[0].decision is not Decision.PATENT]
    abroad = [(i, s) for i, s in patents if i.abroad]
    about: Mapping[str, tuple[Iterable[Judged], Callable[[Judged], str]]] = {
        "choice.us_running": (_with_us(patents, Way.RUNNING), _us_words),
        "choice.way_back_running": (_with_us(secrets, Way.RUNNING), _us_words),
        "choice.us_may_be_gone": (_with_us(patents, Way.MAY_BE_GONE, Way.MAY_BE_LATE), _us_words),
        "choice.us_gone": (_with_us(patents, Way.GONE), _us_words),
        "choice.filed_late": (_with_us(patents, Way.LATE), _us_words),
        "choice.filed_in_time": (_with_us(patents, Way.IN_TIME), _us_words),
        "choice.abroad_gone": ([p for p in abroad if p[1].abroad.way in (Way.GONE, Way.LATE)], _abroad_words),
        "choice.abroad_before_showing": ([p for p in abroad if p[1].abroad.way is Way.FREE], _abroad_words),
        "choice.published": (_with_secrecy(kept, Secrecy.GONE), _publication_words),
        "choice.will_be_published": (_with_secrecy(kept, Secrecy.PLANNED), _publication_words),
        "choice.publication_due": (_with_secrecy(kept, Secrecy.DUE), _publication_words),
        "choice.request_and_abroad": (_with_secrecy(found.judged, Secrecy.CONFLICT), _publication_words),
        "choice.request_delays": (_with_secrecy(kept, Secrecy.REQUESTED), _publication_words),
        "choice.against_facts": ([(i, s) for i, s in found.judged if s.against and not i.reasons], _leaning_words),
        "choice.not_recorded": ([p for p in found.judged if p[1].lacking], _lacking_words),
        "choice.review_overdue": ([p for p in found.judged if p[1].overdue], _review_words),
    }
    for name, (pairs, words) in about.items():
        told = tuple(pairs)
        if told:
            yield _concluded(name, told, words)
    yield from _of_all(found)


def _of_all(found: Choices) -> Iterator[Conclusion]:
    if found.in_application and all(i.filing.shows is False or i.filing.made is False for i, _ in found.judged):
        fact = Fact("An application describes something on the list of secrets", "yes", question=IN_APPLICATION)
        yield Conclusion("choice.application_not_listed", (fact,))
    made = tuple(p for p in found.judged if p[0].decision in MADE)
    if found.process and made and not any(s.lacking or s.against or s.overdue for _, s in made):
        yield _concluded("choice.in_order", made, _decided_words)


def _with_us(pairs: Iterable[Judged], *ways: Way) -> list[Judged]:
    return [p for p in pairs if p[1].us.way in ways and p[1].us.last is not None]


def _with_secrecy(pairs: Iterable[Judged], secrecy: Secrecy) -> list[Judged]:
    return [p for p in pairs if p[1].publication.secrecy is secrecy]


def _concluded(name: str, pairs: tuple[Judged, ...], words: Callable[[Judged], str]) -> Conclusion:
    facts = tuple(Fact(i.name, words((i, s)), register=DECISIONS, record=i.id, subjects=(i.id,)) for i, s in pairs)
    filled = {"names": RECORDS}
    if "by" in PLACES[name]:
        soonest = _soonest(pairs)
        least = min(s.us.left[0] for _, s in pairs if s.us.left)
        most = min(s.us.left[1] for _, s in pairs if s.us.left)
        any_sooner = any(s.us.sooner for _, s in pairs)
        filled |= {"by": soonest.words(), "left": days_words(0 if any_sooner else least, most)}
    return Conclusion(name, facts, filled, {"names": tuple(i.id for i, _ in pairs)})


def _soonest(pairs: Iterable[Judged]) -> Bound:
    return earliest_of(s.us.last for _, s in pairs if s.us.last is not None)


# -- facts in words ----------------------------------------------------------------------------------


def _us_words(pair: Judged) -> str:
    left = left_words(pair[1].us)
    state = f"last day to file in the United States: {_small(bar_words(pair[1].us))}"
    return f"{state}; {left} left" if left else state


def _abroad_words(pair: Judged) -> str:
    return f"last day to file abroad: {_small(bar_words(pair[1].abroad))}"


def _publication_words(pair: Judged) -> str:
    return _small(publication_words(pair[1].publication))


def _leaning_words(pair: Judged) -> str:
    return f"the facts point: {_small(LEANING_WORDS[pair[1].balance.leaning])}"


def _lacking_words(pair: Judged) -> str:
    return f"not recorded: {listed(pair[1].lacking)}"


def _review_words(pair: Judged) -> str:
    review = pair[0].review
    return "" if review is None else f"was to be looked at again {review.words()}"


def _decided_words(_pair: Judged) -> str:
    return "decided, with who, why and when to look again"


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]
