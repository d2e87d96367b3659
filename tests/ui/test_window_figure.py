"""The figure of the damages window on the screen: drawn by Qt without a word of complaint, in the theme's colors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QAccessible, QColor, QGuiApplication, QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from litready.domain.bounds import Bound
from litready.domain.marking.facts import AccusedProduct, Article, Claims, Marking, Matter, Patent
from litready.domain.marking.window import damages_windows
from litready.ui.figure_view import NARROWEST
from litready.ui.marking.figure import WindowFigureView
from litready.ui.palette import DARK, LIGHT
from litready.ui.theme import Theme


def on(year: int, month: int, day: int) -> Bound:
    return Bound.of(date(year, month, day))


def matter_of(patents: int) -> Matter:
    """An article sold unmarked from 2022 and marked from 2025."""
    asserted = tuple(
        Patent(f"p{n}", f"’{800 + n}", on(2019, 3, 12), on(2030 + n % 4, 5, 9), frozenset({Claims.APPARATUS}))
        for n in range(patents)
    )
    article = Article(
        "a", "Coupling & <valve>", "own", dict.fromkeys((p.id for p in asserted), True), on(2022, 9, 14),
        markings={p.id: (Marking(on(2025, 6, 2)),) for p in asserted},
    )  # fmt: skip
    product = AccusedProduct("x", "FlowLock <QC-2>", Bound(date(2020, 8, 1), date(2020, 8, 31)))
    return Matter(asserted, (product,), (article,), (), on(2027, 3, 1), date(2026, 11, 25))


def show(view: WindowFigureView, matter: Matter, *, articles: bool = False) -> None:
    view.show_windows(matter, damages_windows(matter), articles=articles)


@pytest.fixture
def light(theme: Theme) -> Iterator[Theme]:
    yield theme
    theme.set_palette(LIGHT)


@pytest.fixture
def view(qtbot: QtBot, light: Theme) -> Iterator[WindowFigureView]:
    """A view in a window of its own, as high as it wants to be."""
    window = QWidget()
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    made = WindowFigureView(light)
    column.addWidget(made)
    column.addStretch(1)
    qtbot.addWidget(window)
    window.resize(950, 1200)
    window.show()
    yield made
    window.close()


def settle() -> None:
    for _ in range(4):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def share_of(image: QImage, color: QColor) -> float:
    """Which share of an image has just this color."""
    wanted = color.rgb()
    hits = sum(image.pixel(x, y) == wanted for x in range(0, image.width(), 3) for y in range(0, image.height(), 3))
    return hits / (len(range(0, image.width(), 3)) * len(range(0, image.height(), 3)))


@pytest.mark.parametrize("articles", [False, True])
def test_qt_draws_the_svg_without_a_warning(view: WindowFigureView, articles: bool) -> None:
    """A warning of Qt fails the test by itself."""
    show(view, matter_of(3), articles=articles)
    renderer = QSvgRenderer(QByteArray(view.svg().encode()))
    assert renderer.isValid()
    assert renderer.defaultSize().width() == 944
    settle()
    assert view.grab().width() == view.width()


def test_the_colors_are_those_of_the_theme(view: WindowFigureView, light: Theme) -> None:
    show(view, matter_of(2))
    for palette in (LIGHT, DARK):
        light.set_palette(palette)
        settle()
        image = view.grab().toImage()
        assert share_of(image, QColor(palette.accent)) > 0.01
        assert share_of(image, QColor(palette.surface)) > 0.5
        assert share_of(image, QColor(palette.accent_tint)) > 0.01


def test_it_is_as_high_as_its_lanes_need(view: WindowFigureView) -> None:
    heights = []
    for patents in (1, 2, 6):
        show(view, matter_of(patents))
        settle()
        assert view.height() == view.heightForWidth(view.width())
        heights.append(view.height())
    assert heights == sorted(set(heights))
    assert view.horizontalScrollBar().maximum() == 0
    view.show_windows(matter_of(1), ())
    settle()
    assert view.heightForWidth(900) == 0
    assert view.figure is None
    assert view.svg() == ""


def test_text_keeps_its_size_and_grows_with_the_text_scale(view: WindowFigureView, light: Theme) -> None:
    show(view, matter_of(1))
    assert 'font-size="12"' in view.svg(700)
    assert 'font-size="12"' in view.svg(1200)
    before = view.heightForWidth(950)
    light.set_percent(130)
    assert view.heightForWidth(round(950 * 1.3)) == pytest.approx(before * 1.3, abs=4)


def test_where_room_is_short_it_scrolls_sideways(view: WindowFigureView, light: Theme) -> None:
    show(view, matter_of(2))
    view.window().resize(500, 900)
    settle()
    bar = view.horizontalScrollBar()
    assert bar.isVisible()
    assert bar.maximum() >= NARROWEST - 500
    assert view.widget().width() >= NARROWEST
    assert view.verticalScrollBar().maximum() == 0
    light.set_percent(200)
    settle()
    assert view.widget().width() >= 2 * NARROWEST


def test_what_it_shows_is_said_to_those_who_do_not_see_it(view: WindowFigureView, qtbot: QtBot) -> None:
    matter = matter_of(1)
    show(view, matter)
    said = QAccessible.queryAccessibleInterface(view).text(QAccessible.Text.Description)
    assert "’800 against FlowLock <QC-2>." in said
    assert "Excluded from Sep\u00a014, 2022 to Jun\u00a01, 2025" in said
    show(view, replace(matter, complaint=None))
    assert "today is taken in its place" in view.accessibleDescription()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert view.focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_a_changed_date_moves_the_figure(view: WindowFigureView) -> None:
    matter = matter_of(1)
    show(view, matter)
    before = view.svg()
    show(view, matter)
    assert view.svg() == before
    show(view, replace(matter, complaint=on(2027, 9, 1)))
    assert view.svg() != before


def test_it_can_be_copied(view: WindowFigureView) -> None:
    view.copy()
    show(view, matter_of(1))
    view.copy()
    data = QGuiApplication.clipboard().mimeData()
    assert bytes(data.data("image/svg+xml").data()).decode() == view.svg()
    assert data.hasImage()
    assert "’800 against" in data.text()
