"""The timeline as data: days by their bounds, records by their ids, and what collides."""

from __future__ import annotations

import json
from datetime import date

from litready.domain.readiness import assess
from litready.exchange.portable import parse_portable
from litready.exchange.readiness_document import readiness_document
from litready.paths import authorities_file, playbook_folder, sample_file
from litready.playbook.load import load_playbook


def test_the_timeline_of_the_sample_as_data() -> None:
    playbook = load_playbook(playbook_folder(), authorities_file())
    assessment = parse_portable(sample_file().read_bytes(), playbook).assessment
    readiness = assess(playbook, assessment, date(2026, 11, 25))
    document = json.loads(json.dumps(readiness_document(readiness, playbook)))["timeline"]
    assert len(document["events"]) == len(readiness.timeline.events)
    assert len(document["spans"]) == len(readiness.timeline.spans)
    assert [u["where"] for u in document["undated"]] == ["notice-draft"]
    by_record = {(e["where"], e["mark"]): e for e in document["events"]}
    assert by_record["cust-quist", "left"]["at"] == {"earliest": "2026-11-01", "latest": "2026-11-30"}
    assert by_record["cust-quist", "left"]["what"] == "cust-quist left"
    late = document["collisions"][0]
    assert (late["clash"], late["days"], late["where"]) == ("hold_after_duty", "138 days", ["hold.issued_on"])
    assert "{" not in json.dumps([i["what"] for kind in document.values() for i in kind])
