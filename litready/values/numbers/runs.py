"""Lists of numbers: which numbers a label, a heading or a bare list makes patent numbers, item by item."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum

from litready.values.numbers.items import Item, Part, Written, ends_sentence
from litready.values.numbers.judge import Doubt, doubt_of, plain_digits
from litready.values.numbers.lists import (
    FEWEST_FOREIGN,
    Hit,
    Label,
    Run,
    broken_end,
    full_size,
    is_count,
    list_like,
    range_end,
    runs_on,
    until_stop,
)
from litready.values.numbers.tokens import Form
from litready.values.numbers.words import COUNTING_HEADS, COVERING, FILLING, LINKING, MIXED, PROTECTING, SOFT

_REACH = 20
"""How many items after the word patent a colon still belongs to it."""


class Hint(Enum):
    """What the words after “patent” allow a later colon or number to mean."""

    NONE = 0
    SOFT = 1
    COVER = 2


@dataclass(slots=True)
class Outcome:
    """What one segment of text gave. `left_open` is the label whose list may run on in the next line.

    `first` is where the label or the first number begins; `labels` all labels that were opened.
    """

    hits: list[Hit] = field(default_factory=list)
    applications: list[Item] = field(default_factory=list)
    left_open: Label | None = None
    first: int | None = None
    labels: list[Label] = field(default_factory=list)


class SegmentReader:
    """Reads one line or cell of a text."""

    def __init__(self, made: list[Item], opened: Label | None, *, patent_near: bool) -> None:
        self.items = made
        self.label = opened
        self.near = patent_near or any(i.part is Part.PATENT for i in made)
        self.whole = opened is not None and list_like(made)
        self.first_word = next((n for n, i in enumerate(made) if i.part is Part.WORD), len(made))
        self.first_protecting = next((n for n, i in enumerate(made) if i.text in PROTECTING), len(made))
        self.run = Run(0, 0, 0, 0)
        self.hint = Hint.NONE
        self.since = 0
        self.elsewhere = False
        self.out = Outcome()

    def read(self) -> Outcome:
        """Go through all items once."""
        n = 0
        while n < len(self.items):
            n = self._step(n)
        self.out.left_open = self.label
        return self.out

    def _step(self, n: int) -> int:
        item = self.items[n]
        self.since += 1
        match item.part:
            case Part.PATENT:
                return self._patent(n)
            case Part.NUMBER:
                return self._number(n)
            case Part.ELSEWHERE:
                self.label, self.hint, self.elsewhere = None, Hint.NONE, True
            case Part.STOP:
                if ends_sentence(self.items, n) and not self._dotted_list(n):
                    self.label, self.hint, self.elsewhere = None, Hint.NONE, False
            case Part.SIGN | Part.ADDRESS | Part.MARK:
                self.label = None
            case Part.WORD:
                self._word(item)
            case Part.COLON:
                self._colon(n)
            case Part.OFFICE:
                self._office(n)
            case Part.TYPE:
                if self.label is not None:
                    self.label = replace(self.label, type=item.text)
            case Part.OPEN:
                return self._parenthesis(n)
            case Part.LINE:
                if self.label is not None and self.label.count and not self.whole and not self._runs_on(n):
                    self.label = None
        return n + 1

    # --- what opens and ends a list -----------------------------------------------------------

    def _patent(self, n: int) -> int:
        """The word patent: open a label with the offices and types that stand before it."""
        if self._at(n + 1, Part.ELSEWHERE):
            self.label, self.hint, self.elsewhere = None, Hint.NONE, True
            return n + 1
        if n and (
            self.items[n - 1].text in COUNTING_HEADS or [i.text for i in self.items[n - 2 : n]] == ["NUMBER", "OF"]
        ):
            self.label, self.hint = None, Hint.NONE
            return n + 1
        offices: set[str] = set()
        types: list[str] = []
        m = n
        while m and n - m < 8:
            before = self.items[m - 1]
            if before.part is Part.OFFICE:
                offices.add(before.text)
            elif before.part is Part.TYPE:
                types.append(before.text)
            elif before.part is Part.STOP and not ends_sentence(self.items, m - 1):
                pass
            elif before.part not in (Part.AND, Part.SEPARATOR, Part.DASH) and before.text not in ("ISSUED", "GRANTED"):
                break
            m -= 1
        while m < n and self.items[m].part in (Part.AND, Part.SEPARATOR, Part.DASH, Part.STOP):
            m += 1
        office = MIXED if len(offices) > 1 else next(iter(offices), "")
        type_ = types[0] if len(set(types)) == 1 else ""
        self._open(Label(office, type_), self.items[m].start)
        self.hint, self.elsewhere, self.since = Hint.NONE, False, 0
        return self._plural_sign(n + 1)

    def _plural_sign(self, n: int) -> int:
        """Past the “(s)” of patent(s)."""
        s = [i.text for i in self.items[n : n + 3]]
        return n + 3 if s == ["(", "S", ")"] else n

    def _open(self, label: Label, start: int) -> None:
        self.label = label
        self.out.labels.append(label)
        if self.out.first is None:
            self.out.first = start

    def _word(self, item: Item) -> None:
        word = item.text
        if self.label is not None and not self.label.count and not self.label.bare and word in FILLING:
            if word in COVERING:
                self.hint = Hint.COVER
            return
        if word in COUNTING_HEADS:
            self.label, self.hint = None, Hint.NONE
            return
        if self.label is not None and not self.label.count:
            kept = self.hint if self.label.asks else Hint.NONE
            self.hint = Hint.COVER if word in COVERING else Hint.SOFT if word in SOFT else kept
            if self.hint is Hint.SOFT and self.label.asks is None:
                self.label = replace(self.label, asks=Doubt.UNLABELED)
                return
        elif self.hint is not Hint.NONE and word in COVERING:
            self.hint = Hint.COVER
        if word in LINKING and self.hint is Hint.COVER and self.since <= _REACH:
            self.label = replace(self.out.labels[-1], count=0)
            return
        self.label = None

    def _colon(self, n: int) -> None:
        """A colon: within a label nothing; after words on what patents cover, the list begins."""
        if self.label is not None and self.label.asks is None:
            return
        if self.hint is Hint.NONE or self.since > _REACH or self.elsewhere:
            return
        listed = list_like(until_stop(self.items[n + 1 :]))
        several = sum(i.part is Part.NUMBER for i in self.items[n + 1 :]) > 1
        sure = listed and (several or self.hint is Hint.COVER)
        if self.hint is Hint.COVER or listed:
            self.label = replace(self.out.labels[-1], asks=None if sure else Doubt.UNLABELED)

    def _office(self, n: int) -> None:
        """An office that stands at no number: before a colon or “No.” it holds for what follows."""
        if self.label is None:
            return
        if any(self._at(n + 1, part) for part in (Part.COLON, Part.NO, Part.DASH, Part.OPEN, Part.STOP)):
            self.label = replace(self.label, office=self.items[n].text, last="")
        elif not self.label.count and not self._at(n + 1, Part.WORD):
            self.label = replace(self.label, office=self.items[n].text)

    def _parenthesis(self, n: int) -> int:
        """Skip what stands in parentheses within a list, unless it holds numbers of its own."""
        if self.label is None:
            return n + 1
        for m in range(n + 1, min(n + 14, len(self.items))):
            if self.items[m].part is not Part.CLOSE:
                continue
            inside = self.items[n + 1 : m]
            if any(i.part is Part.PATENT or (i.number is not None and full_size(i.number)) for i in inside):
                return n + 1
            if not self.label.count and len(inside) == 1 and inside[0].part is Part.OFFICE:
                self.label = replace(self.label, office=inside[0].text)
            return m + 1
        return n + 1

    def _dotted_list(self, n: int) -> bool:
        """Whether a full stop stands between two numbers of a list, or after the figure of an enumeration."""
        if self.label is None or not self._at(n + 1, Part.NUMBER):
            return False
        then, listed = self.items[n + 1].number, self.label.count or (n > 0 and self.items[n - 1].part is Part.NUMBER)
        own = then is not None and then.office in ("", "US") and full_size(then)
        return bool(listed) and own and not self._at(n + 2, Part.WORD)

    def _runs_on(self, n: int) -> bool:
        """Whether a list goes on past the end of a line."""
        following: list[Item] = []
        for item in self.items[n + 1 :]:
            if item.part is Part.LINE:
                break
            following.append(item)
        return self.label is not None and runs_on(self.label, self.items[:n], following)

    def _at(self, n: int, part: Part) -> bool:
        return n < len(self.items) and self.items[n].part is part

    # --- numbers ------------------------------------------------------------------------------

    def _number(self, n: int) -> int:
        item = self.items[n]
        written = item.number
        assert written is not None
        if written.form is Form.APPLICATION:
            self.out.applications.append(item)
            return n + 1
        if self.label is None and not self.elsewhere:
            self.label = self._unlabeled(n, written)
        if self.label is None:
            return n + 1
        if self.label.asks is Doubt.UNLABELED and self._at(n + 1, Part.WORD):
            self.label = None  # it counts something
            return n + 1
        if self.out.first is None:
            self.out.first = item.start
        if (end := range_end(self.items, n)) is not None:
            last = self.items[end]
            self._hit(Hit(item.start, last.end, written, "", "", Doubt.RANGE))
            return end + 1
        if (end := broken_end(self.items, n)) is not None:
            self._hit(Hit(item.start, self.items[end].end, written, "", "", Doubt.UNREAD))
            return end + 1
        self._member(n, item, written, self.label)
        return n + 1

    def _member(self, n: int, item: Item, written: Written, label: Label) -> None:
        """One number of a list: found, asked about, or passed over."""
        if written.form is Form.OTHER:
            if sum(c.isdigit() for c in written.digits) >= 7 and not written.money and not label.bare:
                self._hit(Hit(item.start, item.end, written, "", "", Doubt.UNREAD))
            else:
                self.label = None
            return
        if written.form is Form.EU_DESIGN:
            self._hit(Hit(item.start, item.end, written, "", "", Doubt.EU_DESIGN))
            return
        office = written.office or self._office_after(n) or ""
        if office in ("", "US") and written.money and not written.usd and not written.office + written.type:
            self.label = None
            return
        if not office and label.office not in ("", "US", MIXED):
            office = label.office
        if office not in ("", "US"):
            self._foreign(item, written, office)
            return
        if not written.office + written.type and self._passed_over(n, written, label):
            return
        doubt = None
        if not office and not written.type:
            doubt = self._office_doubt(label)
        type_ = written.type or _type_from(label, written)
        wrong = doubt_of(written, type_)
        if wrong is Doubt.SHORT and len(plain_digits(written)) == 3:
            wrong = Doubt.SHORTENED
        if wrong is None and label.type and not type_ and not written.office:
            wrong = Doubt.OTHER_TYPE
        doubt = doubt or wrong or label.asks
        if label.asks_ungrouped and not (written.grouped or written.office or written.type or doubt):
            doubt = Doubt.COLUMN
        self._hit(Hit(item.start, item.end, written, "US", type_, doubt), last="US" if office else "")

    def _foreign(self, item: Item, written: Written, office: str) -> None:
        count = len(written.digits)
        if is_count(written, office):
            self.label = None
        elif count >= 3:
            doubt = Doubt.FOREIGN_SHORT if count < FEWEST_FOREIGN else None
            self._hit(Hit(item.start, item.end, written, office, written.type, doubt), last=office)

    def _office_doubt(self, label: Label) -> Doubt | None:
        if label.office == MIXED:
            return Doubt.WHICH_OFFICE
        return Doubt.AFTER_FOREIGN if label.last not in ("", "US") else None

    def _office_after(self, n: int) -> str | None:
        """The office in parentheses after a number: 2,345,678 (CA)."""
        if self._at(n + 1, Part.OPEN) and self._at(n + 2, Part.OFFICE) and self._at(n + 3, Part.CLOSE):
            return self.items[n + 2].text
        return None

    def _passed_over(self, n: int, written: Written, label: Label) -> bool:
        """Whether a small number in a list is a year, an enumeration or a count; it may end the list."""
        digits = written.digits
        small = len(digits) <= 2 or (len(digits) == 4 and 1790 <= int(digits) <= 2100)
        before = n - 1 if n and self.items[n - 1].part is not Part.QUOTE else n - 2
        joined = before >= 0 and self.items[before].part in (Part.SEPARATOR, Part.AND)
        if len(digits) == 3:
            small = not (label.count and joined) or label.bare
        if not small:
            return False
        if not any(self._at(n + 1, part) for part in (Part.CLOSE, Part.STOP, Part.COLON)) and not label.bare:
            self.label = None
        return True

    def _unlabeled(self, n: int, written: Written) -> Label | None:
        """The label of a number that no word before it makes a patent number."""
        if written.money or written.form is not Form.PLAIN:
            return None
        if self._patent_follows(n):
            return Label()
        if written.office != "US":
            return None
        count = len(plain_digits(written))
        enough = count in (7, 8) if not written.type else count >= 4
        if not enough:
            return None
        if written.usd:
            return Label() if not written.spaced and (self.near or written.kind) else None
        if not written.spaced or written.type or written.kind:
            return Label()
        if self._at(n + 1, Part.WORD) or not (self.near or self._stands_alone(n)):
            return None
        alone = n == 0 and len(self.items) <= n + 2
        return Label() if written.grouped or self.near or alone else None

    def _stands_alone(self, n: int) -> bool:
        """Whether “U.S.” before a number is the office: no words lead to it, or “covered by” does."""
        if n <= self.first_word:
            return True
        return self.items[n - 1].text in ("BY", "UNDER") and self.first_protecting < n

    def _patent_follows(self, n: int) -> bool:
        """Whether the word patent follows a number, or a list that begins with it: the 7,123,456 patent."""
        run = self._run_of(n)
        if n <= run.last_small:
            return False
        m = run.end
        while m < len(self.items) and self.items[m].part in (Part.OFFICE, Part.TYPE):
            m += 1
        if not self._at(m, Part.PATENT) or self._at(m + 1, Part.ELSEWHERE) or self.items[m].text == "PATENTED":
            return False
        first = self.items[n].number
        assert first is not None
        named = first.office == "US" or bool(first.type) or (n > 0 and self.items[n - 1].text in ("THE", "SAID"))
        return named or (n < run.last and self.items[m].text in ("PATENTS", "PATS"))

    def _run_of(self, n: int) -> Run:
        """The run that item `n` stands in; each is gone through once, however many numbers ask."""
        if not self.run.start <= n < self.run.end:
            end, last, small = n, n, -1
            while end < len(self.items) and self.items[end].part in (Part.NUMBER, Part.SEPARATOR, Part.AND):
                number = self.items[end].number
                if number is not None:
                    last = end
                    small = small if full_size(number) else end
                end += 1
            self.run = Run(n, end, last, small)
        return self.run

    def _hit(self, hit: Hit, *, last: str = "") -> None:
        if hit.doubt is Doubt.UNLABELED and not full_size(hit.written):
            return
        self.out.hits.append(hit)
        if self.label is not None:
            self.label = replace(self.label, count=self.label.count + 1, last=last or self.label.last)


def _type_from(label: Label, written: Written) -> str:
    """The type that the label gives to a number that bears none; a design in force has six digits, or seven from 1."""
    digits = plain_digits(written)
    if label.type == "D" and len(digits) == 7 and digits[0] != "1":
        return ""
    if label.type in ("RE", "PP") and len(digits) >= 7:
        return ""
    return label.type
