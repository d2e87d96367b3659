"""The one place that says which pages stand in the window."""

from __future__ import annotations

from litready.ui.export import open_export
from litready.ui.factories import Factories
from litready.ui.home import make_home
from litready.ui.tool_pages import make_register, make_section_tool, make_tool


def make_factories() -> Factories:
    """Who makes the pages of the window."""
    return Factories(
        make_home=make_home,
        make_register=make_register,
        make_tool=make_tool,
        open_export=open_export,
        make_section_tool=make_section_tool,
    )
