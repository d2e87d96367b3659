"""The damages window under 35 U.S.C. §§ 286 and 287(a), per asserted patent and accused product.

The rules take dates that may be partial or missing and give spans that cover the life of
the patent from issue to its end without overlap. Each is worked out twice: on the
conservative reading, which takes what is not known or unsettled against the patent owner,
and on the other, which takes it for the owner. Nothing is worked out from the infringer's
knowledge or wilfulness: notice is an act of the patentee (Dunlap, 152 U.S. 244).
"""
