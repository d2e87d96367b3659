"""What the rules of evidence look at, as frozen data. None stands for a fact that is not known."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from litready.domain.bounds import Bound


class Category(Enum):
    """The kinds of evidence, in the order in which the register offers them."""

    CONCEPTION = "conception"
    NOTEBOOKS = "notebooks"
    FIRST_SALES = "first_sales"
    PROSECUTION = "prosecution"
    PRIOR_ART = "prior_art"
    OWNERSHIP = "ownership"
    OWN_PRODUCTS = "own_products"
    MARKING = "marking_proof"
    LICENSES = "licences"
    STANDARDS = "standards"
    ACCUSED = "accused_product"
    CHARTS = "use_charts"
    NOTICES = "notices"
    THEIR_SALES = "infringer_sales"
    VALUATION = "valuation"
    PROFITS = "profits"
    ALTERNATIVES = "alternatives"
    RECOGNITION = "recognition"
    LITIGATION = "prior_litigation"
    INSURANCE = "insurance"
    SECRET_MEASURES = "trade_secret_measures"
    OTHER = "other"


class Status(Enum):
    """How far an item is collected."""

    WANTED = "wanted"
    LOCATED = "located"
    COLLECTED = "collected"
    REVIEWED = "reviewed"
    """Collected, and reviewed by counsel."""
    NOT_FOUND = "not_found"
    NONE = "does_not_exist"


IN_HAND = frozenset({Status.COLLECTED, Status.REVIEWED})
TO_COME = frozenset({Status.WANTED, Status.LOCATED})


class Duty(Enum):
    """Under what duty an item is to be kept confidential."""

    NONE = "none"
    AGREEMENT = "nda"
    PROTECTIVE_ORDER = "protective_order"
    EXPORT = "export"
    PERSONAL = "personal"


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of the index.

    `patents` are those it goes to: the linked ones, else those of its products and articles. `at_large`: it goes to no
    patent in particular. `outside`: a third party has it. `copy`: it is a copy; `original_kept` says whether the
    original is kept.
    """

    id: str
    name: str
    category: Category | None = None
    patents: frozenset[str] = frozenset()
    products: frozenset[str] = frozenset()
    at_large: bool = False
    status: Status | None = None
    outside: bool | None = None
    copy: bool | None = None
    original_kept: bool | None = None
    privileged: bool | None = None
    duty: Duty | None = None
    owner: bool = False
    due: Bound | None = None
