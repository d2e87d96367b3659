"""The check of a marking statement, or of the saved page of a virtual marking, for one patented article.

35 U.S.C. § 287(a) wants on the article the word “patent” or the abbreviation “pat.”, together with the number,
or with the address of a free page that associates the article with the number. The check says which of these
a text shows, and what a text cannot show. It looks at the pasted text alone; nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from litready.domain.marking.signs import asks_to_log_in, read_signs, says_some_of
from litready.values import PatentNumber
from litready.values.marking_text import FoundNumber, NumbersRead, Tie, is_html, read_numbers, text_of_page
from litready.values.numbers.layout import words

_MARK_CHARACTERS = 600
_MARK_LINES = 6
"""A pasted text beyond these, or one with table cells or markup, is taken for a page and not for a mark."""

_STATUTE = "35-usc-287a"
_ADDRESS_ALONE = "a-to-z-machining"
_FALSE_MARKING = "35-usc-292"
_INTENT = "pequignot-v-solo"


class Association(Enum):
    """How a text ties the article to patent numbers."""

    ON_ARTICLE = "on_article"
    """The text is the mark on the article itself; nothing else has to tie them."""
    TIED = "tied"
    """A row, a line or a heading names the article with its numbers."""
    PART_NAMED = "part_named"
    """A row, a line or a heading names a part of the article's name, such as its family."""
    ONE_LIST = "one_list"
    """One list that names no product, or not beside the numbers."""
    OTHER_PRODUCTS = "other_products"
    """The numbers are tied to other products."""
    NO_NUMBERS = "no_numbers"


