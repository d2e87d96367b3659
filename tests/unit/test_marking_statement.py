"""The check of a marking statement and of a virtual-marking page, for one article."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from litready.domain.marking.statement import Association, MarkingCheck, Standing, check_marking_page
from litready.paths import authorities_file
from litready.values import PatentNumber

LOCK, LATCH, DESIGN = (PatentNumber.parse(n) for n in ("US 7,737,844 B2", "US 9,123,456", "US D771,056"))


def check(text: str, *, asserted=(LOCK,), expired=(), article="ProLock 200", **more) -> MarkingCheck:
    return check_marking_page(text, asserted=asserted, expired=expired, article=article, **more)


def codes(made: MarkingCheck) -> set[str]:
    return {r.code for r in made.remarks}


def words(numbers) -> list[str]:
    return [n.words().replace("\u00a0", " ") for n in numbers]


# --- the mark on the article ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "code", "fails"),
    [
        ("U.S. Pat. No. 7,737,844", "word_and_number", False),
        ("PATENT 7737844", "word_and_number", False),
        ("U.S. Patent Nos. 7,737,844 and D771,056. Other patents pending.", "word_and_number", False),
        ("Pat. www.merrow.example.com/patents", "word_and_address", False),
        ("Patents: merrow.com/ip", "word_and_address", False),
        ("www.merrow.com/patents", "no_word", True),
        ("merrow.com/pat", "no_word", True),
        ("Patents pending. merrow.com/patents", "no_word", True),
        ("7,737,844", "no_word", True),
        ("Patented. See merrow.com/patents", "patented_for_patent", False),
        ("Patented and other Patents pending", "patented_alone", True),
        ("Patented", "patented_alone", True),
        ("Patent pending", "pending_alone", True),
        ("Pat. Pend.", "pending_alone", True),
        ("Patent", "word_alone", True),
        ("European Patent EP1992094", "word_alone", True),
        ("Patent No. 295,166", "numbers_in_question", False),
        ("ProLock 200, made in Ohio", "nothing", True),
        ("", "nothing", True),
    ],
)
def test_the_mark_needs_the_word_and_a_number_or_an_address(text, code, fails):
    made = check(text)
    assert code in codes(made)
    assert made.fails is fails
    assert not made.is_page


def test_an_address_without_the_word_rests_on_the_case_that_said_so():
    (remark,) = check("www.merrow.com/patents").of(Standing.FAILS)
    assert remark.authorities == ("35-usc-287a", "a-to-z-machining")


def test_a_mark_on_the_article_needs_no_table():
    made = check("This product is covered by U.S. Patent Nos. 7,737,844 and 9,123,456.")
    assert made.association is Association.ON_ARTICLE
    assert words(made.for_article) == ["US 7,737,844", "US 9,123,456"]
    assert "other_name" not in codes(made)


def test_a_mark_that_names_another_article_is_asked_about():
    made = check("Shuttle Switch (MWR) - US Patent No: US 7,737,844,B2")
    (remark,) = (r for r in made.remarks if r.code == "other_name")
    assert remark.text == "The mark names Shuttle Switch (MWR). Is it the mark of ProLock 200?"


def test_pending_adds_nothing_to_a_mark():
    made = check("U.S. Pat. 7,737,844. Other patents pending.")
    assert [r.code for r in made.of(Standing.INFORMATION)] == ["pending"]


# --- numbers --------------------------------------------------------------------------------------


def test_asserted_numbers_found_and_missing_whatever_their_kind_code():
    made = check("U.S. Pat. 7,737,844 B1", asserted=(LOCK, LATCH))
    assert (words(made.asserted_found), words(made.asserted_missing)) == (["US 7,737,844"], ["US 9,123,456"])
    (remark,) = (r for r in made.remarks if r.code == "asserted_missing")
    assert remark.text == "Asserted, but not given here: US\u00a09,123,456. For these the text marks nothing."


def test_an_expired_number_is_information_and_no_false_marking():
    made = check("U.S. Pat. 7,737,844", expired=[PatentNumber.parse("US 7,737,844")])
    assert words(made.expired_found) == ["US 7,737,844"]
    (remark,) = (r for r in made.remarks if r.code == "expired")
    assert (remark.standing, remark.authorities) == (Standing.INFORMATION, ("35-usc-292",))
    assert not made.fails


def test_a_number_that_is_not_asserted_is_asked_about_and_a_foreign_one_has_no_effect():
    made = check("U.S. Pats. 7,737,844 and D771,056; EP1992094")
    assert words(made.unasserted) == ["US D771,056"]
    assert words(made.foreign) == ["EP 1992094"]
    asked = next(r for r in made.remarks if r.code == "not_asserted")
    assert "Does each cover ProLock 200" in asked.text
    assert "35-usc-292" in asked.authorities
    assert "foreign" in codes(made)


def test_numbers_in_question_are_named():
    made = check("U.S. Patent Nos. 7,737,844; 295,166")
    assert next(r for r in made.remarks if r.code == "questions").text == "1 number is not certain: 295,166."


def test_a_foreign_asserted_number_is_not_looked_for():
    assert check("U.S. Pat. 7,737,844", asserted=(PatentNumber.parse("EP1992094"),)).asserted_missing == ()


# --- pages ----------------------------------------------------------------------------------------

TABLE = """<html><body><h1>Patents</h1><p>Our products are protected by the following patents.</p>
<table><tr><th>Product</th><th>Patents</th></tr>
<tr><td>ProLock 200</td><td>7,737,844; D771,056</td></tr>
<tr><td>ProLock 2000</td><td>9,123,456</td></tr>
<tr><td>Latch</td><td>9,123,456; EP1992094</td></tr></table></body></html>"""


def test_a_table_that_names_the_article_ties_it():
    made = check(TABLE, asserted=(LOCK, LATCH, DESIGN))
    assert made.is_page
    assert made.association is Association.TIED
    assert words(made.for_article) == ["US 7,737,844", "US D771,056"]
    assert words(made.asserted_elsewhere) == words(made.asserted_missing) == ["US 9,123,456"]
    assert {"tied", "page_needs_mark", "page_free", "asserted_elsewhere"} <= codes(made)
    assert "asserted_missing" not in codes(made)
    assert not made.fails


def test_the_name_is_compared_by_whole_words():
    assert words(check(TABLE, article="prolock® 2000").for_article) == ["US 9,123,456"]
    assert check(TABLE, article="ProLock 20").association is Association.OTHER_PRODUCTS


def test_a_table_of_other_products_fails_for_the_article():
    made = check(TABLE, article="Hinge")
    assert made.association is Association.OTHER_PRODUCTS
    assert made.fails
    assert made.for_article == ()


def test_a_family_name_is_weak():
    made = check("ProLock\nU.S. Patents 7,737,844\n\nLatch\nU.S. Patents 9,123,456", is_page=True)
    assert made.association is Association.PART_NAMED
    assert [r.code for r in made.of(Standing.WEAK)] == ["part_named"]
    assert words(made.for_article) == ["US 7,737,844"]


def test_one_list_for_all_products_is_weak():
    made = check("US Patent Numbers: 7,737,844; 8,396,905; 9,251,198. Other patents pending.", is_page=True)
    assert made.association is Association.ONE_LIST
    remark = next(r for r in made.of(Standing.WEAK) if r.code == "one_list")
    assert "binds no other" in remark.text
    assert remark.authorities == ("35-usc-287a", "a-to-z-machining")


@pytest.mark.parametrize(
    "page",
    [
        "<h1>ProLock 200</h1><p>U.S. Patent Nos. 7,737,844 and 9,123,456</p>",
        "<h2>ProLock 200 patents</h2><ul><li>7,737,844</li><li>9,123,456</li></ul>",
        "<p>ProLock 200 is protected by U.S. Patent Nos. 7,737,844 and 9,123,456.</p>",
        "<dl><dt>ProLock 200</dt><dd>US 7,737,844, US 9,123,456</dd></dl>",
        "<table><tr><td>U.S. Pat. 7,737,844; 9,123,456</td><td>ProLock 200</td></tr></table>",
    ],
)
def test_a_heading_a_sentence_or_a_row_ties_one_product(page):
    made = check(page)
    assert made.association is Association.TIED
    assert words(made.for_article) == ["US 7,737,844", "US 9,123,456"]


def test_one_or_more_of_leaves_the_tie_open():
    text = "<p>ProLock 200 is covered by one or more of U.S. Patent Nos. 7,737,844 and 9,123,456.</p>"
    assert [r.code for r in check(text).of(Standing.WEAK)] == ["one_or_more"]


def test_a_page_without_numbers_fails_and_one_behind_a_login_is_weak():
    made = check("<p>Patents</p><p>Log in to see our patents: <a href='x.pdf'>brochure</a></p>")
    assert {"page_without_numbers", "page_not_free"} <= codes(made)
    assert made.fails
    assert made.association is Association.NO_NUMBERS


def test_a_text_is_taken_for_a_page_by_markup_cells_or_length():
    assert check("ProLock 200\tUS 7,737,844").is_page
    assert check("US Patent 7,737,844. " + "More words. " * 60).is_page
    assert check("Patent 7,737,844\n" * 8).is_page
    assert not check(TABLE, is_page=False).is_page


def test_nothing_is_said_without_an_authority_that_stands_in_the_list():
    with authorities_file().open("rb") as file:
        known = {a["id"] for a in tomllib.load(file)["authority"]}
    seen: set[str] = set()
    for text in (
        TABLE,
        "www.merrow.com",
        "Pat. merrow.com",
        "Patented",
        "Pat. pend.",
        "Patent",
        "x",
        "US Pat. 7,737,844 S1",
    ):
        for page in (True, False):
            made = check(text, is_page=page, expired=(LOCK,), asserted=(LATCH,), article="ProLock")
            for remark in made.remarks:
                assert set(remark.authorities) <= known
                assert remark.authorities or remark.code == "questions"
                assert remark.text[-1] in ".?"
                seen.add(remark.code)
    assert len(seen) >= 12


def test_prose_without_marks_is_no_marking():
    prose = Path(__file__).with_name("prose_with_numbers.txt").read_text(encoding="utf-8")
    made = check(prose)
    assert (made.word, made.addresses, made.read.found) == (False, (), ())
    assert made.fails
