"""Feeds hostile inputs to everything that reads: `python -m tests.long.fuzz --inputs 100000`.

Portable files, lists as CSV and .xlsx, replies as Word files, content as TOML, pasted text, and what lies on a
clipboard, pasted into the fields of the real window. Whatever comes in,
only a `LitReadyError` may come out; within seconds, within the memory allowed, with no file written and no socket
opened. What is accepted must be whole: it can be assessed, stored and written again, and comes back the same.
"""

from __future__ import annotations

import argparse
import contextlib
import faulthandler
import json
import os
import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from litready.cli import shipped_playbook
from litready.domain.answers import Answer, State, parse_value
from litready.domain.fingerprint import fingerprint
from litready.domain.matter import Record
from litready.domain.readiness import assess
from litready.domain.secret_text import signs_of_secret
from litready.errors import LitReadyError
from litready.exchange.lists.dry_run import dry_run
from litready.exchange.lists.matching import file_columns, suggest
from litready.exchange.lists.plan import ListPlan
from litready.exchange.lists.read import parse_list
from litready.exchange.portable import package, parse_portable
from litready.exchange.readiness_text import readiness_text
from litready.exchange.replies.read import parse_replies
from litready.paths import resources, sample_file
from litready.playbook.load import parse_playbook
from litready.playbook.model import Column, Kind
from litready.storage.store import Store
from litready.ui.app import make_application
from litready.ui.palette import LIGHT
from litready.ui.theme import Theme
from litready.values import PatentNumber
from litready.values.texts import tidy
from tests.long import mutate
from tests.long.pasting import PasteBench, hostile
from tests.ui.register_content import register_playbook
from tests.ui.ui_content import small_playbook

SECONDS = 20.0
"""No input may take longer, on a machine that does much else."""
HANGING = 600.0
"""Where a hundred inputs take longer, one of them hangs: the process ends and shows where."""
MEMORY = 3 * 2**30
"""Bytes of address space that the process may take over what it has at the start."""
TODAY = date(2026, 11, 25)
SHARES = {"portable": 33, "csv": 20, "xlsx": 15, "docx": 8, "toml": 10, "text": 12, "paste": 2}
_WRITING = ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.chmod", "os.truncate")
_LEAVING = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "socket.connect", "socket.bind")


@dataclass
class Watch:
    """Sees every file that is opened to be written and everything that leaves the process, while an input is read."""

    on: bool = False
    allowed: str = ""
    seen: list[str] = field(default_factory=list)

    def hook(self, event: str, args: tuple[Any, ...]) -> None:
        """An audit hook."""
        if not self.on:
            return
        if event == "open":
            path, mode, flags = args
            writes = flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) if isinstance(flags, int) else "w" in str(mode)
            if writes and not str(path).startswith(self.allowed):
                self.seen.append(f"{event} {path}")
        elif event in _LEAVING or (event in _WRITING and not str(args[0]).startswith(self.allowed)):
            self.seen.append(f"{event} {args}")


