"""Lists kept in a spreadsheet, read into records of a register.

A file becomes a plain table (`read`), its columns are matched to those of a register (`matching`), and a dry run
(`dry_run`) says which records would be taken and which rows are refused, each with its reason. Nothing here writes.
"""
