"""Whether a text looks like the secret itself, told by how it is written and never by what it says.

The registers of trade secrets hold references; what is typed there can be copied, exported and asked for. These signs
are rough on purpose: they warn, nothing else follows from them, and none of them repeats the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from itertools import pairwise
from types import MappingProxyType


class Sign(Enum):
    """How a text looks like the secret itself, in the words that the reader is told."""

    UNITS = "numbers with units"
    STEPS = "process steps with settings"
    CODE = "program code or a query"
    CHEMISTRY = "chemical formulas"
    MATH = "a mathematical formula"
    TABLE = "a table of values"
    PEOPLE = "rows of people or customers"
    NUMBERS = "many exact numbers"
    TECHNICAL = "a long technical description"


SHORTEST = 12
LONGEST = 100_000
"""A text with fewer letters than the first shows nothing; beyond the second it is not read."""
_UNITS_TO_SHOW, _DECIMALS_TO_SHOW, _STEPS_TO_SHOW, _ROWS_TO_SHOW = 3, 5, 3, 3
_CLOSE = 300
"""Letters within which what is counted has to stand."""
_LONG, _TERMS_TO_SHOW, _WORDS_TO_A_TERM = 500, 7, 22
"""From so many letters on a text is long; so many terms, and one among so many words, make it technical."""

_DIGIT = re.compile(r"\d")
_FIGURE = r"[\d,]{0,14}(?:\.\d{1,12})?"
_NUMBER = rf"\d(?<![\w.,$€£§]\d){_FIGURE}(?:\s?(?:-|–|to|±|x|×)\s?\d{_FIGURE})?"
_UNIT = (
    r"(?:°\s?[CFK]|deg(?:rees)?\s?[CFK]\b|℃|(?:wt|vol|mol|at)\.?[\s-]?%|%\s?(?:w/w|w/v|v/v|by (?:weight|volume|mass))"
    r"|(?:rpm|ppm|ppb|psi|psig|mbar|bar|k?Pa|MPa|GPa|Torr|mTorr|atm|[kMG]?Hz|[mkMG]?W|[mkµu]?V|[mµu]?A|mAh|kWh|k?J|eV|keV"
    r"|[nµu]m|mm|cm|mL|ml|µL|µl|uL|L|mg|µg|ug|kg|g|mol|mmol|M|mM|N|kN|cP|cSt|mPa·s|Pa·s|dB|dBm|Ω|kΩ|ohms?|pF|nF|µF"
    r"|sccm|slm|lbs?|oz|gal|K|C|ms|µs|ns|phr|CFU|IU|m/s|mm/s|mm/min|kg/m3|g/mol|g/L|mg/mL|mL/min|L/min|W/m|kg/h)"
    r"(?![\w-]))"
)
_WEAK_UNIT = r"(?:%|(?:min(?:utes?)?|sec(?:onds?)?|s|h|hrs?|hours?|parts?)(?![\w-]))"
_MEASURES = re.compile(rf"{_NUMBER}\s?(?:(?P<strong>{_UNIT})|{_WEAK_UNIT})")
_DECIMAL = re.compile(
    r"\d(?<![\w.,$€£§/]\d)(?<![$€£]\s\d)\d{0,8}\.\d{1,12}(?:[eE][-+]?\d{1,3})?(?![\w.%/])"
    r"(?!\s?(?:million|billion|USD|EUR|percent))"
)
_OUTLINE = re.compile(
    r"(?:§+|\b(?:sections?|sec\.|clauses?|paragraphs?|articles?|rules?|items?|exhibits?|schedules?|versions?|parts?)\b)"
    r"(?:\s*(?:,|and|or|to|through|–|-)?\s*v?\d{1,4}(?:\.\d{1,4}){1,5}(?:\([a-z0-9]\)){0,4})+",
    re.IGNORECASE,
)
_CODE_LINE = re.compile(
    r"[ \t]{0,60}(?:import\s+[\w.{*]+(?:\s+(?:as|from)\s+\S+)?;?\s*$|from\s+[\w.]+\s+import\b"
    r"|class\s+\w+[^.]*[:{]\s*$|(?:public|private|protected|static)\s+\w+.*[({;]|(?:const|let|var)\s+\w+\s*="
    r"|fn\s+\w+\s*\(|(?:int|float|double|char|void|bool|uint\d+_t|size_t|auto|struct)\s+\*?\w+\s*[(=;[{]"
    r"|(?:if|for|while|switch)\s*\(.*\)\s*\{?\s*$|(?:if|elif|for|while)\s+.+:\s*$|else\s*[:{]\s*$"
    r"|return\b[^.]*;?\s*$|\}\s*;?\s*(?:else.*)?$|[\w.\[\]>-]+\s*(?:[-+*/|&^]|<<|>>)?=\s*[^=].*;\s*$"
    r"|[\w.]+\(.*\)\s*;\s*$|\w+\s*=\s*\w[\w.]*\(.*\)\s*$|#!\s*/|//\s|/\*|def\s+\w+\s*\()"
)
_CODE_SIGNS = re.compile(r"[{}();=:]")
_CODE_ALONE = tuple(
    (needles, re.compile(pattern, re.DOTALL))
    for needles, pattern in (
        (("#include",), r"#include\s*[<\"]"),
        (("for",), r"\bfor\s*\(\s*(?:int|let|var|size_t|auto)\b"),
        (("def ",), r"\bdef\s+\w+\s*\([^)]{0,400}\)\s*(?:->\s*[\w\[\], ]{1,80})?:"),
        (("lambda",), r"\blambda\s+\w+\s*:"),
        (("SELECT",), r"\bSELECT\b.{1,400}?\bFROM\b\s+\w"),
        (("INSERT",), r"\bINSERT\s+INTO\b\s+\w+\s*[(\w]"),
        (("CREATE",), r"\bCREATE\s+TABLE\b\s+\w+\s*\("),
        (("UPDATE",), r"\bUPDATE\b\s+\w+\s+SET\s+\w+\s*="),
        (("function",), r"\bfunction\s*\w{0,60}\s*\([^)]{0,400}\)\s*\{"),
        (("=>",), r"=>\s*\{"),
        (("static",), r"\bpublic\s+static\s+\w+"),
        (("std::", "self.", "this."), r"\b(?:std|self|this)(?:::|\.)\w+\s*[=(]"),
        (("printf",), r"\bprintf\s*\("),
        (("</",), r"</(?:script|div|xml|template)\b"),
        (("KEY-----",), r"-----BEGIN [A-Z ]{0,40}KEY-----"),
        (("key",), r"\b(?:api|secret|access)[_-]?key\s*[:=]\s*\S{8,}"),
    )
)
"""Code of which one piece is enough, each with what must stand in a text before it is looked for."""
_ELEMENT = (
    r"(?:H|He|Li|Be|B|C|N|O|F|Na|Mg|Al|Si|P|S|Cl|K|Ca|Sc|Ti|V|Cr|Mn|Fe|Co|Ni|Cu|Zn|Ga|Ge|As|Se|Br|Sr|Y|Zr|Nb|Mo|Ru"
    r"|Rh|Pd|Ag|Cd|In|Sn|Sb|Te|I|Cs|Ba|La|Ce|Nd|Sm|Gd|Yb|Hf|Ta|W|Re|Os|Ir|Pt|Au|Hg|Pb|Bi)"
)
_COMPOUND = re.compile(
    rf"(?<![\w(\[-])(?:[\[(]{{0,2}}{_ELEMENT}[0-9₀-₉.]{{0,6}}[\])]{{0,2}}[0-9₀-₉]{{0,3}}){{2,14}}(?![\w-])"
)
_COMPOUND_HINT = re.compile(r"[A-Z][a-z]?[0-9₀-₉]")
_SMILES_HINTS = ("=O", "(=", "c1", "C1", "C#", "N#")
_SMILES = re.compile(r"(?<!\S)(?=\S{0,80}[=#()@])(?=\S{0,80}[cCnNoO])[A-IK-Za-ik-z0-9@+\-\[\]()=#/\\%.]{10,400}(?!\S)")
_SMILES_ATOMS = re.compile(r"(?:Cl|Br|[BCNOPSFIbcnops]|\[[^\]\s]{1,12}\]|[-=#/\\().%@+]|\d)+")
_GROUPS = (
    "methyl",
    "ethyl",
    "propyl",
    "butyl",
    "phenyl",
    "hydroxy",
    "amino",
    "chloro",
    "fluoro",
    "oxo",
    "nitro",
    "methoxy",
)
_IUPAC = re.compile(rf"\b\d(?:,\d){{0,5}}-[a-z\d,-]{{0,60}}?(?:{'|'.join(_GROUPS)})[\w()\[\],-]{{3,}}")
_MATH_HINTS = tuple("\\∑∫∂∇√")
_MATH_ALONE = re.compile(
    r"\\(?:frac|sum|int|sqrt|alpha|beta|gamma|partial|cdot|times|begin\{|mathrm|left|exp|log|nabla|sigma)|[∑∫∂∇√]"
)
_EQUALS = re.compile(r"[=≈]")
_EQUATION = re.compile(
    r"(?<![\w<>=!])[A-Za-zα-ωΑ-Ω]\w{0,14}(?:\([\w, ]{1,12}\))?\s?[=≈]\s?"
    r"(?=[^\n;]{0,80}?[\w)]\s?(?:[*^·×/+]|\s[-−–]\s)\s?[\w(])[^\n;]{3,}"
)
_LETTER = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[a-z]{2,}", re.IGNORECASE)
_PRICE = re.compile(r"[$€£]\s?\d|\d\s?(?:USD|EUR|GBP)\b")
_PHONE = re.compile(r"(?<![\d ().-])\+?\d[\d ().-]{7,18}\d")
_VERBS = (
    "add anneal bake blend centrifuge charge coat cool cure deposit dilute dissolve distill dope dry etch "
    "evaporate extrude ferment filter fire grind heat incubate inject mill mix pour preheat press pump purge "
    "quench ramp recirculate reflux rinse roast sieve sinter soak solder spin spray sputter stir temper titrate "
    "vent wash weigh"
)
_TERMS = frozenset(
    "accuracy acid additive adhesive algorithm alloy amplitude anode bandwidth binder buffer calibration "
    "capacitance catalyst cathode ceramic chamber checksum classifier coating coefficient coefficients compiler "
    "composition concentration controller conductivity crystal curing current cutoff damping density deposition "
    "diameter dielectric diffusion dispersion dopant electrode electrolyte embedding emulsion encoder enzyme "
    "epoxy extraction feedback feedstock film filler filter flow formulation frequency furnace gain gradient hash "
    "humidity hyperparameters impedance inhibitor interpolation kernel lamination laser latency layer layers loop "
    "matrix membrane microstructure modulation molecular molding monomer nozzle offset oxidation oxide parameter "
    "parameters particle particles permeability pigment plasma polymer polymerization porosity precursor pressure "
    "protein proportional pump purity ratio reactor reagent resin resistance resonance rotor sampling saturation "
    "sensor setpoint shear sintering slurry solvent stabilizer substrate surfactant temperature tensile tensor "
    "threshold thickness tolerance torque valve vector velocity viscosity voltage wafer wavelength weights "
    "yield".split()
)
_WORD = re.compile(r"\w+")


def _forms(verb: str) -> Iterator[str]:
    """A verb as it stands in a recipe or in a report of what was done."""
    stem = verb.removesuffix("e")
    yield from (verb, f"{verb}s", f"{verb}es", f"{verb}ed", f"{stem}ed", f"{stem}ing", f"{verb}{verb[-1]}ed")
    yield from (f"{verb}{verb[-1]}ing", f"{verb.removesuffix('y')}ied")


_STEPS = MappingProxyType({form: verb for verb in _VERBS.split() for form in _forms(verb)})
_DELIMITERS = ("\t", "|", ";", ",")


def signs_of_secret(text: str) -> tuple[Sign, ...]:
    """How a text looks like the secret itself; nothing where it does not. It takes well under a millisecond."""
    if len(text) < SHORTEST:
        return ()
    return tuple(_signs(text[:LONGEST]))


def _signs(text: str) -> Iterator[Sign]:
    words = _WORD.findall(text.lower())
    known = set(words)
    digits = _DIGIT.search(text) is not None
    measured = list(_MEASURES.finditer(text)) if digits else []
    if _are_close([m.start() for m in measured if m["strong"]], _UNITS_TO_SHOW):
        yield Sign.UNITS
    if measured and len({_STEPS[w] for w in _STEPS.keys() & known}) >= _STEPS_TO_SHOW and _are_steps(text, measured):
        yield Sign.STEPS
    rows = [line for line in text.splitlines() if line.strip()]
    code = _is_code(text, rows)
    if code:
        yield Sign.CODE
    if digits and _is_chemistry(text):
        yield Sign.CHEMISTRY
    if _is_math(text, code):
        yield Sign.MATH
    if _are_people(rows):
        yield Sign.PEOPLE
    elif digits and _is_table(rows):
        yield Sign.TABLE
    if digits and _are_numbers(text):
        yield Sign.NUMBERS
    technical = len(text) >= _LONG and len(_TERMS & known) >= _TERMS_TO_SHOW
    if technical and sum(w in _TERMS for w in words) * _WORDS_TO_A_TERM >= len(words):
        yield Sign.TECHNICAL


def _are_close(places: list[int], count: int) -> bool:
    """Whether so many places stand close together."""
    return any(after - before <= _CLOSE for before, after in zip(places, places[count - 1 :], strict=False))


def _are_steps(text: str, measured: list[re.Match[str]]) -> bool:
    """Whether verbs of a process stand around a measured value, or around two of the weaker kind."""
    for n, found in enumerate(measured):
        if found["strong"] or (n and found.start() - measured[n - 1].start() <= _CLOSE):
            around = _WORD.findall(text[max(0, found.start() - _CLOSE) : found.end() + _CLOSE].lower())
            if len({_STEPS[w] for w in _STEPS.keys() & set(around)}) >= _STEPS_TO_SHOW:
                return True
    return False


def _is_math(text: str, code: bool) -> bool:
    if any(h in text for h in _MATH_HINTS) and _MATH_ALONE.search(text):
        return True
    equals = _EQUALS.finditer(text) if not code else ()
    return any(_EQUATION.search(text, max(0, m.start() - 32), m.start() + 120) for m in equals)


def _is_code(text: str, rows: list[str]) -> bool:
    if any(any(n in text for n in needles) and found.search(text) for needles, found in _CODE_ALONE):
        return True
    if len(rows) < _ROWS_TO_SHOW or not _CODE_SIGNS.search(text):
        return False
    return sum(_CODE_LINE.match(row) is not None for row in rows) >= _ROWS_TO_SHOW


def _is_chemistry(text: str) -> bool:
    if _COMPOUND_HINT.search(text):
        compounds = {m[0] for m in _COMPOUND.finditer(text) if _digits_in(m[0])}
        if len(compounds) >= 3 or any(sum(map(str.isupper, c)) >= 3 and _digits_in(c) >= 2 for c in compounds):
            return True
    chains = _SMILES.finditer(text) if any(h in text for h in _SMILES_HINTS) else ()
    if any(_SMILES_ATOMS.fullmatch(m[0]) and _DIGIT.search(m[0]) for m in chains):
        return True
    return any(g in text for g in _GROUPS) and _IUPAC.search(text) is not None


def _digits_in(text: str) -> int:
    return sum(map(str.isdigit, text))


def _are_people(rows: list[str]) -> bool:
    """Whether lines name people or customers with an address each, or with a number to call and a price."""
    letters = [row for row in rows if "@" in row and _LETTER.search(row)]
    if len(letters) >= _ROWS_TO_SHOW:
        return True
    priced = [row for row in rows if _PRICE.search(row)]
    if sum(row in letters for row in priced) >= 2:
        return True
    return len(priced) >= _ROWS_TO_SHOW and sum(_PHONE.search(row) is not None for row in priced) >= _ROWS_TO_SHOW


def _is_table(rows: list[str]) -> bool:
    """Whether lines one below the other are cut into the same number of parts, most of them with numbers."""
    if len(rows) < _ROWS_TO_SHOW:
        return False
    for delimiter in _DELIMITERS:
        counts = [row.count(delimiter) for row in rows]
        run = best = 1
        for at, (before, after) in enumerate(pairwise(counts), start=1):
            run = run + 1 if before == after >= (1 if delimiter == "\t" else 2) and _numeric(rows[at], delimiter) else 1
            best = max(best, run)
        if best >= _ROWS_TO_SHOW:
            return True
    return False


def _numeric(row: str, delimiter: str) -> bool:
    parts = row.strip(" |").split(delimiter)
    return 2 * sum(any(map(str.isdigit, p)) and len(p) <= 24 for p in parts) >= len(parts)


def _are_numbers(text: str) -> bool:
    """Whether exact numbers stand close together that are no money, no share and no number of a section."""
    if not _are_close([m.start() for m in _DECIMAL.finditer(text)], _DECIMALS_TO_SHOW):
        return False
    bare = _OUTLINE.sub(" ", text)
    return _are_close([m.start() for m in _DECIMAL.finditer(bare)], _DECIMALS_TO_SHOW)
