"""Uses of AI tools: decided cases, the rules by table, and what holds whatever the record says."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litready.domain.answers import Answer, Cell, State
from litready.domain.matter import Assessment, Record
from litready.domain.privilege.ai import (
    EXPOSURE_ORDER,
    AiUse,
    Exposure,
    Led,
    Material,
    Output,
    Terms,
    ToolKind,
    judge_ai_use,
    judge_ai_uses,
)
from litready.domain.privilege.ai_words import CALL_TODAY, DIRECT, HOLD_CHATS, RESTORE
from litready.domain.privilege.conclude import conclude_privilege, judge_protections
from litready.domain.privilege.facts import Discoverable, Privilege, Reach, WorkProduct
from litready.domain.privilege.record import read_ai_uses
from litready.domain.reasons import authorities_of
from litready.paths import authorities_file, playbook_folder
from litready.playbook.load import load_playbook
from litready.values import PartialDate

PLAYBOOK = load_playbook(playbook_folder(), authorities_file())
MADE = datetime(2026, 11, 25, tzinfo=UTC)
EMPTY = Assessment("a", "Matter", PLAYBOOK.id, PLAYBOOK.version, MADE, MADE)

HIGH, CONTESTED, LOWER, OPEN = Exposure.HIGH, Exposure.CONTESTED, Exposure.LOWER, Exposure.NOT_KNOWN
DOUBTFUL, UNLIKELY = Privilege.DOUBTFUL, Privilege.UNLIKELY
OPINION, FACT, WP_DOUBTFUL, NONE, WP_OPEN = (
    WorkProduct.OPINION,
    WorkProduct.FACT,
    WorkProduct.DOUBTFUL,
    WorkProduct.NONE,
    WorkProduct.NOT_KNOWN,
)
NO, PART, YES, YES_OR_NO = (
    Discoverable.EXPECT_NO,
    Discoverable.IN_PART,
    Discoverable.ASSUME_YES,
    Discoverable.NOT_KNOWN,
)
STRATEGY, ADVICE, PRODUCED, SECRET, NOTHING = (
    Material.STRATEGY,
    Material.COUNSEL_ADVICE,
    Material.PRODUCED,
    Material.TRADE_SECRET,
    Material.NOTHING_SENSITIVE,
)


def use(kind: str | None, led: str | None, *went_in: Material, **facts: object) -> AiUse:
    open_terms = kind == "consumer"
    given_facts: dict[str, object] = {
        "trains": open_terms,
        "confidence": not open_terms,
        "anticipated": True,
        "kept": True,
        **facts,
    }
    return AiUse(
        "u",
        "tool",
        ToolKind(kind) if kind else None,
        Led(led) if led else None,
        went_in=frozenset(went_in),
        **given_facts,  # type: ignore[arg-type]
    )


ALONE, DIRECTED, LAWYER = "not_directed", "directed_by_lawyer", "lawyer"
CASES = [
    # name, use, exposure, privilege, work product on the conservative and on the other reading, discoverable
    (
        "heppner-2026",
        use("consumer", ALONE, STRATEGY, ADVICE, output=Output.SENT_TO_COUNSEL),
        HIGH,
        UNLIKELY,
        NONE,
        FACT,
        YES,
    ),
    (
        "tremblay-v-openai-2024",
        use("consumer", LAWYER, Material.CLAIM_ANALYSIS, output=Output.WENT_OUT),
        CONTESTED,
        DOUBTFUL,
        OPINION,
        OPINION,
        NO,
    ),
    ("warner, morgan and tate: the other reading", use("consumer", ALONE, STRATEGY), HIGH, UNLIKELY, NONE, FACT, YES),
    ("public tool, directed", use("consumer", DIRECTED, STRATEGY), CONTESTED, DOUBTFUL, WP_DOUBTFUL, FACT, PART),
    ("closed tool, undirected", use("business", ALONE, STRATEGY), CONTESTED, UNLIKELY, WP_DOUBTFUL, FACT, PART),
    ("closed tool, directed", use("business", DIRECTED, STRATEGY), LOWER, DOUBTFUL, FACT, FACT, PART),
    ("closed tool, lawyer", use("embedded", LAWYER, STRATEGY), LOWER, DOUBTFUL, OPINION, OPINION, NO),
    (
        "own machines",
        use("self_hosted", LAWYER, STRATEGY, trains=None, confidence=None),
        LOWER,
        DOUBTFUL,
        OPINION,
        OPINION,
        NO,
    ),
    (
        "own machines, undirected",
        use("self_hosted", ALONE, STRATEGY, trains=None, confidence=None),
        CONTESTED,
        UNLIKELY,
        WP_DOUBTFUL,
        FACT,
        PART,
    ),
    ("business tool that learns", use("business", ALONE, STRATEGY, trains=True), HIGH, UNLIKELY, NONE, FACT, YES),
    (
        "business tool without confidence",
        use("business", DIRECTED, STRATEGY, confidence=False),
        CONTESTED,
        DOUBTFUL,
        WP_DOUBTFUL,
        FACT,
        PART,
    ),
    (
        "vendor staff may read it",
        use("business", LAWYER, STRATEGY, human_review=True),
        CONTESTED,
        DOUBTFUL,
        OPINION,
        OPINION,
        NO,
    ),
    ("papers of others in a public tool", use("consumer", LAWYER, PRODUCED), HIGH, DOUBTFUL, OPINION, OPINION, NO),
    ("papers of others in a closed tool", use("business", LAWYER, PRODUCED), LOWER, DOUBTFUL, OPINION, OPINION, NO),
    ("secret in a public tool", use("consumer", DIRECTED, SECRET), HIGH, DOUBTFUL, WP_DOUBTFUL, FACT, PART),
    ("nothing sensitive", use("consumer", ALONE, NOTHING), LOWER, UNLIKELY, NONE, FACT, YES),
    (
        "before any suit was in view",
        use("business", LAWYER, STRATEGY, anticipated=False),
        LOWER,
        DOUBTFUL,
        NONE,
        NONE,
        PART,
    ),
    (
        "undirected, before any suit",
        use("consumer", ALONE, STRATEGY, anticipated=False),
        HIGH,
        UNLIKELY,
        NONE,
        NONE,
        YES,
    ),
    (
        "lawyer, date open",
        use("business", LAWYER, STRATEGY, anticipated=None),
        LOWER,
        DOUBTFUL,
        WP_OPEN,
        WP_OPEN,
        YES_OR_NO,
    ),
    ("terms open", use("business", LAWYER, STRATEGY, trains=None), OPEN, DOUBTFUL, OPINION, OPINION, NO),
    ("direction open", use("consumer", None, STRATEGY), OPEN, Privilege.NOT_KNOWN, WP_OPEN, WP_OPEN, YES_OR_NO),
    ("what went in open", use("business", LAWYER), LOWER, DOUBTFUL, OPINION, OPINION, NO),
    ("what went in open, public tool", use("consumer", ALONE), OPEN, UNLIKELY, NONE, FACT, YES),
    (
        "nothing known",
        use(None, None, trains=None, confidence=None, anticipated=None),
        OPEN,
        Privilege.NOT_KNOWN,
        WP_OPEN,
        WP_OPEN,
        YES_OR_NO,
    ),
]


@pytest.mark.parametrize(
    ("name", "u", "exposure", "privilege", "work", "other", "discoverable"), CASES, ids=[c[0] for c in CASES]
)
def test_uses(
    name: str,
    u: AiUse,
    exposure: Exposure,
    privilege: Privilege,
    work: WorkProduct,
    other: WorkProduct,
    discoverable: Discoverable,
) -> None:
    found = judge_ai_use(u)
    assert (found.exposure, found.privilege, found.discoverable) == (exposure, privilege, discoverable)
    assert (found.work_product, found.other_work_product) == (work, other)


def case(name: str) -> AiUse:
    return next(c[1] for c in CASES if c[0] == name)


def test_heppner_puts_what_went_in_at_risk_and_later_sharing_mends_nothing() -> None:
    found = judge_ai_use(case("heppner-2026"))
    assert found.inputs_at_risk is True
    assert any("later does not change" in r.text for r in found.reasons)
    assert DIRECT in found.do
    assert [r.authorities[0] for r in found.readings] == ["heppner", "warner-v-gilbarco"]
    assert "tate-v-legacy" in found.readings[1].authorities


def test_tremblay_limits_a_waiver_to_what_was_used_and_shows_the_other_view() -> None:
    found = judge_ai_use(case("tremblay-v-openai-2024"))
    assert found.reach is Reach.USED_ONLY
    assert [r.authorities for r in found.readings[-2:]] == [("concord-v-anthropic",), ("tremblay-v-openai",)]


def test_papers_of_others_are_told_from_the_rest() -> None:
    public, closed, none, open_ = (
        judge_ai_use(case("papers of others in a public tool")),
        judge_ai_use(case("papers of others in a closed tool")),
        judge_ai_use(case("closed tool, lawyer")),
        judge_ai_use(case("nothing known")),
    )
    assert (public.others_material, closed.others_material, none.others_material) == (Terms.OPEN, Terms.CLOSED, None)
    assert open_.others_material is Terms.NOT_KNOWN
    assert public.do[0] == CALL_TODAY
    assert CALL_TODAY not in closed.do
    assert "jeffries-v-harcros" in authorities_of(public.reasons)


@pytest.mark.parametrize(("kept", "step"), [(True, HOLD_CHATS), (None, HOLD_CHATS), (False, RESTORE)])
def test_prompts_are_documents(kept: bool | None, step: str) -> None:
    found = judge_ai_use(use("business", LAWYER, STRATEGY, kept=kept))
    assert found.preserved is kept
    assert step in found.do
    assert "frcp-37e" in authorities_of(found.reasons)


def test_every_use_is_shown_as_unsettled_with_the_conservative_reading_first() -> None:
    for kind, led in product([*ToolKind, None], [*Led, None]):
        found = judge_ai_use(use(kind and kind.value, led and led.value, STRATEGY))
        assert found.unsettled
        assert found.readings[0].authorities[0] == "heppner"


def test_a_closed_tool_of_a_lawyer_is_called_likely_better_but_unproven() -> None:
    found = judge_ai_use(case("closed tool, lawyer"))
    assert any("unproven" in r.text for r in found.reasons)
    assert found.privilege is not Privilege.LIKELY


maybe = st.sampled_from([True, False, None])
uses = st.builds(
    AiUse,
    id=st.just("u"),
    name=st.just("tool"),
    kind=st.one_of(st.none(), st.sampled_from(list(ToolKind))),
    led=st.one_of(st.none(), st.sampled_from(list(Led))),
    trains=maybe,
    confidence=maybe,
    went_in=st.frozensets(st.sampled_from(list(Material)), max_size=4),
    anticipated=maybe,
    human_review=maybe,
    kept=maybe,
    checked=maybe,
    output=st.one_of(st.none(), st.sampled_from(list(Output))),
)


def span(u: AiUse) -> tuple[int, int]:
    low, high = judge_ai_use(u).exposure_range
    return EXPOSURE_ORDER[low], EXPOSURE_ORDER[high]


@given(uses.filter(lambda u: u.went_in), st.sampled_from(sorted(Material, key=lambda m: m.value)))
def test_more_material_never_lowers_the_exposure(u: AiUse, more: Material) -> None:
    before, after = span(u), span(replace(u, went_in=u.went_in | {more}))
    assert all(a <= b for a, b in zip(after, before, strict=True))


@given(uses, st.data())
def test_an_unknown_fact_keeps_every_exposure_it_could_lead_to(u: AiUse, data: st.DataObject) -> None:
    values = {
        "kind": st.sampled_from(list(ToolKind)),
        "led": st.sampled_from(list(Led)),
        "trains": st.booleans(),
        "confidence": st.booleans(),
        "anticipated": st.booleans(),
    }
    unknown = [field for field in values if getattr(u, field) is None]
    if unknown:
        field = data.draw(st.sampled_from(unknown))
        before, after = span(u), span(replace(u, **{field: data.draw(values[field])}))
        assert before[0] <= after[0] <= after[1] <= before[1]


@given(st.lists(uses, max_size=5))
def test_every_use_is_judged_in_order_and_says_what_is_open(given_uses: list[AiUse]) -> None:
    found = judge_ai_uses(given_uses)
    assert len(found) == len(given_uses)
    for standing in found:
        assert standing.do
        if standing.exposure is OPEN or standing.privilege is Privilege.NOT_KNOWN:
            assert standing.open


def entered(**cells: object) -> Assessment:
    given_cells = {
        column: Cell(value) if isinstance(value, State) else Cell(State.ANSWERED, value)  # type: ignore[arg-type]
        for column, value in cells.items()
    }
    return EMPTY.with_record(Record("r1", "ai_uses", given_cells))


def test_a_use_is_read_as_it_is_entered() -> None:
    matter = entered(
        tool="Chat, free version",
        tool_kind="consumer",
        used_on=PartialDate(2026, 4, 2),
        user_role="not_directed",
        trains_on_input="yes",
        human_review=State.NOT_KNOWN,
        confidentiality_terms="no",
        went_in=("strategy", "counsel_advice"),
        prompts_kept="no",
        checked_by_person="no",
        output_used="sent_to_counsel",
    )
    assert read_ai_uses(PLAYBOOK, matter)[0] == AiUse(
        "r1",
        "Chat, free version",
        ToolKind.CONSUMER,
        Led.ALONE,
        True,
        False,
        frozenset({Material.STRATEGY, Material.COUNSEL_ADVICE}),
        None,
        None,
        False,
        False,
        Output.SENT_TO_COUNSEL,
    )


@pytest.mark.parametrize(
    ("used_on", "anticipated"),
    [
        (PartialDate(2026, 2), False),
        (PartialDate(2026, 3), None),
        (PartialDate(2026, 3, 31), True),
        (PartialDate(2027), True),
        (None, None),
    ],
)
def test_the_day_of_use_is_held_against_the_anticipation(used_on: PartialDate | None, anticipated: bool | None) -> None:
    matter = entered(**({"used_on": used_on} if used_on else {"tool": "x"}))
    matter = matter.with_answer("basis.litigation_anticipated", Answer(State.ANSWERED, "yes"))
    matter = matter.with_answer("basis.anticipated_since", Answer(State.ANSWERED, PartialDate(2026, 3, 15)))
    assert read_ai_uses(PLAYBOOK, matter)[0].anticipated is anticipated


@pytest.mark.parametrize(
    ("because", "used_on", "anticipated"),
    [
        ("yes", None, True),
        ("no", None, False),
        ("no", PartialDate(2027), False),
        ("yes", PartialDate(2027), True),
        ("yes", PartialDate(2026, 2), None),
        (State.NOT_KNOWN, PartialDate(2027), True),
    ],
)
def test_why_a_tool_was_used_can_be_said_outright_unless_the_day_contradicts_it(
    because: object, used_on: PartialDate | None, anticipated: bool | None
) -> None:
    cells = {"because_of_litigation": because, **({"used_on": used_on} if used_on else {})}
    matter = entered(**cells).with_answer("basis.litigation_anticipated", Answer(State.ANSWERED, "yes"))
    matter = matter.with_answer("basis.anticipated_since", Answer(State.ANSWERED, PartialDate(2026, 3, 15)))
    assert read_ai_uses(PLAYBOOK, matter)[0].anticipated is anticipated


def test_every_choice_of_the_register_is_known_to_the_rules() -> None:
    register = PLAYBOOK.registers_by_id["ai_uses"]
    for column, choices in (
        ("tool_kind", ToolKind),
        ("user_role", Led),
        ("went_in", Material),
        ("output_used", Output),
    ):
        shown = register.column(column)
        assert shown is not None
        assert {c.id for c in shown.choices} == {c.value for c in choices}


def test_named_conclusions_sort_the_uses() -> None:
    matter = EMPTY
    for n, (kind, led) in enumerate(
        (("consumer", "not_directed"), ("business", "lawyer"), ("business", "not_directed"))
    ):
        cells = {
            "tool": Cell(State.ANSWERED, f"Tool {n}"),
            "tool_kind": Cell(State.ANSWERED, kind),
            "user_role": Cell(State.ANSWERED, led),
            "trains_on_input": Cell(State.ANSWERED, "no"),
            "confidentiality_terms": Cell(State.ANSWERED, "yes"),
            "went_in": Cell(State.ANSWERED, ("strategy", "produced_material")),
        }
        matter = matter.with_record(Record(f"u{n}", "ai_uses", cells))
    found = {c.name: c for c in conclude_privilege(judge_protections(PLAYBOOK, matter))}
    assert {name: [f.record for f in c.facts] for name, c in found.items()} == {
        "ai.exposure_high": ["u0"],
        "ai.exposure_contested": ["u2"],
        "ai.exposure_lower": ["u1"],
        "ai.inputs_at_risk": ["u0"],
        "ai.others_material": ["u0"],
    }
    assert found["ai.exposure_high"].words == {"uses": "one use of an AI tool"}
