"""Marking and the damages window on the screen."""
