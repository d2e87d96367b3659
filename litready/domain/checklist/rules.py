"""How far the index covers what counsel will ask for: one cell for each patent and kind of paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from litready.domain.checklist.asks import ASKS, Ask
from litready.domain.evidence.facts import IN_HAND, TO_COME, Category, Item, Status
from litready.domain.reasons import counted


class State(Enum):
    """How far a kind of paper is collected for a patent."""

    NOT_FOUND = "not_found"
    NOT_KNOWN = "not_known"
    """The index does not tell."""
    NONE = "none"
    """There is none."""
    WANTED = "wanted"
    PARTLY = "partly"
    COLLECTED = "collected"
    NOT_ASKED = "not_asked"
    """Nothing to ask for, as with standards where the patent is essential to none."""


RANK: Mapping[State, int] = {state: n for n, state in enumerate(State)}
"""From worst to best; more collected never lowers it."""


@dataclass(frozen=True, slots=True)
class Product:
    """An accused product and the patents in question."""

    id: str
    name: str
    patents: frozenset[str]


@dataclass(frozen=True, slots=True)
class Patent:
    """An asserted patent. `essential`: declared or likely essential to a standard; `articles`: something is sold."""

    id: str
    name: str
    essential: bool | None = None
    articles: bool | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One kind of paper for one patent: what counts for it, the products without it, and what is not known."""

    ask: Ask
    state: State
    items: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    open: tuple[str, ...] = ()

    @property
    def gap(self) -> bool:
        """Whether something is known to lack."""
        if self.state is State.NONE:
            return not self.ask.may_lack
        return self.state in (State.NOT_FOUND, State.WANTED, State.PARTLY)

    @property
    def settled(self) -> bool:
        """Whether nothing more is to be done about it."""
        return self.state is State.COLLECTED or (self.state is State.NONE and self.ask.may_lack)


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one patent, in the order of the list."""

    patent: Patent
    cells: tuple[Cell, ...]

    @property
    def asked(self) -> tuple[Cell, ...]:
        """The cells in which something is asked for."""
        return tuple(c for c in self.cells if c.state is not State.NOT_ASKED)


def check_patents(patents: Sequence[Patent], products: Sequence[Product], items: Iterable[Item]) -> tuple[Row, ...]:
    """The whole list for every patent. `items` are those of the index."""
    by_category: dict[Category, list[Item]] = {}
    for item in items:
        if item.category is not None:
            by_category.setdefault(item.category, []).append(item)
    kinds = {a.id: tuple(i for c in Category if c in a.categories for i in by_category.get(c, ())) for a in ASKS}
    return tuple(Row(p, tuple(_cell(a, p, products, kinds[a.id]) for a in ASKS)) for p in patents)


def _cell(ask: Ask, patent: Patent, products: Sequence[Product], kind: Sequence[Item]) -> Cell:
    if (ask.id == "standards" and patent.essential is False) or (ask.id == "marking" and patent.articles is False):
        return Cell(ask, State.NOT_ASKED)
    own = [i for i in kind if patent.id in i.patents or i.at_large or (ask.at_large and not i.patents)]
    loose = len([i for i in kind if not i.patents and not i.at_large]) if not ask.at_large else 0
    accused = [p for p in products if patent.id in p.patents] if ask.each_product else []
    ids = tuple(i.id for i in own)
    if len(accused) > 1:
        states = {p.id: _of_product(p, own) for p in accused}
        lacking = tuple(p for p, s in states.items() if s is not State.COLLECTED)
        state, unsure = _together(states.values()), any(_general(i, accused) for i in own)
        still = [*_still_open(state, loose)]
        if unsure and lacking:
            still.append("which products some of it shows")
        if state is not State.NOT_KNOWN and (untold := sum(s is State.NOT_KNOWN for s in states.values())):
            still.append(f"whether there is any for {counted(untold, 'of the products', 'of the products')}")
        return Cell(ask, state, ids, lacking, tuple(still))
    state = _of_items(own)
    lacking = tuple(p.id for p in accused if state is not State.COLLECTED)
    return Cell(ask, state, ids, lacking, tuple(_still_open(state, loose)))


def _of_items(items: Iterable[Item]) -> State:
    statuses = {i.status for i in items}
    if statuses & IN_HAND:
        return State.COLLECTED if statuses <= IN_HAND | {Status.NONE} else State.PARTLY
    if statuses & TO_COME:
        return State.WANTED
    if Status.NOT_FOUND in statuses:
        return State.NOT_FOUND
    return State.NONE if statuses == {Status.NONE} else State.NOT_KNOWN


def _of_product(product: Product, items: Sequence[Item]) -> State:
    """What goes to no product in particular may show this one or another: it covers none of them wholly."""
    own = [i for i in items if product.id in i.products]
    state = _of_items([*own, *(i for i in items if not i.products)])
    covered = any(i.status in IN_HAND for i in own)
    return State.PARTLY if state is State.COLLECTED and not covered else state


def _general(item: Item, accused: Sequence[Product]) -> bool:
    return item.status in IN_HAND and not any(p.id in item.products for p in accused)


def _together(states: Iterable[State]) -> State:
    """Partly where anything is in hand, else what is to be done first; a product that has none does not count."""
    found = set(states)
    some = found - {State.NONE} or found
    if some & {State.COLLECTED, State.PARTLY}:
        return State.COLLECTED if some == {State.COLLECTED} else State.PARTLY
    return next(s for s in (State.NOT_FOUND, State.WANTED, State.NOT_KNOWN, State.NONE) if s in some)


def _still_open(state: State, loose: int) -> Iterator[str]:
    if state is State.NOT_KNOWN:
        yield "whether there is any, and where"
    if loose:
        yield f"which patents {counted(loose, 'item', 'items')} of this kind {'goes' if loose == 1 else 'go'} to"
