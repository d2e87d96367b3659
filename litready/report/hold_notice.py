"""The draft of a hold notice as a Word file: first the note to counsel, then the notice with its schedules."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from litready.domain.hold_notice import HoldNotice, KindOfSystem, Place, Said, draft_hold_notice
from litready.domain.interview import shown_part
from litready.domain.matter import Assessment
from litready.domain.readiness import assess
from litready.playbook.model import Playbook
from litready.report.hold_note import note_chapter
from litready.report.hold_texts import heading, items, prose, said, text_of
from litready.report.model import Block, Chapter, Column, Paragraph, Row, Run, Start, Table, Text, Tone, plain
from litready.report.references import day_words
from litready.report.word import WordDocument, WordPart, write_word

KIND = "hold-notice"
"""The kind under which the library notes that a draft was made."""
TITLE = "Legal hold: keep documents, data and things"

_ISSUER = Place("name of the lawyer who issues the hold")
_CONTACT = Place("name, telephone and e-mail of the person who answers questions")
_LEGAL = Place("name of the person in the legal department")
_IT = Place("name of the person in IT")
_NUMBER = Place("number")


def write_hold_notice(playbook: Playbook, assessment: Assessment, path: Path, *, today: date) -> str:
    """Draft the notice from a record as of `today` and write it as a Word file; gives the SHA-256 of the file, in hex.

    The record is only read. Raises `ReportError` where the file cannot be made or written.
    """
    part = shown_part(playbook, assessment)
    draft = draft_hold_notice(playbook, part, assess(playbook, assessment, today))
    return hashlib.sha256(write_word(hold_document(playbook, draft), path)).hexdigest()


def hold_document(playbook: Playbook, draft: HoldNotice) -> WordDocument:
    """The draft as a document. Its properties say no more than the notice does."""
    notice = tuple(_notice(draft))
    note = note_chapter(playbook, draft, _places_in(notice))
    legend = " · ".join(draft.note.legend)
    header: Text = (Run(legend, Tone.STRONG), Run("\n"), _REMOVE) if legend else (_REMOVE,)
    footer = f"Draft of {day_words(draft.made_on)}"
    return WordDocument(
        title=TITLE,
        author=draft.author,
        made_on=draft.made_on,
        parts=(WordPart((note,), header, f"Note to counsel · {footer}"), WordPart(notice, footer="Legal hold")),
    )


_REMOVE = Run("Note to counsel. Take this page out before the notice is sent.", Tone.STRONG)


def _places_in(chapters: Iterable[Chapter]) -> int:
    """How many places are to be filled in."""
    texts: list[Text] = []
    for chapter in chapters:
        for block in chapter.blocks:
            if isinstance(block, Paragraph):
                texts.append(block.text)
            elif isinstance(block, Table):
                texts += [cell for row in block.rows for cell in row.cells]
    return sum(run.tone is Tone.PLACE for text in texts for run in text)


# -- the notice ----------------------------------------------------------------------------------


def _notice(draft: HoldNotice) -> Iterator[Chapter]:
    yield Chapter(TITLE, "", tuple(_body(draft)))
    yield Chapter("Schedule A: who gets this notice", "", tuple(_people(draft)), start=Start.PAGE)
    yield Chapter("Schedule B: systems and deletion", "", tuple(_systems(draft.systems)))
    if not draft.no_things:
        yield Chapter("Schedule C: things", "", tuple(_things(draft)))
    yield Chapter("Acknowledgment", "", tuple(_acknowledgment()), start=Start.PAGE)


def _body(draft: HoldNotice) -> Iterator[Block]:
    yield _form(
        ("To", ("The people in Schedule A",)),
        ("From", (_ISSUER,)),
        ("Date", (Place("day of issue"),)),
        ("Subject", (Place("neutral name of the subject, without names of parties"),)),
        ("Questions to", (_CONTACT,)),
    )
    yield Paragraph(
        text_of(
            Place("name of the company"),
            " has to keep certain documents, data and things. Read this notice today, and follow it from now on. It "
            "comes before every retention schedule and every clean-up.",
        ),
        lead=True,
    )
    if draft.earlier is not None:
        does = "takes the place of" if draft.earlier.replaced else "adds to"
        stays = "" if draft.earlier.replaced else ", which stays in force"
        yield Paragraph((*text_of(f"It {does} the notice of "), *said(draft.earlier.on), Run(f"{stays}.")))
    yield prose(
        "You get it because you may have something that has to be kept. It does not mean that you did anything wrong, "
        "and it takes no view on any question."
    )
    yield prose(
        "What is lost, even by routine deletion, may be gone for good, and a court can hold that against the company."
    )
    yield from _subject(draft)
    yield heading("From when to when")
    yield prose(
        "Keep what was made or received from ",
        Place("first day; the day on which work on the subject began"),
        " until today, and what comes into being from now on, until the hold is ended in writing.",
    )
    yield heading("What to keep")
    yield prose("Everything on the subject, in every form: finals, drafts, copies with notes, paper, files, messages.")
    yield from items(plain(t) for t in _CATEGORIES)
    yield prose("If in doubt, keep it and ask.")
    yield heading("Where to look")
    yield from items((Run(f"{k.label}. ", Tone.STRONG), Run(k.what)) for k in draft.systems)
    yield from _duties(draft)


def _subject(draft: HoldNotice) -> Iterator[Block]:
    yield heading("What it is about")
    yield prose(
        "Names stand here so that papers can be found. That something is named says nothing more about it than that."
    )
    rows = [Row((plain("Patent"), (*said(number), *_after(title)))) for number, title in draft.patents]
    if not draft.patents:
        rows = [Row((plain("Patents"), text_of(Place("numbers of the patents and applications"))))]
    rows += [Row((plain("Product"), said(name))) for name in draft.products]
    rows.append(Row((plain("Other"), text_of(Place("further products, projects and names, if readers need them")))))
    yield Table((Column("", 84), Column("", 420)), tuple(rows))


def _after(title: Said) -> Text:
    return (Run(", "), *said(title)) if title else ()


_CATEGORIES = (
    "Research and development: notebooks, drawings, code, test data, prototypes and samples, from the first idea on.",
    "Patents and applications: files, searches, and messages with patent counsel and inventors, in every country.",
    "Products: specifications, versions, manuals, labels, packaging, web pages and release notes.",
    "Sales and money: customers, prices, costs, forecasts, licenses, royalty reports, offers and valuations.",
    "Products of other companies in the same field: samples, receipts, photographs, tests, notes and web pages.",
    "Messages with anybody inside or outside the company, with calendars, call notes, recordings and minutes.",
    "Presentations, budgets, plans, and papers for management and the board.",
    "What was given to an AI tool, and what came back.",
)


def _duties(draft: HoldNotice) -> Iterator[Block]:
    yield heading("What to do now")
    yield from items(
        (
            text_of("Leave everything where it is, under its name and with its dates."),
            text_of(
                "Switch off every setting of your own that deletes, clears or lets messages disappear, on each device "
                "and in each app. ",
                _IT,
                " switches off what Schedule B names, for everybody at once, and confirms in writing what was "
                "switched off and when.",
            ),
            text_of("Keep private devices and accounts that you used for work in the same way."),
            text_of("Tell ", _LEGAL, " before a device is replaced, reset, repaired or handed in."),
            text_of("Lock up the things in Schedule C that are with you. Note each hand-over: who, when and why."),
            text_of("Sign the acknowledgment on the last page and send it to ", _LEGAL, " within ", _NUMBER, " days."),
        )
    )
    yield heading("What not to do")
    yield from items(
        (
            text_of("Do not delete, overwrite, shred or throw away anything."),
            text_of("Do not alter, rename, move, forward, annotate or tidy up anything."),
            text_of("Do not use, test, open, repair or ship a thing that has to be kept before legal agrees."),
            text_of("Do not copy or collect anything yourself; IT does that when legal asks."),
            text_of(
                "Do not write comments, summaries or opinions on this notice or its subject, in any message or paper."
            ),
            text_of("Do not talk about it with anybody but ", _LEGAL, "."),
            text_of(
                "Do not ask an AI tool about it, do not give these papers to one, and do not let one record or "
                "transcribe a talk about it."
            ),
        )
    )
    yield from _leavers(draft)
    yield heading("What others keep for the company")
    yield prose(
        "Patent counsel, laboratories, contract engineers, agencies and former staff may keep such papers or things. "
        "If you know of any, tell ",
        _LEGAL,
        ". Legal writes to them; do not do so yourself.",
    )
    if draft.abroad:
        yield heading("Outside the United States")
        yield prose("Keep everything where it is. Copy or send nothing across a border until legal says how.")
    yield from _going_on()


def _leavers(draft: HoldNotice) -> Iterator[Block]:
    yield heading("People who leave or have left")
    yield prose(
        "Before anybody leaves or changes post, ",
        _IT,
        " takes over devices, accounts and papers as they are and wipes none. Whoever takes over the work gets this "
        "notice.",
    )
    if draft.leavers:
        columns = (Column("Has left", 140), Column("Role", 140), Column("Devices, accounts and papers", 224))
        rows = tuple(Row((said(p.name), said(p.role), said(p.to_do))) for p in draft.leavers)
        yield Table(columns, rows)


def _going_on() -> Iterator[Block]:
    yield heading("Reminders, and the end of the hold")
    columns = (Column("When", 180), Column("What happens", 324))
    yield Table(
        columns,
        (
            Row((text_of("On the day of issue"), plain("The notice goes out, and deletion is switched off."))),
            Row(
                (
                    text_of(_NUMBER, " days later"),
                    plain("Whoever has not sent the acknowledgment is called, and the day is noted."),
                )
            ),
            Row((text_of("Every ", _NUMBER, " months"), plain("The notice is repeated, with what has changed."))),
            Row(
                (
                    plain("When staff, devices or systems change"),
                    plain("New people get the notice, devices are taken over, new systems are looked at."),
                )
            ),
        ),
    )
    yield prose(
        "The hold ends only when ",
        _ISSUER,
        " ends it in writing. Silence does not end it. Another hold may go on after it, so ask before anything is "
        "destroyed.",
    )


# -- schedules -----------------------------------------------------------------------------------


def _people(draft: HoldNotice) -> Iterator[Block]:
    rows = tuple(Row((said(p.name), said(p.role))) for p in draft.addressees)
    if not rows:
        rows = (
            Row((text_of(Place("names of the people who hold something")), text_of(Place("what each of them does")))),
        )
    yield Table((Column("Name", 220, strong=True), Column("Role", 284)), rows)


def _systems(kinds: Sequence[KindOfSystem]) -> Iterator[Block]:
    yield prose("Deletion is switched off for everybody at once; it is not left to each user.")
    columns = (Column("System", 140, strong=True), Column("Run by", 90), Column("Setting", 124), Column("To do", 150))
    rows: list[Row] = []
    for kind in kinds:
        if kind.systems or kind.blank:
            rows.append(Row(group=kind.label))
        for system in kind.systems:
            rows.append(Row((said(system.name), said(system.run_by), said(system.setting), said(system.to_do))))
        if kind.blank:
            ask = text_of(Place("name of the system, or strike this line"))
            to_do = plain("If it deletes anything, to be switched off now.")
            rows.append(Row((ask, text_of(Place("who runs it")), text_of(Place("its setting")), to_do)))
    yield Table(columns, tuple(rows))


def _things(draft: HoldNotice) -> Iterator[Block]:
    yield prose("Each is kept as it is, under the name of one person. Legal writes to whoever else keeps one.")
    columns = (Column("Thing", 180, strong=True), Column("Where it is", 150), Column("Who answers for it", 174))
    other = " Owned or kept by someone else."
    rows = tuple(
        Row((said(t.name), said(t.where), (*said(t.keeper), *plain(f".{other}" if t.of_other else ""))))
        for t in draft.things
    )
    if not rows:
        asks = ("name of the thing, or strike this line", "where it is", "who answers for it")
        rows = (Row(tuple(text_of(Place(a)) for a in asks)),)
    yield Table(columns, rows)


def _acknowledgment() -> Iterator[Block]:
    yield prose(
        "I have read the notice “",
        Place("neutral name of the subject"),
        "” of ",
        Place("day of issue"),
        " and understand it.",
    )
    yield prose("I have kept what it names, as far as I have it, and will go on keeping it until the hold is ended.")
    yield prose(
        "I have or know of such papers, data or things in these places, also in some that the notice does not name:"
    )
    blank = "\n\n"
    yield _form(("Places", (blank,)), ("Name", (blank,)), ("Date", (blank,)), ("Signature", (blank,)))
    yield prose("To be sent to ", _LEGAL, ".")


def _form(*lines: tuple[str, Said]) -> Table:
    """Labels with what stands or is to be written beside them."""
    rows = tuple(Row((plain(label), said(words))) for label, words in lines)
    return Table((Column("", 104, strong=True), Column("", 400)), rows)
