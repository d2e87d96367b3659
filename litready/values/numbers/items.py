"""Tokens put together: a number with its office, type and kind code, and the words that matter around it."""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from litready.values.numbers.tokens import Form, Sort, Token, tokens
from litready.values.numbers.words import (
    ABBREVIATED,
    APPLICATION_WORDS,
    FIRST_OF_TWO,
    JOINING,
    MEASURES,
    MIXED,
    MONEY_SIGNS,
    MONEY_WORDS,
    NUMBER_WORDS,
    OFFICE_NAMES,
    OFFICES,
    PATENT_WORDS,
    TYPES,
    WORD_LIKE,
)


class Part(Enum):
    """What an item is in the grammar of a marking statement."""

    NUMBER = "number"
    PATENT = "patent"
    NO = "no"
    """No., Nos., number, #."""
    OFFICE = "office"
    TYPE = "type"
    ELSEWHERE = "elsewhere"
    """A word after which a number is that of an application, a case, a trademark."""
    AND = "and"
    SEPARATOR = "separator"
    COLON = "colon"
    DASH = "dash"
    STOP = "stop"
    OPEN = "open"
    CLOSE = "close"
    LINE = "line"
    CELL = "cell"
    WORD = "word"
    ADDRESS = "address"
    SIGN = "sign"
    """A sign of money."""
    QUOTE = "quote"
    MARK = "mark"


class Written(NamedTuple):
    """One number as it is written, before it is judged.

    `office` is empty where none stands at the number; `spaced` tells US 7,123,456 from US7123456.
    `named` tells that its office is the name of a country. `money` is set where a sign or word makes it an
    amount or a count, `usd` where the letters USD stand before the digits.
    """

    office: str
    type: str
    digits: str
    kind: str = ""
    form: Form = Form.PLAIN
    grouped: bool = False
    spaced: bool = False
    money: bool = False
    usd: bool = False
    named: bool = False


class Item(NamedTuple):
    """A part of a statement; `text` in capitals (the office code for an office, the type for a type)."""

    part: Part
    start: int
    end: int
    text: str
    number: Written | None = None


_MARKS = {
    ",": Part.SEPARATOR,
    ";": Part.SEPARATOR,
    "/": Part.SEPARATOR,
    "|": Part.SEPARATOR,
    "•": Part.SEPARATOR,
    "·": Part.SEPARATOR,
    "*": Part.SEPARATOR,
    "&": Part.AND,
    "+": Part.AND,
    ":": Part.COLON,
    "=": Part.COLON,
    "-": Part.DASH,
    ".": Part.STOP,
    "!": Part.STOP,
    "?": Part.STOP,
    "(": Part.OPEN,
    "[": Part.OPEN,
    ")": Part.CLOSE,
    "]": Part.CLOSE,
    "#": Part.NO,
    "'": Part.QUOTE,
    '"': Part.QUOTE,
    "“": Part.QUOTE,
    "”": Part.QUOTE,
}
_KIND_LETTERS = "ABCEFHIJKLPSTUWY"
_KIND = re.compile(
    rf"(?:(?P<tight>[ ]?[.-]?|[ ])|,[ ]?|[ ]?(?P<open>\())(?P<kind>[{_KIND_LETTERS}][0-9])(?(open)\))(?![A-Za-z0-9])"
)
_LETTER = re.compile(
    rf"[ ]?[-.]?(?P<kind>[{_KIND_LETTERS}])(?=[ ]*(?:$|[\n\t\v,;)\]|&/<]|\.(?:\s|$)|(?:and|AND|or)\b))"
)
_SPACED = re.compile(r"[0-9]++(?: [0-9]++)++(?![0-9,'/])")
_LONGEST_FOREIGN = 14
_LETTERED = re.compile(r"([A-Z])([0-9]{1,3}-?[0-9]{4,10})([A-Z][0-9]?)?(?![A-Za-z0-9])", re.IGNORECASE)
_CHECK = re.compile(r"\.[0-9X](?![A-Za-z0-9])")


def items(text: str, start: int = 0, end: int | None = None) -> list[Item]:
    """The items of a normalized text between two places."""
    stop = len(text) if end is None else end
    return _Assembly(text, stop, list(tokens(text, start, stop))).run()


