"""The timeline of the matter on the screen: the figure, what collides, and every item with its day."""
