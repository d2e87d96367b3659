"""The log of changes in the window."""
