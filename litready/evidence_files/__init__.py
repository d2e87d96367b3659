"""Files as evidence: listed, read, hashed, copied and looked at again, and never altered.

A file is opened for reading only, and where the system lets us, without noting that it was read. No link is followed
below a folder that was chosen. Memory is bounded by the buffer of one read and by one line for each file.
"""
