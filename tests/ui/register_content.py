"""A small playbook with a register that has a column of every kind, one it links to, and what follows from them."""

from __future__ import annotations

from litready.playbook.load import parse_playbook
from litready.playbook.model import Playbook

_MAIN = """
id = "registers"
version = "1"
title = "Registers"
law_as_of = 2026-11-24
sections = ["marking", "ai"]
industries = ["Medical devices", "Automotive"]

[[group]]
id = "enforce"
title = "Before you enforce"

[bindings]

[[topic]]
id = "costs"
label = "Costs"
asks = "what the whole enforcement costs by phase"

[[topic]]
id = "timing"
label = "Timing"
asks = "when to file, and which dates cannot be moved"
"""

_MARKING = """
[section]
id = "marking"
group = "enforce"
number = "7"
letter = "M"
title = "Marking"
short = "Marking"
lead = "What was sold and how it was marked."

[[question]]
id = "marking.sold"
text = "Has the article been sold?"
required = true
ask = "Which sales count as ours?"

[[question]]
id = "marking.patents"
text = "Which patents are asserted?"
kind = "register"
of = "patents"

[[question]]
id = "marking.articles"
text = "Which articles are there?"
kind = "register"
of = "articles"

[[question]]
id = "marking.counted"
text = "How many were sold?"
kind = "number"

[[register]]
id = "patents"
title = "Asserted patents"
one = "patent"
kept = "One record for each patent."

[[register.columns]]
id = "number"
label = "Number"
kind = "patent"
required = true
in_table = true

[[register]]
id = "articles"
title = "Patented articles"
one = "article"
lead = "Every article that uses an asserted claim."
kept = "Own products and licensees’ products."
none_label = "There is no such article"

[[register.columns]]
id = "name"
label = "Article"
help = "Product name and model."
required = true
in_table = true

[[register.columns]]
id = "seller"
label = "Seller"

[[register.columns]]
id = "kind"
label = "Whose article it is"
kind = "choice"
in_table = true
choices = [{ id = "own", label = "Your own" }, { id = "licensee", label = "A licensee’s" }]

[[register.columns]]
id = "marks"
label = "Ways of marking"
kind = "multi"
choices = [
    { id = "label", label = "Label" },
    { id = "mold", label = "Molded in" },
    { id = "web", label = "Web page" },
]

[[register.columns]]
id = "marked"
label = "Marked"
kind = "yes_no"
required = true
in_table = true

[[register.columns]]
id = "marked_from"
label = "Marked since"
kind = "date"
in_table = true
when = { column = "marked", is = "yes" }

[[register.columns]]
id = "sales"
label = "Sales"
kind = "money"
in_table = true

[[register.columns]]
id = "units"
label = "Units"
kind = "number"

[[register.columns]]
id = "practices"
label = "Practices a claim of"
kind = "records"
of = "patents"

[[register.columns]]
id = "history"
label = "History"
kind = "long_text"

[[finding]]
id = "marking.open"
severity = "stop"
title = "An article is sold unmarked"
why = "Past damages stop until it is marked or notice is given."
do = "Mark it today. Then ask counsel what the complaint pleads."
authorities = ["statute"]
register = "articles"
when = { column = "marked", is = "no" }
ask = "What does the complaint plead on marking?"

[[finding]]
id = "marking.kept"
severity = "strength"
title = "An article is marked"
why = "Marking gives notice to all."
do = "Keep the proof."
authorities = ["statute"]
register = "articles"
when = { column = "marked", is = "yes" }

[[finding]]
id = "marking.sold"
severity = "serious"
title = "Nothing was sold"
why = "Without sales the remedy is narrower."
do = "Ask counsel what remains."
authorities = ["statute", "case"]
when = { question = "marking.sold", is = "no" }
readings = [
    { text = "Nothing is owed.", authorities = ["statute"] },
    { text = "A royalty is owed.", authorities = ["case"] },
]
"""

_AI = """
[section]
id = "ai"
group = "enforce"
number = "8"
letter = "A"
title = "AI tools"
short = "AI tools"
lead = "What went in."

[[question]]
id = "ai.used"
text = "Was an AI tool used?"
"""

_AUTHORITIES = """
[[authority]]
id = "statute"
kind = "statute"
short = "35 U.S.C. § 287(a)"
cite = "35 U.S.C. § 287(a)"
level = "statute"
rule = "Marking or notice starts damages."
status = "settled"
checked_on = 2026-11-24
confirmed = "page"

[[authority]]
id = "case"
kind = "case"
short = "Arctic Cat, 876 F.3d 1350"
cite = "Arctic Cat Inc. v. Bombardier, 876 F.3d 1350 (Fed. Cir. 2017)"
level = "appellate"
rule = "The patent owner proves marking once a product is named."
status = "unsettled"
checked_on = 2026-11-24
confirmed = "page"
"""


def register_playbook() -> Playbook:
    """The playbook with registers."""
    return parse_playbook(
        {"playbook.toml": _MAIN, "7-marking.toml": _MARKING, "8-ai.toml": _AI, "authorities.toml": _AUTHORITIES}
    )
