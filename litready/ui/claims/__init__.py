"""The page of claims against accused products: a pasted claim as elements, and where each is found."""
