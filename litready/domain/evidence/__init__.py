"""The evidence index: where each item stands, whether its original is kept, and what stands before handing it over.

A label does not make anything privileged, and a duty of confidence does not make it so either (FRCP 26(c)(1)(G) gives
a protective order for that). The duty to preserve can reach things that others own, at least to tell them and ask for
access (Silvestri, 271 F.3d 583).
"""
