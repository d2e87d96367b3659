"""What would hurt if an export had to be produced: named, folded by section, each leading to where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from home_steps import Choosers, settle
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from ui_steps import click

from litready.cli import shipped_playbook
from litready.domain.matter import Assessment
from litready.domain.readiness import Finding
from litready.exchange.portable import read_portable
from litready.paths import sample_file
from litready.playbook.model import Playbook
from litready.ui.components.finding_body import FactLine
from litready.ui.drafts import Place
from litready.ui.export import ExportPage
from litready.ui.export.hurts_card import HurtsCard
from litready.ui.factories import Context
from litready.ui.main_window import MainWindow
from litready.ui.parts import make_factories
from litready.ui.registers.standing_parts import FindingLink
from litready.ui.theme import Theme


@pytest.fixture(scope="module")
def content() -> Playbook:
    return shipped_playbook()


@pytest.fixture(scope="module")
def sample(content: Playbook) -> Assessment:
    return read_portable(sample_file(), content).assessment


@pytest.fixture
def library(context: Context, content: Playbook, sample: Assessment) -> Context:
    context.store.add(sample, content)
    return replace(context, playbook=content, playbook_for=lambda a: context.store.playbook_of(a, content))


@pytest.fixture
def page(
    qtbot: QtBot, theme: Theme, library: Context, content: Playbook, sample: Assessment, tmp_path: Path
) -> Iterator[ExportPage]:
    made = ExportPage(theme, library, content, sample, folder=tmp_path, choosers=Choosers())
    made.resize(1280, 800)
    made.show()
    yield made
    if made.task is not None:
        made.task.end()
    made.close()
    made.deleteLater()
    settle()


def words(card: HurtsCard) -> str:
    return "\n".join(label.accessibleName() for label in card.findChildren(QLabel) if label.isVisible())


def line(card: HurtsCard, of: str) -> FactLine:
    return next(found for found in card.findChildren(FactLine) if of in found.plain)


def test_stops_stand_open_and_serious_findings_are_folded_by_section(page: ExportPage) -> None:
    card = page.hurts
    assert next(iter(card.folds)) == "Stops"
    assert card.folds["Stops"].opened
    assert not any(fold.opened for name, fold in card.folds.items() if name != "Stops")
    assert "5.11 On what date was the hold issued?" in words(card)
    assert "Does the hold reach phones" not in words(card)
    hold = next(fold for name, fold in card.folds.items() if name.endswith("Litigation hold"))
    hold.toggle()
    settle()
    assert line(card, "Does the hold reach phones").plain.endswith("No")
    hold.toggle()
    hold.toggle()
    assert len([f for f in hold.findChildren(FactLine) if "Does the hold reach phones" in f.plain]) == 1


def test_an_opened_fold_is_laid_out_at_once_and_not_line_by_line(page: ExportPage) -> None:
    settle()
    hold = next(fold for name, fold in page.hurts.folds.items() if name.endswith("Litigation hold"))
    seen: list[bool] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.ChildAdded and isinstance(watched, QWidget):
                seen.append(watched.isVisible())
            return False

    watch = Watch(page)
    hold.body.installEventFilter(watch)
    hold.toggle()
    settle()
    assert len(hold.findChildren(FactLine)) > 5
    assert seen
    assert not any(seen)  # each line that is added to what is seen is laid out anew
    assert hold.body.isVisible()


def test_each_answer_and_finding_leads_to_where_it_stands(page: ExportPage) -> None:
    went: list[object] = []
    closed: list[bool] = []
    page.go.connect(went.append)
    page.closed.connect(lambda: closed.append(True))
    line(page.hurts, "On what date was the hold issued?").linkActivated.emit("go")
    line(page.hurts, "Title is clear").linkActivated.emit("go")
    page.hurts.findChildren(FindingLink)[0].linkActivated.emit("go")
    question, record, finding = went
    assert question == Place(question="hold.issued_on")
    assert isinstance(record, Place)
    assert (bool(record.record), record.column) == (True, "title_clear")
    assert isinstance(finding, Finding)
    assert closed == [True] * 3


def test_a_copy_of_facts_names_the_rows_that_go_in_all_the_same(page: ExportPage) -> None:
    whole = words(page.hurts)
    assert "Title is clear" in whole
    click(page.form.what.buttons["facts"])
    settle()
    facts = words(page.hurts)
    assert "would hurt if produced" in facts
    assert "A copy of facts leaves out findings, answers to questions and notes." in facts
    assert "Words of the assignment" in facts
    assert "Title is clear" not in facts  # merits, so it is not in the copy
    assert "On what date was the hold issued?" not in facts
    assert page.form.purpose.edit.placeholderText().startswith("No opinion here: this stands on the cover")


def test_one_part_tells_of_that_part_only(page: ExportPage) -> None:
    click(page.form.what.buttons["part"])
    click(page.form.part.buttons["trade_secrets"])
    settle()
    assert "Stops" not in page.hurts.folds
    assert {name[0] for name in page.hurts.folds} == {"T"}


def test_many_answers_of_one_finding_are_counted(
    qtbot: QtBot, theme: Theme, library: Context, content: Playbook, sample: Assessment, tmp_path: Path
) -> None:
    first = sample.in_register("licensees")[0]
    many = sample
    for n in range(40):
        many = many.with_record(replace(first, id=f"more-{n}"))
    page = ExportPage(theme, library, content, many, folder=tmp_path, choosers=Choosers())
    qtbot.addWidget(page)
    page.show()
    marking = next(fold for name, fold in page.hurts.folds.items() if name.endswith("Marking"))
    marking.toggle()
    assert "more" in "\n".join(label.accessibleName() for label in marking.findChildren(QLabel))
    assert len(marking.findChildren(FactLine)) <= 6 * len(marking.findChildren(FindingLink))


def test_from_the_open_assessment_a_link_leads_to_the_question(
    qtbot: QtBot, theme: Theme, library: Context, sample: Assessment
) -> None:
    window = MainWindow(theme, library, make_factories())
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.open_assessment(sample.id)
    settle()
    under = window.page
    assert under is not None
    window.commands.trigger("Export report")
    over = window.stack.currentWidget()
    assert isinstance(over, ExportPage)
    line(over.hurts, "On what date was the hold issued?").linkActivated.emit("go")
    settle()
    assert window.page is under
    assert under.section is not None
    assert under.section.current is not None
    assert under.section.current.question.id == "hold.issued_on"


def test_from_the_matters_a_link_opens_the_matter_at_the_question(
    qtbot: QtBot, theme: Theme, library: Context, sample: Assessment
) -> None:
    window = MainWindow(theme, library, make_factories())
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.home.export(sample.id)  # type: ignore[attr-defined]
    over = window.home.page  # type: ignore[attr-defined]
    assert isinstance(over, ExportPage)
    line(over.hurts, "On what date was the hold issued?").linkActivated.emit("go")
    settle()
    page = window.page
    assert page is not None
    assert page.session.assessment.id == sample.id
    assert page.section is not None
    assert page.section.current is not None
    assert page.section.current.question.id == "hold.issued_on"


def test_for_whom_and_what_for_is_offered_and_never_filled_in(
    qtbot: QtBot, theme: Theme, library: Context, content: Playbook, sample: Assessment, tmp_path: Path
) -> None:
    store = library.store
    long = "their first look at the case " * 20
    store.record_export(sample, library.now(), "report", "a.pdf", "Harlow LLP", "ab" * 32, purpose=long.strip())
    store.keep_copy(sample, "By hand")
    page = ExportPage(theme, library, content, sample, folder=tmp_path, choosers=Choosers())
    qtbot.addWidget(page)
    page.resize(1280, 800)
    page.show()
    assert (page.form.wishes.recipient, page.form.wishes.purpose) == ("", "")
    assert page.form.last_button.isVisible()
    assert page.form.width() < 800
    click(page.form.last_button)
    assert (page.form.wishes.recipient, page.form.wishes.purpose) == ("Harlow LLP", long.strip())
    assert not page.form.last_button.isVisible()


def test_without_an_earlier_export_nothing_is_offered(page: ExportPage) -> None:
    assert not page.form.last_button.isVisible()
