"""The rail: where the pages that are no section stand."""

from __future__ import annotations

from datetime import date

from litready.cli import shipped_playbook
from litready.domain.marking.record import ARTICLES
from litready.domain.readiness import assess
from litready.domain.trade_secrets.record import MEASURES
from litready.domain.valuation.facts import VALUATIONS
from litready.exchange.portable import read_portable
from litready.paths import sample_file
from litready.ui.destinations import Destination, rail_rows, tools_shown
from litready.ui.factories import Tool


def test_each_tool_stands_once_and_below_the_section_it_is_worked_out_from() -> None:
    playbook = shipped_playbook()
    readiness = assess(playbook, read_portable(sample_file(), playbook).assessment, date(2026, 11, 25))
    rows = rail_rows(playbook, readiness, 3)
    titles = [row.title for row in rows]
    assert titles[:4] == ["Readiness", "Actions", "Timeline", "For counsel"]
    made_from = {Tool.WINDOW: ARTICLES, Tool.MEASURES: MEASURES, Tool.VALUATION: VALUATIONS}
    for tool, register in made_from.items():
        section = Destination(section=playbook.registers_by_id[register].section)
        above = rows[titles.index(tool.value) - 1]
        assert above.to == section, tool
    tools = [row.to.tool for row in rows if row.to is not None and row.to.tool is not None]
    assert sorted(t.name for t in [*tools, Tool.REGISTERS]) == sorted(t.name for t in tools_shown(playbook))
    assert [row.count for row in rows if row.title == "Actions"] == ["3"]
