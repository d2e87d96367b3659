"""The backups of the library: which there are, what differs from one, and bringing back from it."""
