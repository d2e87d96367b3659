"""What a court would look for in a trade secret: that it can be pointed to, is still secret, and was kept.

Reasonable measures are judged all together, and none is required by itself (18 U.S.C. § 1839(3); nClosures v. Block,
770 F.3d 598). An agreement alone may not be enough, and a private wish that nothing told to others is none (Incase
v. Timex, 488 F.3d 46). Telling others who owe no confidence, and publishing, end secrecy of what was shown
(Ruckelshaus, 467 U.S. 986; Ultimax, 587 F.3d 1339). A fact that is not known is read once against the company and
once for it, and where the readings differ the conclusion is "not known yet".
"""
