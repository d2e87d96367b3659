"""The matrix of secrets and measures: what keeps each secret, and what a court would likely find."""
