"""The conclusions on privilege in words, as screen and report show them."""

from __future__ import annotations

from collections.abc import Mapping

from litready.domain.privilege.ai import AiStanding, Exposure
from litready.domain.privilege.facts import Discoverable, Privilege, Reach, Standing, Waived, WorkProduct

PRIVILEGE_WORDS: Mapping[Privilege, str] = {
    Privilege.LIKELY: "Likely",
    Privilege.DOUBTFUL: "Doubtful",
    Privilege.UNLIKELY: "Unlikely",
    Privilege.NOT_KNOWN: "Not known yet",
}
WORK_PRODUCT_WORDS: Mapping[WorkProduct, str] = {
    WorkProduct.OPINION: "Opinion work product",
    WorkProduct.FACT: "Fact work product",
    WorkProduct.DOUBTFUL: "Doubtful",
    WorkProduct.NONE: "None",
    WorkProduct.NOT_KNOWN: "Not known yet",
}
DISCOVERABLE_WORDS: Mapping[Discoverable, str] = {
    Discoverable.EXPECT_NO: "Expect no",
    Discoverable.IN_PART: "In part, contested",
    Discoverable.ASSUME_YES: "Assume yes",
    Discoverable.NOT_KNOWN: "Not known yet",
}
WAIVED_WORDS: Mapping[Waived, str] = {
    Waived.NO: "No",
    Waived.POSSIBLE: "Possible",
    Waived.YES: "Yes",
    Waived.NOTHING_TO_LOSE: "Nothing to lose",
    Waived.NOT_KNOWN: "Not known yet",
}
REACH_WORDS: Mapping[Reach, str] = {
    Reach.NONE: "None",
    Reach.THIS: "What was disclosed",
    Reach.COMMON_LAW: "What was disclosed; more on the subject is left to the common law",
    Reach.SAME_SUBJECT: "All communications on the subject",
    Reach.USED_ONLY: "What was used; what led to it is unsettled",
    Reach.NOT_KNOWN: "Not known yet",
}
EXPOSURE_WORDS: Mapping[Exposure, str] = {
    Exposure.HIGH: "High",
    Exposure.CONTESTED: "Contested",
    Exposure.LOWER: "Lower",
    Exposure.NOT_KNOWN: "Not known yet",
}


def standing_words(standing: Standing) -> str:
    """Both conclusions on a communication or paper, apart, and whether to expect production."""
    return (
        f"privilege {PRIVILEGE_WORDS[standing.privilege].lower()}; "
        f"work product {_work(standing.work_product)}; "
        f"discoverable: {DISCOVERABLE_WORDS[standing.discoverable].lower()}"
    )


def ai_words(standing: AiStanding) -> str:
    """Exposure and both conclusions on the use of an AI tool, with the other reading where there is one."""
    other = standing.other_work_product
    unsettled = "" if other is standing.work_product else f", on another reading {_work(other)}"
    return (
        f"exposure {EXPOSURE_WORDS[standing.exposure].lower()}; "
        f"privilege {PRIVILEGE_WORDS[standing.privilege].lower()}; "
        f"work product {_work(standing.work_product)}{unsettled}"
    )


def _work(product: WorkProduct) -> str:
    return WORK_PRODUCT_WORDS[product].lower().removesuffix(" work product")
