"""How much is different, in one sentence each: of the record, and of what follows from it."""

from __future__ import annotations

from litready.domain.compare.model import Comparison
from litready.domain.reasons import listed, sentence

SAME_RECORD = "Nothing that was recorded is different."


def recorded_words(comparison: Comparison) -> str:
    """What of the record is different: 3 answers, 2 records and 1 action are different."""
    if comparison.same_record:
        again = comparison.given_again
        more = f" {again:,} {'entry was' if again == 1 else 'entries were'} given again with the same content."
        return SAME_RECORD + (more if again else "")
    counts = (
        (len(comparison.answers), "answer"),
        (len(comparison.records), "record"),
        (len(comparison.declared), "“none”"),
        (len(comparison.reordered), "order of rows"),
        (len(comparison.actions), "action"),
        (int(comparison.names[0] != comparison.names[1]), "name"),
        (int(comparison.versions[0] != comparison.versions[1]), "version of the content"),
    )
    found = [_counted(n, one) for n, one in counts if n]
    alone = sum(n for n, _ in counts) == 1
    return f"{sentence(listed(found))} {'is' if alone else 'are'} different."


def follows_words(comparison: Comparison) -> str:
    """What of the conclusions is different, or that none is."""
    findings, questions = comparison.findings, comparison.questions
    counts = (
        (sum(f.before is None for f in findings), "finding", "opened"),
        (sum(f.after is None for f in findings), "finding", "closed"),
        (sum(None not in (f.before, f.after) for f in findings), "finding", "changed"),
        (sum(q.before is None for q in questions), "question", "opened"),
        (sum(q.after is None for q in questions), "question", "settled"),
    )
    found = [f"{_counted(n, one)} {done}" for n, one, done in counts if n]
    return f"{sentence(listed(found))}." if found else "No finding and no open question is different."


def _counted(count: int, one: str) -> str:
    many = {"“none”": "“none”", "order of rows": "orders of rows"}.get(one, f"{one}s")
    return f"{count:,} {one if count == 1 else many}"
