"""What outside counsel will ask for, patent by patent, and how far the evidence index covers it.

Northern California calls for contentions with documents early in a case and for damages contentions later (N.D. Cal.
Patent L.R. 3-1, 3-2, 3-8); Eastern Texas and Delaware have counterparts (E.D. Tex. P.R. 3-1, 3-2; D. Del. Default
Standard, para. 4). Orders of a judge can change each of them. A kind of paper of which the index says nothing is not
known: that is an open point and never a finding.
"""
