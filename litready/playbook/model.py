"""What a playbook is: frozen, typed content that lawyers edit as TOML.

Ids are permanent. A question's id is `section.name`; a register's, choice's, column's and
finding's id is unique where it stands. What was renamed or retired is an entry of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import cached_property

from litready.playbook.condition import Condition


class Kind(Enum):
    """What a question or a column holds."""

    TEXT = "text"
    """One line."""
    LONG_TEXT = "long_text"
    """Lines of text."""
    YES_NO = "yes_no"
    """yes or no; "not known yet" and "not applicable" are states of the answer, not values."""
    CHOICE = "choice"
    """One of the choices."""
    MULTI = "multi"
    """Any number of the choices."""
    DATE = "date"
    """A `PartialDate`."""
    MONEY = "money"
    """A `Money`."""
    NUMBER = "number"
    """A `Decimal`."""
    PATENT = "patent"
    """A `PatentNumber`."""
    RECORDS = "records"
    """Links to records of the register named in `of` (columns only)."""
    REGISTER = "register"
    """The register named in `of` stands here (questions only); it is answered by records or by "there are none"."""


class Nature(Enum):
    """What kind of content a question, a register, a column or a note holds; it decides which copies carry it."""

    FACT = "fact"
    """What happened or stands, as anybody could have seen it."""
    MERITS = "merits"
    """Opinion, evaluation, plan, advice or what is privileged: it stays out of the facts-only copy."""
    SECRET = "secret"
    """Words that may describe a trade secret: in no copy unless it is made with descriptions for one recipient."""


class Severity(Enum):
    """How much a finding weighs; the order is the order in which findings are shown."""

    STOP = "stop"
    """Settle before anyone files or writes to anybody."""
    SERIOUS = "serious"
    """Costs money or protection if it is left."""
    WATCH = "watch"
    """To be kept in view."""
    STRENGTH = "strength"
    """In order, and worth telling counsel."""


class Level(Enum):
    """Where an authority stands."""

    SUPREME = "supreme"
    APPELLATE = "appellate"
    TRIAL = "trial"
    STATE = "state"
    STATUTE = "statute"
    RULE = "rule"
    AGENCY = "agency"


class AuthorityKind(Enum):
    """What an authority is."""

    CASE = "case"
    STATUTE = "statute"
    RULE = "rule"
    REGULATION = "regulation"
    GUIDANCE = "guidance"
    BILL = "bill"


class Standing(Enum):
    """Whether a point of law is settled."""

    SETTLED = "settled"
    UNSETTLED = "unsettled"


class Confirmed(Enum):
    """How an authority was checked: against a page that states it, or from general knowledge only."""

    PAGE = "page"
    MEMORY = "memory"


@dataclass(frozen=True, slots=True)
class Authority:
    """A statute, rule or case that a statement of law rests on."""

    id: str
    kind: AuthorityKind
    short: str
    cite: str
    level: Level
    rule: str
    status: Standing
    checked_on: date
    confirmed: Confirmed
    note: str = ""


# -- questions and registers -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice. `record_only` says that nothing follows from it by design."""

    id: str
    label: str
    hint: str = ""
    record_only: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `ask` is its wording for outside counsel while it is open."""

    id: str
    text: str
    kind: Kind = Kind.YES_NO
    help: str = ""
    choices: tuple[Choice, ...] = ()
    of: str = ""
    when: Condition | None = None
    required: bool = False
    not_applicable: bool = True
    ask: str = ""
    nature: Nature = Nature.FACT
    authorities: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()

    @property
    def section(self) -> str:
        """The id of the section it stands in."""
        return self.id.partition(".")[0]

    def choice(self, choice_id: str) -> Choice | None:
        """The choice with that id, if there is one."""
        for choice in self.choices:
            if choice.id == choice_id:
                return choice
        return None


@dataclass(frozen=True, slots=True)
class Column:
    """One typed column of a register."""

    id: str
    label: str
    kind: Kind = Kind.TEXT
    help: str = ""
    choices: tuple[Choice, ...] = ()
    of: str = ""
    when: Condition | None = None
    required: bool = False
    in_table: bool = False
    nature: Nature = Nature.FACT
    covers: tuple[str, ...] = ()

    def choice(self, choice_id: str) -> Choice | None:
        """The choice with that id, if there is one."""
        for choice in self.choices:
            if choice.id == choice_id:
                return choice
        return None


@dataclass(frozen=True, slots=True)
class Register:
    """A list of records with typed columns. The first column names the record.

    `kept` is what is shown while it is empty, `none_label` the wording of "there are none". Its `nature` is merits
    where the choice of what stands in it already tells of the merits, whatever its columns hold. With `facts_when`,
    only records for which it holds stand in the facts-only copy.
    """

    id: str
    title: str
    one: str
    section: str
    columns: tuple[Column, ...]
    lead: str = ""
    kept: str = ""
    none_label: str = "There are none"
    help: str = ""
    nature: Nature = Nature.FACT
    facts_when: Condition | None = None
    covers: tuple[str, ...] = ()

    def column(self, column_id: str) -> Column | None:
        """The column with that id, if there is one."""
        for column in self.columns:
            if column.id == column_id:
                return column
        return None


# -- findings ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read unsettled law. The first reading of a finding is the conservative one and is used."""

    text: str
    authorities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FindingRule:
    """What is concluded when `when` holds, or when the rules come to the conclusion named in `computed`.

    With `register`, `when` is tried on each record and the finding names those that match. The
    texts of a computed finding may hold places in braces, such as {days}, that the rules fill.
    """

    id: str
    section: str
    severity: Severity
    title: str
    why: str
    do: str
    when: Condition | None = None
    computed: str = ""
    authorities: tuple[str, ...] = ()
    register: str = ""
    readings: tuple[Reading, ...] = ()
    ask: str = ""
    covers: tuple[str, ...] = ()

    @property
    def unsettled(self) -> bool:
        """Whether the law behind it is unsettled."""
        return bool(self.readings)


