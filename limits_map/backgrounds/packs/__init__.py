"""Tiles fetched ahead into a file, for where there is no network."""
