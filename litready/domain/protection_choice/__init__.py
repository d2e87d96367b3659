"""Patent or secret: the last days to file, what speaks for which, what publication takes away, and how it was decided.

The company’s own sale, showing or publication leaves one year to file in the United States, a sale in confidence
included (35 U.S.C. § 102; Helsinn, 139 S. Ct. 628); most other countries leave no time after what became public.
What a patent or published application shows is no longer secret (Ultimax, 587 F.3d 1339). A fact that is not known is
read once against the company and once for it; what speaks for either way is shown as two lists and never added up.
"""
