"""Matters whose damages windows are drawn in the tests. All names are invented; the numbers are above any issued."""

from __future__ import annotations

from datetime import date

from litready.domain.bounds import Bound
from litready.domain.marking.facts import AccusedProduct, Article, Claims, Marking, Matter, Notice, Patent, Sender
from litready.domain.marking.window import damages_windows
from litready.report.figures.build import window_figure
from litready.report.figures.model import WindowFigure
from litready.values import PartialDate

TODAY = date(2026, 11, 25)
APPARATUS = frozenset({Claims.APPARATUS})


def day(text: str) -> Bound:
    """A bound from a date as typed."""
    return Bound.of(PartialDate.parse(text))


def patent(name: str, issued: str | None, ends: str | None, claims: frozenset[Claims] = APPARATUS) -> Patent:
    return Patent(name, name, day(issued) if issued else None, day(ends) if ends else None, claims)


def letter(sent: str, patents: str, products: str) -> Notice:
    return Notice(
        sent,
        f"letter of {sent}",
        day(sent),
        Sender.OWNER,
        frozenset(patents.split()),
        frozenset(products.split()),
        True,
    )


def unmarked(
    name: str, sold: str, patents: str, marked: str = "", *, ended: str = "", licensee: bool = False
) -> Article:
    """An article sold from a day, marked from another on."""
    mark = (Marking(day(marked)),) if marked else ()
    names = patents.split()
    return Article(
        name, name, "Orrin" if licensee else "own", dict.fromkeys(names, True), day(sold),
        day(ended) if ended else None, not ended, dict.fromkeys(names, mark), licensee,
    )  # fmt: skip


def gap_case() -> Matter:
    """Sales before the first unmarked sale, a letter, then marking; a method patent beside it."""
    return Matter(
        (
            patent("’806", "2019-03-12", "2030-05-09"),
            patent("’217", "2021-06-08", "2031-10-30", frozenset({Claims.METHOD})),
        ),
        (AccusedProduct("QC2", "Corvane FlowLock QC-2", day("2020-08-18")),),
        (unmarked("Orrin coupling", "2022-09-14", "’806", "2025-06-02", licensee=True),),
        (letter("2025-01-20", "’806", "QC2"),),
        day("2027-03-01"),
        TODAY,
    )


def stopped_sales() -> Matter:
    """A licensee sold unmarked and stopped; no mark and no notice before the complaint."""
    names = ("’545", "’969")
    return Matter(
        (patent("’545", "2004-09-21", "2022-06-01"), patent("’969", "2003-05-27", "2021-11-15")),
        (AccusedProduct("w", "Accused watercraft", day("2008-10-16")),),
        (unmarked("Licensed watercraft", "2002", " ".join(names), ended="2013-09", licensee=True),),
        (),
        day("2014-10-16"),
        TODAY,
    )


def month_only() -> Matter:
    """Hardly a day is known."""
    return Matter(
        (patent("’310", "2017-06", "2029"), patent("’311", "2020", "2033-02-01")),
        (AccusedProduct("p", "Pump P-4", day("2021-04")),),
        (unmarked("Own pump", "2019", "’310 ’311", "2024-03"),),
        (letter("2023", "’310", "p"),),
        day("2027-01"),
        TODAY,
    )


def twelve_lanes() -> Matter:
    """Four patents against three products, one with a very long name."""
    names = ("’118", "’346", "’402", "US D1,209,118")
    products = (
        "FP-200",
        "FP-400",
        "FP-900 series of infusion pumps with the extended wireless accessory set, all models",
    )
    firsts = ("2020-11-10", "2021-12-01", "2024-07")
    return Matter(
        (
            patent(names[0], "2019-02-05", "2036-08-02"),
            patent(names[1], "2020-11-10", "2037-11-14"),
            patent(names[2], "2022-01-04", None),
            patent(names[3], None, "2038-01-01", frozenset({Claims.DESIGN})),
        ),
        tuple(AccusedProduct(p, p, day(first)) for p, first in zip(products, firsts, strict=True)),
        (
            unmarked("ClearStream 3", "2019-03-01", " ".join(names), "2020-06-01"),
            unmarked("Ketterby KP-7", "2023-05-08", "’118 ’346", "2024-09-02", licensee=True),
        ),
        (),
        day("2027-01-15"),
        TODAY,
    )  # fmt: skip


def no_complaint() -> Matter:
    """No complaint date; the end of the patent is not known; the product is no longer sold."""
    return Matter(
        (patent("’900", "2018-04-03", None),),
        (AccusedProduct("x", "Valve X", day("2019-02-01"), day("2025-09-30")),),
        (unmarked("Own valve", "2018-06-01", "’900"),),
        (letter("2024-05-06", "’900", "x"),),
        None,
        TODAY,
    )


def one_day() -> Matter:
    """Spans of one day, all events close together."""
    return Matter(
        (patent("’501", "2024-01-10", "2026-11-01"),),
        (AccusedProduct("x", "Clip", day("2024-01-11")),),
        (unmarked("Own clip", "2024-01-12", "’501", "2024-01-15"),),
        (letter("2024-01-13", "’501", "x"),),
        day("2024-01-16"),
        TODAY,
    )


def hundred_fifty_years() -> Matter:
    """Dates 150 years apart, as a typing error gives them."""
    return Matter(
        (patent("’777", "1880-01-10", "2030-11-01"), patent("’778", "2019-05", "2035-11-01")),
        (AccusedProduct("x", "Lamp", day("2021")),),
        (unmarked("Own lamp", "2020-01-12", "’777 ’778", "2022-01-15"),),
        (letter("2023-01-13", "’777", "x"),),
        day("2027-01-16"),
        TODAY,
    )


def many(lanes: int) -> Matter:
    """So many patents against one product, and an article for each."""
    names = [f"’{n:03d}" for n in range(100, 100 + lanes)]
    return Matter(
        tuple(patent(n, f"{2010 + k % 12}-03-02", f"{2028 + k % 9}-05-06") for k, n in enumerate(names)),
        (AccusedProduct("x", "Lamp", day("2021-02-03")),),
        tuple(unmarked(f"Article {n}", f"{2019 + k % 5}-02", n, "2025-02-03") for k, n in enumerate(names)),
        (letter("2024-06-06", " ".join(names[::2]), "x"),),
        day("2027-01-16"),
        TODAY,
    )


SAMPLES = {
    "gap": gap_case,
    "stopped": stopped_sales,
    "months": month_only,
    "twelve": twelve_lanes,
    "no complaint": no_complaint,
    "one day": one_day,
    "150 years": hundred_fifty_years,
    "forty": lambda: many(40),
}


def figure_of(matter: Matter, *, articles: bool = False) -> WindowFigure:
    return window_figure(matter, damages_windows(matter), articles=articles)
