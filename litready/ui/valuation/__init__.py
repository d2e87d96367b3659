"""The page of valuations: methods side by side, and what explains each figure."""
