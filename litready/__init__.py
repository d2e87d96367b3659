"""LitReady: what to settle before a US patent owner files suit, and what follows from the facts."""

__version__ = "0.1.0"
