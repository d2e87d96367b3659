"""The invention story: its steps, what bears each out, and which steps before the filing § 102 counts.

A sale, offer, public use or publication more than one year before the effective filing date bars what it reaches; the
year is for what came from the inventors (35 U.S.C. § 102), and a sale in confidence can count (Helsinn, 139 S. Ct.
628). The days are counted by the rules for a patent not yet filed (`protection_choice.bars`). An inventor’s own word
does not prove conception (Price v. Symsek, 988 F.2d 1187). A step that nothing bears out is an open question.
"""
