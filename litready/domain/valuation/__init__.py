"""What a secret or patent is worth, by cost, market and income: worksheets, not an appraisal.

Amounts are exact decimals, worked out to `precise.PRECISION` digits and rounded once, at the end.
What is not known gives no figure; the worksheet names what is missing. The methods answer
different questions, so their results stand side by side and are never averaged.
"""
