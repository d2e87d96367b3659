"""The library: where assessments are kept, one SQLite file now and any SQL database by URL later."""
