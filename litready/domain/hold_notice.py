"""A draft of the notice that asks people to keep evidence, made from the record for a lawyer to check.

If evidence is lost the notice itself may have to be shown. So it takes from the record only who, where and what is
to be kept: no view on the merits, no day from which a suit is anticipated, nothing that was said about anybody. What
the lawyer has to settle before it is sent stands apart, in `note`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from litready.domain.bounds import Bound
from litready.domain.hold_note import CounselNote, Withheld, counsel_note
from litready.domain.matter import Assessment, Record
from litready.domain.preservation.duty import until_today
from litready.domain.preservation.facts import Custodian, Facts
from litready.domain.preservation.record import CUSTODIANS, SOURCES, THINGS, read_facts
from litready.domain.read import flag_in, flag_of, text_in
from litready.domain.readiness import Readiness
from litready.playbook.model import Playbook
from litready.values import PatentNumber


@dataclass(frozen=True, slots=True)
class Place:
    """A place that is to be filled in: what the record does not tell, or the notice must not say as it stands."""

    asks: str

    def __str__(self) -> str:
        return f"[{self.asks}]"


Said = tuple[str | Place, ...]
"""A text with places in it."""


def said_words(said: Said) -> str:
    """The bare words of a text, places in square brackets."""
    return "".join(map(str, said))


@dataclass(frozen=True, slots=True)
class Addressee:
    """A custodian who gets the notice. `told` and `acknowledged` tell of an earlier one and do not stand in it."""

    record: str
    name: Said
    role: Said
    told: Bound | None
    acknowledged: bool | None


@dataclass(frozen=True, slots=True)
class Leaver:
    """A custodian who has left. `kept` says whether devices and accounts were kept before wiping."""

    record: str
    name: Said
    role: Said
    kept: bool | None

    @property
    def to_do(self) -> Said:
        """What is done about the devices and accounts."""
        if self.kept:
            return ("Kept. To stay as they are.",)
        if self.kept is False:
            return ("To be looked for and kept now, by ", Place("name of the person in IT"), ".")
        return (Place("whether they were kept"), " If not, to be looked for and kept now.")


@dataclass(frozen=True, slots=True)
class KeptSystem:
    """A system that holds electronic evidence. `kind` is the id of the choice in its register, or ""."""

    record: str
    name: Said
    kind: str
    run_by: Said
    deletes: bool | None
    deletes_after: Said
    stopped: bool | None

    @property
    def setting(self) -> Said:
        """What the system does by itself."""
        if self.deletes is False:
            return ("Deletes nothing by itself.",)
        if self.deletes is None:
            return (Place("whether anything is deleted by itself here, and after what time"),)
        return ("Deletes by itself (setting: ", *self.deletes_after, ").")

    @property
    def to_do(self) -> Said:
        """What has to be switched off."""
        if self.deletes is False:
            return ("Leave it so.",)
        if self.deletes is None:
            return ("If so, to be switched off now, for all people in Schedule A.",)
        if self.stopped:
            return ("Switched off. To stay off.",)
        if self.stopped is False:
            return ("To be switched off now, for all people in Schedule A.",)
        return ("To be switched off now, if it is not: ", Place("whether it is switched off"), ".")


@dataclass(frozen=True, slots=True)
class KindOfSystem:
    """The systems of one kind, with what to keep there. `blank` says that the record names none of this kind."""

    label: str
    what: str
    systems: tuple[KeptSystem, ...]
    blank: bool = False


@dataclass(frozen=True, slots=True)
class KeptThing:
    """A thing or paper that is evidence. `of_other`: somebody else owns or keeps it."""

    record: str
    name: Said
    where: Said
    keeper: Said
    of_other: bool | None


@dataclass(frozen=True, slots=True)
class EarlierNotice:
    """A notice that went out before this one. `replaced`: it takes sides, so this one takes its place."""

    on: Said
    replaced: bool


@dataclass(frozen=True, slots=True)
class HoldNotice:
    """The draft. `patents` are numbers with titles; `no_things` and `abroad` are what the record says."""

    made_on: date
    author: str
    earlier: EarlierNotice | None
    patents: tuple[tuple[Said, Said], ...]
    products: tuple[Said, ...]
    addressees: tuple[Addressee, ...]
    leavers: tuple[Leaver, ...]
    systems: tuple[KindOfSystem, ...]
    things: tuple[KeptThing, ...]
    no_things: bool
    abroad: bool
    note: CounselNote


def draft_hold_notice(playbook: Playbook, part: Assessment, readiness: Readiness) -> HoldNotice:
    """Draft the notice from the part of an assessment that counts and from what follows from it.

    People, systems and things stand in the order of their registers.
    """
    facts = read_facts(playbook, part, readiness.today)
    drafter = _Drafter(part, _Screen(_names_of_others(playbook, part)))
    people = {p.id: p for p in facts.custodians}
    custodians = [(n, r, people[r.id]) for n, r in enumerate(part.in_register(CUSTODIANS), start=1)]
    addressees = tuple(drafter.addressee(n, r, p) for n, r, p in custodians if not _gone(p, facts))
    leavers = tuple(drafter.leaver(n, r, p) for n, r, p in custodians if _gone(p, facts))
    patents = tuple(drafter.patents())
    products = tuple(drafter.products())
    systems = tuple(drafter.kinds(playbook))
    things = tuple(drafter.thing(n, r) for n, r in enumerate(part.in_register(THINGS), start=1))
    return HoldNotice(
        made_on=readiness.today,
        author=readiness.basis.prepared_by,
        earlier=_earlier(part, facts) if facts.hold.issued else None,
        patents=patents,
        products=products,
        addressees=addressees,
        leavers=leavers,
        systems=systems,
        things=things,
        no_things=THINGS in part.none_declared,
        abroad=flag_of(part, "hold.foreign_data") is True,
        note=counsel_note(playbook, part, readiness, tuple(drafter.withheld)),
    )


def _gone(person: Custodian, facts: Facts) -> bool:
    """Whether a person has left; somebody who is still to leave gets the notice like the others."""
    coming = person.left is not None and until_today(person.left, facts.today) is None
    return bool(person.departed) and not coming


def _earlier(part: Assessment, facts: Facts) -> EarlierNotice:
    on = until_today(facts.hold.on, facts.today)
    exact = on.partial() if on is not None else None
    return EarlierNotice(
        on=(exact.words(short=False),) if exact is not None else (Place("day of the earlier notice"),),
        replaced=flag_of(part, "hold.notice_neutral") is False,
    )


# -- what may be said ---------------------------------------------------------------------------

_CHARGE = (
    r"infring|\baccus(?:ed?|es|ing|ation)|\balleg(?:ed?|es|ing|ation)|\bassert|tear-?\s?down|claim[\s-]+chart|invalid|"
    r"unenforceab|\bwil{1,2}ful|\bcop(?:y|ied|ying|ies)\s+(?:of\s+)?(?:us|our|from)\b|knock-?off|counterfeit|stole|"
    r"\bsteal|theft|thief|lawsuit|\bsu(?:ed|es|ing|its?)\b|\bto\s+sue\b|opponent|adversar|plaintiff|defendant|"
    r"misappropriat|spoliat"
)
_PLAN = r"litigat|strateg|damages|anticipat|privileg|work[\s-]product"
_TELLING = re.compile(f"{_CHARGE}|{_PLAN}", re.IGNORECASE)
"""Words that carry a view, a plan or a charge, and do not belong into a notice as the name of a system or thing."""
_TELLING_OF_PEOPLE = re.compile(_CHARGE, re.IGNORECASE)
"""The same for what a person does: there are strategy officers and litigation counsel."""
_SHORTEST_NAME = 3
_LETTER, _DIGIT = re.compile(r"[^\W\d_]"), re.compile(r"\d")
_MARKS = ".,;:()“”\"'"


class _Screen:
    """Tells which names and texts of the record a notice may repeat as they are."""

    def __init__(self, others: Sequence[str]) -> None:
        named = [re.escape(o) for o in others if len(o) >= _SHORTEST_NAME]
        self._others = re.compile(rf"(?<!\w)(?:{'|'.join(named)})(?!\w)", re.IGNORECASE) if named else None

    def passes(self, text: str, telling: re.Pattern[str] = _TELLING) -> bool:
        """Whether a text carries no view of the matter and names no company or product of others."""
        flat = " ".join(text.split())
        return telling.search(flat) is None and (self._others is None or self._others.search(flat) is None)


def _names_of_others(playbook: Playbook, part: Assessment) -> list[str]:
    """The company that would be accused, its products and their makers, by their names and by what is short for them.

    Short for a company is the first word of its name, for a product a word of letters and digits, such as FP-200.
    """
    accused = part.bound(playbook, "accused_party")
    companies = [accused] if isinstance(accused, str) else []
    products = []
    for record in part.in_register("accused_products"):
        companies.append(text_in(record, "maker"))
        products.append(text_in(record, "name"))
    names = [" ".join(name.split()) for name in (*companies, *products)]
    names += [first for c in companies if c.strip() and len(first := c.split()[0].strip(_MARKS)) > _SHORTEST_NAME]
    names += [w.strip(_MARKS) for p in products for w in p.split() if _LETTER.search(w) and _DIGIT.search(w)]
    return names


class _Drafter:
    """Takes names from the record, and remembers those that the notice leaves out."""

    def __init__(self, part: Assessment, screen: _Screen) -> None:
        self.part = part
        self.screen = screen
        self.withheld: list[Withheld] = []

    def addressee(self, number: int, record: Record, person: Custodian) -> Addressee:
        """A custodian who gets the notice."""
        return Addressee(record.id, _person(record), self._role(number, record), person.told, person.acknowledged)

    def leaver(self, number: int, record: Record, person: Custodian) -> Leaver:
        """A custodian who has left."""
        return Leaver(record.id, _person(record), self._role(number, record), person.collected)

    def patents(self) -> Iterator[tuple[Said, Said]]:
        """The patents of the record, by number, with their titles."""
        for n, record in enumerate(self.part.in_register("asserted_patents"), start=1):
            number = record.value("number")
            known: Said = (number.words(),) if isinstance(number, PatentNumber) else (Place(f"number of patent {n}"),)
            title = text_in(record, "title")
            yield known, self._said(title, f"title of patent {n}") if title else ()

    def products(self) -> Iterator[Said]:
        """The company's own products of the record."""
        for n, record in enumerate(self.part.in_register("patented_articles"), start=1):
            if text_in(record, "seller_kind") in ("own", "affiliate") and text_in(record, "name"):
                yield self._said(text_in(record, "name"), f"product {n}")

    def kinds(self, playbook: Playbook) -> Iterator[KindOfSystem]:
        """The systems of the record by kind, kinds of which it names none included, the rest at the end."""
        register = playbook.registers_by_id.get(SOURCES)
        column = register.column("kind") if register is not None else None
        systems = [self._system(n, r) for n, r in enumerate(self.part.in_register(SOURCES), start=1)]
        none = SOURCES in self.part.none_declared
        for choice in column.choices if column is not None else ():
            of_kind = tuple(s for s in systems if s.kind == choice.id)
            if choice.id != _REST:
                yield KindOfSystem(choice.label, _WHAT.get(choice.id, ""), of_kind, blank=not of_kind and not none)
        known = {c.id for c in column.choices} - {_REST} if column is not None else set()
        rest = tuple(s for s in systems if s.kind not in known)
        yield KindOfSystem("Other systems", _WHAT[_REST], rest)

    def thing(self, number: int, record: Record) -> KeptThing:
        """A thing of the record."""
        return KeptThing(
            record=record.id,
            name=self._told(record, "item", "name of the thing", f"thing {number}"),
            where=self._told(record, "location", "where it is", f"place of thing {number}"),
            keeper=self._told(record, "custodian", "who answers for it", f"keeper of thing {number}"),
            of_other=flag_in(record, "owned_by_other"),
        )

    def _system(self, number: int, record: Record) -> KeptSystem:
        return KeptSystem(
            record=record.id,
            name=self._told(record, "name", "name of the system", f"system {number}"),
            kind=text_in(record, "kind"),
            run_by=self._told(record, "owner", "who runs it", f"who runs system {number}"),
            deletes=flag_in(record, "auto_delete"),
            deletes_after=self._told(record, "deletes_after", "after what time", f"setting of system {number}"),
            stopped=flag_in(record, "suspended"),
        )

    def _role(self, number: int, record: Record) -> Said:
        words = ", ".join(t for t in (text_in(record, "role"), text_in(record, "department")) if t.strip())
        return self._said(words, f"role of custodian {number}", _TELLING_OF_PEOPLE) if words else ()

    def _told(self, record: Record, column: str, asks: str, instead: str) -> Said:
        text = text_in(record, column)
        return self._said(text, instead) if text.strip() else (Place(asks),)

    def _said(self, text: str, instead: str, telling: re.Pattern[str] = _TELLING) -> Said:
        """A text of the record as it is, or a place where the notice must not repeat it."""
        if self.screen.passes(text, telling):
            return (text,)
        place = Place(f"{instead}, in neutral words")
        self.withheld.append(Withheld(str(place), text))
        return (place,)


def _person(record: Record) -> Said:
    name = text_in(record, "name")
    return (name,) if name.strip() else (Place("name of this person"),)


_REST = "other"
_WHAT = {
    "email": "Mail, calendars, tasks and archives, in every folder.",
    "chat": "Channels, direct messages, shared files, recordings and transcripts.",
    "ephemeral": "Messages that still exist are kept; deletion is switched off in each app and on each device.",
    "drives": "Files with their earlier versions, in their folders and under their names.",
    "source_control": "All branches and their history, tickets and build logs; no history is rewritten.",
    "phones": "Texts, messengers, photographs and voicemail, on company and private phones used for work.",
    "ai_history": "Prompts, answers, uploaded files and logs, in company and private accounts.",
    "crm_plm": "Records with their history, and the reports made from them.",
    "backups": "Sets that may hold the only copy are taken out of rotation.",
    "third_party": "What others keep for the company; legal asks them in writing.",
    _REST: "Voicemail, logs, cameras, machines and whatever else records something.",
}
"""What is kept in systems of each kind."""
