"""What the invention story leads to, by permanent names that findings of the content carry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from litready.domain.evidence.facts import Item
from litready.domain.evidence.record import PATENTS
from litready.domain.fact import RECORDS, Conclusion, Fact
from litready.domain.invention.facts import DATED_BACK, Proof, Step, Told
from litready.domain.invention.record import FIRST_PUBLIC, STORY, read_story, read_told
from litready.domain.invention.rules import PatentBar, StepBar, Year, answered_step, judge_patent, judge_step
from litready.domain.invention.words import PROOF_WORDS, spare_words, year_words
from litready.domain.matter import Assessment
from litready.domain.memory import Memory

PLACES: Mapping[str, frozenset[str]] = {
    "evidence.step_too_late": frozenset({"names", "days"}),
    "evidence.step_maybe_late": frozenset({"names"}),
    "evidence.grace_period": frozenset(),
    "evidence.step_proof_missing": frozenset({"names"}),
    "evidence.story_borne_out": frozenset({"names"}),
}
"""The conclusions; `names` lists steps, and `days` says by how many days the last day was missed."""
ANSWERED = "the first disclosure, offer, sale or use"


@dataclass(frozen=True, slots=True)
class Story:
    """The steps of the story, what they do to each patent, and what the answers beside it do to the matter."""

    steps: tuple[Step, ...] = ()
    patents: tuple[PatentBar, ...] = ()
    answered: StepBar | None = None


def judge_story(assessment: Assessment, items: tuple[Item, ...], today: date, memory: Memory | None = None) -> Story:
    """Read the story and judge what it does to each asserted patent. `items` are those of the evidence index."""
    memory = memory or Memory()
    steps, told = read_story(assessment, items, memory), read_told(assessment)
    patents = tuple(r.id for r in assessment.in_register(PATENTS))

    def judge(*_given: object) -> Story:
        only = len(patents) == 1
        judged = tuple(judge_patent(p, steps, told, only=only, today=today) for p in patents)
        return Story(steps, judged, None if only else _answered(steps, told, today))

    return memory.once("judge story", judge, steps, told, patents, today)


def _answered(steps: tuple[Step, ...], told: Told, today: date) -> StepBar | None:
    """The two answers held against each other, where they are not about one patent: only a grace period is told."""
    step = answered_step(told, steps)
    if step is None or told.over_a_year is not False:
        return None
    bar = judge_step(Step("", "", step.kind, step.on, frozenset({""}), own=True), "", told.filed_on, today)
    return bar if bar.year is Year.IN_GRACE else None


def conclude_story(found: Story) -> Iterator[Conclusion]:
    """Every named conclusion that holds. What is not known yet is an open question and gives none."""
    names = {s.id: s.name for s in found.steps} | {"": ANSWERED}
    bars = [b for p in found.patents for b in p.bars]
    late = [b for b in bars if b.year is Year.LATE]
    if late:
        days = min(late, key=lambda b: b.spare or (0, 0))
        yield _concluded("evidence.step_too_late", late, names, {"days": spare_words(days)})
    perhaps = [b for b in bars if b.year is Year.MAY_BE_LATE]
    if perhaps:
        yield _concluded("evidence.step_maybe_late", perhaps, names)
    grace = [b for b in bars if b.year is Year.IN_GRACE]
    if found.answered is not None:
        grace.append(found.answered)
    if grace:
        yield Conclusion("evidence.grace_period", tuple(_facts(grace, names)))
    lacking = [s for s in found.steps if s.proof in (Proof.TO_COME, Proof.LACKING)]
    if lacking:
        yield _of_steps("evidence.step_proof_missing", lacking)
    dated = [s for s in found.steps if s.kind in DATED_BACK]
    if dated and all(s.proof is Proof.IN_HAND and s.corroborated for s in dated):
        yield _of_steps("evidence.story_borne_out", dated)


def _concluded(
    name: str, bars: Iterable[StepBar], names: Mapping[str, str], words: Mapping[str, str] | None = None
) -> Conclusion:
    told = tuple(bars)
    steps = tuple(dict.fromkeys(b.step for b in told if b.step))
    filled = {"names": RECORDS if steps else ANSWERED, **(words or {})}
    return Conclusion(name, tuple(_facts(told, names)), filled, {"names": steps} if steps else {})


def _facts(bars: Iterable[StepBar], names: Mapping[str, str]) -> Iterator[Fact]:
    told = dict.fromkeys((b.step, year_words(b)) for b in bars)
    for step, words in told:
        if step:
            yield Fact(names[step], words, register=STORY, record=step, subjects=(step,))
        else:
            yield Fact(ANSWERED, words, question=FIRST_PUBLIC)


def _of_steps(name: str, steps: Iterable[Step]) -> Conclusion:
    told = tuple(steps)
    facts = tuple(
        Fact(s.name, PROOF_WORDS[s.proof].lower(), register=STORY, record=s.id, subjects=(s.id,)) for s in told
    )
    return Conclusion(name, facts, {"names": RECORDS}, {"names": tuple(s.id for s in told)})
