"""The list itself: each kind of paper, which entries of the index count for it, and which rules call for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from litready.domain.evidence.facts import Category


class Part(Enum):
    """The parts of the list, in order."""

    CONTENTIONS = "contentions"
    DOCUMENTS = "documents"
    DAMAGES = "damages"
    BESIDES = "besides"


PART_WORDS: Mapping[Part, str] = MappingProxyType(
    {
        Part.CONTENTIONS: "With the contentions",
        Part.DOCUMENTS: "Documents with them",
        Part.DAMAGES: "For damages contentions",
        Part.BESIDES: "Asked for besides",
    }
)


@dataclass(frozen=True, slots=True)
class Ask:
    """A kind of paper that counsel will ask for.

    `each_product`: one is needed for each accused product. `may_lack`: that there is none is an answer and no gap.
    `at_large`: what goes to no patent in particular counts for every one.
    """

    id: str
    part: Part
    label: str
    what: str
    categories: frozenset[Category]
    authorities: tuple[str, ...] = ()
    each_product: bool = False
    may_lack: bool = False
    at_large: bool = False


_CONTENTIONS = ("ndcal-patent-lr-3-1", "edtex-pr-3-1", "d-del-default-standard")
_DOCUMENTS = ("ndcal-patent-lr-3-1", "edtex-pr-3-1")
_DAMAGES = ("ndcal-patent-lr-3-8",)


def _ask(
    own_id: str,
    part: Part,
    label: str,
    what: str,
    *categories: Category,
    law: tuple[str, ...] = (),
    each_product: bool = False,
    may_lack: bool = False,
    at_large: bool = False,
) -> Ask:
    return Ask(own_id, part, label, what, frozenset(categories), law, each_product, may_lack, at_large)


ASKS: tuple[Ask, ...] = (
    _ask(
        "charts",
        Part.CONTENTIONS,
        "Claim charts",
        "Where each element of each asserted claim is found in each accused product.",
        Category.CHARTS,
        law=(*_CONTENTIONS, "frcp-11b"),
        each_product=True,
    ),
    _ask(
        "accused",
        Part.CONTENTIONS,
        "Accused products",
        "Samples, teardowns, manuals, marketing and code of each accused product, with versions.",
        Category.ACCUSED,
        law=_CONTENTIONS,
        each_product=True,
    ),
    _ask(
        "own_products",
        Part.CONTENTIONS,
        "Own products under the patent",
        "Which of our own products use the patent, and the papers that show how they work.",
        Category.OWN_PRODUCTS,
        law=_DOCUMENTS,
        may_lack=True,
    ),
    _ask(
        "file_histories",
        Part.DOCUMENTS,
        "Patent and file history",
        "The patent, its whole file history, and those of relatives here and abroad.",
        Category.PROSECUTION,
        law=(*_CONTENTIONS, "d-del-lr-3-2"),
    ),
    _ask(
        "conception",
        Part.DOCUMENTS,
        "Conception and first working version",
        "Notebooks, drawings, repositories and test records that show when it was conceived and first worked.",
        Category.CONCEPTION,
        Category.NOTEBOOKS,
        law=(*_DOCUMENTS, "price-v-symsek"),
    ),
    _ask(
        "first_sales",
        Part.DOCUMENTS,
        "Disclosure and sales before filing",
        "Every showing, offer, sale, use and publication before the filing, in confidence or not.",
        Category.FIRST_SALES,
        law=(*_DOCUMENTS, "35-usc-102", "helsinn"),
        may_lack=True,
    ),
    _ask(
        "ownership",
        Part.DOCUMENTS,
        "Ownership",
        "Assignments, employment agreements, liens and funding, from each inventor to the owner of today.",
        Category.OWNERSHIP,
        law=(*_DOCUMENTS, "35-usc-261"),
    ),
    _ask(
        "licenses",
        Part.DOCUMENTS,
        "Licenses and offers",
        "Licenses, settlements, covenants and offers that touch the patent.",
        Category.LICENSES,
        law=(*_DOCUMENTS, "ndcal-patent-lr-3-8"),
        may_lack=True,
    ),
    _ask(
        "standards",
        Part.DOCUMENTS,
        "Standards and undertakings",
        "Declarations to standards bodies and promises to license.",
        Category.STANDARDS,
        law=("ndcal-patent-lr-3-1",),
        may_lack=True,
    ),
    _ask(
        "marking",
        Part.DOCUMENTS,
        "Marking",
        "Photographs, labels, page captures and start dates, ours and licensees’.",
        Category.MARKING,
        law=("35-usc-287a", "ndcal-patent-lr-3-1"),
    ),
    _ask(
        "prior_art",
        Part.DOCUMENTS,
        "Prior art known",
        "What inventors, prosecution counsel and searches turned up, cited or not.",
        Category.PRIOR_ART,
        may_lack=True,
    ),
    _ask(
        "notices",
        Part.DAMAGES,
        "Notices and damages dates",
        "Letters, replies and talks, and the papers that fix the days from which damages run.",
        Category.NOTICES,
        law=("35-usc-287a", *_DAMAGES),
        may_lack=True,
    ),
    _ask(
        "their_sales",
        Part.DAMAGES,
        "Sales of the other side",
        "Units, prices, channels and market share of the accused products, as far as outsiders can see.",
        Category.THEIR_SALES,
        law=_DAMAGES,
        each_product=True,
    ),
    _ask(
        "profits",
        Part.DAMAGES,
        "Our sales, profits and costs",
        "Sales, prices, costs and capacity for what competes, and valuations of the patent.",
        Category.PROFITS,
        Category.VALUATION,
        law=_DAMAGES,
        at_large=True,
    ),
    _ask(
        "alternatives",
        Part.DAMAGES,
        "Alternatives that do not infringe",
        "What the other side could have sold instead, and since when.",
        Category.ALTERNATIVES,
        law=_DAMAGES,
        may_lack=True,
    ),
    _ask(
        "recognition",
        Part.BESIDES,
        "Recognition and copying",
        "Praise, awards, copying, long-felt need and failure of others.",
        Category.RECOGNITION,
        may_lack=True,
    ),
    _ask(
        "litigation",
        Part.BESIDES,
        "Earlier disputes",
        "Complaints, rulings, settlements and Patent Office proceedings over the patent and its relatives.",
        Category.LITIGATION,
        may_lack=True,
    ),
    _ask(
        "insurance",
        Part.BESIDES,
        "Insurance and funding",
        "Policies, and agreements with anybody who pays for the case or shares in it; some courts ask for these.",
        Category.INSURANCE,
        law=("d-del-connolly-orders", "dnj-lcivr-7-1-1"),
        may_lack=True,
        at_large=True,
    ),
)
"""What counsel will ask for, in order. The rules give the frame; the kinds of papers are those that counsel ask for."""
