"""What was conceded against the owner: the answers on which stops and serious findings rest, and no others."""

from __future__ import annotations

from datetime import date

import pytest

from litready.domain.admissions import Admission, count_conceded, list_admissions
from litready.domain.fact import Fact
from litready.domain.readiness import Readiness, assess
from litready.exchange.portable import read_portable
from litready.paths import authorities_file, playbook_folder, sample_file
from litready.playbook.load import load_playbook
from litready.playbook.model import Severity


@pytest.fixture(scope="module")
def readiness() -> Readiness:
    shipped = load_playbook(playbook_folder(), authorities_file())
    return assess(shipped, read_portable(sample_file(), shipped).assessment, date(2026, 11, 25))


def by_id(admissions: tuple[Admission, ...]) -> dict[str, tuple[Fact, ...]]:
    return {a.finding.id: a.facts for a in admissions}


def test_stops_come_first_and_nothing_that_speaks_for_the_owner_comes_at_all(readiness: Readiness) -> None:
    found = [a.finding.severity for a in list_admissions(readiness)]
    assert found == sorted(found, key=[Severity.STOP, Severity.SERIOUS].index)
    assert len(found) == len(readiness.of(Severity.STOP)) + len(readiness.of(Severity.SERIOUS))


@pytest.mark.parametrize(
    ("finding", "conceded"),
    [
        ("basis.claim_before_hold", ["basis.anticipated_since", "hold.issued_on"]),
        ("hold.phones_left_out", ["hold.phones"]),
        ("evidence.not_compared", ["evidence.counsel_compared"]),
        ("statements.business_not_told", ["statements.business_told"]),
    ],
)
def test_what_is_conceded_on_its_face_is_named(readiness: Readiness, finding: str, conceded: list[str]) -> None:
    assert [f.question for f in by_id(list_admissions(readiness))[finding]] == conceded


def test_records_are_named_by_cell_or_whole(readiness: Readiness) -> None:
    found = by_id(list_admissions(readiness))
    assert {(f.register, f.column) for f in found["marking.licensee_no_duty"]} == {("licensees", "must_mark")}
    assert {(f.register, f.column) for f in found["hold.not_acknowledged"]} == {("custodians", "")}
    assert all(f.record for f in found["hold.not_acknowledged"])


def test_an_answer_on_which_two_findings_rest_counts_once(readiness: Readiness) -> None:
    found = list_admissions(readiness)
    twice = [a for a in found if a.finding.id in ("basis.claim_before_hold", "hold.after_anticipation")]
    assert [len(a.facts) for a in twice] == [2, 4]
    assert count_conceded(twice) == 4
    each = {(f.question, f.register, f.record, f.column) for a in found for f in a.facts}
    assert count_conceded(found) == len(each)


def test_a_copy_that_carries_less_concedes_less(readiness: Readiness) -> None:
    carried = list_admissions(readiness, lambda fact: fact.register == "custodians")
    assert set(by_id(carried)) == {"hold.not_acknowledged"}
    assert list_admissions(readiness, lambda _fact: False) == ()
