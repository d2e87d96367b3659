"""How patent numbers are written: words and codes, tokens, one number, a list, a page.

`litready.values.marking_text` is the door; `PatentNumber.parse` reads one number by the same grammar.
"""
