"""What outside counsel sends back: where each reply belongs, what taking it would change, and taking it."""
