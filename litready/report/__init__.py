"""The report: one model of what is said, and the writer that puts it on paper."""
