"""A small playbook with a question of every kind."""

from __future__ import annotations

from litready.playbook.load import parse_playbook
from litready.playbook.model import Playbook

_MAIN = """
id = "small"
version = "1"
title = "Small"
law_as_of = 2026-11-24
sections = ["basis", "marking", "last"]

[[group]]
id = "start"
title = "Before anything else"

[[group]]
id = "enforce"
title = "Before you enforce"

[bindings]
prepared_by = "basis.prepared_by"
directed_by = "basis.directed_by"
purpose = "basis.purpose"
affirms_privilege = "basis.affirms"
"""

_BASIS = """
[section]
id = "basis"
group = "start"
number = "0"
letter = "B"
title = "Who prepares this, and why"
short = "Basis"
lead = "A checklist made without counsel may have to be produced."

[[question]]
id = "basis.prepared_by"
text = "Who fills it out?"
kind = "text"

[[question]]
id = "basis.directed_by"
text = "Who asked for it?"
kind = "choice"
required = true
choices = [
    { id = "inhouse_attorney", label = "In-house counsel", hint = "acting as the company’s lawyer" },
    { id = "nobody", label = "No lawyer asked" },
]

[[question]]
id = "basis.purpose"
text = "What is it for?"
kind = "multi"
choices = [
    { id = "legal_advice", label = "To get legal advice" },
    { id = "business", label = "Business planning & budgets" },
]

[[question]]
id = "basis.affirms"
text = "Do you affirm that it seeks legal advice?"

[[finding]]
id = "basis.alone"
section = "basis"
severity = "stop"
title = "No lawyer asked for this"
why = "It may have to be produced."
do = "Talk to counsel before writing more."
when = { question = "basis.directed_by", is = "nobody" }
authorities = ["upjohn"]
""".replace('section = "basis"\nseverity', "severity")

_MARKING = """
[section]
id = "marking"
group = "enforce"
number = "7"
letter = "M"
title = "Marking"
short = "Marking"
lead = "35 U.S.C. § 287: what was sold and how it was marked."

[[question]]
id = "marking.others"
text = "Has anyone else sold the patented article under your rights?"
help = "A licensee’s unmarked sales count as yours."
authorities = ["s287"]

[[question]]
id = "marking.marked"
text = "Did every such seller mark it?"
when = { question = "marking.others", is = "yes" }

[[question]]
id = "marking.since"
text = "Since when?"
kind = "date"

[[question]]
id = "marking.sales"
text = "How large were the sales?"
kind = "money"

[[question]]
id = "marking.units"
text = "How many units?"
kind = "number"

[[question]]
id = "marking.patent"
text = "Which patent matters most?"
kind = "patent"

[[question]]
id = "marking.story"
text = "Tell how marking was done."
kind = "long_text"

[[question]]
id = "marking.articles"
text = "Which articles use the patents?"
kind = "register"
of = "articles"

[[register]]
id = "articles"
title = "Patented articles"
one = "article"
kept = "No patented articles yet."
columns = [{ id = "name", label = "Article", in_table = true }, { id = "first", label = "First sale", kind = "date" }]

[[finding]]
id = "marking.unmarked"
severity = "stop"
title = "Unmarked sales cut the damages"
why = "Nothing is recoverable until notice."
do = "Settle with counsel what the complaint pleads."
when = { all = [{ question = "marking.others", is = "yes" }, { question = "marking.marked", is = "no" }] }
authorities = ["s287"]

[[finding]]
id = "marking.before"
severity = "serious"
title = "Earlier sales may be lost too"
why = "Courts differ."
do = "Assume they are lost."
when = { question = "marking.marked", is = "no" }
readings = [
    { text = "All sales before notice are lost.", authorities = ["s287"] },
    { text = "Only sales after the first unmarked one.", authorities = ["trial"] },
]
"""

_LAST = """
[section]
id = "last"
group = "enforce"
number = "9"
letter = "L"
title = "Questions to ask"
short = "Questions"
lead = ""

[[question]]
id = "last.done"
text = "Is anything left?"
not_applicable = false
"""

_AUTHORITIES = """
[[authority]]
id = "s287"
kind = "statute"
short = "35 U.S.C. § 287(a)"
cite = "35 U.S.C. § 287(a)"
level = "statute"
rule = "Damages need marking or notice."
status = "settled"
checked_on = 2026-11-24
confirmed = "page"

[[authority]]
id = "upjohn"
kind = "case"
short = "Upjohn, 449 U.S. 383"
cite = "Upjohn Co. v. United States, 449 U.S. 383 (1981)"
level = "supreme"
rule = "Talk with counsel for legal advice is privileged."
status = "settled"
checked_on = 2026-11-24
confirmed = "page"

[[authority]]
id = "trial"
kind = "case"
short = "A trial court"
cite = "A trial court (2024)"
level = "trial"
rule = "One court reads it so."
status = "unsettled"
checked_on = 2026-11-24
confirmed = "memory"
note = "Other courts differ."
"""


def small_playbook() -> Playbook:
    """A playbook with three sections and a question of every kind."""
    return parse_playbook(
        {
            "playbook.toml": _MAIN,
            "basis.toml": _BASIS,
            "marking.toml": _MARKING,
            "last.toml": _LAST,
            "authorities.toml": _AUTHORITIES,
        }
    )
