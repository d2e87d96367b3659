"""Which communications are actual notice of a patent and a product, and why the others are not."""

from __future__ import annotations

from collections.abc import Iterator

from litready.domain.marking.facts import AccusedProduct, Notice, Patent, Rejected, Sender


def judge(notice: Notice, patent: Patent, product: AccusedProduct) -> Rejected | None:
    """Why a communication is no notice for this patent and product; None where it is one."""
    if notice.was_sent is False:
        return Rejected(notice.id, "It was not sent.", ("35-usc-287a",))
    if notice.patents is not None and patent.id not in notice.patents:
        return Rejected(notice.id, "It does not name this patent.", ("philippi-hagenbuch", "finjan-v-juniper"))
    if notice.products is not None and product.id not in notice.products:
        return Rejected(notice.id, "It does not name this product.", ("gart-v-logitech",))
    for rejected in judge_itself(notice):
        if rejected.reason != _TOO_EARLY or _too_early(notice, patent):
            return rejected
    if _too_early(notice, patent):
        return Rejected(notice.id, _TOO_EARLY, _EARLY_LAW)
    return next(_doubts(notice), None)


def doubt_issue(notice: Notice, patent: Patent) -> Rejected | None:
    """The doubt where neither the dates nor the record tell that the patent had issued by then."""
    if patent.issued is None:
        told = notice.before_issue is not None or notice.complaint
    else:
        told = notice.sent is None or notice.sent.earliest >= patent.issued.latest
    if told:
        return None
    reason = "Whether the patent had issued by then is not known."
    return Rejected(notice.id, reason, ("lubby-v-chung",), True, "whether it came after issue")


def judge_itself(notice: Notice) -> Iterator[Rejected]:
    """Why a communication that was sent is no notice of any patent or product, whatever it names; each reason."""
    if notice.charges is False:
        yield Rejected(notice.id, "It makes no specific charge of infringement.", ("amsted-v-buckeye",))
    if notice.to_accused is False:
        yield Rejected(
            notice.id, "It did not go to the accused party.", ("35-usc-287a", "dunlap-v-schofield", "amsted-v-buckeye")
        )
    if notice.sender is Sender.OTHER:
        yield Rejected(
            notice.id, "It did not come from the owner or one authorized to act for it.", ("lans-v-digital",)
        )
    if notice.before_issue and not notice.complaint:
        yield Rejected(notice.id, _TOO_EARLY, _EARLY_LAW)


_TOO_EARLY = "It was sent before the patent issued."
_EARLY_LAW = ("lubby-v-chung", "philippi-hagenbuch")


def _too_early(notice: Notice, patent: Patent) -> bool:
    """By the dates; where they leave it open, by what the record says."""
    if notice.sent is not None and patent.issued is not None:
        if notice.sent.certainly_before(patent.issued):
            return True
        if notice.sent.earliest >= patent.issued.latest:
            return False
    return notice.before_issue is True and not notice.complaint


def _doubts(notice: Notice) -> Iterator[Rejected]:
    """What keeps a communication from being relied on as notice, though nothing shows that it is none."""

    def doubt(reason: str, *authorities: str, missing: str = "") -> Rejected:
        return Rejected(notice.id, reason, authorities, True, missing)

    if notice.patents is None:
        yield doubt("Which patents it names is not known.", "35-usc-287a", missing="which patents it names")
    if notice.products is None:
        yield doubt("Which products it names is not known.", "gart-v-logitech", missing="which products it names")
    if notice.sent is None:
        yield doubt("Its date is not known.", "35-usc-287a", missing="when it was sent")
    if notice.charges is None:
        yield doubt(
            "Whether it charges infringement is not known.",
            "amsted-v-buckeye",
            missing="whether it charges infringement",
        )
    if notice.sender is None:
        yield doubt("Who sent it, and with what authority, is not known.", "lans-v-digital", missing="who sent it")
    if notice.sender is Sender.EXCLUSIVE_LICENSEE:
        yield doubt(
            "A licensee sent it; whether that is the patentee’s act depends on its rights.",
            "lans-v-digital",
            "us-philips-v-iwasaki",
            missing="which rights the licensee who sent it had",
        )
    if notice.was_sent is None:
        yield doubt("Whether it was sent is not known.", "35-usc-287a", missing="whether it was sent")
    if notice.oral:
        yield doubt("It was spoken; the owner must prove what was said.", "lubby-v-chung", missing="what was said")