class _Assembly:
    """One pass over the tokens of a text."""

    def __init__(self, text: str, stop: int, given: list[Token]) -> None:
        self.text = text
        self.stop = stop
        self.tokens = given
        self.made: list[Item] = []

    def run(self) -> list[Item]:
        """All items, in order."""
        n = 0
        while n < len(self.tokens):
            n = self._step(n)
        return self.made

    def _step(self, n: int) -> int:
        token = self.tokens[n]
        match token.sort:
            case Sort.NUMERAL:
                return self._number(n, token.start, token.office, token.type, spaced=False)
            case Sort.US:
                return self._prefixed(n, "US")
            case Sort.WORD:
                return self._word(n, token)
            case Sort.MARK:
                part = _MARKS.get(token.text, Part.SIGN if token.text in MONEY_SIGNS else Part.MARK)
            case Sort.ADDRESS:
                part = Part.ADDRESS
            case Sort.LINE:
                part = Part.LINE
            case _:
                part = Part.CELL
        self.made.append(Item(part, token.start, token.end, token.text))
        return n + 1

    def _word(self, n: int, token: Token) -> int:
        word = token.text
        if word in PATENT_WORDS:
            return self._plain(n, Part.PATENT)
        if word in NUMBER_WORDS and not self._norway(n):
            return self._plain(n, Part.NO)
        if word in ("US", "USP", "USPN", "USPAT") and self._capital(token):
            if word != "US":
                self.made.append(Item(Part.OFFICE, token.start, token.end, "US"))
                return self._plain(n, Part.PATENT)
            return self._prefixed(n, "US")
        if word == "USPP" or (word == "USD" and self._capital(token)):
            return self._us_typed(n, word[2:])
        if word in TYPES and (len(word) > 2 or self._capital(token)):
            return self._typed(n, TYPES[word])
        if word in OFFICES or word in ("ZL", "EU"):
            return self._coded(n, word)
        if word in FIRST_OF_TWO and n + 1 < len(self.tokens):
            both = f"{word} {self.tokens[n + 1].text}"
            if both in OFFICE_NAMES:
                return self._prefixed(n, OFFICE_NAMES[both], skip=1)
        if word == "NON" and [t.text for t in self.tokens[n + 1 : n + 3]] == ["-", "US"]:
            self.made.append(Item(Part.OFFICE, token.start, self.tokens[n + 2].end, MIXED))
            return n + 3
        if word in OFFICE_NAMES:
            return self._prefixed(n, OFFICE_NAMES[word])
        if word in APPLICATION_WORDS:
            return self._plain(n, Part.ELSEWHERE)
        return self._plain(n, Part.AND if word in JOINING else Part.WORD)

    def _coded(self, n: int, code: str) -> int:
        """A code of two letters in capitals; one that is also an English word is an office only before a number."""
        if not self._capital(self.tokens[n], whole=True):
            return self._plain(n, Part.WORD)
        if code in WORD_LIKE:
            following = self._after(n)
            if following is None or following[1].sort is not Sort.NUMERAL:
                return self._plain(n, Part.WORD)
        return self._prefixed(n, MIXED if code == "EU" else code)

    def _plain(self, n: int, part: Part) -> int:
        token = self.tokens[n]
        self.made.append(Item(part, token.start, token.end, token.text))
        return n + 1

    def _capital(self, token: Token, *, whole: bool = False) -> bool:
        """Whether a word is written with a capital first, or all in capitals."""
        raw = self.text[token.start : token.end]
        return raw.isupper() if whole else raw[0].isupper()

    def _norway(self, n: int) -> bool:
        """Whether NO is the office: in capitals, without a stop, after a mark, before six digits."""
        token = self.tokens[n]
        if token.text != "NO" or not self._capital(token, whole=True) or n + 1 >= len(self.tokens) or not self.made:
            return False
        following = self.tokens[n + 1]
        return following.sort is Sort.NUMERAL and len(following.digits) == 6 and self.made[-1].part is Part.SEPARATOR

    def _prefixed(self, n: int, office: str, *, skip: int = 0) -> int:
        """An office, with the number it stands before if there is one."""
        token, last = self.tokens[n], n + skip
        following = self._after(last)
        if following is not None and office != MIXED:
            m, then = following
            plain = then.type in ("", "ZL") or office == "US"
            if then.sort is Sort.NUMERAL and then.office in ("", office) and plain:
                return self._number(m, token.start, office, then.type, spaced=m > last + 1 or self._gap(last, m))
            if (
                office != "US"
                and then.sort in (Sort.WORD, Sort.NUMERAL)
                and (found := self._lettered(m, token, office))
            ):
                return found
            if then.sort is Sort.WORD and then.text == "ZL" and office == "CN":
                later = self._after(m)
                if later is not None and later[1].sort is Sort.NUMERAL and not later[1].office:
                    return self._number(later[0], token.start, "CN", "ZL", spaced=True)
            if office == "US" and then.sort is Sort.WORD and TYPES.get(then.text) and self._capital(then):
                later = self._after(m)
                if later is not None and later[1].sort is Sort.NUMERAL and not later[1].office + later[1].type:
                    return self._number(later[0], token.start, "US", TYPES[then.text], spaced=True)
        self.made.append(Item(Part.OFFICE, token.start, self.tokens[last].end, "CN" if office == "ZL" else office))
        return last + 1

    def _lettered(self, m: int, first: Token, office: str) -> int | None:
        """A foreign number with one letter before its digits, such as JP H09-123456; the place after it."""
        found = _LETTERED.match(self.text, self.tokens[m].start, self.stop)
        if found is None:
            return None
        kind, end = (found[3].upper(), found.end()) if found[3] else self._kind(found.end())
        digits = found[2].replace("-", "")
        start = first.start
        written = Written(office, found[1].upper(), digits, kind, spaced=True)
        self.made.append(Item(Part.NUMBER, start, end, self.text[start:end], written))
        while m < len(self.tokens) and self.tokens[m].start < end:
            m += 1
        return m

    def _us_typed(self, n: int, type_: str) -> int:
        """USPP 3,957 is a plant patent; USD 636,183 may be money."""
        token = self.tokens[n]
        following = self._after(n)
        if following is not None and following[1].sort is Sort.NUMERAL and not following[1].office:
            usd = type_ == "D"
            return self._number(following[0], token.start, "US", type_, spaced=True, usd=usd)
        return self._plain(n, Part.SIGN if type_ == "D" else Part.WORD)

    def _typed(self, n: int, type_: str) -> int:
        """A kind of patent, with the number it stands before if there is one."""
        token = self.tokens[n]
        following = self._after(n)
        if following is not None and type_:
            m, then = following
            if then.sort is Sort.NUMERAL and not then.office and then.type in ("", type_):
                return self._number(m, token.start, "", type_, spaced=True)
        self.made.append(Item(Part.TYPE, token.start, token.end, type_))
        return n + 1

    def _after(self, n: int) -> tuple[int, Token] | None:
        """The next token past a stop, hyphen or apostrophe that stands close to what is before it."""
        m = n + 1
        if m < len(self.tokens) and self.tokens[m].text in (".", "-", "'"):
            long_word = len(self.tokens[n].text) > 3 and self.tokens[m].text == "."
            if long_word or self.tokens[m].start - self.tokens[n].end > 1:
                return None
            m += 1
        if m >= len(self.tokens) or self.tokens[m].start - self.tokens[m - 1].end > 3:
            return None
        return m, self.tokens[m]

    def _gap(self, n: int, m: int) -> bool:
        return self.tokens[m].start > self.tokens[n].end

    def _number(self, n: int, start: int, office: str, type_: str, *, spaced: bool, usd: bool = False) -> int:
        """The number whose digits begin at a token: digits set apart by blanks joined, the kind code taken up."""
        token = self.tokens[n]
        office, type_ = ("CN", "ZL") if office == "ZL" else (office, type_)
        digits, end, kind, grouped, last = token.digits, token.end, token.kind, token.grouped, n
        form = token.form
        foreign = office not in ("", "US")
        if foreign and form in (Form.APPLICATION, Form.OTHER, Form.EU_DESIGN):
            digits, kind = _foreign_body(token)
            form = Form.PLAIN
        if form is Form.PLAIN and not kind and not grouped:
            if foreign and len(digits) < 6 and (m := _SPACED.match(self.text, end - len(digits), self.stop)):
                if len(m[0].replace(" ", "")) <= _LONGEST_FOREIGN:
                    digits, end = m[0].replace(" ", ""), m.end()
            elif not foreign and (joined := self._joined(n, digits, type_)) > n:
                digits += "".join(t.digits for t in self.tokens[n + 1 : joined + 1])
                last, grouped = joined, True
                end, kind = self.tokens[last].end, self.tokens[last].kind
        if foreign and office == "CN" and (m := _CHECK.match(self.text, end, self.stop)):
            digits, end = digits + m[0].upper(), m.end()
        if not foreign and form is Form.PLAIN and len(digits) == 11 and digits.startswith("20") and not type_:
            form = Form.APPLICATION  # a publication number without its slash
        if form in (Form.PLAIN, Form.APPLICATION) and not kind:
            kind, end = self._kind(end)
        last += 1
        while last < len(self.tokens) and self.tokens[last].start < end:
            last += 1
        money = self._money_before(start) or self._measure_after(last)
        usd = usd or (token.text.startswith("USD") and token.text[3].isdigit() and token.text[3] != "0")
        named = foreign and start < token.start and self.text[start : start + 3].isalpha()
        written = Written(office, type_, digits, kind, form, grouped, spaced, money, usd, named)
        self.made.append(Item(Part.NUMBER, start, end, self.text[start:end], written))
        return last

    def _joined(self, n: int, digits: str, type_: str) -> int:
        """The last token of a number that is written with blanks between its thousands; `n` where there is none."""
        lead = len(digits)
        if lead > 3 or (lead == 3 and type_ != "D"):
            return n
        m = n
        while m - n < 3 and (t := self._spaced_digits(m)) is not None and len(t.digits) == 3:
            m += 1
        wanted = {"D": 1 if lead == 3 else 2, "RE": 1, "PP": 1}.get(type_, 2)
        return m if m - n == wanted else n

    def _spaced_digits(self, n: int) -> Token | None:
        """The token after one blank, where it is bare digits."""
        if n + 1 >= len(self.tokens) or self.tokens[n].kind:
            return None
        here, then = self.tokens[n], self.tokens[n + 1]
        bare = (
            then.sort is Sort.NUMERAL and then.form is Form.PLAIN and not then.office + then.type and not then.grouped
        )
        return then if bare and then.start == here.end + 1 and self.text[here.end] == " " else None

    def _kind(self, end: int) -> tuple[str, int]:
        for pattern in (_KIND, _LETTER):
            if m := pattern.match(self.text, end, self.stop):
                return m["kind"], m.end()
        return "", end

    def _money_before(self, start: int) -> bool:
        if not self.made:
            return False
        before = self.made[-1]
        near = start - before.end <= 2
        return near and (before.part is Part.SIGN or (before.part is Part.WORD and before.text in MONEY_WORDS))

    def _measure_after(self, n: int) -> bool:
        if n >= len(self.tokens):
            return False
        then = self.tokens[n]
        return then.text in MEASURES or then.text == "%" or then.text in MONEY_SIGNS


def _foreign_body(token: Token) -> tuple[str, str]:
    """Digits and kind code of a foreign number with a hyphen, a slash or a check digit in it."""
    body, kind = token.digits, ""
    if token.form is Form.OTHER and "." in token.text and token.text.count(".") == 1:
        body = token.text[token.text.index(token.digits[0]) :]
        return body, kind
    m = re.fullmatch(r"([0-9,./'-]++)([A-Z][0-9]?)?", body)
    if m:
        body, kind = m[1], m[2] or ""
    return re.sub(r"[^0-9]", "", body), kind


def ends_sentence(made: list[Item], n: int) -> bool:
    """Whether the stop at `n` ends a sentence: not after an abbreviation, nor between close characters."""
    before = made[n - 1] if n else None
    if n + 1 < len(made) and made[n + 1].part in (Part.COLON, Part.SEPARATOR):
        return False
    if [i.text for i in made[max(0, n - 3) : n]] == ["(", "S", ")"]:
        return False
    return before is None or before.part in (Part.NUMBER, Part.CLOSE) or before.text not in ABBREVIATED
