"""Trade secrets: secrecy, measures and identification by table, and what holds whatever is recorded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litready.domain.answers import Answer as Given
from litready.domain.answers import Cell as Answer
from litready.domain.answers import State
from litready.domain.bounds import Bound
from litready.domain.matter import Assessment, Record
from litready.domain.memory import Memory
from litready.domain.trade_secrets.cells import Cells, Sign, cell_of, cells_for_all, cells_of
from litready.domain.trade_secrets.conclude import PLACES, conclude_trade_secrets
from litready.domain.trade_secrets.facts import (
    AGREEMENTS,
    BARRIERS,
    KINDS,
    Disclosure,
    Measure,
    MeasureKind,
    MeasureState,
    Secret,
    Terms,
)
from litready.domain.trade_secrets.marks import Fill, cell_words, mark_of
from litready.domain.trade_secrets.measures import COURT_ORDER, Court, judge_measures
from litready.domain.trade_secrets.programme import Programme, judge_programme, matrix
from litready.domain.trade_secrets.record import DISCLOSURES, MEASURES, POINTING, SECRETS
from litready.domain.trade_secrets.said import ASKED
from litready.domain.trade_secrets.secrecy import (
    SECRECY_ORDER,
    Pointed,
    Secrecy,
    SecrecyStanding,
    judge_disclosure,
    judge_pointed,
    judge_secrecy,
    review_is_old,
)
from litready.domain.trade_secrets.words import (
    KIND_WORDS,
    LACKING_WORDS,
    SIGN_WORDS,
    gap_words,
    pointing_words,
    secrecy_words,
)
from litready.paths import authorities_file, playbook_folder
from litready.playbook.load import load_playbook
from litready.values import PartialDate

PLAYBOOK = load_playbook(playbook_folder(), authorities_file())
NOW = datetime(2026, 11, 25, tzinfo=UTC)
TODAY = date(2026, 11, 25)
EMPTY = Assessment("a", "Matter", PLAYBOOK.id, PLAYBOOK.version, NOW, NOW)
IN, PARTLY, OUT = MeasureState.IN_PLACE, MeasureState.PARTLY, MeasureState.NOT_IN_PLACE
APART = MeasureState.NOT_APPLICABLE
YES = Answer(State.ANSWERED, "yes")
K = MeasureKind
CORE = (K.IDENTIFICATION, K.NEED_TO_KNOW, K.EMPLOYEES)


def day(text: str) -> Bound:
    return Bound.of(PartialDate.parse(text))


def measure(
    kind: MeasureKind | None,
    state: MeasureState | None = IN,
    followed: bool | None = True,
    proven: bool | None = True,
    **more: Any,
) -> Measure:
    facts = {"everywhere": True, "secrets": frozenset[str](), "state": state, "followed": followed, "proven": proven}
    return Measure(more.pop("id", "m"), "measure", kind, **{**facts, **more})


def cells(for_all: Iterable[Measure], own: Iterable[Measure] = (), none: bool = False) -> Cells:
    wide = cells_for_all([(m, cell_of(m, TODAY)) for m in for_all], none)
    alone = [replace(m, everywhere=False) for m in own]
    return cells_of([(m, cell_of(m, TODAY)) for m in alone], wide)


def found(*for_all: Measure) -> Court:
    return judge_measures(cells(for_all)).court


def told(terms: Terms | None, **more: Any) -> Disclosure:
    return Disclosure("d", "someone", frozenset({"s"}), terms, **more)


def secrecy(*disclosures: Disclosure, outside: bool | None = True) -> SecrecyStanding:
    return judge_secrecy(Secret("s", "S", told=outside), [(d, judge_disclosure(d, TODAY)) for d in disclosures])


# -- secrecy ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("disclosure", "expected"),
    [
        (told(Terms.NONE), Secrecy.LOST),
        (told(Terms.NONE, said=True), Secrecy.LOST),
        (told(Terms.PATENT), Secrecy.LOST),
        (told(Terms.FOREIGN_PATENT), Secrecy.LOST),
        (told(Terms.PUBLICATION), Secrecy.LOST),
        (told(Terms.PRODUCT), Secrecy.DOUBTFUL),
        (told(Terms.OTHER), Secrecy.DOUBTFUL),
        (told(Terms.FILING, sealed=True), Secrecy.INTACT),
        (told(Terms.FILING, sealed=False), Secrecy.DOUBTFUL),
        (told(Terms.FILING), Secrecy.NOT_KNOWN),
        (told(Terms.AGREEMENT, endless=True), Secrecy.INTACT),
        (told(Terms.AGREEMENT, ends=day("2027")), Secrecy.INTACT),
        (told(Terms.AGREEMENT, ends=day("2025")), Secrecy.DOUBTFUL),
        (told(Terms.AGREEMENT, ends=day("2026")), Secrecy.NOT_KNOWN),
        (told(Terms.AGREEMENT), Secrecy.NOT_KNOWN),
        (told(None), Secrecy.NOT_KNOWN),
        (told(Terms.NONE, on=day("2024-03")), Secrecy.LOST),
        (told(Terms.NONE, on=day("2026")), Secrecy.NOT_KNOWN),
        (told(Terms.NONE, on=day("2027-01")), Secrecy.INTACT),
    ],
)
def test_what_a_disclosure_does(disclosure: Disclosure, expected: Secrecy) -> None:
    assert secrecy(disclosure).secrecy is expected
    alone = judge_disclosure(disclosure, TODAY)
    assert alone.secrecy is expected
    assert bool(alone.open) == (expected is Secrecy.NOT_KNOWN)


def test_what_was_lost_is_lost_whatever_else_is_open() -> None:
    assert secrecy(told(Terms.NONE), told(None), outside=None).secrecy is Secrecy.LOST


def test_whether_anyone_was_told_has_to_be_known() -> None:
    assert secrecy(outside=False).secrecy is Secrecy.INTACT
    assert secrecy(outside=None).secrecy is Secrecy.NOT_KNOWN
    assert secrecy(outside=True).secrecy is Secrecy.NOT_KNOWN
    assert secrecy(told(Terms.AGREEMENT, endless=True), outside=None).secrecy is Secrecy.NOT_KNOWN


def test_the_day_and_the_reach_of_a_loss() -> None:
    lost = secrecy(told(Terms.NONE, on=day("2024-05"), whole=False), told(Terms.PATENT, on=day("2023"), whole=False))
    assert (lost.since, lost.whole, lost.freely, lost.published) == (day("2023"), False, True, True)
    assert secrecy_words(lost) == "Lost in part, 2023"
    without_day = secrecy(told(Terms.NONE, on=day("2024-05"), whole=True), told(Terms.PATENT))
    assert (without_day.since, without_day.whole) == (None, True)
    assert secrecy_words(without_day) == "Lost"
    assert secrecy_words(secrecy(told(Terms.PATENT))) == "Lost for what was shown"


def test_what_is_planned_is_not_lost_yet() -> None:
    ahead = secrecy(told(Terms.PUBLICATION, on=day("2027-03")), outside=False)
    assert (ahead.secrecy, ahead.ahead) == (Secrecy.INTACT, True)
    assert any("about to be shown" in r.text for r in ahead.reasons)
    assert not secrecy(told(Terms.AGREEMENT, on=day("2027-03"))).ahead


TERMS = st.sampled_from([None, *Terms])
FLAG = st.sampled_from([True, False, None])
DAY = st.one_of(st.none(), st.sampled_from([day(t) for t in ("2020", "2025-03", "2026", "2026-11-25", "2027-02")]))
DISCLOSURE = st.builds(
    Disclosure,
    id=st.just("d"),
    name=st.just("x"),
    secrets=st.just(frozenset({"s"})),
    terms=TERMS,
    on=DAY,
    whole=FLAG,
    ends=DAY,
    endless=st.booleans(),
    said=FLAG,
    sealed=FLAG,
)


@given(st.lists(DISCLOSURE, min_size=1, max_size=4), DISCLOSURE, FLAG)
def test_a_further_disclosure_never_makes_secrecy_more_intact(
    before: list[Disclosure], more: Disclosure, outside: bool | None
) -> None:
    one, two = secrecy(*before, outside=outside), secrecy(*before, more, outside=outside)
    for reading in (0, 1):
        assert SECRECY_ORDER[two.range[reading]] <= SECRECY_ORDER[one.range[reading]]
    if one.secrecy is Secrecy.LOST:
        assert two.secrecy is Secrecy.LOST
    assert one.whole is not True or two.whole is True


@given(DISCLOSURE, st.text())
def test_a_name_changes_nothing(disclosure: Disclosure, name: str) -> None:
    assert judge_disclosure(replace(disclosure, name=name), TODAY) == judge_disclosure(disclosure, TODAY)


# -- identification ----------------------------------------------------------------------------------


def test_a_secret_can_be_pointed_to_where_a_paper_describes_it_and_the_list_is_complete() -> None:
    assert judge_pointed(Secret("s", "S", described=True)) is Pointed.YES
    assert judge_pointed(Secret("s", "S", described=True, lacking=("owner",))) is Pointed.NOT_KNOWN
    assert judge_pointed(Secret("s", "S", described=False, lacking=("owner",))) is Pointed.NO
    assert judge_pointed(Secret("s", "S")) is Pointed.NOT_KNOWN
    assert pointing_words(Secret("s", "S", lacking=("owner",))) == "whether a paper describes it and who answers for it"


@pytest.mark.parametrize(
    ("reviewed", "old"),
    [("2025-11-25", False), ("2025-11-24", True), ("2025", False), ("2024", True), (None, False)],
)
def test_a_review_is_old_after_a_year(reviewed: str | None, old: bool) -> None:
    secret = Secret("s", "S", reviewed=day(reviewed) if reviewed else None)
    assert review_is_old(secret, TODAY) is old


# -- the matrix --------------------------------------------------------------------------------------


def test_the_columns_are_the_choices_of_the_register_in_their_order() -> None:
    column = PLAYBOOK.registers_by_id[MEASURES].column("kind")
    assert column is not None
    assert [k.value for k in KINDS] == [c.id for c in column.choices]
    assert set(KIND_WORDS) == set(KINDS)
    state = PLAYBOOK.registers_by_id[MEASURES].column("state")
    terms = PLAYBOOK.registers_by_id[DISCLOSURES].column("terms")
    assert state is not None
    assert terms is not None
    assert {s.value for s in MeasureState} == {*(c.id for c in state.choices), State.NOT_APPLICABLE.value}
    assert {t.value for t in Terms} == {c.id for c in terms.choices}
    assert set(SIGN_WORDS) == set(Sign)
    assert set(LACKING_WORDS) == set(POINTING)
    assert set(POINTING) <= {c.id for c in PLAYBOOK.registers_by_id[SECRETS].columns}


@pytest.mark.parametrize(
    ("one", "sign"),
    [
        (measure(K.EXIT), Sign.HELD),
        (measure(K.EXIT, proven=False), Sign.UNPROVEN),
        (measure(K.EXIT, PARTLY), Sign.PARTLY),
        (measure(K.EXIT, PARTLY, proven=False), Sign.PARTLY),
        (measure(K.EXIT, followed=False), Sign.ON_PAPER),
        (measure(K.EXIT, PARTLY, followed=False), Sign.ON_PAPER),
        (measure(K.EXIT, OUT, None, None), Sign.MISSING),
        (measure(K.EXIT, APART, None, None), Sign.APART),
        (measure(K.EXIT, None, None, None), Sign.OPEN),
        (measure(K.EXIT, followed=None), Sign.OPEN),
        (measure(K.EXIT, proven=None), Sign.OPEN),
        (measure(K.EXIT, PARTLY, proven=None), Sign.PARTLY),
    ],
)
def test_what_one_measure_comes_to(one: Measure, sign: Sign) -> None:
    assert cell_of(one, TODAY).sign is sign


@pytest.mark.parametrize(
    ("states", "sign", "state"),
    [
        ((IN, IN), Sign.HELD, IN),
        ((IN, OUT), Sign.PARTLY, PARTLY),
        ((OUT, OUT), Sign.MISSING, OUT),
        ((IN, PARTLY), Sign.PARTLY, PARTLY),
        ((IN, None), Sign.OPEN, None),
        ((PARTLY, None), Sign.PARTLY, PARTLY),
        ((IN, APART), Sign.HELD, IN),
        ((APART, APART), Sign.APART, APART),
    ],
)
def test_measures_of_one_kind_are_taken_together(
    states: tuple[MeasureState | None, ...], sign: Sign, state: MeasureState | None
) -> None:
    cell = cells([measure(K.EXIT, s, id=f"m{n}") for n, s in enumerate(states)])[KINDS.index(K.EXIT)]
    assert (cell.sign, cell.state, cell.everywhere) == (sign, state, True)
    assert cell.measures == ("m0", "m1")


def test_a_measure_of_its_own_counts_in_place_of_the_one_for_all() -> None:
    wide = [measure(K.EXIT, id="wide"), measure(K.RETURN, id="return")]
    own = cells(wide, [measure(K.EXIT, PARTLY, id="own")])
    exit_cell, return_cell = own[KINDS.index(K.EXIT)], own[KINDS.index(K.RETURN)]
    assert (exit_cell.sign, exit_cell.everywhere, exit_cell.measures) == (Sign.PARTLY, False, ("own",))
    assert (return_cell.sign, return_cell.everywhere) == (Sign.HELD, True)


def test_to_say_that_its_own_is_missing_does_not_hide_a_rule_that_is_not_followed() -> None:
    own = cells([measure(K.EXIT, followed=False, id="wide")], [measure(K.EXIT, OUT, None, None, id="own")])
    cell = own[KINDS.index(K.EXIT)]
    assert (cell.sign, cell.measures) == (Sign.ON_PAPER, ("own", "wide"))


@pytest.mark.parametrize(
    ("review", "due"),
    [("2026-11-24", True), ("2026-11-25", False), ("2026-11", None), ("2026-10", True), ("2027", False), (None, None)],
)
def test_a_review_is_due_after_its_day(review: str | None, due: bool | None) -> None:
    cell = cell_of(measure(K.EXIT, next_review=day(review) if review else None), TODAY)
    assert cell.overdue is due
    assert cell.gap is (due is True)


def test_nothing_recorded_is_not_known_unless_there_are_none() -> None:
    assert {c.sign for c in cells([])} == {Sign.NONE}
    assert judge_measures(cells([])).court is Court.NOT_KNOWN
    assert {c.sign for c in cells([], none=True)} == {Sign.MISSING}
    assert judge_measures(cells([], none=True)).court is Court.LIKELY_NOT


# -- what a court would likely find ------------------------------------------------------------------


def test_the_three_that_matter_are_enough() -> None:
    assert found(*(measure(k) for k in CORE)) is Court.LIKELY
    for barrier in (K.TECHNICAL, K.PHYSICAL):
        assert found(measure(K.IDENTIFICATION), measure(barrier), measure(K.EMPLOYEES)) is Court.LIKELY


@pytest.mark.parametrize("kind", CORE)
def test_one_of_the_three_in_part_or_without_proof_is_contested(kind: MeasureKind) -> None:
    others = [measure(k) for k in CORE if k is not kind]
    others += [measure(k, OUT, None, None) for k in (K.TECHNICAL, K.PHYSICAL)]
    for weak in (measure(kind, PARTLY), measure(kind, proven=False)):
        assert found(*others, weak) is Court.CONTESTED


def test_agreements_alone_are_likely_not_enough() -> None:
    barred = [measure(k, OUT, None, None) for k in (K.NEED_TO_KNOW, K.TECHNICAL, K.PHYSICAL)]
    standing = judge_measures(cells([measure(K.IDENTIFICATION), measure(K.EMPLOYEES), *barred]))
    assert standing.court is Court.LIKELY_NOT
    assert "nclosures-v-block" in standing.reasons[0].authorities


def test_where_nothing_tells_anybody_measures_are_likely_not_reasonable() -> None:
    silent = [measure(k, OUT, None, None) for k in (K.IDENTIFICATION, *AGREEMENTS)]
    standing = judge_measures(cells([measure(K.TECHNICAL), *silent]))
    assert standing.court is Court.LIKELY_NOT
    assert standing.reasons[0].authorities == ("incase-v-timex",)


def test_shown_to_an_outsider_whom_nothing_told() -> None:
    good = cells([measure(k) for k in KINDS])
    assert judge_measures(good).court is Court.LIKELY
    assert judge_measures(good, (True, True)).court is Court.LIKELY_NOT
    assert judge_measures(good, (True, False)).court is Court.NOT_KNOWN


@pytest.mark.parametrize("kind", [k for k in KINDS if k not in CORE])
def test_a_rule_that_nobody_follows_is_worse_than_none(kind: MeasureKind) -> None:
    core = [measure(k) for k in CORE]
    assert found(*core, measure(kind, followed=False)) is Court.CONTESTED
    assert found(*core, measure(kind, OUT, None, None)) is Court.LIKELY


def test_a_rule_said_not_to_be_followed_may_stand_on_paper_only() -> None:
    """Whether it is in place is open; if it is, it is broken, which is worse than none."""
    cell = cells([measure(K.IDENTIFICATION), measure(K.IDENTIFICATION, None, False)])[KINDS.index(K.IDENTIFICATION)]
    assert (cell.sign, cell.worst) == (Sign.OPEN, Sign.ON_PAPER)


def test_more_missing_than_standing_is_contested() -> None:
    missing = [measure(k, OUT, None, None) for k in (K.TRAINING, K.EXIT, K.RETURN)]
    core = [measure(k) for k in CORE]
    assert found(*core, *missing) is Court.LIKELY
    assert found(*core, *missing, measure(K.MONITORING, OUT, None, None)) is Court.CONTESTED


def test_the_gaps_stand_with_the_gravest_first() -> None:
    standing = judge_measures(
        cells(
            [
                measure(K.IDENTIFICATION, PARTLY),
                measure(K.TRAINING, OUT, None, None),
                measure(K.EXIT, followed=False),
                measure(K.RETURN, proven=False),
                measure(K.REMOTE, next_review=day("2026-01")),
                measure(K.VISITORS, None, None, None),
            ]
        )
    )
    assert [g.kind for g in standing.gaps] == [K.EXIT, K.TRAINING, K.IDENTIFICATION, K.RETURN, K.REMOTE]
    assert gap_words(standing.gaps) == (
        "Not followed: exit interviews.",
        "Not in place: training.",
        "In part only: marking.",
        "Cannot be shown: return of materials.",
        "Review past due: remote work.",
    )


def test_an_answer_for_the_whole_company_is_no_measure() -> None:
    given = {"ts_access.remote": "no", "ts_access.visitors": "yes", "ts_monitor.plan": "yes"}
    said = replace(EMPTY, answers={q: Given(State.ANSWERED, value) for q, value in given.items()})
    assert judge_programme(said, TODAY).said == ()
    visitors = {"kind": Answer(State.ANSWERED, "visitors")}
    listed = replace(said, records=(Record("s", SECRETS, {}), Record("m", MEASURES, visitors)))
    programme = judge_programme(listed, TODAY)
    assert programme.said == (K.INCIDENTS,)
    (row,) = matrix(programme).rows
    assert row.cells[KINDS.index(K.INCIDENTS)].sign is Sign.NONE
    (concluded,) = [c for c in conclude_trade_secrets(programme) if c.name == "ts_access.said_only"]
    assert concluded.words == {"kinds": "incident response"}
    assert [f.question for f in concluded.facts] == ["ts_monitor.plan"]


def test_every_answer_that_says_a_measure_is_taken_can_be_given() -> None:
    for question_id, done in ASKED.values():
        question = PLAYBOOK.questions_by_id[question_id]
        assert done <= ({c.id for c in question.choices} or {"yes", "no"})


ANY_MEASURE = st.builds(
    measure,
    st.sampled_from(KINDS),
    st.sampled_from([None, *MeasureState]),
    FLAG,
    FLAG,
    next_review=DAY,
)
GAP = st.one_of(
    st.builds(measure, st.sampled_from(KINDS), st.just(OUT), st.none(), st.none()),
    st.builds(measure, st.sampled_from(KINDS), st.sampled_from([IN, PARTLY]), st.just(False), FLAG),
)
SEVERAL = st.lists(ANY_MEASURE, max_size=14)


@given(SEVERAL, SEVERAL, GAP, st.booleans())
def test_a_further_gap_never_improves_the_conclusion(
    wide: list[Measure], own: list[Measure], gap: Measure, for_all: bool
) -> None:
    before = judge_measures(cells(wide, own))
    after = judge_measures(cells([*wide, gap], own) if for_all else cells(wide, [*own, gap]))
    for reading in (0, 1):
        assert COURT_ORDER[after.range[reading]] <= COURT_ORDER[before.range[reading]]


@given(SEVERAL, SEVERAL)
def test_a_conclusion_holds_whatever_the_answers_turn_out_to_be(wide: list[Measure], own: list[Measure]) -> None:
    """What is concluded while facts are open is what is concluded once they are answered, for or against."""
    before = judge_measures(cells(wide, own))
    for good in (True, False):
        after = judge_measures(cells([_answered(m, good) for m in wide], [_answered(m, good) for m in own]))
        if before.court is not Court.NOT_KNOWN:
            assert after.court is before.court
        worst, best = before.range
        assert COURT_ORDER[worst] <= COURT_ORDER[after.range[0]]
        assert COURT_ORDER[after.range[1]] <= COURT_ORDER[best]


def _answered(one: Measure, good: bool) -> Measure:
    state = one.state or (IN if good else OUT)
    return replace(
        one,
        state=state,
        followed=good if one.followed is None else one.followed,
        proven=good if one.proven is None else one.proven,
    )


@given(SEVERAL, SEVERAL, st.text())
def test_a_label_alone_changes_nothing(wide: list[Measure], own: list[Measure], label: str) -> None:
    def renamed(ms: list[Measure]) -> list[Measure]:
        return [replace(m, name=label) for m in ms]

    assert judge_measures(cells(renamed(wide), renamed(own))) == judge_measures(cells(wide, own))


# -- read from records -------------------------------------------------------------------------------


def row(register: str, record_id: str, **values: object) -> Record:
    cells_of_it = {
        column: Answer(State.NOT_KNOWN) if value is None else Answer(State.ANSWERED, value)  # type: ignore[arg-type]
        for column, value in values.items()
    }
    return Record(record_id, register, cells_of_it)


def judged(*rows: Record, assessment: Assessment = EMPTY, memory: Memory | None = None) -> Programme:
    return judge_programme(assessment.with_records(rows), TODAY, memory)


CORE_ROWS = tuple(
    row(MEASURES, k.value, company_wide="yes", kind=k.value, state="in_place", followed="yes", proof_there="yes")
    for k in CORE
)


def test_the_matrix_has_a_row_for_each_secret_and_a_column_for_each_kind() -> None:
    own = row(
        MEASURES, "own", company_wide="no", secrets=("t",), kind="technical", state="not_in_place", next_review=None
    )
    made = matrix(judged(row(SECRETS, "s", code_name="HERON"), row(SECRETS, "t", code_name="LARCH"), *CORE_ROWS, own))
    assert made.kinds == KINDS
    assert [(r.secret, r.name) for r in made.rows] == [("s", "HERON"), ("t", "LARCH")]
    technical = KINDS.index(K.TECHNICAL)
    assert made.cell(0, technical).sign is Sign.NONE
    assert made.cell(1, technical).measures == ("own",)
    assert made.rows[0].cells[KINDS.index(K.EMPLOYEES)].everywhere
    assert made.rows[0].standing.measures.court is Court.LIKELY


def test_what_does_not_apply_is_no_gap_and_keeps_nothing() -> None:
    apart = [
        measure(K.IDENTIFICATION, APART, None, None),
        *(measure(k, APART, None, None) for k in (*BARRIERS, K.EXIT)),
    ]
    standing = judge_measures(cells([*apart, measure(K.EMPLOYEES)]))
    assert standing.gaps == ()
    assert standing.court is Court.LIKELY_NOT


def test_that_a_measure_does_not_apply_is_read_from_its_state() -> None:
    record = Record("m", MEASURES, {"kind": Answer(State.ANSWERED, "exit"), "state": Answer(State.NOT_APPLICABLE)})
    programme = judged(row(SECRETS, "s"), replace(record, cells={**record.cells, "company_wide": YES}))
    cell = matrix(programme).cell(0, KINDS.index(K.EXIT))
    assert (cell.sign, mark_of(cell).fill) == (Sign.APART, Fill.DASH)
    assert cell_words(cell) == "Does not apply; same for all secrets"


@pytest.mark.parametrize(
    ("one", "letters", "words"),
    [
        (measure(K.EXIT), "●", "In place, followed and shown"),
        (measure(K.EXIT, proven=False), "●p", "In place, cannot be shown"),
        (measure(K.EXIT, PARTLY, proven=False), "◐p", "In part, cannot be shown"),
        (measure(K.EXIT, followed=False, proven=False), "●xp", "Not followed, cannot be shown"),
        (measure(K.EXIT, PARTLY, followed=False), "◐x", "Not followed"),
        (measure(K.EXIT, OUT, None, None), "○", "Not in place"),
        (measure(K.EXIT, None, None, None), "?", "Not known yet"),
        (measure(K.EXIT, followed=None, proven=False), "?p", "Not known yet, cannot be shown"),
        (measure(K.EXIT, next_review=day("2026-10")), "●r", "In place, followed and shown, review past due"),
    ],
)
def test_a_cell_is_marked_and_told(one: Measure, letters: str, words: str) -> None:
    cell = cell_of(one, TODAY)
    assert (mark_of(cell).letters, cell_words(cell)) == (f"{letters}a", f"{words}; same for all secrets")


@given(st.lists(st.deferred(lambda: ANY_MEASURE), max_size=6), st.lists(st.deferred(lambda: ANY_MEASURE), max_size=6))
def test_a_mark_says_what_its_words_say(wide: list[Measure], own: list[Measure]) -> None:
    for cell in cells(wide, own):
        mark, words = mark_of(cell), cell_words(cell).lower()
        assert mark.struck == ("not followed" in words)
        assert mark.bare == ("cannot be shown" in words)
        assert mark.due == ("review past due" in words)
        assert mark.for_all == ("same for all" in words)
        assert (mark.fill is Fill.DASH) == ("does not apply" in words)


def test_the_weakest_secrets_come_first() -> None:
    gap = row(MEASURES, "gap", company_wide="no", secrets=("t",), kind="exit", state="not_in_place")
    none = [
        row(MEASURES, k.value + "u", company_wide="no", secrets=("u",), kind=k.value, state="not_in_place")
        for k in BARRIERS
    ]
    secrets = (row(SECRETS, "s"), row(SECRETS, "t"), row(SECRETS, "u"))
    made = matrix(judged(*secrets, *CORE_ROWS, gap, *none))
    assert [r.secret for r in sorted(made.rows, key=lambda r: r.weakness)] == ["u", "t", "s"]


def test_a_measure_without_kind_or_reach_counts_nowhere() -> None:
    bare = row(MEASURES, "bare", state="in_place", followed="yes", proof_there="yes")
    aimless = row(MEASURES, "aimless", kind="exit", state="in_place", secrets=("s",))
    programme = judged(row(SECRETS, "s"), bare, aimless)
    assert {c.sign for c in matrix(programme).rows[0].cells} == {Sign.NONE}


def test_nothing_is_concluded_of_empty_records() -> None:
    rows = (row(SECRETS, "s"), row(DISCLOSURES, "d", secrets=("s",)), row(MEASURES, "m", secrets=("s",)))
    assert list(conclude_trade_secrets(judged(*rows))) == []
    assert list(conclude_trade_secrets(judged())) == []


@given(st.lists(st.sampled_from(sorted(POINTING)), unique=True))
def test_not_known_is_no_conclusion_on_identification(lacking: list[str]) -> None:
    values = {c: "x" for c in POINTING if c not in lacking}
    unknown = dict.fromkeys(lacking)
    programme = judged(row(SECRETS, "s", identified_in_writing="yes", **values, **unknown))
    assert (programme.secrets[0][1].pointed is Pointed.YES) == (not lacking)


def test_that_there_are_no_measures_can_be_said() -> None:
    said = EMPTY.with_none_declared(MEASURES, True)
    names = {c.name for c in conclude_trade_secrets(judged(row(SECRETS, "s"), assessment=said))}
    assert names == {"ts_access.likely_not_reasonable"}


def test_each_conclusion_fills_its_places_and_names_its_records() -> None:
    rows = (
        row(SECRETS, "s", code_name="HERON", disclosed_before="yes", identified_in_writing="no"),
        row(DISCLOSURES, "d", secrets=("s",), terms="none", shown_on=PartialDate(2024), said_confidential="no"),
        row(MEASURES, "m", company_wide="yes", kind="exit", state="in_place", next_review=PartialDate(2025)),
    )
    concluded = {c.name: c for c in conclude_trade_secrets(judged(*rows))}
    assert set(concluded) == {
        "ts_identify.no_description",
        "ts_identify.told_without_duty",
        "ts_access.likely_not_reasonable",
        "ts_access.review_due",
    }
    for name, conclusion in concluded.items():
        assert set(conclusion.words) == PLACES[name]
        assert conclusion.listed["names"] == tuple(f.record for f in conclusion.facts)
    assert concluded["ts_access.review_due"].facts[0].text == "review was due 2025"
    assert concluded["ts_identify.told_without_duty"].facts[0].text.endswith("2024")


def test_what_is_lost_is_told_to_those_who_value_it() -> None:
    rows = (row(SECRETS, "s"), row(SECRETS, "t"), row(DISCLOSURES, "d", secrets=("t",), terms="publication"))
    assert judged(*rows).lost == {"t"}


@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from(["yes", "no", None])), max_size=6))
def test_a_memory_changes_nothing(changes: list[tuple[int, str | None]]) -> None:
    memory = Memory()
    own = row(MEASURES, "own", company_wide="no", secrets=("s",), kind="training", state="partly", followed="yes")
    assessment = EMPTY.with_records(
        (row(SECRETS, "s"), row(SECRETS, "t"), *CORE_ROWS, own, row(DISCLOSURES, "d", secrets=("t",), terms="none"))
    )
    judge_programme(assessment, TODAY, memory)
    rows = assessment.records
    for n, answer in changes:
        old = rows[n]
        column = "followed" if old.register == MEASURES else "disclosed_before"
        cell = Answer(State.NOT_KNOWN) if answer is None else Answer(State.ANSWERED, answer)
        assessment = assessment.with_record(replace(old, cells={**old.cells, column: cell}))
        assert judge_programme(assessment, TODAY, memory) == judge_programme(assessment, TODAY)
    later = TODAY + timedelta(days=400)
    assert judge_programme(assessment, later, memory) == judge_programme(assessment, later)


def test_secrets_kept_alike_share_their_cells() -> None:
    own = row(MEASURES, "own", company_wide="no", secrets=("s", "t"), kind="training", state="partly", followed="yes")
    rows = matrix(judged(row(SECRETS, "s"), row(SECRETS, "t"), row(SECRETS, "u"), *CORE_ROWS, own)).rows
    assert rows[0].cells is rows[1].cells
    assert rows[2].cells is not rows[1].cells