# -- the whole -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Group:
    """A heading over sections."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Section:
    """One page of questions. `number` is what the reader sees (7, 6A), `letter` heads its finding codes (M-1).

    `notes` is the nature of the notes on its answers and records: a fact, or a secret where they may describe one.
    """

    id: str
    group: str
    number: str
    letter: str
    title: str
    short: str
    lead: str
    notes: Nature = Nature.FACT
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rename:
    """An id that was changed: answers given under `old` belong to `new`. Kinds: question, choice, register, column."""

    kind: str
    old: str
    new: str
    version: str


@dataclass(frozen=True, slots=True)
class Retirement:
    """An id that is no longer asked; what was answered is kept and printed. Kinds as in `Rename`."""

    kind: str
    id: str
    version: str
    label: str
    nature: Nature = Nature.FACT


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject that the prompt builder offers, with what it asks a law firm about."""

    id: str
    label: str
    asks: str


@dataclass(frozen=True)
class Playbook:
    """All content of one version, with the texts it was read from.

    `bindings` tells the rules which question plays which part (prepared_by, hold_issued_on …).
    """

    id: str
    version: str
    title: str
    law_as_of: date
    groups: tuple[Group, ...]
    sections: tuple[Section, ...]
    questions: tuple[Question, ...]
    registers: tuple[Register, ...]
    findings: tuple[FindingRule, ...]
    authorities: Mapping[str, Authority]
    bindings: Mapping[str, str]
    topics: tuple[Topic, ...] = ()
    industries: tuple[str, ...] = ()
    renames: tuple[Rename, ...] = ()
    retirements: tuple[Retirement, ...] = ()
    reserved: tuple[str, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict, repr=False)

    @cached_property
    def questions_by_id(self) -> Mapping[str, Question]:
        """Each question under its id."""
        return {q.id: q for q in self.questions}

    @cached_property
    def registers_by_id(self) -> Mapping[str, Register]:
        """Each register under its id."""
        return {r.id: r for r in self.registers}

    @cached_property
    def sections_by_id(self) -> Mapping[str, Section]:
        """Each section under its id."""
        return {s.id: s for s in self.sections}

    @cached_property
    def question_numbers(self) -> Mapping[str, str]:
        """What the reader sees before each question, such as 7.3."""
        return {
            q.id: f"{section.number}.{n}"
            for section in self.sections
            for n, q in enumerate(self.in_section(section.id), start=1)
        }

    @cached_property
    def finding_codes(self) -> Mapping[str, str]:
        """The short code of each finding, such as M-1; it does not depend on which findings arise."""
        letters = {s.id: s.letter for s in self.sections}
        seen: dict[str, int] = {}
        codes = {}
        for rule in self.findings:
            seen[rule.section] = seen.get(rule.section, 0) + 1
            codes[rule.id] = f"{letters[rule.section]}-{seen[rule.section]}"
        return codes

    def in_section(self, section_id: str) -> tuple[Question, ...]:
        """The questions of a section, in order."""
        return tuple(q for q in self.questions if q.section == section_id)

    def bound(self, part: str) -> Question | None:
        """The question that plays a part in a rule, if this playbook has one."""
        return self.questions_by_id.get(self.bindings.get(part, ""))

    def renamed(self, kind: str, old: str) -> str:
        """The present id of what was once called `old` (renames may follow one another)."""
        steps = {r.old: r.new for r in self.renames if r.kind == kind}
        while old in steps:
            old = steps[old]
        return old
