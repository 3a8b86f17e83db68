"""Tiles from a server: asked for politely, kept on the disk, painted as they come."""
