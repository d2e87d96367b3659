"""What a valuation rests on, as frozen data: its inputs one by one, and the rows they belong to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from functools import cached_property

from litready.domain.bounds import Bound
from litready.values import Money

VALUATIONS, INPUTS, COSTS = "valuations", "valuation_inputs", "cost_items"
DEALS, ADJUSTMENTS, FLOWS = "comparables", "adjustments", "valuation_flows"
"""The registers that hold valuations and the rows behind them."""


class Method(Enum):
    """The question a valuation answers."""

    COST = "cost"
    MARKET = "market"
    INCOME = "income"


class Approach(Enum):
    """How a method is carried out."""

    DEVELOPING = "developing"
    """What was spent, brought to today by an index where one is given."""
    RECREATING = "recreating"
    """What it would take today."""
    COMPARABLES = "comparables"
    """What others paid for the like, adjusted deal by deal."""
    ROYALTY = "royalty_relief"
    """The royalty that need not be paid, after tax."""
    WITH_WITHOUT = "with_without"
    """Cash with the secret less cash without it, after tax."""


class Unit(Enum):
    """What the number of an input counts."""

    MONEY = "money"
    PERCENT = "percent"
    YEARS = "years"
    HOURS = "hours"
    INDEX = "index"


class Certainty(Enum):
    """How an input is known."""

    TYPED = "as recorded"
    ESTIMATED = "an estimate"
    NOT_KNOWN = "not known"
    NOT_APPLIED = "does not apply"
    """The input takes the number that changes nothing: no tax, no growth, a probability of 100 percent."""


class Case(Enum):
    """A set of inputs. The low and the high case take the base input where none of their own is given."""

    LOW = "low"
    BASE = "base"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Input:
    """One number that goes into a worksheet, with its source and how it is known.

    Percentages are percent (14, not 0.14). `register`, `record` and `column` say where it stands;
    `low` and `high` are what it is in those cases. `lower` and `upper` bound what it can mean.
    `sourceless`: it is said that its source is not known, or that there is none.
    An input that may be left blank, and is, is no input at all.
    """

    name: str
    label: str
    unit: Unit
    value: Decimal | None
    certainty: Certainty = Certainty.TYPED
    source: str = ""
    sourceless: bool = False
    low: Decimal | None = None
    high: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    register: str = ""
    record: str = ""
    column: str = ""

    @property
    def ranged(self) -> bool:
        """Whether it differs in the low or the high case."""
        return self.low is not None or self.high is not None

    def allows(self, value: Decimal) -> bool:
        """Whether a value can be meant."""
        return (self.lower is None or value >= self.lower) and (self.upper is None or value <= self.upper)

    def in_case(self, case: Case) -> Decimal | None:
        """Its value in a case."""
        own = {Case.LOW: self.low, Case.HIGH: self.high}.get(case)
        return self.value if own is None else own


@dataclass(frozen=True, slots=True)
class Missing:
    """Why there is no figure, or why a row is left out: an input by its label, and what is wrong with it."""

    label: str
    why: str
    register: str = ""
    record: str = ""
    column: str = ""

    @property
    def words(self) -> str:
        """As a reader sees it."""
        return f"{self.label}: {self.why}"


# -- rows ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Component:
    """A part of what it cost. Its inputs are `amount:id`, or `hours:id` and `hourly:id`; `then:id` and `now:id`."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Deal:
    """A comparable transaction. Its inputs are `price:id`, or `rate:id`. `closed`: it was made and not only offered."""

    id: str
    label: str
    on: Bound | None = None
    closed: bool | None = None


@dataclass(frozen=True, slots=True)
class Adjustment:
    """What is added to or taken off a deal, and why. Its inputs are `percent:id` and `add:id`, one or both."""

    id: str
    deal: str
    reason: str


@dataclass(frozen=True, slots=True)
class Year:
    """The amounts of one year. `number` 1 is the year after the day of the valuation, 0 that day itself.

    Its inputs are `with:id` and `without:id`; for a royalty, `with:id` are the sales.
    """

    id: str
    label: str
    number: Decimal | None


@dataclass(frozen=True, slots=True)
class Range:
    """Low, base and high, each None where it is not known or not worked out."""

    low: Money | None = None
    base: Money | None = None
    high: Money | None = None

    @property
    def ends(self) -> tuple[Money, Money] | None:
        """The lowest and the highest figure there is, None where there is none or currencies differ."""
        held = [m for m in (self.low, self.base, self.high) if m is not None]
        if not held or len({m.currency for m in held}) > 1:
            return None
        return min(held, key=lambda m: m.amount), max(held, key=lambda m: m.amount)


NOTHING = Range()


@dataclass(frozen=True)
class Valuation:
    """One valuation as recorded, all inputs by name. `recorded` are the figures that were typed as its result.

    `currency` is that of its amounts, empty where there are none; `currencies` are all that occur.
    `sources` is the text on sources of the whole, `sourceless` says that none is known or that there
    are none, `secrecy` the years for which it is expected to stay secret; `by_business` says that the
    business asked for it, and not counsel.
    """

    id: str
    subject: str
    method: Method | None
    approach: Approach | None
    inputs: tuple[Input, ...] = ()
    components: tuple[Component, ...] = ()
    deals: tuple[Deal, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    years: tuple[Year, ...] = ()
    mid_year: bool | None = None
    currency: str = ""
    currencies: tuple[str, ...] = ()
    recorded: Range = NOTHING
    as_of: Bound | None = None
    sources: str = ""
    sourceless: bool = False
    made_by: str = ""
    secrecy: Decimal | None = None
    by_business: bool | None = None
    secrets: tuple[str, ...] = ()
    patents: tuple[str, ...] = ()

    @cached_property
    def _by_name(self) -> Mapping[str, Input]:
        return {i.name: i for i in self.inputs}

    def input(self, name: str) -> Input | None:
        """The input of a name."""
        return self._by_name.get(name)

    def number(self, name: str) -> Decimal | None:
        """The value of an input, None where it has none."""
        found = self._by_name.get(name)
        return None if found is None else found.value

    def figure(self, name: str) -> Decimal:
        """The value of an input that is known to have one."""
        value = self.number(name)
        assert value is not None, f"{name} is looked at before it is known to be there"
        return value

    def with_value(self, name: str, value: Decimal) -> Valuation:
        """With one input changed."""
        return replace(self, inputs=tuple(replace(i, value=value) if i.name == name else i for i in self.inputs))

    def in_case(self, case: Case) -> Valuation:
        """With every input as it is in a case."""
        if case is Case.BASE or not any(i.ranged for i in self.inputs):
            return self
        return replace(self, inputs=tuple(replace(i, value=i.in_case(case)) for i in self.inputs))


@dataclass(frozen=True, slots=True)
class Secret:
    """A listed secret. `weighty`: its value class is critical or high.

    `matters` is for how many years it will matter, by the decision to keep it secret.
    """

    id: str
    name: str
    weighty: bool = False
    matters: Decimal | None = None
