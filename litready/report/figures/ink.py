"""Colors, faces and measures of a figure: on paper, and on a screen in units of its own."""

from __future__ import annotations

from dataclasses import dataclass

from litready.report.fonts import Face
from litready.report.styles import GREY, HAIR, INK, MEASURE, MID, SERIOUS, STOP


@dataclass(frozen=True, slots=True)
class FigureInk:
    """Colors as #RRGGBB by their use, and the three faces.

    `soft` is the band of a date that is not known to the day, `article` the bar of a marked article.
    """

    ground: str
    ink: str
    ink2: str
    ink3: str
    line: str
    edge: str
    soft: str
    article: str
    accent: str
    on_accent: str
    accent_tint: str
    stop: str
    serious: str
    serious_tint: str
    text: Face
    strong: Face
    name: Face


PRINT_INK = FigureInk(
    ground="#ffffff",
    ink=INK,
    ink2=GREY,
    ink3=GREY,
    line=HAIR,
    edge=MID,
    soft="#dcdfe3",
    article="#a9afb6",
    accent="#1d3f5e",
    on_accent="#ffffff",
    accent_tint="#dfe7ee",
    stop=STOP,
    serious=SERIOUS,
    serious_tint="#fbf0e0",
    text=Face.SANS,
    strong=Face.SANS_BOLD,
    name=Face.SERIF_BOLD,
)


@dataclass(frozen=True, slots=True)
class FigureSize:
    """Measures in points or units. `text` is the size of all text but the names of lanes, `line` its line height.

    `unit` scales strokes and small distances; with `crisp` upright lines stand on whole pixels; with `legend`
    the patterns are explained below the axis in any case, else only those that no word in the figure names.
    """

    width: float
    gutter: float
    text: float
    name: float
    line: float
    bar: float
    slim: float
    disc: float
    unit: float
    crisp: bool
    legend: bool


PRINT = FigureSize(
    width=MEASURE, gutter=84.0, text=8.0, name=9.5, line=9.8, bar=17.0, slim=9.0, disc=11.6, unit=0.66, crisp=False,
    legend=True,
)  # fmt: skip
TIMELINE_PRINT = FigureSize(
    width=MEASURE, gutter=92.0, text=6.7, name=7.2, line=8.2, bar=7.6, slim=7.6, disc=8.4, unit=0.66, crisp=False,
    legend=True,
)  # fmt: skip
SCREEN_WIDTH = 944.0


def screen_size(width: float = SCREEN_WIDTH) -> FigureSize:
    """The measures on a screen, `width` units wide; text keeps its size whatever the width."""
    return FigureSize(
        width=width, gutter=118.0, text=12.0, name=15.0, line=15.0, bar=30.0, slim=14.0, disc=18.0, unit=1.0,
        crisp=True, legend=False,
    )  # fmt: skip
