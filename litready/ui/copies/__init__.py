"""Exports and kept copies of an assessment: what there is, what changed since, and whether a file is one of them."""
