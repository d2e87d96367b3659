"""The rules: pure functions over frozen data. No Qt, no SQL, no clock, no disk."""
