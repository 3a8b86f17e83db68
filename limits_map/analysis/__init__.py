"""Figures made from rows: pure functions that know nothing of files or windows."""
