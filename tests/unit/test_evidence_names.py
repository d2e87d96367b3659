"""What kind of evidence a name speaks for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litready.domain.evidence.facts import Category
from litready.domain.evidence.names import _WORDS, is_made_by_system, suggest_category


@pytest.mark.parametrize(
    ("path", "category"),
    [
        ("Lab Notebook 12 (Ortiz).pdf", Category.NOTEBOOKS),
        ("9876543_file-history.pdf", Category.PROSECUTION),
        ("OfficeAction_2019-03-02.pdf", Category.PROSECUTION),
        ("ClaimChart v3 FINAL.xlsx", Category.CHARTS),
        ("EOU.docx", Category.CHARTS),
        ("NDA_Acme_signed.pdf", Category.SECRET_MEASURES),
        ("assignment reel 041234.tif", Category.OWNERSHIP),
        ("Notice of Allowance.pdf", Category.PROSECUTION),
        ("notice to Acme.pdf", Category.NOTICES),
        ("Prior Art/Smith 1998.pdf", Category.PRIOR_ART),
        ("Prior Art/teardown photos/IMG_0042.jpg", Category.ACCUSED),
        ("Licenses/market study.pdf", Category.THEIR_SALES),
        ("IMG_0042.jpg", None),
        ("scan.pdf", None),
        ("Lizenzvertrag.pdf", None),
        ("unlicensed.pdf", None),
        ("専利.pdf", None),
        ("", None),
    ],
)
def test_the_name_of_the_file_speaks_before_those_of_its_folders(path: str, category: Category | None) -> None:
    assert suggest_category(path.split("/")) is category


@given(st.lists(st.text(st.characters()), max_size=4))
def test_any_name_is_taken(parts: list[str]) -> None:
    assert suggest_category(parts) is None or suggest_category(parts) in Category


def test_no_term_stands_for_two_kinds_and_every_kind_but_other_has_one() -> None:
    terms = [term for words in _WORDS.values() for term in words.split()]
    assert len(terms) == len(set(terms))
    assert set(_WORDS) == set(Category) - {Category.OTHER}
    for category, words in _WORDS.items():
        for term in words.split():
            assert suggest_category([f"2024_{term.replace('-', ' ')} 3.pdf"]) is category, term


def test_what_systems_leave_behind_is_known() -> None:
    names = ("Thumbs.db", ".DS_Store", "~$draft.docx", "._photo.jpg", "notes.txt", ".hidden")
    assert [is_made_by_system(n) for n in names] == [True] * 4 + [False] * 2
