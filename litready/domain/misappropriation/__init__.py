"""A secret that was taken: until when a suit can be brought, over what, how far abroad, and what a court can give.

The federal three years (18 U.S.C. § 1836(d)) are counted with care from the first day on which the owner knew or,
with diligence, would have known enough to plead (Insulet v. EOFlow); the words of the statute give the other
reading. Days that are known in part stay in part. What is not known makes an open point, never a conclusion.
"""
