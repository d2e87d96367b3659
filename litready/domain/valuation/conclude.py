"""What the valuations on record come to, and what is concluded of them by permanent names."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from litready.domain.fact import RECORDS, Conclusion, Fact
from litready.domain.matter import Assessment
from litready.domain.memory import Memory
from litready.domain.read import flag_of
from litready.domain.valuation.compare import SideBySide, side_by_side
from litready.domain.valuation.facts import VALUATIONS, Approach, Certainty, Input, Method, Secret, Unit, Valuation
from litready.domain.valuation.figures import Valued, work_out
from litready.domain.valuation.income import LIFE, RATE, ROYALTY, YEARLY
from litready.domain.valuation.market import adjusted_rates, counting_inputs, rates_words
from litready.domain.valuation.missing import is_estimate
from litready.domain.valuation.precise import HUNDRED, ZERO
from litready.domain.valuation.record import REGISTERS, SECRETS, read_secrets, read_valuations
from litready.domain.valuation.words import METHOD_WORDS, input_words, range_words
from litready.values import Money

PLACES: Mapping[str, frozenset[str]] = {
    "ts_value.secret_not_valued": frozenset({"names"}),
    "ts_value.no_source": frozenset({"names"}),
    "ts_value.royalty_outside": frozenset({"names"}),
    "ts_value.rate_estimated": frozenset({"names"}),
    "ts_value.life_beyond_secrecy": frozenset({"names"}),
    "ts_value.already_public": frozenset({"names"}),
    "ts_value.record_differs": frozenset({"names"}),
    "ts_value.far_apart": frozenset({"names"}),
    "ts_value.methods_meet": frozenset({"names"}),
    "ts_value.may_be_nothing": frozenset({"names"}),
    "ts_value.cases_crossed": frozenset({"names"}),
}
"""The conclusions; `names` lists valuations, and secrets in the first."""

_TOLERANCE = Decimal("0.02")
"""A typed figure may be so far from the one worked out, as a share of it, before the two are said to differ."""
_FAR = 2
"""Methods are far apart where the lowest figure of one is more than so many times the highest of another."""
_EACH_VALUED = "ts_value.each_valued"

Told = tuple[Valuation, Fact]


@dataclass(frozen=True, slots=True)
class Valuations:
    """Every valuation with its figures, in the order of the record, and grouped by what they value."""

    valued: tuple[Valued, ...]
    compared: tuple[SideBySide, ...]
    secrets: tuple[Secret, ...]

    def of(self, record_id: str) -> Valued | None:
        """The valuation of a record."""
        return next((v for v in self.valued if v.valuation.id == record_id), None)


def judge_valuations(assessment: Assessment, memory: Memory | None = None) -> Valuations:
    """Read the registers of values and work out every figure that they allow."""
    rows = (assessment.in_register(register) for register in REGISTERS)
    return (memory or Memory()).once("judge valuations", lambda *_: _judge(assessment), *rows)


def _judge(assessment: Assessment) -> Valuations:
    valued = tuple(work_out(v) for v in read_valuations(assessment))
    return Valuations(valued, side_by_side(valued), read_secrets(assessment))


def conclude_valuation(found: Valuations, assessment: Assessment, lost: Collection[str] = ()) -> Iterator[Conclusion]:
    """Every named conclusion that holds. A figure that cannot be worked out is an open point and gives none.

    `lost` are the secrets that were published or told without a duty to keep them.
    """
    left = _not_valued(found)
    if left and flag_of(assessment, _EACH_VALUED) is False:
        facts = [Fact("Every secret of critical or high value class has a figure", "No", question=_EACH_VALUED)]
        yield _concluded("ts_value.secret_not_valued", [s.id for s in left], facts + [_secret_fact(s) for s in left])
    about: dict[str, Iterable[Told]] = {
        "ts_value.no_source": _without_source(found),
        "ts_value.royalty_outside": _royalty_outside(found),
        "ts_value.rate_estimated": _rates_estimated(found),
        "ts_value.life_beyond_secrecy": _life_beyond_secrecy(found),
        "ts_value.already_public": _already_public(found, lost),
        "ts_value.record_differs": _record_differs(found),
        "ts_value.far_apart": _compared(found, _apart),
        "ts_value.methods_meet": _compared(found, _meeting),
        "ts_value.may_be_nothing": _may_be_nothing(found),
        "ts_value.cases_crossed": _cases_crossed(found),
    }
    for name, told in about.items():
        pairs = list(told)
        if pairs:
            first = {v.subject: v.id for v, _ in reversed(pairs)}
            shown = list(dict.fromkeys(first[v.subject] for v, _ in pairs))
            yield _concluded(name, shown, [fact for _, fact in pairs])


# -- one valuation -------------------------------------------------------------------------------


def _without_source(found: Valuations) -> Iterator[Told]:
    """Figures of which it is said that their source, or that of an input, is not known or that there is none."""
    for one in found.valued:
        valuation = one.valuation
        if not one.shown.ends:
            continue
        stated = [i for i in counting_inputs(valuation) if i.value is not None and i.record and _stated(i)]
        if valuation.sourceless and (one.by_record or not all(i.source for i in stated)):
            yield valuation, _fact(valuation, "Sources", "said not to be known", "source")
        for found_in in dict.fromkeys((i.register, i.record) for i in stated if i.sourceless):
            label = next(i.label for i in stated if (i.register, i.record) == found_in)
            yield valuation, _fact(valuation, label, "its source is said not to be known")


def _rates_estimated(found: Valuations) -> Iterator[Told]:
    for one in found.valued:
        for name in (ROYALTY, RATE):
            rate = one.valuation.input(name)
            if rate is not None and rate.value is not None and is_estimate(rate):
                words = input_words(rate.value, rate.unit, "")
                yield one.valuation, _fact(one.valuation, rate.label, f"{words}, an estimate", rate.column)


def _life_beyond_secrecy(found: Valuations) -> Iterator[Told]:
    matters = {s.id: s.matters for s in found.secrets}
    for one in found.valued:
        valuation = one.valuation
        if valuation.method is not Method.INCOME or _fades(valuation):
            continue
        lasting = [y for y in (valuation.secrecy, *(matters.get(s) for s in valuation.secrets)) if y is not None]
        life = _life(valuation)
        if lasting and life is not None and life > min(lasting):
            words = f"{input_words(life, Unit.YEARS, '')}, expected secrecy {input_words(min(lasting), Unit.YEARS, '')}"
            yield valuation, _fact(valuation, "Life", words, "life_years")


def _already_public(found: Valuations, lost: Collection[str]) -> Iterator[Told]:
    public = {s.id: s for s in found.secrets if s.id in lost}
    for one in found.valued:
        for secret in one.valuation.secrets:
            if secret in public and one.shown.ends:
                words = "recorded as published, or as told without a duty to keep it"
                fact = Fact(
                    f"{one.valuation.subject}: Secrets concerned",
                    f"{public[secret].name}, {words}",
                    register=VALUATIONS,
                    record=one.valuation.id,
                    column="secrets",
                    subjects=(secret,),
                )
                yield one.valuation, fact


def _record_differs(found: Valuations) -> Iterator[Told]:
    for one in found.valued:
        typed, worked = one.valuation.recorded.base, one.worked_out.base
        if typed is None or worked is None or typed.currency != worked.currency:
            continue
        if abs(typed.amount - worked.amount) > abs(worked.amount) * _TOLERANCE:
            words = f"{typed.words()} recorded, {worked.words()} from its inputs"
            yield one.valuation, _fact(one.valuation, "Base", words, "base")


def _may_be_nothing(found: Valuations) -> Iterator[Told]:
    for one in found.valued:
        ends = one.shown.ends
        if ends is not None and ends[0].amount <= ZERO:
            yield one.valuation, _result(one)


def _cases_crossed(found: Valuations) -> Iterator[Told]:
    for one in found.valued:
        steps = [m for m in (one.shown.low, one.shown.base, one.shown.high) if m is not None]
        if len({m.currency for m in steps}) == 1 and steps != sorted(steps, key=_amount):
            yield one.valuation, _result(one)


# -- several together ----------------------------------------------------------------------------


def _not_valued(found: Valuations) -> list[Secret]:
    """Secrets of weight that no valuation names."""
    named = {s for v in found.valued for s in v.valuation.secrets}
    return [s for s in found.secrets if s.weighty and s.id not in named]


def _royalty_outside(found: Valuations) -> Iterator[Told]:
    for group in found.compared:
        rates = tuple(sorted(r for v in group.of(Method.MARKET) for r in adjusted_rates(v.valuation)))
        for one in group.of(Method.INCOME):
            used = one.valuation.number(ROYALTY) if one.valuation.approach is Approach.ROYALTY else None
            if rates and used is not None and not rates[0] <= used <= rates[-1]:
                words = f"{input_words(used, Unit.PERCENT, '')}, comparable deals {rates_words(rates)}"
                yield one.valuation, _fact(one.valuation, "Royalty", words, "royalty_pct")


def _compared(found: Valuations, holds: Callable[[list[tuple[Money, Money]]], bool]) -> Iterator[Told]:
    for group in found.compared:
        ends = [e for m in group.methods if (e := group.ends(m)) is not None]
        if len(ends) > 1 and len(group.currencies) == 1 and holds(ends):
            yield from ((v.valuation, _result(v)) for v in group.valued if v.shown.ends)


def _apart(ends: list[tuple[Money, Money]]) -> bool:
    return any(a[0].amount > ZERO and a[0].amount > max(b[1].amount, ZERO) * _FAR for a in ends for b in ends)


def _meeting(ends: list[tuple[Money, Money]]) -> bool:
    return max(e[0].amount for e in ends) <= min(e[1].amount for e in ends)


# -- words ---------------------------------------------------------------------------------------


def _concluded(name: str, records: list[str], facts: list[Fact]) -> Conclusion:
    return Conclusion(name, tuple(facts), {"names": RECORDS}, {"names": tuple(records)})


def _fact(valuation: Valuation, label: str, text: str, column: str = "") -> Fact:
    return Fact(
        f"{valuation.subject}: {label}", text, register=VALUATIONS, record=valuation.id, column=column, subjects=()
    )


def _result(one: Valued) -> Fact:
    method = one.valuation.method
    label = METHOD_WORDS[method] if method else "Figure"
    return _fact(one.valuation, label, range_words(one.shown))


def _secret_fact(secret: Secret) -> Fact:
    return Fact(secret.name, "not valued", register=SECRETS, record=secret.id, subjects=(secret.id,))


def _life(valuation: Valuation) -> Decimal | None:
    """For how many years income is counted: the life, or to the last year that is listed."""
    life = valuation.number(LIFE)
    if life is not None or valuation.input(LIFE) is not None:
        return life
    return max((y.number for y in valuation.years if y.number is not None), default=None)


def _fades(valuation: Valuation) -> bool:
    """Whether the chance that secrecy ends is counted year by year."""
    yearly = valuation.number(YEARLY)
    return yearly is not None and yearly < HUNDRED


def _stated(one: Input) -> bool:
    return one.certainty in (Certainty.TYPED, Certainty.ESTIMATED)


def _amount(money: Money) -> Decimal:
    return money.amount
