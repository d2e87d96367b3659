"""What the page of the timeline says: its items as rows, what collides and why, and where each is entered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from types import MappingProxyType

from litready.domain.reasons import listed, sentence
from litready.domain.timeline import LANE_WORDS, Clash, Collision, Event, Mark, Span, Timeline, Undated, words_of
from litready.domain.timeline.listing import dated_items, time_words, undated_items
from litready.domain.wording import names_in_sentence
from litready.ui.drafts import Place
from litready.ui.plain_words import cut
from litready.ui.session import Session

Item = Event | Span | Undated
_LONGEST = 48
"""Names are cut to so many characters in the figure and in sentences, so that what happened is seen too."""
_NAMED = 2
"""The sentence of a collision names up to so many records; its links name more of them."""


class Course(Enum):
    """Where an item stands as seen from today. The value is the word for it."""

    HAPPENED = "Happened"
    GOES_ON = "Goes on"
    DRAFTED = "Drafted"
    PLANNED = "Planned"
    TO_COME = "To come"

    @property
    def ahead(self) -> bool:
        """Whether it is still to happen."""
        return self in (Course.DRAFTED, Course.PLANNED, Course.TO_COME)


_AHEAD: Mapping[Mark, Course] = MappingProxyType(
    {Mark.DRAFTED: Course.DRAFTED, Mark.SCHEDULED: Course.PLANNED, Mark.COMPLAINT: Course.PLANNED}
)


def course_of(item: Item, today: date) -> Course:
    """Whether an item happened, goes on, or is only drafted, planned or to come."""
    planned = _AHEAD.get(item.mark)
    if planned is not None and not (item.mark is Mark.DRAFTED and isinstance(item, Event)):
        return planned
    if isinstance(item, Undated):
        return Course.HAPPENED
    first = item.at if isinstance(item, Event) else item.start
    if first is not None and first.earliest > today:
        return Course.TO_COME
    if isinstance(item, Span) and (item.open or (item.end is not None and item.end.earliest > today)):
        return Course.GOES_ON
    return Course.HAPPENED


@dataclass(frozen=True, slots=True)
class Entry:
    """A row: an item, the days it is sorted by, and the numbers of the collisions that begin with it."""

    key: str
    item: Item
    days: str
    course: Course
    numbers: tuple[int, ...]


def dated_entries(timeline: Timeline) -> list[Entry]:
    """What has a day, in order."""
    return _entries(timeline, dated_items(timeline))


def undated_entries(timeline: Timeline) -> list[Entry]:
    """What has none yet."""
    return _entries(timeline, undated_items(timeline))


def _entries(timeline: Timeline, items: Sequence[Item]) -> list[Entry]:
    seen: dict[tuple[Mark, str], int] = {}
    made = []
    for item in items:
        place = (item.mark, item.where)
        seen[place] = seen.get(place, 0) + 1
        key = f"{item.mark.value} {item.where} {seen[place]}"
        course = course_of(item, timeline.today)
        made.append(Entry(key, item, _sorted_by(item), course, timeline.collisions_of(item)))
    return made


def _sorted_by(item: Item) -> str:
    day = item.at if isinstance(item, Event) else (item.start or item.end) if isinstance(item, Span) else None
    return "" if day is None else f"{day.earliest.isoformat()} {day.latest.isoformat()}"


class Teller:
    """Says items in words with the names that records bear now, and where each is entered."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def day(self, entry: Entry) -> str:
        """The day as it is known; a part of a date stays one."""
        item = entry.item
        return "" if isinstance(item, Undated) else sentence(time_words(item))

    def what(self, item: Item) -> str:
        """What happened or is planned, as a sentence part, with what it is in words of the content."""
        aside = f" ({item.aside})" if item.aside else ""
        return f"{sentence(words_of(item, self._quoted))}{aside}"

    def part(self, item: Item) -> str:
        """The part of the matter it belongs to."""
        return LANE_WORDS[item.lane]

    def place(self, item: Item) -> Place | None:
        """Where an item is entered; the duty stands where its earliest ground does."""
        where = item.where
        if item.mark is Mark.DUTY:
            basis = self._session.readiness.preservation.basis
            first = min(basis, key=lambda g: (g.at.earliest, g.at.latest), default=None)
            where = first.trigger.where if first is not None else ""
        return self.place_of(where)

    def place_of(self, where: str) -> Place | None:
        """A question or a record as a place to go to; None for what is entered nowhere."""
        if where in self._session.playbook.questions_by_id:
            return Place(question=where)
        return Place(record=where) if self._session.assessment.record(where) is not None else None

    def name_of(self, where: str) -> str:
        """What a question or a record is called on a link to it."""
        playbook = self._session.playbook
        if where in playbook.questions_by_id:
            return f"{playbook.question_numbers[where]} {playbook.questions_by_id[where].text}"
        return self.called((where,))

    def called(self, ids: Sequence[str]) -> str:
        """Records without quotes, as the figure has them: the name of one, the first of many and how many more."""
        held = [r for r in map(self._session.assessment.record, ids) if r is not None]
        if not held:
            return ""
        name = cut(held[0].name(self._session.playbook.registers_by_id[held[0].register]), _LONGEST)
        return name if len(held) == 1 else f"{name} and {len(held) - 1:,} more"

    def collision(self, collision: Collision) -> str:
        """A collision as a sentence; where it has many records they are counted."""
        records = collision.records
        few = len(records) <= _NAMED
        words = self._quoted(records) if few else f"{len(records):,} records"
        return f"{sentence(words_of(collision, lambda _ids: words))}."

    def search(self, entry: Entry) -> str:
        """All words of a row in small letters, names whole."""
        item, session = entry.item, self._session
        names = names_in_sentence(item.records, session.playbook, session.assessment)
        words = (self.day(entry), self.what(item), names, self.part(item), entry.course.value)
        return "\n".join(words).casefold()

    def spoken(self, entry: Entry) -> str:
        """A whole row as a screen reader says it."""
        numbers = f"collision {', '.join(map(str, entry.numbers))}" if entry.numbers else ""
        parts = (self.day(entry), self.what(entry.item), self.part(entry.item), entry.course.value, numbers)
        return "; ".join(p for p in parts if p)

    def _quoted(self, ids: Sequence[str]) -> str:
        return listed([f"“{self.called((i,))}”" for i in ids])


