"""Registers: lists of records with a form for each."""

from litready.ui.registers.view import RegisterView

__all__ = ["RegisterView"]
