"""Measures the program on more than it usually meets; `make bench` runs it, and no test is timed."""
