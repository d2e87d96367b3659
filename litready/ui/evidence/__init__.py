"""The page of evidence: what counsel will ask for, patent by patent, and the items of the index behind it."""
