"""Reading agreements, trainings and leavers from the registers of an assessment."""

from __future__ import annotations

import re

from litready.domain.agreements.facts import Agreement, Leaver, Limit, NoticeForm, Party, Training, Wording
from litready.domain.answers import State
from litready.domain.matter import Assessment, Record
from litready.domain.memory import Memory
from litready.domain.read import choice_in, choices_in, day_in, flag_in, text_in
from litready.playbook.model import Playbook, Register

AGREEMENTS, TRAININGS, LEAVERS = "agreements", "trainings", "leavers"

_CALIFORNIA = re.compile(r"\bcalif(?:ornia|\b)", re.IGNORECASE)
_CA = re.compile(r"\bCA\b")
_WHICH_SECRETS = "which_secrets"
"""The subject of a training that told which information is secret."""


def read_agreements(playbook: Playbook, assessment: Assessment, memory: Memory | None = None) -> tuple[Agreement, ...]:
    """The agreements as the rules see them, in the order of the register."""
    records, register = assessment.in_register(AGREEMENTS), playbook.registers_by_id.get(AGREEMENTS)
    return (memory or Memory()).each("read agreements", records, _agreement, register)


def read_trainings(playbook: Playbook, assessment: Assessment, memory: Memory | None = None) -> tuple[Training, ...]:
    """The trainings as the rules see them, in the order of the register."""
    records, register = assessment.in_register(TRAININGS), playbook.registers_by_id.get(TRAININGS)
    return (memory or Memory()).each("read trainings", records, _training, register)


def read_leavers(playbook: Playbook, assessment: Assessment, memory: Memory | None = None) -> tuple[Leaver, ...]:
    """The people who left as the rules see them, in the order of the register."""
    records, register = assessment.in_register(LEAVERS), playbook.registers_by_id.get(LEAVERS)
    return (memory or Memory()).each("read leavers", records, _leaver, register)


def _agreement(record: Record, register: Register | None) -> Agreement:
    state = text_in(record, "state")
    return Agreement(
        id=record.id,
        name=_name(record, register),
        party=choice_in(record, "party_kind", Party),
        group=flag_in(record, "group"),
        signed=day_in(record, "signed_on"),
        amended=_no_if_inapplicable(record, "amended"),
        updated=day_in(record, "updated_on"),
        people_signed=flag_in(record, "people_signed"),
        governs=flag_in(record, "covers_confidential"),
        notice=choice_in(record, "immunity_notice", NoticeForm),
        policy_given=flag_in(record, "policy_given"),
        wording=choice_in(record, "assignment_wording", Wording),
        elsewhere=flag_in(record, "rights_elsewhere"),
        assigned_since=day_in(record, "assigned_on"),
        perpetual=flag_in(record, "perpetual"),
        ends=day_in(record, "term_ends"),
        return_duty=flag_in(record, "return_duty"),
        over=flag_in(record, "relation_over"),
        returned=_yes_if_inapplicable(record, "returned"),
        limit=choice_in(record, "post_employment", Limit),
        law_named=bool(state.strip()),
        california=bool(_CALIFORNIA.search(state) or _CA.search(state)),
    )


def _training(record: Record, register: Register | None) -> Training:
    covered = choices_in(record, "covered")
    return Training(
        id=record.id,
        name=_name(record, register),
        held=day_in(record, "given_on"),
        attendance=flag_in(record, "attendance_recorded"),
        everyone=flag_in(record, "all_attended"),
        caught_up=flag_in(record, "caught_up"),
        content_kept=flag_in(record, "content_kept"),
        named=_WHICH_SECRETS in covered if covered else None,
        due=day_in(record, "next_due"),
        held_again=flag_in(record, "held_again"),
    )


def _leaver(record: Record, register: Register | None) -> Leaver:
    return Leaver(
        id=record.id,
        name=_name(record, register),
        left=day_in(record, "left_on"),
        rival=flag_in(record, "to_competitor"),
        interview=flag_in(record, "exit_interview"),
        reminder=flag_in(record, "reminder_sent"),
        reminded=day_in(record, "reminded_on"),
        access_ended=flag_in(record, "access_ended"),
        access=day_in(record, "access_cut_on"),
        logs=flag_in(record, "logs_kept"),
        returned=_yes_if_inapplicable(record, "devices_returned"),
        returned_on=day_in(record, "returned_on"),
        machine_kept=_yes_if_inapplicable(record, "machine_kept"),
        private=_yes_if_inapplicable(record, "private_checked"),
    )


def _name(record: Record, register: Register | None) -> str:
    return record.name(register) if register is not None else record.id


def _no_if_inapplicable(record: Record, column: str) -> bool | None:
    """Yes or no in a column, where "not applicable" means that it did not happen."""
    return False if record.state(column) is State.NOT_APPLICABLE else flag_in(record, column)


def _yes_if_inapplicable(record: Record, column: str) -> bool | None:
    """Yes or no in a column, where "not applicable" means that there is nothing left to do."""
    return True if record.state(column) is State.NOT_APPLICABLE else flag_in(record, column)
