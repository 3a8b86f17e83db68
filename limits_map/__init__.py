"""LIMITS Map: a planner for taking public space back from drug dealing."""

__version__ = "0.5.0"
