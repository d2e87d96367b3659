"""Attorney-client privilege and work product, judged apart, for each communication, paper and AI use.

The two protections have two tests and are lost in two ways. Privilege asks for a confidential
communication between client and lawyer, or someone who works for the lawyer, about legal advice
(Upjohn, 449 U.S. 383); telling an outsider as a rule ends it. Work product asks whether the thing
was made because a suit was expected (Fed. R. Civ. P. 26(b)(3)); it is lost where an adversary gets
it or becomes substantially likelier to.

What is not known is read once against the company and once for it. Where both readings agree,
that is the conclusion; where they do not, the conclusion is "not known yet", with the facts it
turns on. A label is no fact of these rules, so none can change a conclusion.
"""
