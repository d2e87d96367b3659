"""What the rules of marking look at and what they conclude, as frozen data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum

from litready.domain.bounds import Bound

LOOK_BACK_YEARS = 6
"""35 U.S.C. § 286: no recovery for infringement more than six years before the complaint or counterclaim."""
ENOUGH_MARKED = Decimal(95)
"""Per cent marked that was enough with continuing reasonable efforts (Maxwell v. J. Baker, 86 F.3d 1098)."""


class Claims(Enum):
    """Kinds of asserted claims. A system claim is an apparatus claim (Carborundum, 72 F.3d 872)."""

    APPARATUS = "apparatus"
    METHOD = "method"
    DESIGN = "design"
    COMPOSITION = "composition"


class Sender(Enum):
    """Who sent a notice, as far as it matters (Lans, 252 F.3d 1320; U.S. Philips, 505 F.3d 1371)."""

    OWNER = "owner"
    AFFILIATE = "authorised_affiliate"
    EXCLUSIVE_LICENSEE = "exclusive_licensee"
    OTHER = "other"


class Form(Enum):
    """How an article bears its mark."""

    FIXED = "fixed"
    PACKAGE = "package"
    VIRTUAL = "virtual"


@dataclass(frozen=True, slots=True)
class Patent:
    """An asserted patent. `ends` is its last day: the first of expiry, lapse and surrender, as far as known.

    `claims` is empty where it is not known which kinds are asserted. `claims_as_published` says whether
    they issued substantially as they were published. `number` is the whole number in words, `name` the short one.
    """

    id: str
    name: str
    issued: Bound | None
    ends: Bound | None = None
    claims: frozenset[Claims] = frozenset()
    published: Bound | None = None
    claims_as_published: bool | None = None
    number: str = ""


@dataclass(frozen=True, slots=True)
class Marking:
    """A time during which an article bore a mark; None for a day or a fact that is not known.

    `end` is None where it goes on. `share` is in percent; None where it is not given. `policed` says whether
    reasonable efforts are made to have the seller mark.
    """

    start: Bound | None
    end: Bound | None = None
    form: Form = Form.FIXED
    word: bool | None = True
    number: bool | None = True
    page_free: bool | None = True
    page_ties: bool | None = True
    could_mark_article: bool | None = False
    share: Decimal | None = None
    policed: bool | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """Something that the owner, or someone for or under the owner, made, offered, sold or imported in the US.

    `practises` says for each patent whether it practises an asserted claim (None: not known).
    `ongoing` is False once sales ended; `sold_to` then says when, if known. `unrelated` sellers are those
    whom the owner does not control; a `settled` party is one whose sales courts may not hold to be made
    for or under the owner.
    """

    id: str
    name: str
    seller: str
    practises: Mapping[str, bool | None]
    sold_from: Bound | None = None
    sold_to: Bound | None = None
    ongoing: bool = True
    markings: Mapping[str, tuple[Marking, ...]] = field(default_factory=dict)
    licensee: bool = False
    unrelated: bool = False
    settled: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """A communication to the accused infringer. None for a fact that is not known.

    `complaint` says that it is a pleading that was filed; `to_accused` whether it went to the accused party.
    """

    id: str
    name: str
    sent: Bound | None
    sender: Sender | None
    patents: frozenset[str] | None
    products: frozenset[str] | None
    charges: bool | None
    oral: bool = False
    was_sent: bool | None = True
    before_issue: bool | None = None
    complaint: bool = False
    to_accused: bool | None = None


@dataclass(frozen=True, slots=True)
class AccusedProduct:
    """A product or method accused of infringement, and the first and the last day known of its infringement.

    `first_seen` says that `first` is only the day on which the owner came to know of it. `patents` are those
    it is accused under (None: all). `application_notice` is when the other side learned of a published
    application, and `applications` the patents that issued from those (None: not known which);
    `knew_application` says whether it did at all, where no day is given.
    """

    id: str
    name: str
    first: Bound | None = None
    last: Bound | None = None
    first_seen: bool = False
    patents: frozenset[str] | None = None
    application_notice: Bound | None = None
    applications: frozenset[str] | None = None
    knew_application: bool | None = None


@dataclass(frozen=True, slots=True)
class Matter:
    """All that the rules look at. `no_articles` says that nobody ever sold a patented article.

    `complaint` is the day of the complaint, filed or planned. `names_all` says that it may be taken to name
    every patent and product; without that, only a complaint among the notices names them. `foreign` are
    listed patents of other offices, by record and name: nothing is worked out for them. `against_us` says that
    the claim is one against the United States, which marking does not limit (Motorola, 729 F.2d 765).
    """

    patents: tuple[Patent, ...]
    products: tuple[AccusedProduct, ...]
    articles: tuple[Article, ...]
    notices: tuple[Notice, ...]
    complaint: Bound | None
    today: date
    no_articles: bool = False
    names_all: bool = True
    foreign: tuple[tuple[str, str], ...] = ()
    against_us: bool = False


class Outcome(Enum):
    """What a span of time is worth."""

    OUT_OF_REACH = "out_of_reach"
    """More than six years before the complaint."""
    NO_INFRINGEMENT = "no_infringement"
    """Before the first known infringement, or after the last."""
    UNSETTLED = "unsettled"
    """Recoverable on one reading only."""
    EXCLUDED = "excluded"
    """Lost for lack of marking and notice."""
    RECOVERABLE = "recoverable"
    AFTER_COMPLAINT = "after_complaint"
    """Recoverable, and runs on to judgment or the end of the patent."""


class Doubt(Enum):
    """Why a span is recoverable on one reading only."""

    GAP = "gap"
    """Nothing unmarked was on sale at the time; courts differ on whether a later failure takes it away."""
    SETTLED_PARTY = "settled_party"
    """Only a settled party sold unmarked; whether it sold for or under the owner is not settled on appeal."""
    FACTS = "facts"
    """It hangs on facts that are not known."""


@dataclass(frozen=True, slots=True)
class Span:
    """A span of time [start, end). `end` is None where the patent's end is not known.

    `doubt` is there where the outcome is unsettled.
    """

    start: Bound
    end: Bound | None
    outcome: Outcome
    basis: str
    authorities: tuple[str, ...]
    doubt: Doubt | None = None


@dataclass(frozen=True, slots=True)
class BeforeIssue:
    """The time [start, end) for which a reasonable royalty may be had before the patent issued (35 U.S.C. § 154(d)).

    `start` is None where it is not known. `sue_by` is the last day for the action. `missing` is what has to be
    found out for it, in words.
    """

    start: Bound | None
    end: Bound
    sue_by: Bound
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejected:
    """A communication that does not count as notice for this patent and product, and why.

    Where that is doubtful only, `missing` says in words what is not known about it, if anything.
    """

    notice: str
    reason: str
    authorities: tuple[str, ...]
    doubtful: bool = False
    missing: str = ""


class Start(Enum):
    """What fixes the day from which damages run."""

    AGAINST_US = "claim_against_the_united_states"
    METHOD_ONLY = "only_method_claims_asserted"
    NO_ARTICLE = "no_product_no_duty"
    MARKED = "marked_from_first_sale"
    CONSTRUCTIVE = "constructive_notice"
    ACTUAL = "actual_notice"
    COMPLAINT = "complaint"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Window:
    """The damages window of one patent against one product.

    `start` is the first recoverable day on the conservative reading, None where nothing is recoverable;
    `other_start` the same on the other reading. Where the issue date is not known, the spans begin within
    the bounds of what the record allows. `end` is the last day, None while it runs on; `complaint` the
    pleading from which the six years are counted, and `earlier_pleading` a complaint before it that does
    not name the pair. `first_unmarked` is the first unmarked sale that counts. `limited_by_look_back` says
    that § 286 fixes the start.
    """

    patent: str
    product: str
    spans: tuple[Span, ...]
    start: Bound | None
    basis: Start
    other_start: Bound | None
    other_basis: Start
    constructive: Bound | None
    actual: Bound | None
    limited_by_look_back: bool
    rejected: tuple[Rejected, ...]
    missing: tuple[str, ...]
    marking_required: bool | None
    complaint: Bound
    end: Bound | None = None
    earlier_pleading: Bound | None = None
    before_issue: BeforeIssue | None = None
    first_unmarked: Bound | None = None
