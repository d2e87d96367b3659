"""An assessment stays on its content until the user takes the newer one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from ui_content import small_playbook
from ui_steps import OpenWindow, card_of, click, session_of

from litready.playbook.load import parse_playbook
from litready.playbook.model import Playbook
from litready.storage.store import Store
from litready.ui.adoption import AdoptionBar, AdoptionPage
from litready.ui.factories import Context


@pytest.fixture
def newer() -> Playbook:
    sources = dict(small_playbook().sources)
    sources["playbook.toml"] = sources["playbook.toml"].replace('version = "1"', 'version = "2"')
    sources["last.toml"] += '\n[[question]]\nid = "last.more"\ntext = "Is anything new?"\n'
    return parse_playbook(sources)


@pytest.fixture
def context(store: Store, newer: Playbook, playbook: Playbook, tmp_path: Path) -> Context:
    both = {p.version: p for p in (playbook, newer)}
    now = datetime(2026, 11, 25, 12, tzinfo=UTC)
    return Context(
        store=store,
        playbook=newer,
        playbook_for=lambda assessment: both[assessment.playbook_version],
        now=lambda: now,
        today=now.date,
        data_dir=tmp_path,
    )


def test_newer_content_is_offered_listed_and_taken_without_losing_an_answer(
    open_window: OpenWindow, store: Store, playbook: Playbook, newer: Playbook
) -> None:
    old = store.create("Corvane couplings", playbook)
    store.add(replace(old, id="kept", answers={}), playbook)
    window = open_window("kept")
    session_of(window).type_answer("basis.prepared_by", "Marta")
    bar = window.findChild(AdoptionBar)
    assert bar is not None
    assert bar.isVisible()
    click(bar.see)
    page = window.findChild(AdoptionPage)
    assert page is not None
    assert page.isVisible()
    assert any("Is anything new?" in change for change in page.changes)
    click(page.use)
    assert window.page is not None
    assert session_of(window).playbook.version == newer.version
    assert card_of(window, "basis.prepared_by").input.field.text == "Marta"  # type: ignore[attr-defined]
    assert "last.more" in session_of(window).playbook.questions_by_id
    assert store.load("kept").playbook_version == "2"


def test_staying_changes_nothing(open_window: OpenWindow, store: Store, playbook: Playbook) -> None:
    window = open_window(store.create("Corvane couplings", playbook).id)
    bar = window.findChild(AdoptionBar)
    assert bar is not None
    click(bar.see)
    page = window.findChild(AdoptionPage)
    assert page is not None
    click(page.stay)
    assert window.page is not None
    assert session_of(window).assessment.playbook_version == "1"
