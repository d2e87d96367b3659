"""Claims set against accused products: pasted claims as elements, and what is found of each in a product.

A product infringes only with every element of a claim, and whoever signs a complaint has compared the claims with the
product first (FRCP 11(b); View Engineering, 208 F.3d 981). What is not known stays open. Whether the preamble limits a
claim is not decided here: it is read both ways, and where they differ that is an open point.
"""
