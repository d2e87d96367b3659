"""What follows from an assessment while it is being changed."""

from __future__ import annotations

from datetime import date

from litready.domain.matter import Assessment
from litready.domain.memory import Memory
from litready.domain.readiness import Readiness, assess
from litready.domain.standing import Standings, record_standings
from litready.playbook.model import Playbook


class Followed:
    """The readiness of an assessment and what is concluded of its records, with what need not be worked out again."""

    def __init__(self, playbook: Playbook, assessment: Assessment, today: date) -> None:
        self._playbook = playbook
        self._memory = Memory()
        self._standings: Standings | None = None
        self._before: Standings | None = None
        self.follow(assessment, today)

    def follow(self, assessment: Assessment, today: date) -> None:
        """Work out what follows now."""
        self._assessment = assessment
        self.readiness: Readiness = assess(self._playbook, assessment, today, self._memory)
        self._before, self._standings = self._standings or self._before, None

    @property
    def standings(self) -> Standings:
        """What is concluded of each record, worked out for a record when it is asked for."""
        if self._standings is None:
            self._standings = record_standings(self._assessment, self.readiness, self._before)
        return self._standings
