"""The content: sections, questions, registers, findings and authorities, as typed data read from TOML."""