class Standing(Enum):
    """What a remark says of the marking."""

    FAILS = "fails"
    """As it stands this is no marking."""
    WEAK = "weak"
    ASK = "ask"
    """The text cannot show it, or a person has to decide."""
    INFORMATION = "information"
    IN_ORDER = "in_order"


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that the check says, with the ids of the authorities it stands on. `code` is permanent."""

    code: str
    standing: Standing
    text: str
    authorities: tuple[str, ...] = (_STATUTE,)


@dataclass(frozen=True, slots=True)
class MarkingCheck:
    """What a marking statement or page shows for one article.

    `is_page` tells how the text was taken. `word`: “patent” or “pat.” stands in it, other than in “patent
    pending” or an address. `patented`: the word “patented” does. `addresses` are the web addresses in it.
    `for_article` are the US numbers that the text gives for the article; `asserted_found` and
    `asserted_missing` part the asserted patents by it, `asserted_elsewhere` are those of the missing that
    the text gives for another product. `unasserted` are numbers for the article that are not asserted;
    `expired_found` those that are expired; `foreign` those of other offices.
    """

    text: str
    read: NumbersRead
    is_page: bool
    word: bool
    patented: bool
    addresses: tuple[str, ...]
    association: Association
    for_article: tuple[PatentNumber, ...]
    asserted_found: tuple[PatentNumber, ...]
    asserted_missing: tuple[PatentNumber, ...]
    asserted_elsewhere: tuple[PatentNumber, ...]
    unasserted: tuple[PatentNumber, ...]
    expired_found: tuple[PatentNumber, ...]
    foreign: tuple[PatentNumber, ...]
    remarks: tuple[Remark, ...] = ()

    @property
    def fails(self) -> bool:
        """Whether the text, as it stands, gives no constructive notice for any number."""
        return any(r.standing is Standing.FAILS for r in self.remarks)

    def of(self, standing: Standing) -> tuple[Remark, ...]:
        """The remarks of one standing."""
        return tuple(r for r in self.remarks if r.standing is standing)


def check_marking_page(
    page: str,
    *,
    asserted: Sequence[PatentNumber],
    expired: Collection[PatentNumber],
    article: str,
    is_page: bool | None = None,
) -> MarkingCheck:
    """Check a marking statement as it stands on the article, or the text or HTML of a virtual-marking page.

    `asserted` are the patents that the article is said to be marked with, `expired` those known to be
    expired; kind codes do not matter. `is_page` tells a page from a mark where the guess by length and
    markup would be wrong. Raises `InputError` for a text that is too long to be read.
    """
    text = text_of_page(page) if is_html(page) else page
    if is_page is None:
        lines = sum(bool(line.strip()) for line in text.splitlines())
        is_page = is_html(page) or "\t" in text or len(text) > _MARK_CHARACTERS or lines > _MARK_LINES
    read = read_numbers(text)
    signs = read_signs(text)
    association, given = _association(read, article, is_page)
    ours = _unique(f.number for f in given)
    keys, everywhere = {n.key for n in ours}, {f.number.key for f in read.us}
    wanted = _unique(n for n in asserted if n.office == "US")
    wanted_keys, expired_keys = {n.key for n in wanted}, {n.key for n in expired}
    check = MarkingCheck(
        text=text,
        read=read,
        is_page=is_page,
        word=signs.word,
        patented=signs.patented,
        addresses=signs.addresses,
        association=association,
        for_article=ours,
        asserted_found=tuple(n for n in wanted if n.key in keys),
        asserted_missing=tuple(n for n in wanted if n.key not in keys),
        asserted_elsewhere=tuple(n for n in wanted if n.key not in keys and n.key in everywhere),
        unasserted=tuple(n for n in ours if n.key not in wanted_keys),
        expired_found=tuple(n for n in ours if n.key in expired_keys),
        foreign=_unique(f.number for f in read.foreign),
    )
    remarks = [*_form(check), *_tie(check, given, article), *_numbers(check, article)]
    return replace(check, remarks=tuple(remarks))


def _association(read: NumbersRead, article: str, is_page: bool) -> tuple[Association, tuple[FoundNumber, ...]]:
    """How the text ties the article to numbers, and the numbers that it gives for the article."""
    given = read.us
    if not given:
        return Association.NO_NUMBERS, ()
    if not is_page:
        return Association.ON_ARTICLE, given
    name = words(article)
    named = tuple(f for f in given if _within(name, words(f.context)))
    if named:
        return Association.TIED, named
    part = tuple(f for f in given if f.context and _within(words(f.context), name))
    if part:
        return Association.PART_NAMED, part
    contexts = {f.context for f in given if f.context}
    if contexts and (len(contexts) > 1 or any(f.tie is Tie.ROW for f in given)):
        return Association.OTHER_PRODUCTS, ()
    return Association.ONE_LIST, given


def _within(part: list[str], whole: list[str]) -> bool:
    """Whether words stand in other words, whole and in order."""
    return bool(part) and any(whole[n : n + len(part)] == part for n in range(len(whole) - len(part) + 1))


def _unique(numbers: Iterator[PatentNumber] | Sequence[PatentNumber]) -> tuple[PatentNumber, ...]:
    return tuple({n.key: n for n in reversed(list(numbers))}.values())[::-1]


# --- what follows -----------------------------------------------------------------------------


def _form(check: MarkingCheck) -> Iterator[Remark]:
    """The word, the number, the address."""
    numbers, address = bool(check.read.us), bool(check.addresses)
    if check.is_page:
        yield Remark(
            "page_needs_mark",
            Standing.ASK,
            "A page marks nothing by itself. Does the article bear “patent” or “pat.” with the address of this page?",
            (_STATUTE, _ADDRESS_ALONE),
        )
        if asks_to_log_in(check.text):
            yield Remark(
                "page_not_free",
                Standing.WEAK,
                "The page speaks of a login or a subscription. It must be open to the public without charge.",
            )
        else:
            yield Remark(
                "page_free",
                Standing.ASK,
                "The text cannot show whether anybody can open the page without charge and without a login.",
            )
        if not numbers and not check.read.questions:
            yield Remark("page_without_numbers", Standing.FAILS, "The page gives no US patent number.")
    elif check.word and numbers:
        yield Remark("word_and_number", Standing.IN_ORDER, "The word and the number stand together.")
    elif check.word and address:
        yield Remark(
            "word_and_address",
            Standing.IN_ORDER,
            f"The word stands with an address, {check.addresses[0]}. Check the page at that address too.",
        )
    elif numbers or address:
        yield _without_word(check, address and not numbers)
    elif check.read.questions:
        yield Remark(
            "numbers_in_question",
            Standing.ASK,
            "No number is certain. Settle the questions about the numbers first.",
        )
    else:
        yield _without_number(check)
    if check.read.pending and (numbers or address):
        yield Remark(
            "pending",
            Standing.INFORMATION,
            "“Patent pending” gives no number. It is not marking and adds nothing to it.",
        )


def _without_word(check: MarkingCheck, address_alone: bool) -> Remark:
    what = f"The address {check.addresses[0]}" if address_alone else "A number"
    authorities = (_STATUTE, _ADDRESS_ALONE) if address_alone else (_STATUTE,)
    if check.patented:
        return Remark(
            "patented_for_patent",
            Standing.WEAK,
            f"{what} stands with “patented”. The statute names “patent” and “pat.”; use one of these.",
            authorities,
        )
    return Remark("no_word", Standing.FAILS, f"{what} without “patent” or “pat.” is not marking.", authorities)


def _without_number(check: MarkingCheck) -> Remark:
    if check.patented:
        return Remark(
            "patented_alone",
            Standing.FAILS,
            "“Patented” without a number or an address gives no constructive notice at all.",
        )
    if check.read.pending and not check.word:
        return Remark(
            "pending_alone", Standing.FAILS, "“Patent pending” is not marking: it gives no number and no address."
        )
    if check.word:
        return Remark(
            "word_alone",
            Standing.FAILS,
            "The word stands with no US patent number and no address: no constructive notice.",
        )
    return Remark("nothing", Standing.FAILS, "The text holds no word “patent” or “pat.”, no number and no address.")


def _tie(check: MarkingCheck, given: tuple[FoundNumber, ...], article: str) -> Iterator[Remark]:
    """Whether the text associates the article with the numbers."""
    match check.association:
        case Association.TIED:
            yield Remark("tied", Standing.IN_ORDER, f"The page names {article} with its numbers.")
            loose = [f for f in given if f.tie is not Tie.ROW and says_some_of(_line_before(check.text, f))]
            if loose:
                yield Remark(
                    "one_or_more",
                    Standing.WEAK,
                    "The page says “one or more of”: it leaves open which number goes with the article.",
                )
        case Association.PART_NAMED:
            contexts = "; ".join(dict.fromkeys(f.context for f in given))
            yield Remark(
                "part_named",
                Standing.WEAK,
                f"The page names {contexts}, not {article} in full. Name the article as it is sold.",
                (_STATUTE, _ADDRESS_ALONE),
            )
        case Association.ONE_LIST:
            yield Remark(
                "one_list",
                Standing.WEAK,
                f"The page is one list that does not name {article} beside the numbers. That is weak unless "
                "it is the page of this one product: a trial court, which binds no other, refused one list for all.",
                (_STATUTE, _ADDRESS_ALONE),
            )
        case Association.OTHER_PRODUCTS:
            table = any(f.tie is Tie.ROW for f in check.read.us)
            yield Remark(
                "other_products",
                Standing.FAILS if table else Standing.WEAK,
                f"The page names other products beside its numbers, and {article} beside none.",
                (_STATUTE, _ADDRESS_ALONE),
            )
        case Association.ON_ARTICLE:
            others = {f.context for f in given if f.context and not _related(article, f.context)}
            if others:
                yield Remark(
                    "other_name",
                    Standing.ASK,
                    f"The mark names {'; '.join(sorted(others))}. Is it the mark of {article}?",
                )
        case Association.NO_NUMBERS:
            pass


def _related(article: str, context: str) -> bool:
    return _within(words(article), words(context)) or _within(words(context), words(article))


def _line_before(text: str, found: FoundNumber) -> str:
    return text[text.rfind("\n", 0, found.start) + 1 : found.start]


def _numbers(check: MarkingCheck, article: str) -> Iterator[Remark]:
    """Asserted, missing, expired and other numbers."""
    if check.asserted_missing and check.read.us:
        elsewhere = {n.key for n in check.asserted_elsewhere}
        absent = [n for n in check.asserted_missing if n.key not in elsewhere]
        if absent:
            yield Remark(
                "asserted_missing",
                Standing.WEAK,
                f"Asserted, but not given here: {_listed(absent)}. For these the text marks nothing.",
            )
        if check.asserted_elsewhere:
            yield Remark(
                "asserted_elsewhere",
                Standing.WEAK,
                f"Given here for another product, not for {article}: {_listed(check.asserted_elsewhere)}.",
            )
    if check.expired_found:
        yield Remark(
            "expired",
            Standing.INFORMATION,
            f"Expired: {_listed(check.expired_found)}. To leave the number of an expired patent that covered the "
            "article is not false marking.",
            (_FALSE_MARKING,),
        )
    if check.unasserted:
        yield Remark(
            "not_asserted",
            Standing.ASK,
            f"Not among the asserted patents: {_listed(check.unasserted)}. Does each cover {article}, or did it "
            "before it expired? A number that never covered it should go; a false mark needs intent to deceive.",
            (_FALSE_MARKING, _INTENT),
        )
    if check.foreign:
        yield Remark(
            "foreign",
            Standing.INFORMATION,
            f"Numbers of other offices: {_listed(check.foreign)}. They are no US patents and have no effect here.",
        )
    if check.read.questions:
        count = len(check.read.questions)
        yield Remark(
            "questions",
            Standing.ASK,
            f"{count} number{' is' if count == 1 else 's are'} not certain: "
            + ", ".join(q.text for q in check.read.questions[:_SHOWN])
            + ("." if count <= _SHOWN else f" and {count - _SHOWN} more."),
            (),
        )


_SHOWN = 10


def _listed(numbers: Sequence[PatentNumber]) -> str:
    shown = ", ".join(n.words() for n in numbers[:_SHOWN])
    return shown if len(numbers) <= _SHOWN else f"{shown} and {len(numbers) - _SHOWN} more"
