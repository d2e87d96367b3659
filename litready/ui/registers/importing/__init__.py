"""Taking a list from a file into a register: choose, match, settle, look, take."""
