"""Names of what is withheld, found in texts: which of them name one thing, and which are words that anybody writes.

“Zirconwell opinion” tells of one paper wherever it stands. “Manual” stands in texts that have nothing to do with the
item of that name; whether such a text goes is for the user to say. The words of the content itself are the words that
anybody writes: a lawyer’s own, of this field, and no list beside them that has to be kept.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from litready.playbook.model import Playbook

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
"""Letters of scripts that leave no space between words, or after a name: Thai, Lao, Burmese, Khmer, Chinese, Japanese,
Korean."""
_ALONE = re.compile(f"[{_UNSPACED}]")
_WORDS = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
"""What stands inside of words and shows nothing, such as the soft hyphen."""
_PLAIN = re.compile(r"\b[a-z]{3,}\b")
_EVERYDAY = frozenset(
    "attachment book box catalog catalogue datasheet disk dump email excel fax image img invoice jpeg letterhead"
    " licence pdf powerpoint prototype rev scan screenshot sketch spec spreadsheet untitled word zip".split()
)
"""What files and papers are called, besides the words of the content."""
_SHORTEST_TOLD, _SHORTEST_UNSPACED = 3, 2
_SHORTEST_WORD, _SHORTEST_NAME, _LONG, _DIGITS = 4, 4, 3, 3
_ENDING = 5


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, however they are written and whatever stands between them.

    Where a script leaves no space between words, each letter is one, so that a name is found wherever it stands.
    """
    seen = _UNSEEN.sub("", unicodedata.normalize("NFKC", text))
    return tuple(_WORDS.findall(seen.casefold().replace("_", " ")))


class Names:
    """Finds names in texts as whole phrases, word by word."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names: dict[tuple[str, ...], str] = {}
        for name in names:
            if words := words_of(name):
                self._names.setdefault(words, name)
        self._lengths = sorted({len(words) for words in self._names})

    def found_in(self, text: str) -> Iterator[str]:
        """The names that stand in a text, as they were given; one may come twice."""
        words = words_of(text) if self._names else ()
        for length in self._lengths:
            for at in range(len(words) - length + 1):
                if (name := self._names.get(words[at : at + length])) is not None:
                    yield name

    def stand_in(self, text: str) -> bool:
        """Whether a text holds one of the names."""
        return next(self.found_in(text), None) is not None


def called(name: str) -> tuple[str, ...]:
    """How a thing of this name may be called: by it, and where it is the name of a file, by that without its ending."""
    stem = _stem(name)
    return (name, stem) if stem else (name,)


def names_nothing(name: str) -> bool:
    """Whether a name is too short to tell of anything."""
    letters = "".join(words_of(name))
    return len(letters) < _SHORTEST_TOLD and len(_ALONE.findall(letters)) < _SHORTEST_UNSPACED


def names_one_thing(name: str, ordinary: frozenset[str]) -> bool:
    """Whether a name stands for one thing wherever it stands, so that a text that holds it tells of that thing.

    A short name does not, nor one or two ordinary words with small ones between them; a word that is not ordinary, a
    number of some length, a longer phrase or the name of a file with its ending does.
    """
    stem = _stem(name)
    if stem:
        return len("".join(words_of(stem))) >= _SHORTEST_NAME
    words = words_of(name)
    if len("".join(words)) < _SHORTEST_NAME:
        return False
    if sum(_ALONE.match(w) is not None for w in words) >= _SHORTEST_NAME:
        return True
    if sum(len(w) >= _SHORTEST_WORD for w in words) >= _LONG:
        return True
    return any(
        len(w) >= _DIGITS if w.isdigit() else len(w) >= _SHORTEST_WORD and not _is_ordinary(w, ordinary) for w in words
    )


def ordinary_words(playbook: Playbook) -> frozenset[str]:
    """The words of the content that are written small, so that no proper name is among them."""
    return _EVERYDAY.union(*(_PLAIN.findall(text) for text in _texts(playbook)))


def _is_ordinary(word: str, ordinary: frozenset[str]) -> bool:
    """Whether it or its singular or plural is among them."""
    return word in ordinary or f"{word}s" in ordinary or (word.endswith("s") and word[:-1] in ordinary)


def _stem(name: str) -> str:
    """The name of a file without its ending; "" where it is not written as one."""
    path = PurePath(name.strip())
    ending = path.suffix[1:]
    is_file = 0 < len(ending) <= _ENDING and ending.isascii() and ending.isalnum() and not ending.isdigit()
    return path.stem if is_file else ""


def _texts(playbook: Playbook) -> Iterator[str]:
    for section in playbook.sections:
        yield from (section.title, section.lead)
    for question in playbook.questions:
        yield from (question.text, question.help)
        yield from (words for choice in question.choices for words in (choice.label, choice.hint))
    for register in playbook.registers:
        yield from (register.title, register.one, register.lead, register.kept)
        for column in register.columns:
            yield from (column.label, column.help)
            yield from (words for choice in column.choices for words in (choice.label, choice.hint))
    for finding in playbook.findings:
        yield from (finding.title, finding.why, finding.do)
