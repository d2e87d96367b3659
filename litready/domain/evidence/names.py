"""What kind of evidence a file may be, by its name and the folders it lies in. Nothing is opened or certain."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from litready.domain.evidence.facts import Category

_WORDS: Mapping[Category, str] = {
    Category.CONCEPTION: "conception conceived invention disclosure-form invention-disclosure idf prototype "
    "reduction-to-practice first-test breadboard",
    Category.NOTEBOOKS: "notebook notebooks labbook lab-book lab-notes logbook journal eln",
    Category.FIRST_SALES: "first-sale first-offer first-sales launch beta trade-show tradeshow demo prerelease "
    "pre-release announcement",
    Category.PROSECUTION: "prosecution file-history file-wrapper office-action ids issue-fee notice-of-allowance "
    "examiner uspto epo pct foreign-filing terminal-disclaimer wrapper amendment",
    Category.PRIOR_ART: "prior-art priorart anticipation invalidity-search reference-search art-search "
    "state-of-the-art",
    Category.OWNERSHIP: "assignment assignments employment-agreement employee-agreement lien liens title "
    "chain-of-title security-interest recordation inventor-agreement grant-agreement",
    Category.OWN_PRODUCTS: "our-product our-products own-product own-products datasheet data-sheet product-spec "
    "catalog price-list",
    Category.MARKING: "marking marked virtual-marking label labels nameplate packaging patent-page",
    Category.LICENSES: "license licenses licence licences licensing royalty royalties cross-license settlement "
    "term-sheet",
    Category.STANDARDS: "standard standards frand rand etsi ieee undertaking declaration-of-essentiality sep",
    Category.ACCUSED: "accused teardown tear-down competitor infringing manual user-guide reverse-engineering "
    "source-code sample purchase brochure",
    Category.CHARTS: "claim-chart claim-charts claimchart eou evidence-of-use infringement-chart element-chart",
    Category.NOTICES: "notice-letter cease-and-desist demand-letter notice reply response-letter",
    Category.THEIR_SALES: "their-sales competitor-sales market-share market-report import-data market-study market",
    Category.VALUATION: "valuation appraisal fair-value patent-value",
    Category.PROFITS: "profit profits margin margins p-and-l pnl costs cost-of-goods sales-report revenue income "
    "financials unit-sales",
    Category.ALTERNATIVES: "alternative alternatives design-around designaround noninfringing non-infringing "
    "workaround",
    Category.RECOGNITION: "award awards praise press review reviews industry-recognition long-felt copying "
    "failure-of-others",
    Category.LITIGATION: "complaint pleading pleadings docket ipr ptab pgr reexam reexamination deposition markman "
    "claim-construction judgment litigation",
    Category.INSURANCE: "insurance policy insurer coverage funder funding litigation-funding",
    Category.SECRET_MEASURES: "trade-secret trade-secrets confidentiality access-log access-control exit-interview "
    "nda ndas secrecy",
}
"""Words of names, several joined by a hyphen where they have to follow each other. Own words, for names in English."""

_Term = tuple[str, ...]


def _by_first_word() -> Mapping[str, Sequence[tuple[_Term, Category]]]:
    terms = [(tuple(term.split("-")), category) for category, words in _WORDS.items() for term in words.split()]
    terms.sort(key=lambda t: (len(t[0]), sum(map(len, t[0]))), reverse=True)
    return {first: [t for t in terms if t[0][0] == first] for first in {t[0][0] for t in terms}}


_TERMS = _by_first_word()
"""The terms by their first word, those of most words first, then those of most letters."""
_PARTS = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+")
_SYSTEM = frozenset({"thumbs.db", "desktop.ini", ".ds_store", ".localized", "ehthumbs.db", "icon\r"})


def suggest_category(parts: Sequence[str]) -> Category | None:
    """The kind of evidence that a name speaks for: the file’s own, last in `parts`, else the nearest folder’s.

    The term of most words counts, then of most letters; None where no name says anything.
    """
    for name in reversed(parts):
        words = tuple(word.lower() for word in _PARTS.findall(name))
        best: tuple[int, int] = (0, 0)
        said = None
        for at, word in enumerate(words):
            for term, category in _TERMS.get(word, ()):
                weight = (len(term), sum(map(len, term)))
                if weight > best and words[at : at + len(term)] == term:
                    best, said = weight, category
        if said is not None:
            return said
    return None


def is_made_by_system(name: str) -> bool:
    """Whether a file is one that a system or an editor leaves in folders, by its name."""
    return name.lower() in _SYSTEM or name.startswith(("~$", "._"))
