"""The package for counsel: planned, written as one ZIP or as parts of it, and checked by whoever receives it."""
