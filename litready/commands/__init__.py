"""The commands, one module for each group; what all of them work with stands in `desk`."""
