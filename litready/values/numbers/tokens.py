"""A text as tokens: numbers taken apart, words, marks, ends of lines and cells.

Every expression here moves forward only (possessive repeats, no nested choice), so the time is
proportional to the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from litready.values.numbers.words import CODED_TYPES, ERAS, OFFICES

MAX_CHUNK = 400
"""A run of digits and separators longer than this is taken apart only at commas, and read no further as one."""


class Sort(Enum):
    """What a token is."""

    NUMERAL = "numeral"
    WORD = "word"
    US = "us"
    ADDRESS = "address"
    MARK = "mark"
    LINE = "line"
    CELL = "cell"


class Form(Enum):
    """What the digits and separators of a numeral look like."""

    PLAIN = "plain"
    """Digits, in thousands or not."""
    APPLICATION = "application"
    """16/123,456 or 2019/0012345."""
    RANGE = "range"
    """7,737,843-846."""
    EU_DESIGN = "eu_design"
    """001790452-0001."""
    OTHER = "other"
    """A date, an amount with decimals, a telephone number, part of a longer code."""


class Token(NamedTuple):
    """One token. `text` is in capitals. For a numeral: what stands glued before, the digits, and the kind code."""

    sort: Sort
    start: int
    end: int
    text: str
    office: str = ""
    type: str = ""
    digits: str = ""
    kind: str = ""
    grouped: bool = False
    form: Form = Form.PLAIN


_TRANSLATION = {
    **dict.fromkeys(
        map(ord, "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f"), " "
    ),
    **dict.fromkeys(map(ord, "\u3000\ufeff\u2060¹²³⁰⁴⁵⁶⁷⁸⁹™®©℠†‡"), " "),
    **dict.fromkeys(map(ord, "’‘ʼ′´`"), "'"),
    **dict.fromkeys(map(ord, "‐‑‒–—―−"), "-"),
    **dict.fromkeys(map(ord, "、，"), ","),
    **dict.fromkeys(map(ord, "；"), ";"),
    **dict.fromkeys(map(ord, "：﹕"), ":"),
    **dict.fromkeys(map(ord, "№＃"), "#"),
    **dict.fromkeys(map(ord, "\r\f\x85\u2028\u2029"), "\n"),
    **{0xFF10 + n: str(n) for n in range(10)},
}
_ENTITY = re.compile(r"&(?:nbsp|amp|#160|#xa0|thinsp|ensp|emsp);", re.IGNORECASE)

_TOKEN = re.compile(
    r"""
    (?P<address> (?:https?://|www\.)[^\s<>"|]++ | [A-Za-z0-9._+-]{1,64}+@[A-Za-z0-9.-]++ )
  | (?P<tag> </?[A-Za-z][^<>]{0,300}+> )
  | (?P<uspn> (?<![A-Za-z0-9])(?<!\b[A-Za-z]\.) U\.S\.P\.(?:N\.)?(?=[ ]?[0-9DR]) )
  | (?P<us> (?<![A-Za-z0-9])(?<!\b[A-Za-z]\.) U\.[ ]?S
            (?: \.A\.?(?![A-Za-z]) | \.(?![ ]?C(?![A-Za-z])) | (?![.A-Za-z]) ) )
  | (?P<chunk> [A-Za-zÀ-ɏ0-9]++ (?: (?<=[0-9])[,.'/:-](?=[0-9]) [A-Za-zÀ-ɏ0-9]++ )*+ )
  | (?P<line> [\n\v] )
  | (?P<cell> \t )
  | (?P<mark> [^\sA-Za-z0-9] )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_HAS_DIGIT = re.compile(r"[0-9]")
_HEAD = re.compile(r"([A-Z]*+)(?:0(RE|D|PP|H|T))?+([0-9]++)(?:([A-Z])([0-9])?)?")
_TAIL = re.compile(r"([0-9]++)(?:([A-Z])([0-9])?)?")
_THOUSANDS = ",.'"
_PART = re.compile(r"([,.'/:-]?)([A-ZÀ-ɏ0-9]++)")
_SERIAL = re.compile(r"[0-9]{2}/[0-9]{3}[,.']?[0-9]{3}")
_PUBLICATION = re.compile(r"(?:19|20)[0-9]{2}/[0-9]{6,7}(?:[A-Z][0-9]?)?")
_HYPHENED = re.compile(r"(?:19|20)[0-9]{2}-[0-9]{7}(?:[A-Z][0-9]?)?")
_EU_DESIGN = re.compile(r"[0-9]{9}-[0-9]{4}")


def normalized(text: str) -> str:
    """The text with its blanks, dashes and apostrophes in one form each, of the same length."""
    text = text.replace("\r\n", " \n").translate(_TRANSLATION)
    if "&" in text:
        text = _ENTITY.sub(lambda m: ("&" if m[0][1] in "aA" else " ").ljust(len(m[0])), text)
    return text


def tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """The tokens of a normalized text between two places; blanks and HTML tags are no tokens."""
    for m in _TOKEN.finditer(text, start, len(text) if end is None else end):
        match m.lastgroup:
            case "chunk":
                chunk = m[0]
                if _HAS_DIGIT.search(chunk):
                    yield from _numerals(chunk.upper(), m.start())
                else:
                    yield Token(Sort.WORD, m.start(), m.end(), chunk.upper())
            case "us":
                yield Token(Sort.US, m.start(), m.end(), "US")
            case "uspn":
                yield Token(Sort.WORD, m.start(), m.end(), "USPN")
            case "address":
                yield Token(Sort.ADDRESS, m.start(), m.end(), m[0])
            case "tag":
                continue
            case "line":
                yield Token(Sort.LINE, m.start(), m.end(), "\n")
            case "cell":
                yield Token(Sort.CELL, m.start(), m.end(), "\t")
            case _:
                yield Token(Sort.MARK, m.start(), m.end(), m[0])


def prefix(letters: str) -> tuple[str, str] | None:
    """Office and type that letters glued before digits stand for, or None where they are neither.

    A type of a US patent, a US or other office, or both: D, US, USRE, EP, JPS, ZL, CNZL.
    """
    if letters in CODED_TYPES or not letters:
        return "", letters
    if letters == "ZL":
        return "CN", "ZL"
    office, rest = letters[:2], letters[2:]
    if office == "US" and (rest in CODED_TYPES or not rest):
        return "US", rest
    if office in OFFICES and (not rest or (office, rest) == ("CN", "ZL") or (office == "JP" and rest in ERAS)):
        return office, rest
    return None


def _numerals(chunk: str, at: int) -> Iterator[Token]:
    """The numerals in a chunk of letters, digits and separators: 9,251,198,9,501,548 is two."""
    parts = [(m[1], m[2], m.start(2)) for m in _PART.finditer(chunk)]
    seps = {sep for sep, _, _ in parts[1:]}
    if len(chunk) <= MAX_CHUNK and seps & {"/", ":", "-"}:
        yield from _compound(chunk, parts, at)
        return
    yield from _lists(chunk, parts, at)


def _compound(chunk: str, parts: list[tuple[str, str, int]], at: int) -> Iterator[Token]:
    """A chunk with a slash, a hyphen or a colon in it: an application, a range, two numbers, or something else."""
    end = at + len(chunk)
    cuts = [0, *(p for sep, _, p in parts[1:] if sep in "/:-"), len(chunk) + 1]
    pieces = [(chunk[a : b - 1], a) for a, b in pairwise(cuts)]
    sides = [list(_numerals(text, at + a)) for text, a in pieces]
    ones = [side[0] for side in sides if len(side) == 1]
    head = ones[0] if len(ones) == len(sides) else None
    bare = chunk[len(chunk) - len(chunk.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) :]
    letters = chunk[: len(chunk) - len(bare)]
    known = prefix(letters)
    published = _PUBLICATION.fullmatch(bare) or _HYPHENED.fullmatch(bare)
    if _SERIAL.fullmatch(bare) or (published and known in (("", ""), ("US", ""))):
        yield Token(Sort.NUMERAL, at, end, chunk, known[0] if known else "", "", bare, form=Form.APPLICATION)
    elif _EU_DESIGN.fullmatch(bare):
        yield Token(Sort.NUMERAL, at, end, chunk, digits=bare, form=Form.EU_DESIGN)
    elif all(side and all(_full(t) for t in side) for side in sides):
        if "-" in {sep for sep, _, _ in parts}:
            yield Token(Sort.NUMERAL, at, end, chunk, digits=bare, form=Form.RANGE)
        else:
            for side in sides:
                yield from side
    elif head is not None and _full(head) and len(sides) == 2 and ones[1].form is Form.PLAIN and "-" in chunk:
        yield Token(Sort.NUMERAL, at, end, chunk, digits=bare, form=Form.RANGE)
    else:
        office, type_ = known or ("", "")
        yield Token(Sort.NUMERAL, at, end, chunk, office, type_, bare, form=Form.OTHER)


def _full(token: Token) -> bool:
    """Whether a numeral has the length of a US patent number in force."""
    if token.form is not Form.PLAIN or token.office not in ("", "US"):
        return False
    return (len(token.digits) in (7, 8)) if not token.type else len(token.digits) >= 5


def _lists(chunk: str, parts: list[tuple[str, str, int]], at: int) -> Iterator[Token]:
    """Numerals whose groups are held together by one separator; a group of other than three digits begins anew."""
    n = 0
    while n < len(parts):
        begin, first = parts[n][2], parts[n][1]
        m = (_TAIL if n else _HEAD).fullmatch(first)
        if m is None:
            stop = parts[-1][2] + len(parts[-1][1]) if not n else begin + len(first)
            text = chunk[begin:stop]
            yield Token(Sort.NUMERAL if text[0].isdigit() else Sort.WORD, at + begin, at + stop, text, form=Form.OTHER)
            if not n:
                return
            n += 1
            continue
        letters, digits, kind = _taken(m)
        groups, sep, n = [digits], "", n + 1
        while not kind and len(groups[0]) <= 3 and n < len(parts) and len(groups) < 6:
            following = _TAIL.fullmatch(parts[n][1])
            if following is None or len(following[1]) != 3 or parts[n][0] not in (sep or _THOUSANDS):
                break
            sep = parts[n][0]
            groups.append(following[1])
            kind = (following[2] or "") + (following[3] or "")
            n += 1
        stop = parts[n - 1][2] + len(parts[n - 1][1])
        form = Form.PLAIN
        if n < len(parts) and parts[n][0] == "." and sep != "." and not kind:
            stop, n, form = parts[n][2] + len(parts[n][1]), n + 1, Form.OTHER  # a decimal fraction
        known = prefix(letters)
        text = chunk[begin:stop]
        if known is None:
            yield Token(Sort.WORD, at + begin, at + stop, text, digits="".join(groups), form=Form.OTHER)
            continue
        zeroless = "".join(groups)
        if known[1] and known[0] in ("", "US"):
            zeroless = zeroless.lstrip("0") or "0"
        yield Token(Sort.NUMERAL, at + begin, at + stop, text, *known, zeroless, kind, len(groups) > 1, form)


def _taken(m: re.Match[str]) -> tuple[str, str, str]:
    """Letters before, digits and kind code of the first group of a numeral."""
    if m.re is _TAIL:
        return "", m[1], (m[2] or "") + (m[3] or "")
    return m[1] + (m[2] or ""), m[3], (m[4] or "") + (m[5] or "")
