"""Marking statements made at random, with the numbers that must be read from them."""

from __future__ import annotations

from hypothesis import strategies as st

from litready.values import PatentNumber

LABELS = (
    "U.S. Patent Nos. ",
    "U.S. Pat. Nos. ",
    "U.S. Patent Nos.: ",
    "US Patent Numbers:",
    "US Patents: ",
    "United States Patent Nos. ",
    "U.S. Patents ",
    "U.S Patent ",
    "Patents ",
    "PATENTS: ",
    "Pat. # ",
    "Patent #",
    "Patent(s): ",
    "Patent No(s). ",
    "Pat. No.",
    "USPN ",
    "Protected by U.S. Patent Numbers: ",
    "This product is covered under issued US Patent Nos. ",
    "COVERED BY ONE OR MORE OF THE FOLLOWING PATENTS: ",
    "// Protected by or for use under the following patents:\n// U.S. Patent Nos. ",
    "Patents that protect this product include: ",
    "U.S. Patents\n",
    "<p>U.S. Patent Nos.&nbsp;",
    "",
)
ENDS = (
    "",
    ".",
    ". Other patents pending.",
    " and other patents pending.",
    "; other patents pending",
    ". Additional patents pending. Call 1-800-555-0199.",
    ". © 2024 Merrow Inc., 1200 Harbor Rd., Baltimore, MD 21202",
    "\nSales reached 1,234,567 units in 2020.",
    ". U.S. Patent Application No. 16/123,456.",
    "; U.S. Patent Publication No. 2019/0012345 A1",
)
SEPARATORS = (
    ", ",
    ",",
    "; ",
    ";",
    " and ",
    " & ",
    ", & ",
    ", and ",
    "; and ",
    " ",
    "\u00a0",
    ",\n",
    "\n",
    " / ",
    "&nbsp;",
)
GROUPINGS = (",", "'", "’", ".", "")


def grouped(digits: str, mark: str) -> str:
    return f"{int(digits):,}".replace(",", mark)


@st.composite
def us_numbers(draw: st.DrawFn) -> PatentNumber:
    type_, fewest, most, kinds = draw(
        st.sampled_from(
            [
                ("", 1_000_000, 13_500_000, ("", "B1", "B2", "C1")),
                ("", 5_000_000, 9_999_999, ("", "", "A", "B2")),
                ("D", 100_000, 1_299_999, ("", "S", "S1")),
                ("RE", 10_000, 59_999, ("", "E", "E1")),
                ("PP", 1_000, 39_999, ("", "P", "P2")),
            ]
        )
    )
    return PatentNumber("US", type_, str(draw(st.integers(fewest, most))), draw(st.sampled_from(kinds)))


@st.composite
def foreign_numbers(draw: st.DrawFn) -> PatentNumber:
    office, fewest, most = draw(
        st.sampled_from(
            [
                ("EP", 100_000, 4_500_000),
                ("GB", 2_000_000, 2_700_000),
                ("JP", 3_000_000, 7_500_000),
                ("CA", 1_300_000, 3_300_000),
                ("AU", 2_000_000_000, 2_024_999_999),
            ]
        )
    )
    return PatentNumber(office, "", str(draw(st.integers(fewest, most))), draw(st.sampled_from(("", "B1", "C"))))


@st.composite
def spellings(draw: st.DrawFn, number: PatentNumber, *, bare: bool, after_foreign: bool) -> str:
    """One spelling of a number that says what it is: a plain one never after a number of another office."""
    if number.office != "US":
        lead = number.office + draw(st.sampled_from(["", " "]))
        digits = number.digits
    else:
        office = draw(
            st.sampled_from(["US ", "US", "U.S. ", "U.S."] if after_foreign else ["", "", "US ", "US", "U.S. "])
        )
        prefix = {"": "", "D": "D", "RE": draw(st.sampled_from(["RE", "Re. ", "RE ", "Re."])), "PP": "PP"}[number.type]
        if number.type == "D":
            prefix = draw(st.sampled_from(["D", "D", "Des. "] + ([] if office == "US" else ["D "])))
        if office in ("US", "U.S.") and prefix not in ("", "D", "RE", "PP"):
            office += " "
        lead = office + prefix
        padded = "0" if number.type == "RE" and office == "US" and prefix == "RE" and draw(st.booleans()) else ""
        digits = padded + number.digits if padded else grouped(number.digits, draw(st.sampled_from(GROUPINGS)))
    if not number.kind:
        return lead + digits
    ways = [digits + number.kind]
    if len(number.kind) == 2:
        ways += [
            f"{digits} {number.kind}",
            f"{digits},{number.kind}",
            f"{digits}-{number.kind}",
            f"{digits} ({number.kind})",
        ]
        if "." in digits:
            ways.append(f"{digits}.{number.kind}")
    return lead + draw(st.sampled_from(ways))


@st.composite
def statements(draw: st.DrawFn) -> tuple[str, list[PatentNumber]]:
    """A statement, and the numbers in it in their order."""
    label = draw(st.sampled_from(LABELS))
    one = st.one_of(us_numbers(), us_numbers(), us_numbers(), foreign_numbers())
    numbers = draw(st.lists(one, min_size=1, max_size=12, unique_by=lambda n: n.key))
    text, after_foreign = label, False
    for n, number in enumerate(numbers):
        if n:
            text += draw(st.sampled_from(SEPARATORS))
        text += draw(spellings(number, bare=not label, after_foreign=after_foreign))
        after_foreign = number.office != "US"
    return text + (draw(st.sampled_from(ENDS)) if label else ""), numbers
