"""Photos of a place: a strip, one at a time, two compared."""
