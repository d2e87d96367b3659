"""The commands do what they say, refuse in one sentence, and need no window."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from datetime import UTC, datetime

import docx
import pytest
from pdf_pages import pages_of_pdf
from pypdf import PdfReader

from litready.cli import shipped_playbook
from litready.exchange.portable import read_portable
from litready.paths import resources


@pytest.fixture(scope="module")
def playbook():
    return shipped_playbook()


@pytest.fixture
def bare(tmp_path, playbook):
    """A bare JSON file with a few answers."""
    path = tmp_path / "bare.json"
    path.write_text(
        json.dumps(
            {
                "format": "litready-assessment",
                "schema_version": 1,
                "playbook": {"id": playbook.id, "version": playbook.version},
                "name": "Bare matter",
                "answers": {
                    "basis.prepared_by": {"value": "Ann Example"},
                    "basis.preparer_role": {"value": "employee"},
                    "basis.directed_by": {"value": "nobody"},
                    "hold.issued": {"value": "no"},
                },
            }
        )
    )
    return path


def test_import_list_show_save_and_import_again(command, bare, tmp_path, playbook):
    code, out, _ = command("import", bare)
    assert code == 0
    identity = out.strip()
    code, out, _ = command("list")
    assert code == 0
    assert identity in out
    assert "Bare matter" in out
    code, out, _ = command("show", identity[:8])
    assert code == 0
    assert "Not ready" in out
    saved = tmp_path / "saved.litready"
    assert command("save", identity, "-o", saved)[0] == 0
    again = tmp_path / "again.litready"
    assert command("--data-dir", tmp_path / "other", "import", saved)[0] == 0
    assert command("--data-dir", tmp_path / "other", "save", identity, "-o", again)[0] == 0
    first, second = read_portable(saved, playbook).assessment, read_portable(again, playbook).assessment
    assert first.answers == second.answers
    assert first.records == second.records
    assert first.name == second.name


def test_check_prints_readiness_as_text_and_as_data(command, bare):
    code, out, _ = command("check", bare, "--today", "2026-11-24")
    assert code == 0
    assert "Assessed 2026-11-24" in out
    code, out, _ = command("check", bare, "--json", "--today", "2026-11-24")
    assert code == 0
    document = json.loads(out)
    assert document["verdict"] == "not_ready"
    assert document["today"] == "2026-11-24"
    stops = [f for f in document["findings"] if f["severity"] == "stop"]
    assert stops
    assert all(f["facts"] for f in document["findings"])
    assert all(a["cite"] for f in document["findings"] for a in f["authorities"])


def test_check_prints_what_the_rules_conclude_of_each_record(command):
    code, out, _ = command("check", resources() / "samples" / "merrowdale.json", "--json", "--today", "2026-11-24")
    assert code == 0
    document = json.loads(out)
    kept = document["preservation"]
    assert kept["duty"]["earliest"] <= kept["duty"]["latest"] <= "2026-11-24"
    late = next(g for g in kept["gaps"] if g["kind"] == "hold_late")
    assert 0 < late["days_at_least"] <= late["days_at_most"]
    assert {s["record"] for s in document["protections"]["ai_uses"]}
    public = next(u for u in document["protections"]["ai_uses"] if u["terms"] == "open")
    assert public["readings"], "the split is shown"
    messages = document["protections"]["communications"]
    assert len(messages) == 9
    assert {"likely", "unlikely"} <= {m["privilege"] for m in messages}
    said = document["exposures"]["statements"]
    assert {s["register"] for s in said} == {"notices", "public_statements"}
    assert {s["declaratory"]["level"] for s in said} <= {"high", "medium", "low", "not_known"}
    worth = document["valuations"]
    assert [g["methods"] for g in worth["side_by_side"]] == [["cost", "market", "income"]]
    cost = next(v for v in worth["valuations"] if v["method"] == "cost")
    assert cost["worked_out"]["base"] == {"amount": "2401000.00", "currency": "USD"}
    bound = {r["record"]: r for r in document["records"]["agreements"]}
    lines = {line["name"]: line for line in bound["agr-k5"]["lines"]}
    assert (lines["notice"]["word"], lines["notice"]["mark"], lines["notice"]["grave"]) == (
        "Missing",
        "not_supported",
        True,
    )
    assert {a for r in lines["notice"]["reasons"] for a in r["authorities"]} == {"18-usc-1833b", "18-usc-1836b3"}
    assert bound["agr-testlab"]["readings"]
    assert bound["agr-q1"]["open"]


def test_check_makes_no_library_and_loads_no_qt_and_no_sql(bare, tmp_path):
    data = tmp_path / "untouched"
    program = (
        "import sys; from litready.cli import run\n"
        f"code = run(['--data-dir', {str(data)!r}, 'check', {str(bare)!r}], None)\n"
        "loaded = {m.partition('.')[0] for m in sys.modules}\n"
        "assert code == 0 and not loaded & {'PySide6', 'sqlalchemy', 'alembic', 'reportlab'}, loaded\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert not data.exists()


def test_export_writes_a_report(command, bare, tmp_path):
    identity = command("import", bare)[1].strip()
    target = tmp_path / "report.pdf"
    assert command("export", identity, "-o", target)[0] == 0
    text = "".join(pages_of_pdf(target))
    assert "Bare matter" in text
    facts = tmp_path / "facts.pdf"
    assert command("export", identity, "-o", facts, "--facts-only", "--paper", "a4")[0] == 0
    assert "Not ready" not in "".join(pages_of_pdf(facts))


def test_one_part_and_descriptions_for_one_recipient(command, small, tmp_path):
    from litready.storage.store import Store

    committee, counsel = tmp_path / "committee.pdf", tmp_path / "counsel.pdf"
    assert command("export", small, "-o", committee, "--part", "trade-secrets")[0] == 0
    text = "".join(pages_of_pdf(committee))
    assert "Trade secrets alone" in text
    assert PdfReader(committee).metadata.title.startswith("Trade secrets report: ")
    wanted = ("export", small, "-o", counsel, "--part", "trade-secrets", "--descriptions-for", "Noor Haddad")
    assert command(*wanted)[0] == 0
    assert "This copy for Noor Haddad" in " ".join(pages_of_pdf(counsel)[0].split())
    with Store.open(tmp_path / "data" / "library.sqlite", now=lambda: datetime.now(UTC)) as store:
        noted = {e.file_name: (e.kind, e.recipient) for e in store.exports(small)}
    assert noted == {
        "committee.pdf": ("report on trade secrets alone", ""),
        "counsel.pdf": ("report on trade secrets alone, with descriptions", "Noor Haddad"),
    }


def test_a_portable_file_says_that_it_holds_everything(command, tmp_path):
    identity = command("sample")[1].strip()
    code, out, err = command("save", identity, "-o", tmp_path / "m.litready")
    assert (code, out.strip()) == (0, str(tmp_path / "m.litready"))
    assert "It holds everything, what describes trade secrets included." in err


def test_the_hold_notice_is_written_as_a_word_file_and_noted(command, tmp_path):
    from litready.storage.store import Store

    identity = command("sample")[1].strip()
    target = tmp_path / "notice.docx"
    code, out, err = command("hold-notice", identity[:8], "-o", target)
    assert (code, out.strip(), err) == (0, str(target), "")
    words = "\n".join(p.text for p in docx.Document(str(target)).paragraphs)
    assert "Legal hold: keep documents, data and things" in words
    with Store.open(tmp_path / "data" / "library.sqlite", now=lambda: datetime.now(UTC)) as store:
        (noted,) = store.exports(identity)
    assert (noted.kind, noted.file_name) == ("hold-notice", "notice.docx")
    assert noted.sha256 == hashlib.sha256(target.read_bytes()).hexdigest()


def test_sample_is_added_and_opened(command):
    code, out, _ = command("sample")
    assert code == 0
    assert out.strip() in command("list")[1]
    assert command("sample", "--open")[0] == 77, "the window’s own exit code"


def test_schema_and_playbook_check(command, tmp_path, playbook):
    code, out, _ = command("schema")
    assert code == 0
    assert json.loads(out)["$defs"]["AssessmentDocument"]
    from litready.paths import playbook_folder

    code, out, _ = command("playbook", "check", playbook_folder())
    assert code == 0
    assert f"{len(playbook.questions)} questions" in out
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "playbook.toml").write_text("id = 3")
    code, _, err = command("playbook", "check", broken)
    assert code == 1
    assert "playbook.toml" in err


REFUSED = {
    "no such assessment": ("show", "zzzz"),
    "no such file": ("check", "nowhere.json"),
    "import of no file": ("import", "nowhere.litready"),
    "a part that is none": ("export", "SAMPLE", "-o", "/tmp/r.pdf", "--part", "patents"),
    "descriptions for nobody": ("export", "SAMPLE", "-o", "/tmp/r.pdf", "--descriptions-for", " "),
    "descriptions for no name": ("export", "SAMPLE", "-o", "/tmp/r.pdf", "--descriptions-for", ""),
    "export into no folder": ("export", "SAMPLE", "-o", "/nowhere/at/all/report.pdf"),
    "hold notice into no folder": ("hold-notice", "SAMPLE", "-o", "/nowhere/at/all/notice.docx"),
    "hold notice onto a folder": ("hold-notice", "SAMPLE", "-o", "/tmp"),
    "save onto a folder": ("save", "SAMPLE", "-o", "/tmp"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_refusal_is_one_sentence_on_stderr_and_exit_1(command, bare, name):
    identity = command("import", bare)[1].strip()
    words = [identity if w == "SAMPLE" else w for w in REFUSED[name]]
    code, out, err = command(*words)
    assert code == 1
    assert out == ""
    assert len(err.strip().splitlines()) == 1
    assert err.strip().endswith(".")


@pytest.mark.parametrize(
    "words", [("nonsense",), ("check",), ("export", "x"), ("hold-notice", "x"), ("check", "f", "--today", "soon")]
)
def test_wrong_usage_is_exit_2(command, words):
    assert command(*words)[0] == 2


def test_an_import_that_is_refused_leaves_the_library_as_it_was(command, bare, tmp_path):
    command("import", bare)
    before = command("list")[1]
    broken = tmp_path / "broken.json"
    broken.write_text(bare.read_text()[:-30])
    assert command("import", broken)[0] == 1
    assert command("list")[1] == before


def test_the_same_file_twice_is_refused_with_a_sentence(command, bare, tmp_path):
    identity = command("import", bare)[1].strip()
    saved = tmp_path / "saved.litready"
    command("save", identity, "-o", saved)
    code, _, err = command("import", saved)
    assert code == 1
    assert err.strip()


def test_reading_commands_work_beside_an_open_window(command, bare, tmp_path):
    from litready.storage.store import Store

    identity = command("import", bare)[1].strip()
    with Store.open(tmp_path / "data" / "library.sqlite", now=lambda: datetime.now(UTC)):
        assert command("list")[0] == 0
        assert command("show", identity)[0] == 0
        assert command("export", identity, "-o", tmp_path / "r.pdf")[0] == 0
        assert command("hold-notice", identity, "-o", tmp_path / "h.docx")[0] == 0
        code, _, err = command("import", bare)
        assert code == 1
        assert "another LitReady window" in err
