"""What is said of uses of AI tools: reasons, the split of the rulings, and what to do."""

from __future__ import annotations

from collections.abc import Iterator

from litready.domain.reasons import Reason
from litready.playbook.model import Reading

NOTHING_SENSITIVE = Reason("Nothing sensitive went in. The chat is still a document that can be asked for.")
ALONE_OPEN = Reason(
    "No lawyer asked for it, and the tool is public or its terms allow training or disclosure. That was held neither "
    "confidential nor work product.",
    ("heppner",),
)
ALONE_CLOSED = Reason(
    "No lawyer asked for it. Closed terms help with confidence and bring no lawyer into it.",
    ("heppner", "warner-v-gilbarco", "tate-v-legacy"),
)
LAWYER_OPEN = Reason(
    "A lawyer used it or asked for it, but the tool is public or its terms allow training or disclosure.",
    ("tremblay-v-openai", "morgan-v-v2x", "aba-512"),
)
LAWYER_CLOSED = Reason(
    "A lawyer used it or asked for it, in a closed tool. That is likely better, but unproven: no decision was found.",
    ("morgan-v-v2x", "tremblay-v-openai"),
)
NO_LAWYER = Reason("A tool is no lawyer, so asking it is no talk with counsel.", ("heppner", "upjohn"), general=True)
UNPROVEN = Reason(
    "Use directed by counsel was left open in Heppner, and no appellate decision was found.",
    ("heppner",),
    general=True,
)
LAWYER_PROMPTS = Reason(
    "Prompts that lawyers write because of a suit were held work product.", ("tremblay-v-openai", "concord-v-anthropic")
)
DIRECTED_WORK = Reason("Work done for a lawyer because of a suit can be work product.", ("frcp-26b3", "tate-v-legacy"))
BEFORE = Reason("No suit was anticipated when it was used, so there is no work product.", ("frcp-26b3",))
OTHERS_OPEN = Reason(
    "Papers of others went in. Rulings of 2026 kept such papers out of public tools.",
    ("jeffries-v-harcros", "morgan-v-v2x", "frcp-26c1g"),
)
OTHERS_CLOSED = Reason(
    "Papers of others went into a closed tool. One ruling of 2026 allowed that; what counts is the order or agreement "
    "under which you hold them.",
    ("jeffries-v-harcros", "frcp-26c1g"),
)
SECRET_OPEN = Reason(
    "A trade secret went into an open tool, which weakens the measures that keep it secret. One trial court is "
    "reported to have dismissed a claim in 2026 over what was typed into a public chat tool; no appellate decision was "
    "found.",
    ("18-usc-1839-3", "ruckelshaus"),
)
SENT_LATER = Reason("Sending it to counsel later does not change what it is.", ("heppner", "upjohn"))
KEEP = Reason(
    "Prompts, outputs and logs are documents: if relevant they have to be kept, protected or not.",
    ("frcp-37e",),
    general=True,
)
LOST = Reason("Prompts or outputs were not kept, although they are documents like any other.", ("frcp-37e",))

OPEN_READINGS = (
    Reading(
        "A client’s own chats with a public tool are neither privileged nor work product, and what counsel had said is "
        "put at risk with them (S.D.N.Y. 2026; use directed by counsel was left open).",
        ("heppner",),
    ),
    Reading(
        "They can be work product, because a party may prepare for a suit itself and a tool is no adversary "
        "(E.D. Mich. and D. Colo. 2026, parties without a lawyer; Tex. Bus. Ct. 2026, a represented party). "
        "Prompts that lawyers write are opinion work product (N.D. Cal. 2024).",
        ("warner-v-gilbarco", "morgan-v-v2x", "tate-v-legacy", "tremblay-v-openai"),
    ),
)
CLOSED_READINGS = (
    Reading(
        "Assume that it can be asked for until a court has ruled on a closed tool: what was not made by or for counsel "
        "was no work product in S.D.N.Y. 2026, and the name of the tool was discoverable in D. Colo. 2026.",
        ("heppner", "morgan-v-v2x"),
    ),
    Reading(
        "Closed terms keep it from an adversary, a party may make work product itself (Tex. Bus. Ct. 2026), and "
        "lawyers’ prompts are opinion work product (N.D. Cal. 2024).",
        ("tate-v-legacy", "warner-v-gilbarco", "tremblay-v-openai"),
    ),
)
OUTPUT_READINGS = (
    Reading("Relying on results waives to that extent, prompts included (N.D. Cal. 2025).", ("concord-v-anthropic",)),
    Reading(
        "Using some outputs in a complaint did not waive the prompts and results that were not used (N.D. Cal. 2024).",
        ("tremblay-v-openai",),
    ),
)

CALL_TODAY = (
    "Stop, keep the record of it and call counsel today: the other side or a court may have to be told. Ask the vendor "
    "for deletion only through counsel."
)
STOP_USE = "Stop such use, keep prompts and outputs, and plan as if the other side will read them."
MOVE = "Move to a tool under contract, and put nothing confidential into the open one."
DIRECT = "Have a lawyer direct in writing which tools are used, for what and with which material."
RESTORE = "Ask IT and the vendor, through counsel, what can be restored, and stop deletion today."
HOLD_CHATS = "Name the tool in the hold, switch off deletion and export the chats."
BEFORE_USE = "Let counsel decide before anything made with it is relied on, and keep used results apart from the rest."
CHECK = "Have a person check each citation, quotation and fact against its source."
FIND_OUT = "Settle what is open: read the terms of the version that was used and save them as they stand."


def ai_steps(
    *,
    others_in_open: bool,
    stop: bool,
    move: bool,
    alone: bool,
    lost: bool,
    goes_out: bool,
    unchecked: bool,
    still_open: bool,
) -> tuple[str, ...]:
    """What to do, the most pressing first."""

    def chosen() -> Iterator[str]:
        if others_in_open:
            yield CALL_TODAY
        if stop:
            yield STOP_USE
        if move:
            yield MOVE
        if alone:
            yield DIRECT
        yield RESTORE if lost else HOLD_CHATS
        if goes_out:
            yield BEFORE_USE
        if unchecked:
            yield CHECK
        if still_open:
            yield FIND_OUT

    return tuple(chosen())
