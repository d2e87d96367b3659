"""Files of the evidence index in the window: attached, looked at again, and whole folders taken in."""
