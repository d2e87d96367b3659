"""What the rules on claims look at, as frozen data. None stands for a fact that is not known."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from litready.domain.invention.facts import Proof


class Part(Enum):
    """What a piece of a claim is."""

    PREAMBLE = "preamble"
    """The words before the elements, with the transition (“comprising:”)."""
    ELEMENT = "element"
    CLAUSE = "clause"
    """A “wherein” or “whereby” clause that stands by itself."""


class Function(Enum):
    """Whether words of an element say only what something does."""

    MEANS = "means"
    """“Means for”, “step for”."""
    STAND_IN = "stand_in"
    """A word such as module, with its function."""
    NONE = "none"
    """They name structure."""


class Found(Enum):
    """Whether an element was found in a product."""

    FOUND = "found"
    PARTLY = "partly"
    MISSING = "not_found"


@dataclass(frozen=True, slots=True)
class Element:
    """A piece of a claim, as it is on record. `claim` is None where its number is not known.

    `structure`: the specification shows structure or an algorithm for it.
    """

    id: str
    label: str
    patent: str
    claim: int | None
    place: float
    text: str
    part: Part | None = None
    level: int = 0
    function: Function | None = None
    structure: bool | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was found of elements in products, and how far linked evidence bears it out.

    `where`: a place in the product is given.
    """

    id: str
    elements: frozenset[str]
    products: frozenset[str]
    found: Found | None
    proof: Proof
    where: bool = False


@dataclass(frozen=True, slots=True)
class Product:
    """An accused product. `patents` are those in question for it; `charted` says whether counsel charted it."""

    id: str
    name: str
    patents: frozenset[str] = frozenset()
    charted: bool | None = None


@dataclass(frozen=True, slots=True)
class Patent:
    """An asserted patent. `claims` are the numbers that may be asserted, None where they are not known."""

    id: str
    name: str
    claims: tuple[int, ...] | None = None
