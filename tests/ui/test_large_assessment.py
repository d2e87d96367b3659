"""A large assessment stays out of Python's search for cycles while it is open, and only then."""

from __future__ import annotations

import gc

from ui_steps import OpenWindow

from litready.domain.answers import Cell, State
from litready.domain.matter import Record
from litready.playbook.model import Playbook
from litready.storage.store import Store
from litready.ui.main_window import MANY_RECORDS


def test_only_a_large_assessment_is_kept_out_of_the_search_for_cycles_and_only_while_open(
    open_window: OpenWindow, store: Store, playbook: Playbook
) -> None:
    large = store.create("Many articles", playbook).id
    cell = {"name": Cell(State.ANSWERED, "Valve")}
    store.add_records(large, [Record(f"a{n}", "articles", cell) for n in range(MANY_RECORDS)])
    window = open_window()
    assert gc.get_freeze_count() == 0
    window.open_assessment(large)
    assert gc.get_freeze_count() > MANY_RECORDS
    window.go_home()
    assert gc.get_freeze_count() == 0
