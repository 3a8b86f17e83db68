"""Tiles from a file that a city has or has prepared; nothing in it is trusted."""
