"""Reading what outside counsel sends back: a question sheet with replies, or the portable file.

Nothing here writes. A file becomes `Replies`: each difference beside what stands now, for someone to choose from.
"""
