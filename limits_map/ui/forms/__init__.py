"""Forms: the editors of every kind of field, and the windows that hold them."""
