"""Counsel’s reply loop in the window: sending the open questions, and taking the replies."""
