"""What a statement or letter sets in motion: a suit by the other side, its forum, admissions, bad-faith claims, notice.

A declaratory-judgment suit asks, on all the circumstances, for a real and immediate dispute (MedImmune,
549 U.S. 118). No label, no sentence about plans and no choice of words takes that away, so the rules
look at none of them. Without an act toward the other side there is no such dispute, and marking one's
own product is none (Prasco, 537 F.3d 1329). A fact that is not known is read once against the company
and once for it, and where the readings differ the conclusion is "not known yet".
"""
