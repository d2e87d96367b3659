"""Uses of AI tools: exposure, protection on each reading of the 2024 to 2026 rulings, and what has to be kept.

All rulings are of trial courts, and they are split. No ruling was found on a closed tool of a company
under terms against training. So a lawyer's use of a closed tool is likely better, but unproven, and
nothing here concludes more than that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum

from litready.domain.privilege.ai_words import (
    ALONE_CLOSED,
    ALONE_OPEN,
    BEFORE,
    CLOSED_READINGS,
    DIRECTED_WORK,
    KEEP,
    LAWYER_CLOSED,
    LAWYER_OPEN,
    LAWYER_PROMPTS,
    LOST,
    NO_LAWYER,
    NOTHING_SENSITIVE,
    OPEN_READINGS,
    OTHERS_CLOSED,
    OTHERS_OPEN,
    OUTPUT_READINGS,
    SECRET_OPEN,
    SENT_LATER,
    UNPROVEN,
    ai_steps,
)
from litready.domain.privilege.facts import (
    Discoverable,
    Privilege,
    Reach,
    WorkProduct,
)
from litready.domain.reasons import Reason
from litready.playbook.model import Reading


class ToolKind(Enum):
    """What kind of tool it is."""

    CONSUMER = "consumer"
    BUSINESS = "business"
    SELF_HOSTED = "self_hosted"
    EMBEDDED = "embedded"


class Led(Enum):
    """Whose use it was."""

    LAWYER = "lawyer"
    DIRECTED = "directed_by_lawyer"
    ALONE = "not_directed"


class Material(Enum):
    """What kind of material went in."""

    CONFIDENTIAL = "confidential"
    TECHNICAL = "technical"
    CLAIM_ANALYSIS = "claim_analysis"
    STRATEGY = "strategy"
    COUNSEL_ADVICE = "counsel_advice"
    PRODUCED = "produced_material"
    TRADE_SECRET = "trade_secret"
    NOTHING_SENSITIVE = "nothing_sensitive"


class Output(Enum):
    """What became of the output."""

    UNUSED = "unused"
    INTERNAL = "internal"
    SENT_TO_COUNSEL = "sent_to_counsel"
    WENT_OUT = "went_out"
    WILL_GO_OUT = "will_go_out"


class Exposure(Enum):
    """How exposed prompts, outputs and what went in are."""

    HIGH = "high"
    CONTESTED = "contested"
    LOWER = "lower"
    NOT_KNOWN = "not_known"


EXPOSURE_ORDER = {Exposure.HIGH: 0, Exposure.CONTESTED: 1, Exposure.LOWER: 2}


class Terms(Enum):
    """Whether the tool is open or closed: open to everyone, or on terms that let the vendor learn or disclose."""

    OPEN = "open"
    CLOSED = "closed"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class AiUse:
    """One use of a tool. None stands for a fact that is not known, and so does an empty `went_in`.

    `anticipated` says whether litigation was anticipated when it was used.
    """

    id: str
    name: str
    kind: ToolKind | None
    led: Led | None
    trains: bool | None
    confidence: bool | None
    went_in: frozenset[Material]
    anticipated: bool | None
    human_review: bool | None = None
    kept: bool | None = None
    checked: bool | None = None
    output: Output | None = None


@dataclass(frozen=True, slots=True)
class AiStanding:
    """What is concluded of one use.

    `work_product` is the conservative reading, `other_work_product` the other one. `inputs_at_risk` says
    that counsel's advice, strategy, claim analysis or secrets went into an open tool. `others_material`
    says into which kind of tool papers of others went: None where none did, not known where it is not
    known what went in. `reach` is how far using the output opens the rest. `preserved` repeats whether
    prompts and outputs are kept; they are documents in any case.
    """

    id: str
    exposure: Exposure
    exposure_range: tuple[Exposure, Exposure]
    terms: Terms
    privilege: Privilege
    work_product: WorkProduct
    other_work_product: WorkProduct
    discoverable: Discoverable
    inputs_at_risk: bool | None
    others_material: Terms | None
    reach: Reach
    preserved: bool | None
    reasons: tuple[Reason, ...]
    do: tuple[str, ...]
    open: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = ()

    @property
    def unsettled(self) -> bool:
        """Whether the law behind it is unsettled."""
        return bool(self.readings)


_AT_RISK = frozenset({Material.COUNSEL_ADVICE, Material.STRATEGY, Material.CLAIM_ANALYSIS, Material.TRADE_SECRET})
_ANYTHING = frozenset(Material) - {Material.NOTHING_SENSITIVE}
_NOTHING = frozenset({Material.NOTHING_SENSITIVE})


@dataclass(frozen=True, slots=True)
class _Settled:
    """What follows once every fact is settled one way."""

    exposure: Exposure
    closed: bool
    privilege: Privilege
    work_product: WorkProduct
    other_work_product: WorkProduct
    discoverable: Discoverable
    at_risk: bool
    reasons: tuple[Reason, ...]


def judge_ai_uses(uses: Iterable[AiUse]) -> tuple[AiStanding, ...]:
    """What is concluded of each use, in the order given."""
    return tuple(judge_ai_use(use) for use in uses)


def judge_ai_use(use: AiUse) -> AiStanding:
    """What is concluded of one use."""
    worst = _settled(_read(use, generous=False))
    kind = _settled(_read(use, generous=True))
    exposure = worst.exposure if worst.exposure is kind.exposure else Exposure.NOT_KNOWN
    privilege = worst.privilege if worst.privilege is kind.privilege else Privilege.NOT_KNOWN
    work = worst.work_product if worst.work_product is kind.work_product else WorkProduct.NOT_KNOWN
    same = worst.other_work_product is kind.other_work_product
    other = worst.other_work_product if same else WorkProduct.NOT_KNOWN
    discoverable = worst.discoverable if worst.discoverable is kind.discoverable else Discoverable.NOT_KNOWN
    terms = Terms.NOT_KNOWN if worst.closed is not kind.closed else Terms.CLOSED if kind.closed else Terms.OPEN
    undecided = Exposure.NOT_KNOWN is exposure or WorkProduct.NOT_KNOWN in (work, other)
    still_open = tuple(_missing(use)) if undecided or privilege is Privilege.NOT_KNOWN else ()
    out = use.output in (Output.WENT_OUT, Output.WILL_GO_OUT)
    return AiStanding(
        id=use.id,
        exposure=exposure,
        exposure_range=(worst.exposure, kind.exposure),
        terms=terms,
        privilege=privilege,
        work_product=work,
        other_work_product=other,
        discoverable=discoverable,
        inputs_at_risk=worst.at_risk if worst.at_risk is kind.at_risk else None,
        others_material=_others(use, terms),
        reach=Reach.USED_ONLY if out else Reach.NONE,
        preserved=use.kept,
        reasons=tuple(dict.fromkeys((*(r for r in worst.reasons if r in kind.reasons), *_always(use)))),
        do=ai_steps(
            others_in_open=Material.PRODUCED in use.went_in and terms is not Terms.CLOSED,
            stop=exposure in (Exposure.HIGH, Exposure.NOT_KNOWN),
            move=exposure is Exposure.CONTESTED and terms is not Terms.CLOSED,
            alone=use.led is Led.ALONE,
            lost=use.kept is False,
            goes_out=out,
            unchecked=use.checked is False and use.output is not Output.UNUSED,
            still_open=bool(still_open),
        ),
        open=still_open,
        readings=tuple(_readings(terms, out=out)),
    )


def _read(use: AiUse, *, generous: bool) -> AiUse:
    """The use with each unknown fact taken for the company, or against it."""
    kind = use.kind or (ToolKind.SELF_HOSTED if generous else ToolKind.CONSUMER)
    return replace(
        use,
        kind=kind,
        led=use.led or (Led.LAWYER if generous else Led.ALONE),
        trains=use.trains if use.trains is not None else not generous,
        confidence=use.confidence if use.confidence is not None else generous,
        went_in=use.went_in or (_NOTHING if generous else _ANYTHING),
        anticipated=use.anticipated if use.anticipated is not None else generous,
    )


def _settled(use: AiUse) -> _Settled:
    closed_terms = use.kind is not ToolKind.CONSUMER and not use.trains and bool(use.confidence)
    closed = (closed_terms or use.kind is ToolKind.SELF_HOSTED) and use.human_review is not True
    sensitive = use.went_in - _NOTHING
    exposure, why = _exposure(use, closed, sensitive)
    work, other, how = _work_product(use, closed)
    alone = use.led is Led.ALONE
    privilege = Privilege.UNLIKELY if alone else Privilege.DOUBTFUL
    return _Settled(
        exposure=exposure,
        closed=closed,
        privilege=privilege,
        work_product=work,
        other_work_product=other,
        discoverable=_discoverable(work, privilege),
        at_risk=not closed and bool(sensitive & _AT_RISK),
        reasons=(*why, NO_LAWYER if alone else UNPROVEN, how),
    )


def _exposure(use: AiUse, closed: bool, sensitive: frozenset[Material]) -> tuple[Exposure, tuple[Reason, ...]]:
    if not sensitive:
        return Exposure.LOWER, (NOTHING_SENSITIVE,)
    others = Material.PRODUCED in sensitive
    reasons = (OTHERS_CLOSED if closed else OTHERS_OPEN,) if others else ()
    if not closed and Material.TRADE_SECRET in sensitive:
        reasons = (*reasons, SECRET_OPEN)
    if use.led is Led.ALONE:
        if closed:
            return Exposure.CONTESTED, (ALONE_CLOSED, *reasons)
        return Exposure.HIGH, (ALONE_OPEN, *reasons)
    if closed:
        return Exposure.LOWER, (LAWYER_CLOSED, *reasons)
    grave = others or Material.TRADE_SECRET in sensitive
    return Exposure.HIGH if grave else Exposure.CONTESTED, (LAWYER_OPEN, *reasons)


def _work_product(use: AiUse, closed: bool) -> tuple[WorkProduct, WorkProduct, Reason]:
    """Work product on the conservative reading and on the other, and why."""
    if not use.anticipated:
        return WorkProduct.NONE, WorkProduct.NONE, BEFORE
    if use.led is Led.LAWYER:
        return WorkProduct.OPINION, WorkProduct.OPINION, LAWYER_PROMPTS
    if use.led is Led.DIRECTED:
        return WorkProduct.FACT if closed else WorkProduct.DOUBTFUL, WorkProduct.FACT, DIRECTED_WORK
    if closed:
        return WorkProduct.DOUBTFUL, WorkProduct.FACT, ALONE_CLOSED
    return WorkProduct.NONE, WorkProduct.FACT, ALONE_OPEN


def _discoverable(work: WorkProduct, privilege: Privilege) -> Discoverable:
    if work is WorkProduct.OPINION:
        return Discoverable.EXPECT_NO
    if work is WorkProduct.NONE and privilege is Privilege.UNLIKELY:
        return Discoverable.ASSUME_YES
    return Discoverable.IN_PART


def _others(use: AiUse, terms: Terms) -> Terms | None:
    if not use.went_in:
        return Terms.NOT_KNOWN
    return terms if Material.PRODUCED in use.went_in else None


def _always(use: AiUse) -> Iterator[Reason]:
    if use.output is Output.SENT_TO_COUNSEL and use.led is Led.ALONE:
        yield SENT_LATER
    yield LOST if use.kept is False else KEEP


def _readings(terms: Terms, *, out: bool) -> Iterator[Reading]:
    yield from CLOSED_READINGS if terms is Terms.CLOSED else OPEN_READINGS
    if out:
        yield from OUTPUT_READINGS


def _missing(use: AiUse) -> Iterator[str]:
    if use.kind is None:
        yield "what kind of tool it is"
    if use.led is None:
        yield "whether a lawyer used it or asked for it"
    if use.kind in (None, ToolKind.BUSINESS, ToolKind.EMBEDDED):
        if use.trains is None:
            yield "whether the terms allow training on what goes in"
        if use.confidence is None:
            yield "whether the terms promise confidence"
    if not use.went_in:
        yield "what went in"
    if use.anticipated is None:
        yield "whether litigation was anticipated on that day"
