"""The portable .litready file: writing it, reading it whole or not at all, and its schema."""
