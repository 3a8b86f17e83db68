"""Pictures of the world in squares, whoever has them: what they are, how they are kept and painted."""
