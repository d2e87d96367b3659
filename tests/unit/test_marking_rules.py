"""The rules of marking and notice one by one, from records as a user enters them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from litready.domain.answers import Answer, Cell, State, Value
from litready.domain.bounds import Bound
from litready.domain.fact import Conclusion
from litready.domain.marking.conclude import conclude_marking
from litready.domain.marking.facts import Claims, Doubt, Matter, Outcome, Start, Window
from litready.domain.marking.record import read_matter
from litready.domain.marking.window import damages_windows
from litready.domain.matter import Assessment, Record
from litready.domain.petition import conclude_petition, last_day_to_petition
from litready.paths import authorities_file, playbook_folder
from litready.playbook.load import load_playbook
from litready.values import PartialDate, PatentNumber

PLAYBOOK = load_playbook(playbook_folder(), authorities_file())
TODAY = date(2026, 11, 25)
MADE = datetime(2026, 11, 25, tzinfo=UTC)
DATES = {c.id for r in PLAYBOOK.registers for c in r.columns if c.kind.value == "date"}
LINKS = {c.id for r in PLAYBOOK.registers for c in r.columns if c.kind.value == "records"} | {"claim_types"}


def entry(register: str, record_id: str, **typed: Any) -> Record:
    """A record; dates are typed, links and claim types separated by blanks, "?" is not known yet."""
    cells = {}
    for column, text in typed.items():
        if text == "?":
            cells[column] = Cell(State.NOT_KNOWN)
            continue
        value: Value = text
        if column in DATES:
            value = PartialDate.parse(text)
        elif column in LINKS:
            value = tuple(text.split())
        elif column == "number":
            value = PatentNumber.parse(text)
        elif column == "share_marked":
            value = Decimal(text)
        cells[column] = Cell(State.ANSWERED, value)
    return Record(record_id, register, cells)


def patent(record_id: str = "p", **typed: Any) -> Record:
    plain = {"number": "US 19,800,806", "status": "in_force", "issued_on": "2019-03-12", "claim_types": "apparatus"}
    return entry("asserted_patents", record_id, **(plain | typed))


def product(record_id: str = "x", **typed: Any) -> Record:
    return entry("accused_products", record_id, **({"name": "Clip", "first_sold_on": "2022-02-01"} | typed))


def article(record_id: str = "a", **typed: Any) -> Record:
    plain = {"name": f"Article {record_id}", "seller_kind": "own", "practises": "p", "sold_from": "2020-01-07"}
    return entry("patented_articles", record_id, **(plain | {"still_sold": "yes"} | typed))


MARKED = {"marked": "from_first_sale", "mark_form": "fixed", "word_present": "yes"}
LATER = MARKED | {"marked": "later", "marked_from": "2024-05-06"}


def letter(record_id: str = "n", **typed: Any) -> Record:
    plain = {"subject": f"Letter {record_id}", "sent": "yes", "sent_on": "2024-01-09", "form": "letter"}
    plain |= {"sender_standing": "owner", "patents": "p", "products": "x", "charge": "yes"}
    return entry("notices", record_id, **(plain | typed))


def assessment_of(*records: Record, **answers: str) -> Assessment:
    made = Assessment("a", "A", PLAYBOOK.id, PLAYBOOK.version, MADE, MADE, records=records)
    given = {"marking.claim_kinds": "device", "marking.any_article": "yes", "complaint": "2027-03-01"}
    for name, text in (given | answers).items():
        question = PLAYBOOK.bindings["complaint_planned"] if name == "complaint" else name
        if text:
            value: Value = PartialDate.parse(text) if name == "complaint" else text
            made = made.with_answer(question, Answer(State.ANSWERED, value))
    return made


def matter_of(*records: Record, **answers: str) -> Matter:
    return read_matter(PLAYBOOK, assessment_of(*records, **answers), TODAY)


def window_of(*records: Record, **answers: str) -> Window:
    return damages_windows(matter_of(*records, **answers))[0]


def conclusions(*records: Record, **answers: str) -> dict[str, Conclusion]:
    matter = matter_of(*records, **answers)
    return {c.name: c for c in conclude_marking(matter, damages_windows(matter))}


def day(text: str) -> Bound:
    return Bound.of(PartialDate.parse(text))


# -- marks -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "strict", "other"),
    [
        (MARKED, Start.MARKED, Start.MARKED),
        (MARKED | {"share_marked": "95"}, Start.MARKED, Start.MARKED),
        (MARKED | {"share_marked": "94.9"}, Start.COMPLAINT, Start.COMPLAINT),
        (MARKED | {"marked": "partly"}, Start.COMPLAINT, Start.COMPLAINT),
        (MARKED | {"word_present": "no"}, Start.COMPLAINT, Start.COMPLAINT),
        (MARKED | {"word_present": "?"}, Start.COMPLAINT, Start.MARKED),
        (MARKED | {"mark_form": "none"}, Start.COMPLAINT, Start.COMPLAINT),
        (MARKED | {"mark_form": "package", "article_can_be_marked": "no"}, Start.MARKED, Start.MARKED),
        (MARKED | {"mark_form": "package", "article_can_be_marked": "yes"}, Start.COMPLAINT, Start.MARKED),
        (MARKED | {"mark_form": "package"}, Start.COMPLAINT, Start.MARKED),
        (MARKED | {"mark_form": "virtual", "page_free": "yes", "page_ties_product": "yes"}, Start.MARKED, Start.MARKED),
        (MARKED | {"mark_form": "virtual", "page_free": "yes", "page_ties_product": "no"}, *[Start.COMPLAINT] * 2),
        (MARKED | {"mark_form": "virtual", "page_free": "no", "page_ties_product": "yes"}, *[Start.COMPLAINT] * 2),
        (MARKED | {"mark_form": "virtual", "page_free": "yes"}, Start.COMPLAINT, Start.MARKED),
        ({"marked": "never"}, Start.COMPLAINT, Start.COMPLAINT),
        ({"marked": "?"}, Start.COMPLAINT, Start.MARKED),
        (LATER | {"marked_from": "?"}, Start.COMPLAINT, Start.MARKED),
        (LATER, Start.CONSTRUCTIVE, Start.CONSTRUCTIVE),
    ],
)
def test_what_counts_as_a_mark(typed: dict[str, str], strict: Start, other: Start) -> None:
    window = window_of(patent(), product(), article(**typed))
    assert (window.basis, window.other_basis) == (strict, other)
    if strict is not other:
        assert window.missing or typed.get("article_can_be_marked") == "yes"


@pytest.mark.parametrize(
    ("policed", "kind", "strict"),
    [
        ("yes", "licensee", Start.CONSTRUCTIVE),
        ("no", "licensee", Start.COMPLAINT),
        ("", "licensee", Start.COMPLAINT),
        ("no", "settled_party", Start.COMPLAINT),
        ("no", "affiliate", Start.CONSTRUCTIVE),
        ("no", "own", Start.CONSTRUCTIVE),
    ],
)
def test_of_unrelated_sellers_most_is_enough_only_with_efforts(policed: str, kind: str, strict: Start) -> None:
    records = [patent(), product(), article(seller="Orrin Ltd.", seller_kind=kind, share_marked="96", **LATER)]
    if policed:
        records.append(
            entry("licensees", "l", name="Orrin", kind="licence", marking_policed=policed, marks="yes", patents="p")
        )
    assert window_of(*records).basis is strict


def test_complete_marking_counts_until_it_fails_and_from_when_it_is_complete_again() -> None:
    own = article("a", sold_from="2019-04-01", **LATER | {"marked_from": "2020-06-01"})
    theirs = article("b", seller_kind="licensee", sold_from="2023-05-08", **LATER | {"marked_from": "2024-09-02"})
    window = window_of(patent(), product(first_sold_on="2019-05-01"), own, theirs, complaint="2025-04-01")
    assert window.start == day("2024-09-02")
    assert window.other_start == day("2020-06-01")
    assert [(s.outcome, s.doubt, s.start) for s in window.spans[2:-1]] == [
        (Outcome.EXCLUDED, None, day("2019-05-01")),
        (Outcome.UNSETTLED, Doubt.GAP, day("2020-06-01")),
        (Outcome.EXCLUDED, None, day("2023-05-08")),
        (Outcome.RECOVERABLE, None, day("2024-09-02")),
    ]
    assert "while nothing was sold unmarked" in window.spans[3].basis


def test_marking_over_time_stands_in_place_of_the_line_of_the_article() -> None:
    first = {"article": "a", "form": "fixed", "word_present": "yes", "from_on": "2020-01-07", "to_on": "2022-12-31"}
    label = entry("marking_periods", "m1", label="First label", **first)
    second = entry("marking_periods", "m2", label="Second", **first | {"from_on": "2023-01-01", "to_on": "2025-12-31"})
    late = entry("marking_periods", "m2", label="Second", **first | {"from_on": "2023-01-02", "to_on": "2025-12-31"})
    ended = article(still_sold="no", sold_to="2025-12-31", marked="never")
    assert window_of(patent(), product(), ended, label, second).basis is Start.MARKED
    assert window_of(patent(), product(), ended, label, late).start == day("2023-01-02")
    other_patent = entry("marking_periods", "m1", label="For another", **first, patents="q")
    both = (patent(), patent("q", number="US 19,800,900"), product(), ended, other_patent)
    assert [w.basis for w in damages_windows(matter_of(*both))] == [Start.COMPLAINT, Start.NO_ARTICLE]


def test_an_article_sold_only_before_issue_or_after_the_end_does_not_count() -> None:
    before = article("b", sold_from="2015", still_sold="no", sold_to="2019-03-11", marked="never")
    after = article("c", sold_from="2026-02-01", marked="never")
    ended = patent(status="expired", expires_on="2026-01-31")
    assert window_of(ended, product(), before, article("a", **MARKED)).basis is Start.MARKED
    assert window_of(ended, product(), after, article("a", **MARKED)).basis is Start.MARKED


def test_a_marked_article_that_is_no_longer_sold_cures_nothing() -> None:
    """Arctic Cat II: that the unmarked sales end is no cure, and nothing marked went out afterwards."""
    unmarked = article("u", sold_from="2022", still_sold="no", sold_to="2025-06-30", marked="never")
    over = article("m", still_sold="no", sold_to="2024-12-31", **MARKED)
    going = article("m", still_sold="no", sold_to="2025-12-31", **MARKED)
    assert window_of(patent(), product(), unmarked, over).basis is Start.COMPLAINT
    assert window_of(patent(), product(), unmarked, going).start == day("2025-07-01")


# -- whose articles ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("marks", "strict", "other"),
    [("no", Start.COMPLAINT, Start.NO_ARTICLE), ("?", Start.COMPLAINT, Start.NO_ARTICLE), ("yes", *[Start.MARKED] * 2)],
)
def test_a_licensee_without_an_article_listed_counts_unless_it_marks(marks: str, strict: Start, other: Start) -> None:
    licensee = entry("licensees", "l", name="Vane", kind="licence", patents="p", since="2021", marks=marks)
    listed = article(**MARKED) if marks == "yes" else article(practises="q", **MARKED)
    window = window_of(patent(), product(), listed, licensee)
    assert (window.basis, window.other_basis) == (strict, other)


def test_that_nobody_sold_anything_is_believed() -> None:
    licensee = entry("licensees", "l", name="Vane", kind="licence", patents="p", marks="no")
    window = window_of(patent(), product(), licensee, **{"marking.any_article": "no"})
    assert (window.basis, window.marking_required) == (Start.NO_ARTICLE, False)


def test_articles_that_are_said_to_exist_and_are_not_listed_count() -> None:
    window = window_of(patent(), product())
    assert (window.basis, window.other_basis, window.marking_required) == (Start.COMPLAINT, Start.MARKED, True)
    assert "whether and how an article that is not listed is marked, and since when" in window.missing


def test_nothing_said_of_articles_is_taken_against_the_owner() -> None:
    window = window_of(patent(), product(), **{"marking.any_article": ""})
    assert (window.basis, window.other_basis, window.marking_required) == (Start.COMPLAINT, Start.NO_ARTICLE, None)


def test_an_article_may_be_outside_one_patent_and_open_for_another() -> None:
    two = (patent(), patent("q", number="US 19,800,900"), product())
    open_for_q = article(practises="p", practice_open="q", **MARKED)
    assert matter_of(*two, open_for_q).articles[0].practises == {"p": True, "q": None}
    compared = entry("patented_articles", "a", name="Outside", practice_known="yes")
    assert matter_of(*two, compared).articles[0].practises == {"p": False, "q": False}
    unsaid = entry("patented_articles", "a", name="Not compared")
    assert matter_of(*two, unsaid).articles[0].practises == {"p": None, "q": None}


def test_a_claim_against_the_united_states_is_not_limited_by_marking() -> None:
    window = window_of(patent(), product(), article(marked="never"), **{"marking.against_us": "yes"})
    assert (window.start, window.basis, window.marking_required) == (day("2022-02-01"), Start.AGAINST_US, False)
    assert window.missing == ("the expiry date of ’806",)


# -- patents and products ----------------------------------------------------------------------------


def test_the_first_of_expiry_lapse_and_surrender_ends_the_patent() -> None:
    def ends(**typed: str) -> Bound | None:
        return matter_of(patent(**typed)).patents[0].ends

    assert ends() is None
    assert ends(expires_on="2037-05-09") == day("2037-05-09")
    assert ends(status="lapsed", expires_on="2037-05-09", lapsed_on="2023-03-12") == day("2023-03-12")
    assert ends(status="reissued", reissue_or_reexam="yes", reissued_on="2024-02-06") == day("2024-02-05")
    assert ends(expires_on="2037-05-09", reissue_or_reexam="yes", reissued_on="2024-02-06") == day("2037-05-09")


def test_the_last_day_of_a_patent_carries_damages() -> None:
    window = window_of(
        patent(status="expired", expires_on="2025-10-28"), product(), article(**MARKED), complaint="2025-12-22"
    )
    assert window.spans[-1].end == day("2025-10-29")
    assert window.end == day("2025-10-28")


def test_only_issued_us_patents_have_windows() -> None:
    records = (
        patent("e", number="EP 1992094"),
        patent("n", status="pending"),
        patent("al", status="allowed"),
        entry("asserted_patents", "b", title="Clip", status="in_force"),
    )
    matter = matter_of(*records, product())
    assert [(p.id, p.name) for p in matter.patents] == [("b", "“Clip”")]
    assert matter.foreign == (("e", "EP\u00a01992094"),)
    found = conclusions(*records, product())
    assert found["marking.not_us"].words == {"patents": "one patent"}


def test_kinds_of_claims_come_from_the_patent_and_else_from_the_question() -> None:
    def claims(kinds: str, **typed: str) -> frozenset[Claims]:
        record = patent(**typed)
        if "claim_types" not in typed:
            cells = {c: v for c, v in record.cells.items() if c != "claim_types"}
            record = Record(record.id, record.register, cells)
        return matter_of(record, **{"marking.claim_kinds": kinds}).patents[0].claims

    assert claims("method") == {Claims.METHOD}
    assert claims("device") == {Claims.APPARATUS}
    assert claims("both") == frozenset()
    assert claims("method", claim_types="apparatus") == {Claims.APPARATUS}
    assert claims("both", number="US D1,209,118") == {Claims.DESIGN}


def test_a_product_is_held_against_the_patents_it_is_accused_under() -> None:
    two = (patent(), patent("q", number="US 19,800,900"))
    products = (product("x", patents="q"), product("y"))
    pairs = [(w.patent, w.product) for w in damages_windows(matter_of(*two, *products, article(**MARKED)))]
    assert pairs == [("p", "y"), ("q", "x"), ("q", "y")]


def test_until_the_first_sale_is_known_the_day_it_was_first_seen_is_taken() -> None:
    seen = entry("accused_products", "x", name="Clip", first_known_on="2022-06")
    window = window_of(patent(), seen, article(**MARKED))
    assert window.start == day("2022-06")
    assert any("the day it was first known is taken" in text for text in window.missing)


# -- notice ------------------------------------------------------------------------------------------

UNMARKED = article(marked="never")


@pytest.mark.parametrize(
    ("typed", "reason", "doubtful"),
    [
        ({"sent": "no"}, "It was not sent.", False),
        ({"patents": "q"}, "It does not name this patent.", False),
        ({"products": "y"}, "It does not name this product.", False),
        ({"charge": "no"}, "It makes no specific charge", False),
        ({"to_accused": "no"}, "It did not go to the accused party.", False),
        ({"sender_standing": "inventor"}, "It did not come from the owner", False),
        ({"sender_standing": "parent"}, "It did not come from the owner", False),
        ({"sent_on": "2018"}, "It was sent before the patent issued.", False),
        ({"sent_on": "2019", "before_issue": "yes"}, "It was sent before the patent issued.", False),
        ({"patents": "?"}, "Which patents it names is not known.", True),
        ({"sent_on": "?"}, "Its date is not known.", True),
        ({"charge": "?"}, "Whether it charges infringement is not known.", True),
        ({"sender_standing": "exclusive_licensee"}, "A licensee sent it", True),
        ({"form": "oral"}, "It was spoken", True),
    ],
)
def test_why_a_communication_is_no_notice(typed: dict[str, str], reason: str, doubtful: bool) -> None:
    records = (patent(), patent("q", number="US 19,800,900"), product(), product("y"), UNMARKED, letter(**typed))
    window = window_of(*records)
    (why,) = window.rejected
    assert why.reason.startswith(reason)
    assert why.doubtful is doubtful
    assert window.basis is Start.COMPLAINT
    assert why.authorities


@pytest.mark.parametrize(
    "typed",
    [{}, {"sender_standing": "authorised_affiliate"}, {"form": "email"}, {"before_issue": "yes"}, {"form": "other"}],
)
def test_a_charge_by_the_owner_after_issue_is_notice(typed: dict[str, str]) -> None:
    """By its date it came after issue, whatever was ticked."""
    window = window_of(patent(), product(), UNMARKED, letter(**typed))
    assert (window.start, window.basis, window.rejected) == (day("2024-01-09"), Start.ACTUAL, ())


def test_notice_in_the_year_of_issue_is_not_relied_on_until_the_day_is_known() -> None:
    """It may have gone out before issue; then it is none. On the other reading it counts from issue on."""
    records = (patent(), product(first_sold_on="2018"), UNMARKED)
    open_day = window_of(*records, letter(sent_on="2019"), complaint="2020-05-01")
    assert (open_day.start, open_day.basis) == (day("2020-05-01"), Start.COMPLAINT)
    assert open_day.other_start is not None
    assert open_day.other_start.earliest == date(2019, 3, 12)
    assert any(r.doubtful for r in open_day.rejected)
    known = window_of(*records, letter(sent_on="2019-04"), complaint="2020-05-01")
    assert known.start == Bound(date(2019, 4, 1), date(2019, 4, 30))


def test_every_reason_why_a_letter_is_no_notice_is_told_even_without_a_pair() -> None:
    bad = letter(charge="no", sender_standing="inventor", before_issue="yes")
    (found,) = (c for name, c in conclusions(bad).items() if name == "marking.notice_does_not_count")
    assert len(found.facts) == 3
    assert found.words == {"notices": "one notice"}
    draft, doubted = letter("d", sent="no"), letter("s", form="oral")
    assert "marking.notice_does_not_count" not in conclusions(patent(), product(), UNMARKED, draft, doubted)


def test_an_early_notice_is_trimmed_by_the_six_years() -> None:
    window = window_of(patent(), product(first_sold_on="2019-04-01"), UNMARKED, letter(sent_on="2019-06-03"))
    assert (window.start, window.limited_by_look_back) == (day("2021-03-01"), True)


# -- complaints ----------------------------------------------------------------------------------------


def complaint(record_id: str, sent_on: str, **typed: str) -> Record:
    return letter(record_id, form="complaint", sent_on=sent_on, **typed)


def test_a_filed_complaint_is_the_complaint_where_none_is_planned() -> None:
    window = window_of(patent(), product(), UNMARKED, complaint("c", "2025-06-02"), complaint="")
    assert (window.complaint, window.start, window.basis) == (day("2025-06-02"), day("2025-06-02"), Start.COMPLAINT)


def test_what_an_amended_complaint_adds_counts_from_it_and_says_so() -> None:
    pair = (patent(), product(), product("y", name="Clip 2"), UNMARKED)
    filed = complaint("c1", "2025-06-02", products="x")
    amended = complaint("c2", "2026-07-15", products="x y")
    first, second = damages_windows(matter_of(*pair, filed, amended, complaint=""))
    assert (first.complaint, first.earlier_pleading) == (day("2025-06-02"), None)
    assert (second.complaint, second.earlier_pleading) == (day("2026-07-15"), day("2025-06-02"))
    (said,) = conclusions(*pair, filed, amended, complaint="")["marking.later_pleading"].facts
    assert said.text == "six years back from the later pleading: Jul\u00a015, 2020; from the first: Jun\u00a02, 2019"


def test_a_pair_that_no_filed_complaint_names_is_worked_out_as_if_filed_today() -> None:
    window = window_of(patent(), product(), UNMARKED, complaint("c", "2025-06-02", products="y"), complaint="")
    assert (window.complaint, window.earlier_pleading) == (Bound.of(TODAY), day("2025-06-02"))


def test_a_suit_by_somebody_else_is_none() -> None:
    other = complaint("c", "2024-06-02", sender_standing="inventor")
    window = window_of(patent(), product(), UNMARKED, other)
    assert (window.complaint, window.actual, window.earlier_pleading) == (day("2027-03-01"), None, None)


# -- before issue ---------------------------------------------------------------------------------------

PUBLISHED = {"issued_on": "2022-03-15", "published_on": "2020-10-08"}
KNEW = {"first_sold_on": "2020-01-02", "application_notice_on": "2021-04-05", "application_notice_of": "p"}


def test_the_royalty_before_issue_runs_from_knowledge_to_issue() -> None:
    window = window_of(patent(**PUBLISHED, claims_as_published="yes"), product(**KNEW), UNMARKED)
    assert window.before_issue is not None
    assert (window.before_issue.start, window.before_issue.end) == (day("2021-04-05"), day("2022-03-15"))
    assert (window.before_issue.sue_by, window.before_issue.missing) == (day("2028-03-15"), ())
    assert window.spans[0].start == day("2022-03-15")


@pytest.mark.parametrize(
    ("patent_typed", "product_typed", "answers"),
    [
        ({"claims_as_published": "no"}, {}, {}),
        ({}, {"application_notice_of": "q"}, {}),
        ({}, {"application_notice_on": "2022-03-15"}, {}),
        ({}, {"last_known_on": "2021-02-01"}, {}),
        ({"issued_on": "2020-11-03"}, {"application_notice_on": "2020-10-10"}, {}),
        ({}, {"application_notice_on": "?"}, {"damages.knew_application": "no"}),
        ({}, {}, {"damages.claims_same": "no"}),
    ],
)
def test_without_one_of_its_conditions_there_is_no_royalty_before_issue(
    patent_typed: dict[str, str], product_typed: dict[str, str], answers: dict[str, str]
) -> None:
    records = (
        patent(**PUBLISHED | patent_typed),
        patent("q", number="US 19,800,900"),
        product(**KNEW | product_typed),
        UNMARKED,
    )
    assert window_of(*records, **answers).before_issue is None


def test_a_royalty_before_issue_without_a_day_says_what_is_missing() -> None:
    records = (patent(**PUBLISHED), product(first_sold_on="2020-01-02"), UNMARKED)
    found = window_of(*records, **{"damages.knew_application": "yes", "damages.claims_same": "yes"}).before_issue
    assert found is not None
    assert found.start == Bound(date(2020, 10, 8), date(2022, 3, 15))
    assert found.missing[0] == "when they learned of the published application"


# -- a petition for review ---------------------------------------------------------------------------------


def test_the_year_to_petition_ends_a_year_after_service_to_the_day() -> None:
    assert last_day_to_petition(day("2016-08-22")) == day("2017-08-22")
    assert last_day_to_petition(day("2016-08")) == day("2017-08")
    served = assessment_of().with_answer("questions.served", Answer(State.ANSWERED, "yes"))
    (open_day,) = conclude_petition(PLAYBOOK, served)
    assert open_day.words["until"] == "one year from service, a day not known yet"
    dated = served.with_answer("questions.served_on", Answer(State.ANSWERED, PartialDate(2016, 8, 22)))
    (known,) = conclude_petition(PLAYBOOK, dated)
    assert known.words["until"] == "Aug\u00a022, 2017"
    assert [f.question for f in known.facts] == ["questions.served", "questions.served_on"]
    assert not list(conclude_petition(PLAYBOOK, assessment_of()))