@dataclass
class Bench:
    """What the targets read with, and what came of it."""

    folder: Path
    watch: Watch = field(default_factory=Watch)
    counts: Counter[str] = field(default_factory=Counter)
    slowest: dict[str, float] = field(default_factory=dict)
    opened: list[PasteBench | Store] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.playbook = shipped_playbook()
        text = sample_file().read_text(encoding="utf-8")
        self.sample = parse_portable(text.encode(), self.playbook).assessment
        tree = json.loads(text)
        linked = ("asserted_patents", "accused_products")
        few = [record for record in tree["records"] if record["register"] in linked]
        small = {**tree, "answers": dict(list(tree["answers"].items())[:40]), "records": few}
        self.trees = [small, small, small, tree]
        self.packages = [mutate.packed(json.dumps(own).encode()) for own in self.trees]
        self.texts = [json.dumps(own, ensure_ascii=False, indent=1) for own in self.trees]
        self.watch.allowed = str(self.folder)
        self.store = Store.open(self.folder / "library.sqlite", now=lambda: datetime.now(UTC))
        self.own = self.store.create("Fuzz", self.playbook).id
        self.text_question = next(q.id for q in self.playbook.questions if q.kind is Kind.TEXT)
        sys.addaudithook(self.watch.hook)

    @contextlib.contextmanager
    def reading(self, target: str) -> Iterator[None]:
        """One input: within time, with nothing written, and nothing raised but a plain refusal."""
        self.counts[target] += 1
        if self.counts[target] % 100 == 1:  # each call starts a thread
            faulthandler.dump_traceback_later(HANGING, exit=True)
        begun, words = time.perf_counter(), "accepted"
        self.watch.on = True
        try:
            yield
            self.counts[f"{target} accepted"] += 1
        except LitReadyError as refusal:
            words = str(refusal)
        finally:
            self.watch.on = False
            taken = time.perf_counter() - begun
        self.slowest[target] = max(taken, self.slowest.get(target, 0.0))
        assert words.strip(), "a refusal without words"
        assert taken < SECONDS, f"{taken:.0f} s for one input"
        assert not self.watch.seen, self.watch.seen

    # -- targets -----------------------------------------------------------------------------------------

    def portable(self, content: bytes) -> None:
        """A portable file; what is taken can be assessed, and written and read again."""
        with self.reading("portable"):
            taken = parse_portable(content, self.playbook).assessment
            readiness_text(self.playbook, taken, assess(self.playbook, taken, TODAY))
            again = parse_portable(package(taken), self.playbook).assessment
            assert fingerprint(again) == fingerprint(taken)

    def listed(self, target: str, content: bytes, register_at: float) -> None:
        """A list, read into a register as the window would at first, and every cell looked at."""
        registers = self.playbook.registers
        register = registers[int(register_at * len(registers)) % len(registers)]
        with self.reading(target):
            file = parse_list(f"list.{target}", content)
            for heading in (1, 0):
                plan = ListPlan(heading, suggest(file_columns(file, heading), register))
                dry_run(file, plan, register, self.playbook, self.sample)

    def docx(self, content: bytes) -> None:
        """Replies of outside counsel."""
        with self.reading("docx"):
            parse_replies("replies.docx", content, self.playbook, self.sample, today=TODAY)

    def toml(self, sources: dict[str, str]) -> None:
        """Content."""
        with self.reading("toml"):
            parse_playbook(sources)

    def text(self, text: str) -> None:
        """Text as it is pasted: read as every kind of value, looked through for secrets, stored, written, read."""
        with self.reading("text"):
            for kind in Kind:
                if kind not in (Kind.MULTI, Kind.RECORDS, Kind.REGISTER):
                    with contextlib.suppress(LitReadyError):
                        parse_value(Column("c", "C", kind), tidy(text))
            with contextlib.suppress(LitReadyError):
                PatentNumber.parse(text)
            kept = tidy(text)
            signs_of_secret(kept)
            answer = Answer(State.ANSWERED, kept, kept) if kept.strip() else Answer(note=kept)
            self.store.save_answer(self.own, self.text_question, answer)
            stored = self.store.load(self.own)
            assert stored.answer(self.text_question).note == kept
            record = Record("r", self.playbook.registers[0].id, {}, kept)
            taken = replace(stored.with_record(record), name=kept[:200] or "x")
            assert fingerprint(parse_portable(package(taken), self.playbook).assessment) == fingerprint(taken)

    def paste(self, pastes: PasteBench, at: float, content: dict[str, bytes]) -> None:
        """What lies on a clipboard, pasted into a field of the window."""
        with self.reading("paste"):
            pastes.paste(at, content)

    def close(self) -> None:
        """Close the window and the libraries."""
        for opened in self.opened:
            opened.close()
        self.store.close()


def corpus_lists() -> tuple[list[bytes], list[bytes]]:
    """Lists such as counsel keeps: as CSV, and as workbooks."""
    from openpyxl import Workbook

    rows: list[list[object]] = [
        ["Number", "Title", "Date", "Amount", "Confidential?", "From", "To", "Note"],
        ["US 9,876,543 B2", "Coupling", "03/04/2024", "$1,250.50", "yes", "A. Lee", "B. Kim; C. Roe", 'He said "no"'],
        ["D909,819", "Sprocket, with\nbreak", "2024-05", "EUR 3", "not known", "", "x@y.example", "ß 株式会社"],
    ]
    rows += [[f"US {n}", f"Row {n}", date(2020, 1, 1 + n), n * 1.5, bool(n % 2), None, "z", "=1+1"] for n in range(12)]
    texts = [sep.join('"' + str(c).replace('"', '""') + '"' for c in row) for sep in ",;\t|" for row in rows]
    csvs = ["\r\n".join(texts[n * len(rows) : (n + 1) * len(rows)]).encode() for n in range(4)]
    csvs += [csvs[0].decode().encode("utf-16"), csvs[1].decode().encode("cp1252", "replace")]
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.create_sheet("Second").append(["a", "b"])
    stream = BytesIO()
    book.save(stream)
    return csvs, [stream.getvalue()]


def corpus_docx(bench: Bench) -> bytes:
    """The open questions as a Word file, as it goes out to counsel."""
    from litready.report.question_sheet import write_question_sheet

    path = bench.folder / "sheet.docx"
    write_question_sheet(bench.playbook, bench.sample, path, today=TODAY)
    return path.read_bytes()


def corpus_toml() -> list[dict[str, str]]:
    """The texts of small content that is read without a fault."""
    return [dict(small_playbook().sources), dict(register_playbook().sources)]


