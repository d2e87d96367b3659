"""What binds the people who know a secret: agreements, trainings, and what was done when someone left.

Each agreement is judged for title, the notice of 18 U.S.C. § 1833(b), the duty of confidence, the return of
material and limits on later work; each training for what can be shown of it; each leaver for the days and steps
that were missed. What is not known makes an open point, never a conclusion.
"""
