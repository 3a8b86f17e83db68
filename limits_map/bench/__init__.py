"""Measures the program on a project of the size of France; nothing of it is used otherwise."""
