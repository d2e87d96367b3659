"""The page of the measures: the sample’s matrix, keys, search and order, what follows, and starting a measure."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from ui_steps import OpenWindow, click, cut_labels, press, session_of

from litready.domain.answers import Cell, State, Value
from litready.domain.matter import Record
from litready.domain.trade_secrets.facts import KINDS, MeasureKind
from litready.domain.trade_secrets.marks import MARK_KEY
from litready.domain.trade_secrets.record import MEASURES, SECRETS
from litready.exchange.portable import read_portable
from litready.paths import authorities_file, playbook_folder, sample_file
from litready.playbook.load import load_playbook
from litready.playbook.model import Playbook
from litready.storage.store import Store
from litready.ui.destinations import Destination
from litready.ui.drafts import Place
from litready.ui.factories import Context, Tool
from litready.ui.main_window import MainWindow
from litready.ui.measures.marks import draw_mark, draw_thread
from litready.ui.measures.model import Order
from litready.ui.measures.page import NO_SECRETS, MeasuresPage
from litready.ui.palette import DARK, LIGHT
from litready.ui.parts import make_factories
from litready.ui.registers import RegisterView
from litready.ui.theme import Role, Theme

MANY = 2000
OpenSample = Callable[..., MainWindow]


@pytest.fixture(scope="module")
def shipped() -> Playbook:
    return load_playbook(playbook_folder(), authorities_file())


@pytest.fixture
def context(context: Context, shipped: Playbook) -> Context:
    return replace(context, playbook=shipped, playbook_for=lambda _assessment: shipped)


@pytest.fixture
def open_sample(open_window: OpenWindow, store: Store, shipped: Playbook) -> OpenSample:
    """Opens the sample, with further records where some are given."""

    def open_it(records: tuple[Record, ...] = (), width: int = 1280) -> MainWindow:
        sample = read_portable(sample_file(), shipped).assessment
        own = f"sample-{len(records)}"
        store.add(replace(sample, id=own, records=(*sample.records, *records)), shipped)
        return open_window(own, width=width, factories=make_factories())

    return open_it


def record(register: str, record_id: str, **values: Value) -> Record:
    return Record(record_id, register, {k: Cell(State.ANSWERED, v) for k, v in values.items()})


def settle() -> None:
    for _ in range(6):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def page_of(window: MainWindow) -> MeasuresPage:
    assert window.page is not None
    window.page.go(Destination(tool=Tool.MEASURES))
    settle()
    page = window.page.stack.currentWidget()
    assert isinstance(page, MeasuresPage)
    return page


def names(page: MeasuresPage) -> list[str]:
    return [page.view.cells.name(n) for n in range(page.view.cells.rowCount())]


def choose(page: MeasuresPage, secret: str, kind: MeasureKind) -> None:
    page.view.setFocus()
    page.view.choose(names(page).index(secret), KINDS.index(kind))
    settle()


def led_to(page: MeasuresPage) -> list[object]:
    places: list[object] = []
    page.go.connect(places.append)
    return places


def picture(window: MainWindow, name: str) -> None:
    folder = os.environ.get("LITREADY_PICTURES")
    if folder:
        window.grab().save(f"{folder}/{name}.png")


# -- what stands in it -------------------------------------------------------------------------------


def test_the_weakest_secrets_stand_first_and_each_cell_is_told(open_sample: OpenSample) -> None:
    page = page_of(open_sample())
    cells = page.view.cells
    assert names(page)[:4] == ["PLOVER", "BASALT", "HERON", "LARCH"]
    assert cells.columnCount() == len(KINDS)
    assert cells.spoken_row(0).startswith("PLOVER: Likely not reasonable. Not followed: remote work. Not in place: ")
    told = Qt.ItemDataRole.AccessibleTextRole
    assert cells.index(0, KINDS.index(MeasureKind.REMOTE)).data(told) == (
        "PLOVER, Remote work: Not followed, cannot be shown"
    )
    assert cells.index(0, KINDS.index(MeasureKind.EMPLOYEES)).data(told) == (
        "PLOVER, Agreements with employees: In place, followed and shown; same for all secrets"
    )
    assert cells.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole) == "Identification and marking"


def test_what_follows_is_shown_for_the_chosen_secret(open_sample: OpenSample, qtbot: QtBot) -> None:
    page = page_of(open_sample())
    choose(page, "LARCH", MeasureKind.VISITORS)
    qtbot.waitUntil(lambda: page.follows_head.plain == "What follows for LARCH")
    assert page.follows.isVisible()
    assert page.bar.title.plain == "LARCH: Visitors"
    assert page.bar.words.plain == "In place, followed and shown, review past due."
    assert page.bar.buttons[0].label == "Open “Visitor log and agreement,…”"


def test_without_a_secret_it_says_what_to_enter(open_window: OpenWindow) -> None:
    window = open_window(factories=make_factories())
    page = page_of(window)
    assert page.empty.isVisible()
    assert page.empty.label.plain == NO_SECRETS
    assert not page.card.isVisible()
    assert not page.to_secret.isVisible()
    places = led_to(page)
    click(page.to_secrets)
    assert [session_of(window).playbook.questions_by_id[p.question].of for p in places if isinstance(p, Place)] == [
        SECRETS
    ]


# -- search, order, keys -------------------------------------------------------------------------------


def test_the_matrix_is_searched_narrowed_and_sorted(open_sample: OpenSample) -> None:
    page = page_of(open_sample((record(SECRETS, "calm", code_name="ZEAL"), *_in_order("calm"))))
    page.search.setText("cannot be shown training")
    assert {"LARCH", "QUILL", "TANSY"} <= set(names(page))
    assert "HERON" not in names(page)
    page.search.setText("nothing like it")
    assert page.no_match.isVisible()
    assert not page.view.isVisible()
    assert not page.bar.isVisible()
    click(page.clear_button)
    assert page.view.isVisible()
    assert "ZEAL" in names(page)
    click(page.gaps)
    assert "ZEAL" not in names(page)
    click(page.everything)
    page.order.chosen.emit(Order.NAME.name)
    assert names(page) == sorted(names(page))


def _in_order(secret: str) -> tuple[Record, ...]:
    """A measure of each kind that stands, for one secret."""
    facts: dict[str, Value] = {"company_wide": "no", "secrets": (secret,), "state": "in_place", "followed": "yes"}
    return tuple(record(MEASURES, f"{secret}-{k.value}", kind=k.value, proof_there="yes", **facts) for k in KINDS)


def test_arrows_move_and_enter_opens_the_measure(open_sample: OpenSample) -> None:
    window = open_sample()
    page = page_of(window)
    choose(page, "PLOVER", MeasureKind.PHYSICAL)
    press(page.view, Qt.Key.Key_Left)
    settle()
    assert page.bar.title.plain == "PLOVER: Technical controls"
    press(page.view, Qt.Key.Key_Return)
    settle()
    register = open_register(window)
    shown = session_of(window).assessment.record(register.record_id)
    assert shown is not None
    assert shown.value("measure") == "Limits on exports from the sales drive"


def open_register(window: MainWindow) -> RegisterView:
    (found,) = (v for v in window.findChildren(RegisterView) if v.register_id == MEASURES and v.isVisible())
    return found


def test_enter_starts_a_measure_where_there_is_none(open_sample: OpenSample) -> None:
    window = open_sample()
    page = page_of(window)
    before = session_of(window).assessment.in_register(MEASURES)
    choose(page, "PLOVER", MeasureKind.MONITORING)
    press(page.view, Qt.Key.Key_Return)
    settle()
    (new,) = (r for r in session_of(window).assessment.in_register(MEASURES) if r not in before)
    assert open_register(window).record_id == new.id
    secret = next(r for r in session_of(window).assessment.in_register(SECRETS) if r.value("code_name") == "PLOVER")
    assert (new.value("company_wide"), new.value("kind")) == ("no", "monitoring")
    assert new.value("secrets") == (secret.id,)
    back = page_of(window)
    assert back.bar.title.plain == "PLOVER: Monitoring"
    assert back.bar.words.plain == "Not known yet."


def test_a_change_shows_and_the_chosen_cell_stays(open_sample: OpenSample, qtbot: QtBot) -> None:
    window = open_sample()
    page = page_of(window)
    session = session_of(window)
    choose(page, "SHALE", MeasureKind.TECHNICAL)
    measure = page.view.cells.cell(page.view.currentIndex().row(), KINDS.index(MeasureKind.TECHNICAL)).measures[0]
    assert "cannot be shown" in page.bar.words.plain
    session.set_cell(measure, "proof_there", State.ANSWERED, "yes")
    qtbot.waitUntil(lambda: page.bar.words.plain == "In place, followed and shown.")
    assert page.bar.title.plain == "SHALE: Technical controls"


# -- crowds, narrow, dark and large ----------------------------------------------------------------------


def test_thousands_of_secrets_scroll_within_the_matrix(open_sample: OpenSample) -> None:
    many = tuple(record(SECRETS, f"s{n}", code_name=f"N{n}") for n in range(MANY))
    page = page_of(open_sample(many))
    assert page.view.cells.rowCount() == MANY + 9
    assert page.view.height() < page.height()
    page.view.setFocus()
    QTest.keyClick(page.view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert page.view.currentIndex().row() == MANY + 8
    assert page.view.viewport().rect().contains(page.view.visualRect(page.view.currentIndex()).center())


LONG = "A code name that goes on for so long that no column of any table has room for all of it, ever"


@pytest.mark.parametrize("width", [1280, 640])
@pytest.mark.parametrize(("percent", "dark"), [(100, True), (200, False)])
def test_it_fits_narrow_dark_and_large(
    open_sample: OpenSample, theme: Theme, width: int, percent: int, dark: bool
) -> None:
    window = open_sample((record(SECRETS, "long", code_name=LONG, identified_in_writing="no"),), width=width)
    theme.set_palette(DARK if dark else LIGHT)
    theme.set_percent(percent)
    page = page_of(window)
    choose(page, LONG, MeasureKind.SUPPLIERS)
    assert cut_labels(page) == []
    assert page.content.width() <= page.viewport().width()
    metrics = QFontMetrics(theme.font(Role.LABEL))
    assert page.view.horizontalHeader().height() >= metrics.horizontalAdvance("Need-to-know")
    assert page.view.viewport().rect().contains(page.view.visualRect(page.view.currentIndex()).center())
    picture(window, f"{width}-{percent}")


def test_each_mark_has_a_shape_of_its_own(theme: Theme) -> None:
    """Without color: the same ink for all, and no two marks of the key look alike."""
    drawn = set()
    for mark, _ in MARK_KEY:
        image = QImage(40, 40, QImage.Format.Format_Grayscale8)
        image.fill(255)
        painter = QPainter(image)
        if mark.for_all:
            draw_thread(painter, QRectF(4, 4, 32, 32), 0, 40, theme, "surface")
        draw_mark(painter, mark, QRectF(4, 4, 32, 32), theme, "surface")
        painter.end()
        drawn.add(bytes(255 if b > 190 else 0 for b in bytes(image.constBits())))
    assert len(drawn) == len(MARK_KEY)
