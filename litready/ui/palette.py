"""The two palettes, light and dark. Every colour on screen is one of these."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by their use, as #RRGGBB. All text reaches 4.5:1 and all control edges 3:1 on every ground."""

    dark: bool
    canvas: str
    surface: str
    sunken: str
    line: str
    edge: str
    ink: str
    ink2: str
    ink3: str
    accent: str
    accent_hi: str
    accent_tint: str
    on_accent: str
    stop: str
    stop_tint: str
    serious: str
    serious_tint: str
    watch: str
    watch_tint: str
    strength: str
    strength_tint: str
    open: str


LIGHT = Palette(
    dark=False,
    canvas="#F7F6F3",
    surface="#FFFFFF",
    sunken="#F0EEE9",
    line="#E2DFD8",
    edge="#857F74",
    ink="#1D1C1A",
    ink2="#4F4B45",
    ink3="#69645B",
    accent="#1E4F78",
    accent_hi="#173F61",
    accent_tint="#E6EEF5",
    on_accent="#FFFFFF",
    stop="#A1261F",
    stop_tint="#FBEDEB",
    serious="#8A4A00",
    serious_tint="#FBF0E0",
    watch="#4A5967",
    watch_tint="#EDF1F4",
    strength="#27663F",
    strength_tint="#E7F3EB",
    open="#4F4B45",
)

DARK = Palette(
    dark=True,
    canvas="#181816",
    surface="#21201E",
    sunken="#2A2926",
    line="#383632",
    edge="#8B867C",
    ink="#ECE9E3",
    ink2="#C2BDB4",
    ink3="#A39D93",
    accent="#8FBDE6",
    accent_hi="#B0D2F0",
    accent_tint="#22313F",
    on_accent="#0E1B27",
    stop="#F29D93",
    stop_tint="#3B211E",
    serious="#E8B56E",
    serious_tint="#362918",
    watch="#AEBECD",
    watch_tint="#272E35",
    strength="#8FCCA5",
    strength_tint="#1E3026",
    open="#C2BDB4",
)
