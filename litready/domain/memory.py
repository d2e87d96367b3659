"""What was worked out of single things, taken over where the very same things are looked at again.

Rules are pure functions. What one made of a record stays true while the record is the very same and all else that
the rule looks at is equal. An edit replaces one record and leaves the others as they are, so whoever keeps a
`Memory` from one assessment to the next has only the edited record worked out anew. The outcome is the same
without one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

Thing = TypeVar("Thing")
Made = TypeVar("Made")


class Memory:
    """What each task made of each of its things the last time."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[object, dict[int, tuple[object, Any]]]] = {}
        self._last: dict[str, tuple[object, Any]] = {}

    def each(self, task: str, things: Iterable[Thing], work: Callable[..., Made], *given: object) -> tuple[Made, ...]:
        """`work(thing, *given)` for each thing, in order.

        What it gives may depend on these alone. Things are known by identity and `given` by equality. Only the
        things of the last time are kept.
        """
        before, known = self._kept.get(task, ((), {}))
        if before != given:
            known = {}
        kept: dict[int, tuple[object, Any]] = {}
        made: list[Made] = []
        for thing in things:
            own = id(thing)  # what is kept stays alive, so nothing else can have its identity
            entry = known.get(own)
            if entry is None:
                entry = (thing, work(thing, *given))
            kept[own] = entry
            made.append(entry[1])
        self._kept[task] = (given, kept)
        return tuple(made)

    def once(self, task: str, work: Callable[..., Made], *given: object) -> Made:
        """`work(*given)`. What it gives may depend on these alone; they are known by equality."""
        if task not in self._last or self._last[task][0] != given:
            self._last[task] = (given, work(*given))
        made: Made = self._last[task][1]
        return made