def open_window(bench: Bench) -> PasteBench:
    """The real window on Qt's offscreen platform, on a library of its own."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    folder = bench.folder / "window"
    folder.mkdir()
    store = Store.open(folder / "library.sqlite", now=lambda: datetime.now(UTC))
    theme = Theme(make_application(), resources() / "fonts", palette=LIGHT)
    pastes = PasteBench.open(theme, store, bench.playbook, folder)
    bench.opened += (pastes, store)
    return pastes


def targets(bench: Bench) -> dict[str, Callable[[int, int], None]]:
    """Each target as a function that feeds it so many inputs, from a seed."""
    csvs, books = corpus_lists()
    sheet, contents = corpus_docx(bench), corpus_toml()
    where, path = st.floats(0, 1), st.lists(st.floats(0, 0.999), min_size=1, max_size=6)

    portable = (
        st.builds(mutate.mutated_bytes, st.sampled_from(bench.packages), mutate.mutations)
        | st.builds(
            lambda t, c: mutate.mutated_text(t, c).encode("utf-8", "surrogatepass"),
            st.sampled_from(bench.texts),
            mutate.mutations,
        )
        | st.builds(
            lambda t, p, v: mutate.packed(json.dumps(mutate.with_value(t, p, v)).encode()),
            st.sampled_from(bench.trees),
            path,
            mutate.values,
        )
        | st.builds(mutate.mutated_part, st.sampled_from(bench.packages), mutate.mutations, where)
        | st.binary(max_size=200)
    )
    csv = st.builds(mutate.mutated_bytes, st.sampled_from(csvs), mutate.mutations) | st.binary(max_size=400)
    xlsx = st.builds(mutate.mutated_part, st.sampled_from(books), mutate.mutations, where) | st.builds(
        mutate.mutated_bytes, st.sampled_from(books), mutate.mutations
    )
    docx = st.builds(mutate.mutated_part, st.just(sheet), mutate.mutations, where) | st.builds(
        mutate.mutated_bytes, st.just(sheet), mutate.mutations
    )
    toml = st.builds(
        lambda s, c, f: s | {(n := list(s)[int(f * len(s)) % len(s)]): mutate.mutated_text(s[n], c)},
        st.sampled_from(contents),
        mutate.mutations,
        where,
    )
    text = (
        st.text(max_size=300)
        | st.builds(mutate.mutated_text, st.text(max_size=2000), mutate.mutations)
        | st.builds(mutate.mutated_text, st.sampled_from(_PASTED), mutate.mutations)
    )
    pastes = open_window(bench)
    pasted = st.tuples(where, hostile(pastes.canary.picture, pastes.canary.port))
    return {
        "portable": _feeder(bench.portable, portable),
        "csv": _feeder(lambda own: bench.listed("csv", *own), st.tuples(csv, where)),
        "xlsx": _feeder(lambda own: bench.listed("xlsx", *own), st.tuples(xlsx, where)),
        "docx": _feeder(bench.docx, docx),
        "toml": _feeder(bench.toml, toml),
        "text": _feeder(bench.text, text),
        "paste": _feeder(lambda own: bench.paste(pastes, *own), pasted),
    }


_PASTED = (
    "<html><body><p>Sent to <b>R&amp;D</b><br><img src='http://x.example/a.png'></p><!-- x --></body></html>",
    "<p class=MsoNormal><o:p>&nbsp;</o:p></p><style>@font-face{font-family:Calibri}</style>",
    "U.S. Pat. Nos. 9,876,543; D909,819; RE45,123 and 10/123,456 (pending), EP 1 992 094 B1",
    "Heat to 350 °F for 12 min, then add 3.5 % NaOH; x = 2*y + 3; for (i = 0; i < n; i++) { f(i); }",
    "first\tsecond\r\n1\t2\r\n" * 40,
    "$1,250,000.50 - EUR 3.000,00 (approx.) 2024-03-05 03/04/05 Sept. 2023",
)


def _feeder(read: Callable[[Any], None], inputs: st.SearchStrategy[Any]) -> Callable[[int, int], None]:
    def feed(count: int, from_seed: int) -> None:
        @seed(from_seed)
        @settings(
            max_examples=count,
            database=None,
            deadline=None,
            phases=(Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck),
        )
        @given(inputs)
        def one(content: Any) -> None:
            read(content)

        one()

    return feed


def main() -> int:
    """Feed, print the figures; an input that breaks something is shrunk and raised."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=random.randrange(2**32))
    parser.add_argument("--only", choices=tuple(SHARES))
    arguments = parser.parse_args()
    shares = {arguments.only: 100} if arguments.only else SHARES
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        feeds = targets(bench)
        _limit_memory()
        broken = 0
        for target, share in shares.items():
            left, turn = arguments.inputs * share // 100, 0
            while left > 0:
                try:
                    feeds[target](min(left, 2500), arguments.seed + turn)
                except Exception:
                    broken += 1
                    traceback.print_exc(limit=-6)
                left, turn = left - 2500, turn + 1
                print(target, bench.counts[target], flush=True)
        bench.close()
        faulthandler.cancel_dump_traceback_later()
    print(f"seed {arguments.seed}: {sum(bench.counts[t] for t in shares)} inputs, {dict(bench.counts)}")
    print("slowest " + ", ".join(f"{t} {s:.2f} s" for t, s in bench.slowest.items()) + f"; peak memory {_peak()} MB")
    print(f"rounds that broke something: {broken}")
    return 1 if broken else 0


def _limit_memory() -> None:
    import resource

    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + MEMORY, resource.RLIM_INFINITY))


def _peak() -> int:
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    sys.exit(main())
