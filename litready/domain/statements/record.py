"""Reading statements and notices from the registers of an assessment."""

from __future__ import annotations

from litready.domain.answers import State
from litready.domain.marking.facts import Sender
from litready.domain.matter import Assessment, Record
from litready.domain.memory import Memory
from litready.domain.read import choice_in, choices_in, choices_of, day_in, flag_in, flag_of, text_in
from litready.domain.statements.facts import Audience, Channel, Speaker, Statement

STATEMENTS, NOTICES = "public_statements", "notices"
ANY_ARTICLE, BASIS_RECORDED, TRIGGERS = "marking.any_article", "statements.basis_recorded", "hold.triggers"

_FORMS = {"letter": Channel.LETTER, "email": Channel.EMAIL, "oral": Channel.PHONE}
_SENDERS = {
    "owner": Sender.OWNER,
    "authorised_affiliate": Sender.AFFILIATE,
    "exclusive_licensee": Sender.EXCLUSIVE_LICENSEE,
    "inventor": Sender.OTHER,
    "parent": Sender.OTHER,
    "other": Sender.OTHER,
}


def read_statements(assessment: Assessment, memory: Memory | None = None) -> tuple[Statement, ...]:
    """The statements, then the notices other than complaints, as the rules see them, in the order of the registers."""
    memory = memory or Memory()
    entity = flag_of(assessment, ANY_ARTICLE) is False or "acquired" in choices_of(assessment, TRIGGERS)
    planned = flag_of(assessment, BASIS_RECORDED)
    notices = [r for r in assessment.in_register(NOTICES) if text_in(r, "form") != "complaint"]
    return (
        *memory.each("read statements", assessment.in_register(STATEMENTS), _statement, entity),
        *memory.each("read notices", notices, _notice, entity, planned),
    )


def _statement(record: Record, entity: bool) -> Statement:
    return Statement(
        id=record.id,
        name=text_in(record, "what") or "a statement without a name",
        scheduled=_no_if_inapplicable(record, "scheduled"),
        made=day_in(record, "made_on"),
        channel=choice_in(record, "channel", Channel),
        audience=choice_in(record, "audience", Audience),
        names_patent=_no_if_inapplicable(record, "names_patent"),
        names_product=_no_if_inapplicable(record, "names_product"),
        names_target=_no_if_inapplicable(record, "names_target"),
        charges=_no_if_inapplicable(record, "charges_infringement"),
        license_offered=_no_if_inapplicable(record, "licence_offered"),
        deadline=_no_if_inapplicable(record, "deadline"),
        standstill=flag_in(record, "standstill"),
        compared=flag_in(record, "basis_checked"),
        cleared=flag_in(record, "counsel_cleared"),
        withdrawable=flag_in(record, "can_be_withdrawn"),
        speaker=choice_in(record, "speaker_role", Speaker),
        standstill_refused=flag_in(record, "standstill_refused") is True,
        licensing_entity=entity,
        baseless=_baseless(record),
    )


def _notice(record: Record, entity: bool, planned: bool | None) -> Statement:
    """A notice; what is still to be sent is covered by the comparison that is recorded for planned charges."""
    sent = flag_in(record, "sent")
    elsewhere = flag_in(record, "to_accused") is False
    compared = flag_in(record, "basis_checked")
    patents, products = choices_in(record, "patents"), choices_in(record, "products")
    return Statement(
        id=record.id,
        name=text_in(record, "subject") or "a notice without a name",
        scheduled=None if sent is None else not sent,
        made=day_in(record, "sent_on"),
        channel=_FORMS.get(text_in(record, "form")),
        audience=None if elsewhere else Audience.TARGET,
        names_patent=True if patents else _named(record, "patents"),
        names_product=True if products else _named(record, "products"),
        names_target=None if elsewhere else True,
        charges=flag_in(record, "charge"),
        license_offered=_no_if_inapplicable(record, "licence_offered"),
        deadline=_no_if_inapplicable(record, "deadline"),
        standstill=flag_in(record, "standstill"),
        compared=planned if compared is None and sent is False else compared,
        cleared=flag_in(record, "counsel_cleared"),
        sender=_SENDERS.get(text_in(record, "sender_standing")),
        licensing_entity=entity,
        baseless=_baseless(record),
        patents=patents or None,
        products=products or None,
        before_issue=flag_in(record, "before_issue"),
        elsewhere=elsewhere,
        formal=True,
    )


def _baseless(record: Record) -> bool | None:
    """False where counsel has judged the charge reasonable. Nothing is concluded from any other answer."""
    return False if flag_in(record, "judged_reasonable") else None


def _named(record: Record, column: str) -> bool | None:
    return False if record.state(column) is State.NOT_APPLICABLE else None


def _no_if_inapplicable(record: Record, column: str) -> bool | None:
    """Yes or no in a column, where "not applicable" means that it did not happen."""
    return False if record.state(column) is State.NOT_APPLICABLE else flag_in(record, column)
