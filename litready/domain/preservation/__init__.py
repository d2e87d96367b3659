"""The duty to preserve evidence: when it began, how long nobody met it, and what that exposes the owner to.

The rules take dates that may be partial or missing. The duty is placed on the earliest day on
which a court may place it (Micron v. Rambus, 645 F.3d 1311), and beside it on the day that the
owner could hardly dispute. What is not known makes a missing fact, never a conclusion.
"""
