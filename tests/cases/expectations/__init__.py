"""What is expected of a case, and how it is held against what LitReady makes of it."""
