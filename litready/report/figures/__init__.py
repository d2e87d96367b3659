"""Figures of the report and the window: drawn once, written as PDF and as SVG."""
