"""Which communications are actual notice of a patent and a product, and why the others are not."""

from __future__ import annotations

from litready.domain.marking.facts import AccusedProduct, Notice, Patent, Rejected, Sender


def judge(notice: Notice, patent: Patent, product: AccusedProduct) -> Rejected | None:
    """Why a communication is no notice for this patent and product; None where it is one."""

    def reject(reason: str, *authorities: str, doubtful: bool = False) -> Rejected:
        return Rejected(notice.id, reason, authorities, doubtful)

    if notice.was_sent is False:
        return reject("It was not sent.", "35-usc-287a")
    if notice.patents is not None and patent.id not in notice.patents:
        return reject("It does not name this patent.", "philippi-hagenbuch", "finjan-v-juniper")
    if notice.products is not None and product.id not in notice.products:
        return reject("It does not name this product.", "gart-v-logitech")
    if notice.charges is False:
        return reject("It makes no specific charge of infringement.", "amsted-v-buckeye")
    if notice.sender is Sender.OTHER:
        return reject("It did not come from the owner or one authorised to act for it.", "lans-v-digital")
    if notice.sent is not None and patent.issued is not None and notice.sent.certainly_before(patent.issued):
        return reject("It was sent before the patent issued.", "lubby-v-chung", "philippi-hagenbuch")
    if notice.before_issue and notice.sent is None:
        return reject("It was sent before the patent issued.", "lubby-v-chung", "philippi-hagenbuch")
    if notice.patents is None:
        return reject("Which patents it names is not known.", "35-usc-287a", doubtful=True)
    if notice.products is None:
        return reject("Which products it names is not known.", "gart-v-logitech", doubtful=True)
    if notice.sent is None:
        return reject("Its date is not known.", "35-usc-287a", doubtful=True)
    if notice.charges is None:
        return reject("Whether it charges infringement is not known.", "amsted-v-buckeye", doubtful=True)
    if notice.sender is None:
        return reject("Who sent it, and with what authority, is not known.", "lans-v-digital", doubtful=True)
    if notice.sender is Sender.EXCLUSIVE_LICENSEE:
        return reject(
            "A licensee sent it; whether that is the patentee’s act depends on its rights.",
            "lans-v-digital",
            "us-philips-v-iwasaki",
            doubtful=True,
        )
    if notice.was_sent is None:
        return reject("Whether it was sent is not known.", "35-usc-287a", doubtful=True)
    if notice.oral:
        return reject("It was spoken; the owner must prove what was said.", "lubby-v-chung", doubtful=True)
    return None