CLASH_TITLES: Mapping[Clash, str] = MappingProxyType(
    {
        Clash.HOLD_AFTER_DUTY: "Hold after the duty began",
        Clash.WORK_PRODUCT_BEFORE_HOLD: "Work product before the hold",
        Clash.DELETION_AFTER_DUTY: "Deletion after the duty began",
        Clash.STATEMENT_BEFORE_COUNSEL: "Statement before counsel",
        Clash.STATEMENT_BEFORE_READY: "Statement before readiness to file",
    }
)
CLASH_REASONS: Mapping[Clash, str] = MappingProxyType(
    {
        Clash.HOLD_AFTER_DUTY: "What was lost in between is judged as lost while there was a duty to keep it.",
        Clash.WORK_PRODUCT_BEFORE_HOLD: (
            "To claim work product from a day says that a suit was expected then. A hold that came later invites an "
            "adverse inference."
        ),
        Clash.DELETION_AFTER_DUTY: (
            "Evidence that goes after the duty began exposes the owner to measures. For electronic data the harshest "
            "need intent to deprive the other side of it."
        ),
        Clash.STATEMENT_BEFORE_COUNSEL: (
            "A charge of infringement can let the other side sue first for a declaratory judgment, and no lawyer "
            "weighed that before."
        ),
        Clash.STATEMENT_BEFORE_READY: (
            "A charge of infringement can let the other side sue first for a declaratory judgment, while you cannot "
            "file yet."
        ),
    }
)
"""Why each kind of collision matters."""
